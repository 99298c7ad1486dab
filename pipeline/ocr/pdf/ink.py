"""Ink on a rendered page: where words leave a trace, and where lines of text stand that no word accounts for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from pipeline.ocr.pixels import Grey, Mask
from pipeline.ocr.pixels import Places as Numbers
from pipeline.values.geometry import Box

LOOK_DPI = 100
_CONTRAST = 14  # steps of grey between a word and its ground that an eye can see
_DARKER = 30  # steps of grey below its surroundings from which a dot is ink
_AROUND, _GAP = 15, 9  # pixels: what the surroundings are, and the widest blank within a line
_THIN, _THICK, _SHORT = 3.0, 19.0, 40  # pixels: how high the letters of a line are, and how short a line may be
_DENSE, _BUSY = (0.12, 0.8), 0.045  # ink in a line's area; strokes met along it, per pixel of its area


@dataclass(frozen=True, slots=True)
class Ground:
    """A rendered page at about LOOK_DPI. Boxes are in points."""

    pixels: Grey
    dpi: float

    def traces(self, boxes: Iterable[Box]) -> list[bool]:
        """For each box whether there is anything to be seen in it."""
        spots = (self.pixels[self._part(box)] for box in boxes)
        return [spot.size == 0 or int(spot.max()) - int(spot.min()) >= _CONTRAST for spot in spots]

    def shows(self, box: Box, tone: int | None) -> bool:
        """Whether a word of this tone can be seen in the box, whatever else there is to be seen."""
        spot = self.pixels[self._part(box)]
        if spot.size == 0:
            return True
        low, high = int(spot.min()), int(spot.max())
        if tone is None or high - low < _CONTRAST:
            return high - low >= _CONTRAST
        wide = self.pixels[self._part(box, 2)].ravel()
        ground = int(np.partition(wide, wide.size // 2)[wide.size // 2])
        return ground - low >= _CONTRAST if tone <= ground - _CONTRAST else tone - ground >= _CONTRAST <= high - ground

    def is_paper(self) -> bool:
        """Whether most of the page is one bright tone, as paper is and a photograph is not."""
        counts = np.bincount(self.pixels[::2, ::2].ravel(), minlength=256)
        tone = int(np.argmax(counts))
        return tone > 140 and float(counts[max(0, tone - 14) : tone + 15].sum()) > 0.6 * float(counts.sum())

    def without(self, boxes: Iterable[Box]) -> Ground:
        """The page with these boxes wiped out, each in the tone of its ground."""
        pixels = self.pixels.copy()
        for box in boxes:
            spot = pixels[self._part(box, 1)]
            if spot.size:
                spot[:] = np.partition(spot, int(0.9 * (spot.size - 1)), axis=None)[int(0.9 * (spot.size - 1))]
        return Ground(pixels, self.dpi)

    def lines(self, within: Sequence[Box]) -> list[Box]:
        """Lines of text that stand in these areas."""
        allowed = np.zeros(self.pixels.shape, dtype=np.bool_)
        for area in within:
            allowed[self._part(area)] = True
        scale = 72 / self.dpi
        found = _lines(_ink(self.pixels) & allowed)
        return [Box(b.x0 * scale, b.top * scale, b.x1 * scale, b.bottom * scale) for b in found]

    def _part(self, box: Box, margin: int = 0) -> tuple[slice, slice]:
        scale = self.dpi / 72
        rows = slice(max(0, int(box.top * scale) - margin), max(0, int(box.bottom * scale) + 1 + margin))
        return rows, slice(max(0, int(box.x0 * scale) - margin), max(0, int(box.x1 * scale) + 1 + margin))


def _ink(pixels: Grey) -> Mask:
    around = np.asarray(Image.fromarray(pixels).filter(ImageFilter.BoxBlur(_AROUND)), dtype=np.int16)
    result: Mask = pixels.astype(np.int16) < around - _DARKER
    return result


@dataclass(frozen=True, slots=True)
class _Runs:
    """Ink in rows once small gaps along them are closed, in the order of the rows; one number for each run."""

    y: Numbers
    start: Numbers
    end: Numbers
    ink: Numbers
    strokes: Numbers


def _runs(ink: Mask) -> _Runs:
    edges = np.diff(np.pad(ink.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    y, start = np.nonzero(edges == 1)
    end = np.nonzero(edges == -1)[1]
    if not len(y):
        return _Runs(y, start, end, end, end)
    first = np.flatnonzero(np.concatenate(([True], (np.diff(y) != 0) | (start[1:] - end[:-1] > _GAP))))
    last = np.append(first[1:], len(y)) - 1
    filled = np.add.reduceat(end - start, first)
    return _Runs(y[first], start[first], end[last], filled, last - first + 1)


def _bound(runs: _Runs) -> Numbers:
    """For every run the number of the first of those it hangs together with."""
    head = list(range(len(runs.y)))

    def root(index: int) -> int:
        while head[index] != index:
            head[index] = head[head[index]]
            index = head[index]
        return index

    y, start, end = runs.y.tolist(), runs.start.tolist(), runs.end.tolist()
    above = 0
    for index, row in enumerate(y):
        while y[above] < row - 1 or (y[above] == row - 1 and end[above] <= start[index]):
            above += 1
        other = above
        while other < index and y[other] == row - 1 and start[other] < end[index]:
            one, two = root(other), root(index)
            head[max(one, two)] = min(one, two)
            other += 1
    return np.array([root(index) for index in head], dtype=np.int64)


def _lines(ink: Mask) -> list[Box]:
    runs = _runs(ink)
    if not len(runs.y):
        return []
    names, blot = np.unique(_bound(runs), return_inverse=True)
    area, filled, strokes = (
        np.bincount(blot, weights=values) for values in (runs.end - runs.start, runs.ink, runs.strokes)
    )
    lowest = np.full((2, len(names)), np.iinfo(np.int64).max)
    highest = np.zeros((2, len(names)), dtype=np.int64)
    for row, values in enumerate((runs.start, runs.y)):
        np.minimum.at(lowest[row], blot, values)
    for row, values in enumerate((runs.end, runs.y + 1)):
        np.maximum.at(highest[row], blot, values)
    wide = highest[0] - lowest[0]
    lines = (wide >= _SHORT) & (area >= _THIN * wide) & (area <= _THICK * wide) & (strokes >= _BUSY * area)
    lines &= (filled >= _DENSE[0] * area) & (filled <= _DENSE[1] * area)
    corners = zip(lowest[0], lowest[1], highest[0], highest[1], strict=True)
    return [Box(*map(float, corner)) for corner, is_line in zip(corners, lines, strict=True) if is_line]
