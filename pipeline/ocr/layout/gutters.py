"""Gutters: upright strips of empty paper with text on both sides, which part columns and cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.layout.strips import Atom

_STEP = 1.5  # points: how finely gutters are looked for
_NARROW, _WIDE, _WIDEST = 0.6, 1.2, 2.5  # ems: least width where many, where few, where only two lines keep to it
_OPEN = 1.4  # ems of height that may hold two lines
_MANY, _FEW = 6, 3  # lines
_FAR = 4.0  # ems that part one line from the lines of a block beside it
_NEXT = 1.8  # ems to the next line of that block
_APART = 0.9  # ems that part a gutter of two lines from lines above and below that cross it
_MOST = 2500  # atoms of a page; with more of them it is no page of text


@dataclass(frozen=True, slots=True)
class Gutter:
    """Empty paper from `x0` to `x1`. `top` to `bottom` is where both sides have text; `open_top` to `open_bottom`
    how far it stays empty."""

    x0: float
    x1: float
    top: float
    bottom: float
    open_top: float
    open_bottom: float
    lines: int  # of the side that has fewer

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def reach(self) -> float:
        """How high it stays empty."""
        return self.open_bottom - self.open_top

    def parts(self, atoms: Sequence[Atom]) -> tuple[list[Atom], list[Atom]]:
        """The atoms left and right of it, as high as it stays empty."""
        near = [a for a in atoms if self.open_top <= a.middle <= self.open_bottom]
        return [a for a in near if self._is_left(a)], [a for a in near if self._is_right(a)]

    def has(self, atom: Atom) -> bool:
        """Whether it keeps clear of the gutter, to its left or to its right."""
        return self._is_left(atom) or self._is_right(atom)

    def _is_left(self, atom: Atom) -> bool:
        return (atom.box.x0 if atom.is_speck else atom.box.x1) <= self.x + 1

    def _is_right(self, atom: Atom) -> bool:
        return atom.box.x0 > self.x + 1 if atom.is_speck else atom.box.x0 >= self.x - 1


@dataclass(frozen=True, slots=True)
class _Field:
    """The atoms as columns of figures, ordered by height."""

    x0: NDArray[np.float64]
    x1: NDArray[np.float64]
    middle: NDArray[np.float64]
    counts: NDArray[np.bool_]  # whether it counts as a line: bullets do not
    by_top: NDArray[np.float64]  # x0, x1, top, bottom of each, in the order of their tops
    top: float
    bottom: float
    em: float


def _field(atoms: Sequence[Atom], em: float) -> _Field:
    ordered = sorted(atoms, key=lambda a: a.middle)
    boxes = np.array([(a.box.x0, a.box.x1, a.box.top, a.box.bottom) for a in ordered]).T
    return _Field(
        x0=boxes[0],
        x1=boxes[1],
        middle=np.array([a.middle for a in ordered]),
        counts=np.array([not a.is_marker for a in ordered]),
        by_top=boxes[:, np.argsort(boxes[2], kind="stable")],
        top=float(boxes[2].min()),
        bottom=float(boxes[3].max()),
        em=em,
    )


def _lines(field: _Field, part: slice, chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The heights at which text lines stand among the chosen atoms of that part."""
    heights: list[float] = []
    least = 0.6 * field.em
    last = -1e9
    for middle in field.middle[part][chosen & field.counts[part]].tolist():
        if middle - last > least:
            heights.append(middle)
            last = middle
    return np.array(heights)


def _empty_runs(field: _Field, x: float, width: float) -> Iterator[tuple[float, float, slice]]:
    """From where to where the strip from x to x + width is empty, and the atoms as high as that; only runs that may
    have two lines beside them."""
    x0, x1, tops, bottoms = field.by_top
    crossing = (x0 < x + width) & (x1 > x)
    tops = np.append(tops[crossing], 1e9)
    ends = np.maximum.accumulate(np.concatenate(([-1e9], bottoms[crossing])))
    empty = tops > ends
    starts, stops = ends[empty], tops[empty]
    open_enough = np.minimum(stops, field.bottom) - np.maximum(starts, field.top) > _OPEN * field.em
    starts, stops = starts[open_enough], stops[open_enough]
    first = np.searchsorted(field.middle, starts, "left")
    beyond = np.searchsorted(field.middle, stops, "right")
    for index in np.flatnonzero(beyond - first >= 3):
        part = slice(int(first[index]), int(beyond[index]))
        if field.middle[part.stop - 1] - field.middle[part.start] > 0.6 * field.em:
            yield float(starts[index]), float(stops[index]), part


def _judge(field: _Field, sides: tuple[NDArray[np.bool_], NDArray[np.bool_]], part: slice) -> Gutter | None:
    """The gutter between two sides of a part of the field; `open_top` and `open_bottom` are left to the caller."""
    em = field.em
    left, right = sides
    lines_left, lines_right = _lines(field, part, left), _lines(field, part, right)
    fewer, more = sorted((len(lines_left), len(lines_right)))
    if not fewer or more < 2 or len(lines_right) < 2:
        return None
    top = max(lines_left[0], lines_right[0]) - 0.5 * em
    bottom = min(lines_left[-1], lines_right[-1]) + 0.5 * em
    lines = min(int(((top <= y) & (y <= bottom)).sum()) for y in (lines_left, lines_right))
    if not lines or (lines == 1 and (fewer > 1 or (abs(lines_right - lines_left[0]) < _NEXT * em).sum() < 2)):
        return None
    middle = field.middle[part]
    beside = (top <= middle) & (middle <= bottom)
    x0 = float(field.x1[part][left & beside].max())
    x1 = float(field.x0[part][right & beside].min())
    least = _FAR if lines == 1 else _WIDEST if more < _FEW else _NARROW if lines >= _MANY else _WIDE
    if x1 - x0 < least * em:
        return None
    return Gutter(x0, x1, float(top), float(bottom), 0.0, 0.0, lines)


def _stands_apart(gutter: Gutter, run: tuple[float, float], em: float) -> bool:
    """Whether no line crosses right above or below: two gaps, one over the other, may stand in any paragraph."""
    return gutter.top - run[0] > _APART * em and run[1] - gutter.bottom > _APART * em


def _places(field: _Field, width: float) -> list[float]:
    """Where a strip may be emptier than at the place before: to the right of where an atom ends."""
    x = np.arange(field.x0.min(), field.x1.max() - width, _STEP)
    if not len(x):
        return []
    ended = np.searchsorted(np.sort(field.x1), (x, x + 0.5), "right")
    changed = np.append(True, (ended[:, 1:] != ended[:, :-1]).any(axis=0))
    return x[changed].tolist()  # type: ignore[no-any-return]


def _every(field: _Field) -> Iterator[Gutter]:
    """Each gutter found, most of them more than once."""
    width = _NARROW * field.em
    known: set[tuple[float, float, int, int]] = set()
    for x in _places(field, width):
        for start, stop, part in _empty_runs(field, x, width):
            left = field.x1[part] <= x + 0.5
            right = field.x0[part] >= x + width - 0.5
            # The sides of one run only grow or shrink with x: their counts tell whether they were judged before.
            key = (start, stop, int(left.sum()), int(right.sum()))
            if not min(key[2:]) or key[3] < 2 or key in known:
                continue
            known.add(key)
            gutter = _judge(field, (left, right), part)
            if gutter is not None and (gutter.lines > 2 or _stands_apart(gutter, (start, stop), field.em)):
                yield replace(gutter, open_top=start, open_bottom=stop)


def gutters(atoms: Sequence[Atom], em: float) -> list[Gutter]:
    """All gutters, those that part most lines first; of those that overlap the better one alone."""
    solid = [a for a in atoms if not a.is_speck]
    if not solid or len(solid) > _MOST:
        return []
    seen: dict[tuple[int, int, int, int], Gutter] = {}
    for gutter in _every(_field(solid, em)):
        key = (round(gutter.x0), round(gutter.x1), round(gutter.top), round(gutter.bottom))
        known = seen.get(key)
        if known is None or gutter.reach > known.reach:
            seen[key] = gutter
    chosen: list[Gutter] = []
    for gutter in sorted(seen.values(), key=lambda g: (-g.lines, g.x0 - g.x1)):
        if not any(
            gutter.x0 < g.x1 and g.x0 < gutter.x1 and gutter.top < g.bottom and g.top < gutter.bottom for g in chosen
        ):
            chosen.append(gutter)
    return chosen
