"""The order of reading: what parts a page is found from the outside in, and read from the left column to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.ocr.layout.gutters import Gutter, gutters
from pipeline.ocr.layout.strips import Atom, Strip, rows, strip_of
from pipeline.ocr.layout.tables import Page, change_of_kind, crossing_rules, is_table, table_strips

_DEEPEST = 6
_STRONG = 8  # lines beside each other that make columns of a newspaper, with headings and gaps
_CLOSE = 0.9  # ems from a rule to a line of its table
_REACH, _STRONG_REACH = 2.2, 3.4  # ems from line to line that a column may leave where it goes on alone


def arrange(atoms: Sequence[Atom], page: Page, depth: int = 0) -> list[Strip]:
    """Lines in reading order."""
    found = gutters(atoms, page.em) if depth < _DEEPEST and len(atoms) >= 3 else []
    for gutter in found:
        beside = [g for g in found if g.top < gutter.bottom and gutter.top < g.bottom]
        cut = change_of_kind(gutter, atoms, page, beside)
        if cut is not None:
            return _cut(atoms, cut, page, depth)
        if is_table(gutter, atoms, page, beside):
            strips = _with_table(atoms, gutter, beside, page, depth)
            if strips is not None:
                return strips
        else:
            return _in_columns(atoms, gutter, page, depth)
    number = next(page.numbers)
    return [replace(strip_of(row), flow=number) for row in rows(atoms)]


def _cut(atoms: Sequence[Atom], height: float, page: Page, depth: int) -> list[Strip]:
    above, below = [a for a in atoms if a.middle <= height], [a for a in atoms if a.middle > height]
    return [*arrange(above, page, depth + 1), *arrange(below, page, depth + 1)]


def _with_table(
    atoms: Sequence[Atom], gutter: Gutter, beside: Sequence[Gutter], page: Page, depth: int
) -> list[Strip] | None:
    top, bottom = _table_reach(atoms, gutter, beside, page)
    inside = [a for a in atoms if top <= a.middle <= bottom]
    if len(inside) == len(atoms) and depth and not inside:
        return None
    above = [a for a in atoms if a.middle < top]
    below = [a for a in atoms if a.middle > bottom]
    ruled = [y for y in crossing_rules(gutter, page.rules, page.em) if top - page.em < y < bottom + page.em]
    borders = sorted(g.x for g in beside)
    number = next(page.numbers)
    table = [replace(s, flow=number) for s in table_strips(inside, borders, _distinct(ruled, page.em), number)]
    return [*arrange(above, page, depth + 1), *table, *arrange(below, page, depth + 1)]


def _distinct(heights: Sequence[float], em: float) -> list[float]:
    result: list[float] = []
    for height in sorted(heights):
        if not result or height - result[-1] > 0.5 * em:
            result.append(height)
    return result


def _table_reach(atoms: Sequence[Atom], gutter: Gutter, beside: Sequence[Gutter], page: Page) -> tuple[float, float]:
    """From where to where the table goes: between its outer rules, or as far as both sides have text."""
    top = min(g.top for g in (gutter, *beside))
    bottom = max(g.bottom for g in (gutter, *beside))
    open_top = max(g.open_top for g in (gutter, *beside))
    open_bottom = min(g.open_bottom for g in (gutter, *beside))
    ruled = crossing_rules(gutter, page.rules, page.em)
    if len(ruled) > 2:
        return _ruled_reach(atoms, ruled, (top, bottom), page.em)
    if len(ruled) == 2:
        return min(top, ruled[0]), max(bottom, ruled[1])
    # The last cell may run on for a few lines.
    for atom in sorted(atoms, key=lambda a: a.middle):
        if bottom < atom.middle < open_bottom and atom.middle - bottom < 1.2 * page.em and atom.box.x0 > gutter.x:
            bottom = atom.middle + 0.5 * page.em
    return max(top, min(open_top, gutter.top)), bottom


def _ruled_reach(
    atoms: Sequence[Atom], ruled: Sequence[float], most: tuple[float, float], em: float
) -> tuple[float, float]:
    """From the first rule to the last, and as far as lines follow on them closely: not every table is closed."""
    top, bottom = ruled[0], ruled[-1]
    for atom in sorted(atoms, key=lambda a: a.middle):
        if bottom < atom.middle < most[1] and atom.box.top - bottom < _CLOSE * em:
            bottom = max(bottom, atom.box.bottom)
    for atom in sorted(atoms, key=lambda a: -a.middle):
        if most[0] < atom.middle < top and top - atom.box.bottom < _CLOSE * em:
            top = min(top, atom.box.top)
    return top, bottom


def _in_columns(atoms: Sequence[Atom], gutter: Gutter, page: Page, depth: int) -> list[Strip]:
    left, right = gutter.parts(atoms)
    left, right = (_contiguous(side, gutter, page.em) for side in (left, right))
    left = _without_heading(left, [a for a in atoms if not gutter.has(a)], page.em)
    within = {id(a) for a in (*left, *right)}
    others = [a for a in atoms if id(a) not in within]
    middle = (gutter.top + gutter.bottom) / 2
    above = [a for a in others if a.middle < middle]
    below = [a for a in others if a.middle >= middle]
    parts = [part for part in (above, left, right, below) if part]
    return [strip for part in parts for strip in arrange(part, page, depth + 1)]


def _contiguous(side: Sequence[Atom], gutter: Gutter, em: float) -> list[Atom]:
    """The part of a column that stands beside the other one, and what goes on above and below without a wide gap."""
    heights = sorted({a.middle for a in side})
    inside = [y for y in heights if gutter.top <= y <= gutter.bottom]
    if not inside:
        return []
    top, bottom = inside[0], inside[-1]
    reach = (_STRONG_REACH if gutter.lines >= _STRONG else _REACH) * em
    for y in reversed([y for y in heights if y < top]):
        if top - y > reach:
            break
        top = y
    for y in [y for y in heights if y > bottom]:
        if y - bottom > reach:
            break
        bottom = y
    return [a for a in side if top <= a.middle <= bottom]


def _without_heading(column: list[Atom], across: Sequence[Atom], em: float) -> list[Atom]:
    """The column without the last line, where that stands nearer to the lines below that go across: their heading."""
    heights = sorted({a.middle for a in column if not a.is_speck})
    if len(heights) < 3:
        return column
    gap = heights[-1] - heights[-2]
    following = min((a.middle for a in across if a.middle > heights[-1]), default=None)
    if gap < 1.5 * em or following is None or following - heights[-1] > 0.95 * gap:
        return column
    return [a for a in column if a.middle < heights[-1] - 0.5 * em]
