"""Where each word of a page stands and how it runs: along the line it belongs to, skew and quarter turns included.

Boxes around words of a skewed line are higher than the words, and a word without ascenders has a lower box than its
neighbour. So the base line and the height of the type are found for whole lines, and the words are set on them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan, cos, hypot, sin
from statistics import median

from pipeline.export.pages.zones import turn_of
from pipeline.ocr.affine import Affine, unturn
from pipeline.values.geometry import Box
from pipeline.values.reading import Page, Word

ASCENT, X_HEIGHT, DESCENT = 0.72, 0.52, 0.21  # ems, of a usual text face
HEIGHT = ASCENT + DESCENT
_TALL = frozenset("bdfhijkltåäöüéABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÄÖÜÉ0123456789!?%&()[]{}/\\|@#§£$€½")
_DEEP = frozenset("gjpqyçþQ,;()[]{}/\\|@§$")
_FLAT = frozenset("-–—.,:;·•~=+_<>^'\"‘’“”«»*°¨´`")  # say nothing about the height of the type
_STEEPEST = 0.2  # of a line, in height a unit of length: beyond it the boxes are no line
_APART = 0.6  # ems between the feet of two words from which they do not stand on one base line
_LONG = 120.0  # points from which a line tells its own slope


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A word on its base line. Points from the page's top left as delivered; `along` is a unit vector."""

    strand: int  # number of its base line on the page; a row of a table whose cells are broken has several
    line: int  # number on the page, from 0
    place: int  # number on the line, from 0
    word: Word
    origin: tuple[float, float]
    along: tuple[float, float]
    length: float
    size: float  # from the lowest descender to the highest ascender


@dataclass(frozen=True, slots=True)
class _Row:
    """Words of one line that stand on one base line, in the page set upright."""

    number: int
    words: tuple[tuple[int, Word, Box], ...]


def placed(page: Page) -> tuple[Placed, ...]:
    """All words of the page that have a box and a letter, in reading order."""
    turn = turn_of(page)
    sideways = turn in (90, 270)
    width, height = (page.height, page.width) if sideways else (page.width, page.height)
    onward, back = unturn((360 - turn) % 360, width, height), unturn(turn, page.width, page.height)
    rows: list[_Row] = []
    for number, line in enumerate(page.lines):
        boxed = ((place, word, word.box) for place, word in enumerate(line.words) if word.box and word.text.strip())
        words = tuple((place, word, onward.box(box)) for place, word, box in boxed)
        if words:
            rows.append(_Row(number, words))
    slope = _page_slope([strand for row in rows for strand in _strands(row, 0.0)])
    strands = [strand for row in rows for strand in _strands(row, slope)]
    usual = median([size for strand in strands for size in _sizes(strand, slope)] or [0.0])
    found: list[Placed] = []
    for number, strand in enumerate(strands):
        found += _on_line(strand, number, _slope(strand, slope), usual, back)
    return tuple(found)


def _strands(row: _Row, slope: float) -> list[_Row]:
    """The row in pieces that stand on one base line each."""
    size = median(_sizes(row, slope) or [0.0])
    pieces: list[list[tuple[int, Word, Box]]] = []
    before = 0.0
    for place, word, box in row.words:
        foot = _bottom(word.text, box, slope, size) - slope * (box.x0 + box.x1) / 2
        if not pieces or (size and abs(foot - before) > _APART * size):
            pieces.append([])
        pieces[-1].append((place, word, box))
        before = foot
    return [_Row(row.number, tuple(piece)) for piece in pieces]


def _on_line(row: _Row, strand: int, slope: float, usual: float, back: Affine) -> Iterable[Placed]:
    size = median(_sizes(row, slope) or [usual or max(box.height for _, _, box in row.words) / HEIGHT])
    angle = atan(slope)
    base = median(_bottom(word.text, box, slope, size) - slope * (box.x0 + box.x1) / 2 for _, word, box in row.words)
    for place, word, box in row.words:
        x0, x1 = _span(box, slope)
        x, y = back.point(x0, base + slope * x0)
        ahead = back.point(x0 + cos(angle), base + slope * x0 + sin(angle))
        yield Placed(
            strand=strand,
            line=row.number,
            place=place,
            word=word,
            origin=(x, y),
            along=(ahead[0] - x, ahead[1] - y),
            length=hypot(x1 - x0, slope * (x1 - x0)),
            size=size * HEIGHT,
        )


def _span(box: Box, slope: float) -> tuple[float, float]:
    """Where a word begins and ends on its base line: skew widens a box by a share of the height of its letters, on the
    right where the line falls, on the left where it rises."""
    widened = min(abs(slope) * max(0.0, box.height - abs(slope) * box.width), 0.2 * box.width)
    return (box.x0, box.x1 - widened) if slope > 0 else (box.x0 + widened, box.x1)


def _page_slope(rows: Sequence[_Row]) -> float:
    slopes = [_own_slope(row) for row in rows]
    known = [slope for slope in slopes if slope is not None]
    return median(known) if known else 0.0


def _slope(row: _Row, usual: float) -> float:
    """A line's own slope where it is long enough to tell, near that of the page."""
    own = _own_slope(row)
    return own if own is not None and abs(own - usual) < 0.02 else usual


def _own_slope(row: _Row) -> float | None:
    """How much a line falls on its way, by a straight line through the feet of its words (least squares)."""
    boxes = [box for _, _, box in row.words]
    if len(boxes) < 4 or boxes[-1].x1 - boxes[0].x0 < _LONG:
        return None
    size = median(_sizes(row, 0.0) or [0.0])
    points = [
        ((box.x0 + box.x1) / 2, _bottom(word.text, box, 0.0, size))
        for _, word, box in row.words
        if not _FLAT.issuperset(word.text)
    ]
    if len(points) < 4:
        return None
    slope = _fitted(points)
    middle = median(y - slope * x for x, y in points)
    near = [(x, y) for x, y in points if abs(y - slope * x - middle) < 0.2 * size]
    slope = _fitted(near) if len(near) >= 4 else slope
    return slope if abs(slope) < _STEEPEST else None


def _fitted(points: Sequence[tuple[float, float]]) -> float:
    x_mean, y_mean = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = sum((x - x_mean) ** 2 for x, _ in points)
    return sum((x - x_mean) * (y - y_mean) for x, y in points) / spread if spread else 0.0


def _sizes(row: _Row, slope: float) -> list[float]:
    """Sizes of the type in ems, one for each word that can tell."""
    found: list[float] = []
    for _, word, box in row.words:
        share = _share(word.text)
        high = box.height - abs(slope) * box.width
        if share and high > 0:
            found.append(high / share)
    return found


def _share(text: str) -> float:
    """How high the ink of a word stands, in ems; 0 where its letters do not tell."""
    if _FLAT.issuperset(text):
        return 0.0
    high = ASCENT if not _TALL.isdisjoint(text) else X_HEIGHT
    return high + (DESCENT if not _DEEP.isdisjoint(text) else 0.0)


def _bottom(text: str, box: Box, slope: float, size: float) -> float:
    """Where the base line passes below the middle of a word."""
    if _FLAT.issuperset(text) and not set(text) <= set(".,:;_"):
        return (box.top + box.bottom) / 2 + 0.3 * size
    deep = DESCENT * size if not _DEEP.isdisjoint(text) else 0.0
    return box.bottom - abs(slope) * box.width / 2 - deep
