"""Connected pieces of ink on a small copy of a page: what hangs together, where it stands, how large it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from pipeline.ocr.pixels import Grey, Mask, Places

_MOST_PIXELS = 1.5e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """One entry for each piece; boxes in pixels of the mask, ends excluded; `area` is the number of its pixels and
    `runs` the number of level runs that it is made of."""

    x0: Places
    top: Places
    x1: Places
    bottom: Places
    area: Places
    runs: Places

    def __len__(self) -> int:
        return len(self.x0)

    @property
    def width(self) -> Places:
        return self.x1 - self.x0

    @property
    def height(self) -> Places:
        return self.bottom - self.top

    def where(self, chosen: npt.NDArray[np.bool_]) -> Pieces:
        """Only the pieces chosen."""
        return Pieces(
            x0=self.x0[chosen],
            top=self.top[chosen],
            x1=self.x1[chosen],
            bottom=self.bottom[chosen],
            area=self.area[chosen],
            runs=self.runs[chosen],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallCopy:
    """A page made small: brightness, paper around each pixel, and the resolution."""

    pixels: Grey
    paper: Grey
    dpi: float

    def ink(self, contrast: float) -> Mask:
        """What is darker than the paper around it by at least `contrast` levels of 255."""
        return self.paper.astype(np.int16) - self.pixels >= contrast

    def noise(self) -> float:
        """Deviation of the brightness of neighbouring pixels on plain paper."""
        steps = np.abs(np.diff(self.pixels[::2].astype(np.int16), axis=1))
        if not steps.size:
            return 0.0
        # Half of the steps of a normal noise are below 0.95 deviations; ink makes few steps, but large ones.
        low = steps[steps <= max(1.0, 2 * float(np.median(steps)))]
        return float(np.sqrt(np.mean(np.square(low)) / 2)) / 0.688  # what is left of a normal deviation so trimmed


def small_copy(image: Image.Image, dpi: float, *, wanted: float = 75.0) -> SmallCopy:
    """The page at about `wanted` dots an inch."""
    factor = max(1, int(dpi / wanted + 0.4), int(np.ceil((image.width * image.height / _MOST_PIXELS) ** 0.5)))
    factor = min(factor, max(1, min(image.size)))
    small = (image if image.mode == "L" else image.convert("L")).reduce(factor)
    coarse = small.reduce(min(4, max(1, min(small.size) // 4)))
    # The brightest around each spot is paper, or noise on it: so the noise goes first.
    paper = coarse.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.BoxBlur(6)).resize(small.size)
    return SmallCopy(pixels=np.asarray(small), paper=np.asarray(paper), dpi=dpi / factor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """The pieces of a mask and the level runs that they are made of, as places in the mask row by row."""

    pieces: Pieces
    shape: tuple[int, int]
    starts: Places
    ends: Places
    of: Places  # for each run the number of its piece

    def mask(self, chosen: npt.NDArray[np.bool_]) -> Mask:
        """Only the ink of the pieces chosen."""
        kept = chosen[self.of]
        turns = np.zeros(self.shape[0] * self.shape[1] + 1, dtype=np.int8)
        turns[self.starts[kept]] += 1
        np.subtract.at(turns, self.ends[kept], 1)  # a run may end where the next row's begins
        result: Mask = np.cumsum(turns[:-1], dtype=np.int8).astype(np.bool_).reshape(self.shape)
        return result


def pieces(ink: Mask) -> Pieces:
    """The pieces of a mask; pixels that touch at a corner hang together."""
    return traced(ink).pieces


def traced(ink: Mask) -> Traced:
    """The pieces of a mask with their runs."""
    height, width = ink.shape
    padded = np.zeros((height, width + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    turns = np.flatnonzero(np.diff(padded.ravel()))
    starts, ends = turns[::2] + 1, turns[1::2] + 1  # in the padded page
    rows = starts // (width + 2)
    names = _joined(starts, ends, width + 2)
    _, of = np.unique(names, return_inverse=True)
    count = int(of.max()) + 1 if len(of) else 0
    x0, x1 = starts % (width + 2) - 1, ends % (width + 2) - 1
    found = Pieces(
        x0=_least(of, x0, count),
        top=_least(of, rows, count),
        x1=-_least(of, -x1, count),
        bottom=1 - _least(of, -rows, count),
        area=np.bincount(of, weights=ends - starts, minlength=count).astype(np.int64),
        runs=np.bincount(of, minlength=count).astype(np.int64),
    )
    return Traced(pieces=found, shape=(height, width), starts=rows * width + x0, ends=rows * width + x1, of=of)


def _least(of: Places, values: Places, count: int) -> Places:
    found = np.full(count, np.iinfo(np.int64).max, dtype=np.int64)
    np.minimum.at(found, of, values)
    return found


def _joined(starts: Places, ends: Places, width: int) -> Places:
    """For each run the number of the first run of its piece."""
    # Runs of the row above that overlap or touch at a corner follow one another.
    first = np.searchsorted(ends, starts - width, side="left")
    last = np.searchsorted(starts, ends - width, side="right")
    below = np.repeat(np.arange(len(starts)), np.maximum(0, last - first))
    if not len(below):
        return np.arange(len(starts))
    offset = np.arange(len(below)) - np.repeat(
        np.cumsum(np.maximum(0, last - first)) - (last - first).clip(0), (last - first).clip(0)
    )
    above = np.repeat(first, (last - first).clip(0)) + offset
    names = np.arange(len(starts))
    while True:
        one, other = names[below], names[above]
        different = one != other
        if not different.any():
            return names
        low, high = np.minimum(one, other)[different], np.maximum(one, other)[different]
        np.minimum.at(names, high, low)
        while True:  # every name leads to the least that is known
            onward = names[names]
            if (onward == names).all():
                break
            names = onward
        below, above = below[different], above[different]
