"""Tables: when a gutter parts cells rather than columns of text, and rows with wrapped cells put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from pipeline.ocr.layout.gutters import Gutter
from pipeline.ocr.layout.strips import Atom, Strip, bounds, height_of, rows
from pipeline.ocr.token import Token
from pipeline.values.geometry import Box

_LETTERHEAD = 0.28  # of the page, from its top: blocks there stand level by chance
_VALUE = re.compile(r"\d|@|www\.|^(ja|nej|x|\[.?\])$", re.IGNORECASE)

_ITEM = re.compile(r"(?:\(?\d{1,2}[.)]|[–—•*·▪-])\s+\S")
_FIGURE = re.compile(r"^[\d.,%\-–/ ]*\d[\d.,%\-–/ ]*(kr\.?|mio\.?)?$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_PROSE_LINES, _PROSE_WORDS = 3, 3
_LEVEL, _FILLED_LEVEL = 0.3, 0.45  # ems by which lines may differ that stand on one height
_FILLED = 3  # lines filled in that make a form
_PIECE = 4  # lines by which a part of a page tells its kind


@dataclass(frozen=True, slots=True)
class Page:
    """What stays the same while a page is taken apart. Sizes in points."""

    rules: tuple[Box, ...]
    em: float
    height: float
    numbers: count[int]  # for tables and columns


def crossing_rules(gutter: Gutter, rules: Sequence[Box], em: float) -> list[float]:
    """Heights of the ruled lines that run across the gutter."""
    return sorted(
        rule.top
        for rule in rules
        if rule.x0 < gutter.x0 - em
        and rule.x1 > gutter.x1 + em
        and gutter.top - 2.5 * em <= rule.top <= gutter.bottom + 2.5 * em
    )


def _aligned(gutter: Gutter, left: Sequence[Atom], right: Sequence[Atom], reach: float) -> tuple[float, float]:
    """Share of the left lines, and of the right ones, that have a partner within `reach` points on the other side."""
    lefts = np.array(sorted(a.middle for a in left if gutter.top <= a.middle <= gutter.bottom))
    rights = np.array(sorted(a.middle for a in right if gutter.top <= a.middle <= gutter.bottom))
    if not len(lefts) or not len(rights):
        return 0.0, 0.0

    def share(these: NDArray[np.float64], those: NDArray[np.float64]) -> float:
        after = np.searchsorted(those, these)
        above, below = those[np.maximum(after - 1, 0)], those[np.minimum(after, len(those) - 1)]
        return float((np.minimum(abs(these - above), abs(these - below)) < reach).mean())

    return share(lefts, rights), share(rights, lefts)


def is_table(gutter: Gutter, atoms: Sequence[Atom], page: Page, beside: Sequence[Gutter]) -> bool:
    """Whether what stands right of the gutter belongs to what stands left of it, line by line; `beside` are all gutters
    as high as this one, itself among them."""
    ruled = crossing_rules(gutter, page.rules, page.em)
    letterhead = gutter.bottom < _LETTERHEAD * page.height
    if len(ruled) >= (3 if letterhead else 2) and any(gutter.top < y < gutter.bottom for y in ruled):
        return True
    solid = [a for a in atoms if not a.is_speck]
    left, right = gutter.parts(solid)
    left = [a for a in left if gutter.top <= a.middle <= gutter.bottom]
    right = [a for a in right if gutter.top <= a.middle <= gutter.bottom]
    share_left, share_right = _aligned(gutter, left, right, _LEVEL * page.em)
    if not left or not right:
        return False
    columns = _columns(gutter, left, right, beside)
    if all(_is_list(column, page.em) for column in columns):
        return False
    prose = all(is_prose(column) for column in columns)
    if not (letterhead or prose) and _are_labels(gutter, *columns, page.em):
        return True
    if share_left < 0.75:
        return False
    if sum(a.text.endswith(":") for a in left) >= 0.5 * len(left):
        return True
    if prose:
        return False
    both_level = min(_aligned(gutter, *columns, _LEVEL * page.em)) >= 0.75
    if both_level and max(_share(_FIGURE, column) for column in columns) >= 0.75:
        return True
    if _is_headed(columns) or _makes_room(columns, page.em):
        return True
    if letterhead or gutter.lines < 3:
        return False  # an address beside a date
    short = sum(len(a.text) for a in left) / len(left) <= 28
    values = max(_share(_VALUE, left), _share(_VALUE, right))
    if share_right >= 0.75:
        return values >= 0.6 or (len(beside) >= 2 and short and not _are_alike(*columns))
    return short and 4 <= len(left) <= 0.8 * len(right)


def _is_list(column: Sequence[Atom], em: float) -> bool:
    """Whether most lines of a column begin with a bullet or a number of their own: two lists beside each other are read
    one after the other."""
    firsts: list[Atom] = []
    for atom in sorted(column, key=lambda a: (round(a.middle / (0.5 * em)), a.box.x0)):
        if not firsts or atom.middle - firsts[-1].middle > 0.5 * em:
            firsts.append(atom)
    items = sum(atom.is_marker or bool(_ITEM.match(atom.text)) for atom in firsts)
    return len(firsts) >= 3 and items >= 0.7 * len(firsts)


def _columns(
    gutter: Gutter, left: Sequence[Atom], right: Sequence[Atom], beside: Sequence[Gutter]
) -> tuple[list[Atom], list[Atom]]:
    """Of the two sides what stands next to the gutter: up to the first gutter that leaves enough lines between, as the
    title of a column and the figures below it may have one of their own."""
    long = [g for g in beside if g.lines >= 0.5 * gutter.lines]
    before = sorted((g.x for g in long if g.x1 <= gutter.x0), reverse=True)
    after = sorted(g.x for g in long if g.x0 >= gutter.x1)
    lefts = ([a for a in left if a.box.x0 >= x - 1] for x in before)
    rights = ([a for a in right if a.box.x1 <= x + 1] for x in after)
    least = 0.6 * gutter.lines
    return (
        next((column for column in lefts if len(rows(column)) >= least), list(left)),
        next((column for column in rights if len(rows(column)) >= least), list(right)),
    )


def _share(pattern: re.Pattern[str], side: Sequence[Atom]) -> float:
    return sum(bool(pattern.search(a.text)) for a in side) / len(side)


def is_prose(column: Sequence[Atom]) -> bool:
    """Whether a column holds running text: lines of several words, most of them full, many beginning in lower case."""
    lines = rows(column)
    if len(lines) < _PROSE_LINES:
        return False
    x0, x1 = min(a.box.x0 for a in column), max(a.box.x1 for a in column)
    full = sum(line[-1].box.x1 - line[0].box.x0 >= 0.72 * (x1 - x0) for line in lines)
    begun = sum(line[0].text[:1].islower() for line in lines)
    words = median([sum(len(a.tokens) for a in line) for line in lines])
    return words >= _PROSE_WORDS and full >= 0.6 * len(lines) and begun >= 0.4 * len(lines)


def _are_labels(gutter: Gutter, left: Sequence[Atom], right: Sequence[Atom], em: float) -> bool:
    """Whether the left lines are names of what is filled in at the right, in other type, or left open."""
    share_left, share_right = _aligned(gutter, left, right, _FILLED_LEVEL * em)
    if not 0.4 <= share_left <= 0.9 or share_right < 0.8:
        return False
    short = sum(len(a.text) for a in left) / len(left) <= 24
    filled = len(rows(right)) >= _FILLED and _share(_VALUE, right) >= 0.35
    return short and filled and not is_prose(left) and not _are_alike(left, right)


def change_of_kind(gutter: Gutter, atoms: Sequence[Atom], page: Page, beside: Sequence[Gutter]) -> float | None:
    """The height at which columns end and a table begins beside the same gutter, or the other way round."""
    if gutter.lines < 2 * _PIECE:
        return None
    inside = [a for a in atoms if not a.is_speck and gutter.top <= a.middle <= gutter.bottom]
    left, right = gutter.parts(inside)
    if all(is_prose(column) for column in _columns(gutter, left, right, beside)):
        return None
    before: tuple[bool, float] | None = None
    for piece in _pieces(rows(inside), gutter):
        first, last = piece[0][0].middle, piece[-1][0].middle
        part = replace(gutter, top=first - 0.5 * page.em, bottom=last + 0.5 * page.em, lines=len(piece))
        near = [g for g in beside if min(g.bottom, part.bottom) - max(g.top, part.top) > 0.5 * (last - first)]
        kind = is_table(part, atoms, page, near or [part])
        if before is not None and kind is not before[0]:
            return before[1]
        before = kind, last + 0.6 * page.em
    return None


def _pieces(lines: Sequence[list[Atom]], gutter: Gutter) -> list[list[list[Atom]]]:
    """Runs of lines with text on both sides, parted by wider gaps and by lines with text at the left alone."""
    steps = sorted(below[0].middle - above[0].middle for above, below in pairwise(lines))
    usual = steps[len(steps) // 2] if steps else 0.0
    pieces: list[list[list[Atom]]] = [[]]
    for number, line in enumerate(lines):
        if number and line[0].middle - lines[number - 1][0].middle > 1.5 * usual:
            pieces.append([])
        if line[-1].box.x1 <= gutter.x:
            pieces.append([])
        else:
            pieces[-1].append(line)
    return [piece for piece in pieces if len(piece) >= _PIECE]


def _is_headed(columns: Sequence[Sequence[Atom]]) -> bool:
    """Whether each column begins with a bold line and goes on otherwise."""
    for column in columns:
        first, *rest = rows(column)
        if not rest or not all(t.bold for a in first for t in a.tokens) or any(line[0].tokens[0].bold for line in rest):
            return False
    return abs(min(a.middle for a in columns[0]) - min(a.middle for a in columns[1])) < columns[0][0].em


def _makes_room(columns: Sequence[Sequence[Atom]], em: float) -> bool:
    """Whether the lines at the left stand apart just where the right column has further lines: cells that run on."""
    left, right = ([line[0].middle for line in rows(column)] for column in columns)
    plain: list[float] = []
    roomy: list[float] = []
    for above, below in pairwise(left):
        further = sum(above + 0.4 * em < y < below - 0.4 * em for y in right)
        (roomy if further else plain).append(below - above)
    return bool(roomy) and len(plain) >= 2 and min(roomy) > 1.25 * max(plain)


def _are_alike(left: Sequence[Atom], right: Sequence[Atom]) -> bool:
    """Whether both columns list things of one kind: most entries of the one share a word with the other."""
    known = {word.casefold() for a in left for word in _LONG_WORD.findall(a.text)}
    return sum(any(w.casefold() in known for w in _LONG_WORD.findall(a.text)) for a in right) >= 0.5 * len(right)


def table_strips(found: Sequence[Atom], borders: Sequence[float], rules: Sequence[float], number: int) -> list[Strip]:
    """The rows of a table. `borders` are the x of its gutters from the left, `rules` the heights of its rules."""
    lines = rows(found)
    groups: list[list[list[Atom]]] = []
    band = -1
    for line in lines:
        middle = sum(a.middle for a in line) / len(line)
        here = sum(rule < middle for rule in rules)
        if not groups or _begins_row(groups[-1], line, borders, changed=here != band, ruled=_ruled(lines, rules)):
            groups.append([line])
        else:
            groups[-1].append(line)
        band = here
    return [_row_strip(group, borders, number) for group in groups]


def _ruled(lines: Sequence[Sequence[Atom]], rules: Sequence[float]) -> bool:
    """Whether every row stands between rules of its own: about as many rules as rows, not those of the head alone."""
    bands = {sum(rule < line[0].middle for rule in rules) for line in lines}
    return len(bands) >= 3 and len(bands) * 3 >= len(lines) and len(rules) >= len(bands) - 1


def _begins_row(
    group: Sequence[Sequence[Atom]], line: Sequence[Atom], borders: Sequence[float], *, changed: bool, ruled: bool
) -> bool:
    """A rule begins a row; without rules a filled first cell does."""
    if changed or ruled:
        return changed
    filled = {_column(a, borders) for a in line}
    before = {_column(a, borders) for a in group[0]}
    return 0 in filled or (0 not in before and bool(filled & before))


def _column(atom: Atom, borders: Sequence[float]) -> int:
    middle = (atom.box.x0 + atom.box.x1) / 2
    return sum(border < middle for border in borders)


def _row_strip(group: Sequence[Sequence[Atom]], borders: Sequence[float], number: int) -> Strip:
    cells: list[list[Token]] = [[] for _ in range(len(borders) + 1)]
    for line in group:
        for atom in line:
            cells[_column(atom, borders)].extend(atom.tokens)
    tokens: list[Token] = []
    starts: list[int] = []
    for cell in cells:
        if cell and tokens:
            starts.append(len(tokens))
        tokens.extend(cell)
    return Strip(
        tokens=tuple(tokens),
        box=bounds(t.box for t in tokens),
        middle=height_of(tokens),
        cells=tuple(starts),
        table=number,
    )
