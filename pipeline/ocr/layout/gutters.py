"""Gutters: upright strips of empty paper with text on both sides, which part columns and cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.ocr.layout.strips import Atom

_STEP = 1.5  # points: how finely gutters are looked for
_NARROW, _WIDE = 0.6, 1.2  # ems: least width where many, where few lines keep to it
_MANY, _FEW = 6, 3  # lines
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

    def parts(self, atoms: Sequence[Atom]) -> tuple[list[Atom], list[Atom]]:
        """The atoms left and right of it, as high as it stays empty."""
        near = [a for a in atoms if self.open_top <= a.middle <= self.open_bottom]
        return [a for a in near if a.box.x1 <= self.x + 1], [a for a in near if a.box.x0 >= self.x - 1]


def _lines(atoms: Sequence[Atom], em: float) -> list[float]:
    """The heights at which text lines stand."""
    heights: list[float] = []
    for middle in sorted(a.middle for a in atoms if not a.is_marker):
        if not heights or middle - heights[-1] > 0.6 * em:
            heights.append(middle)
    return heights


def _empty_runs(atoms: Sequence[Atom], x: float, width: float) -> list[tuple[float, float]]:
    """From where to where the strip from x to x + width is empty."""
    crossing = sorted((a.box.top, a.box.bottom) for a in atoms if a.box.x0 < x + width and a.box.x1 > x)
    edges = [-1e9]
    runs = []
    for top, bottom in crossing:
        if top > edges[-1]:
            runs.append((edges[-1], top))
        edges.append(max(edges[-1], bottom))
    runs.append((edges[-1], 1e9))
    return runs


def _judge(atoms: Sequence[Atom], x: float, width: float, run: tuple[float, float], em: float) -> Gutter | None:
    within = [a for a in atoms if run[0] <= a.middle <= run[1]]
    left = [a for a in within if a.box.x1 <= x + 0.5]
    right = [a for a in within if a.box.x0 >= x + width - 0.5]
    lines_left, lines_right = _lines(left, em), _lines(right, em)
    if min(len(lines_left), len(lines_right)) < 2:
        return None
    top = max(lines_left[0], lines_right[0]) - 0.5 * em
    bottom = min(lines_left[-1], lines_right[-1]) + 0.5 * em
    lines = min(sum(top <= y <= bottom for y in heights) for heights in (lines_left, lines_right))
    if lines < 1 or max(len(lines_left), len(lines_right)) < _FEW:
        return None
    x0 = max((a.box.x1 for a in left if top <= a.middle <= bottom), default=x)
    x1 = min((a.box.x0 for a in right if top <= a.middle <= bottom), default=x + width)
    reach = _NARROW if lines >= _MANY else _WIDE
    if x1 - x0 < reach * em or lines < 2:
        return None
    return Gutter(x0, x1, top, bottom, run[0], run[1], lines)


def gutters(atoms: Sequence[Atom], em: float) -> list[Gutter]:
    """All gutters, those that part most lines first; of those that overlap the better one alone."""
    if not atoms or len(atoms) > _MOST:
        return []
    first, last = min(a.box.x0 for a in atoms), max(a.box.x1 for a in atoms)
    width = _NARROW * em
    seen: dict[tuple[int, int, int, int], Gutter] = {}
    for x in np.arange(first, last - width, _STEP):
        for run in _empty_runs(atoms, float(x), width):
            gutter = _judge(atoms, float(x), width, run, em)
            if gutter is not None:
                key = (round(gutter.x0), round(gutter.x1), round(gutter.top), round(gutter.bottom))
                seen.setdefault(key, gutter)
    chosen: list[Gutter] = []
    for gutter in sorted(seen.values(), key=lambda g: (-g.lines, g.x0 - g.x1)):
        if not any(
            gutter.x0 < g.x1 and g.x0 < gutter.x1 and gutter.top < g.bottom and g.top < gutter.bottom for g in chosen
        ):
            chosen.append(gutter)
    return chosen
