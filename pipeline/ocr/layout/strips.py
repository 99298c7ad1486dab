"""Words chained into atoms (no wide gap within) and atoms set beside one another into strips (one line each)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.ocr.token import Token
from pipeline.values.geometry import Box

_MARKER = re.compile(r"([-–—•*·▪■□◦o]|\(?[a-zæøå]\)|\(?\d{1,2}[.)]|\d{1,2}(\.\d{1,2})+\.?|§|\[.?\])$", re.IGNORECASE)

_JOIN = 0.5  # ems: a gap below this never parts columns
_SHELF = 24.0  # points
_SURE = 0.75  # confidence from which a sign is no dirt
_CELL = 2.0  # ems: a gap above this begins a new cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """Words of one line with no wide gap between them."""

    tokens: tuple[Token, ...]
    box: Box
    middle: float  # height at which its words stand
    em: float  # its type size
    text: str
    is_marker: bool  # a bullet, or the number of an item
    groups: frozenset[int] = frozenset()  # the engine's own lines
    is_speck: bool = False  # dirt that was read as a sign: it keeps no columns together


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """What becomes one line: its words in order and where further cells begin. `table` is 0 outside of tables."""

    tokens: tuple[Token, ...]
    box: Box
    middle: float  # height at which its words stand
    cells: tuple[int, ...] = ()
    table: int = 0
    flow: int = 0  # number of the column it was read in
    is_speck: bool = False  # nothing but dirt

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)


def bounds(boxes: Iterable[Box]) -> Box:
    """The smallest box around at least one."""
    found = list(boxes)
    if len(found) == 1:
        return found[0]
    return Box(
        min([box.x0 for box in found]),
        min([box.top for box in found]),
        max([box.x1 for box in found]),
        max([box.bottom for box in found]),
    )


def height_of(tokens: Iterable[Token]) -> float:
    """The height at which words stand: the median of their middles."""
    return median([token.middle for token in tokens])


def atom_of(tokens: Sequence[Token], *, is_speck: bool = False) -> Atom:
    """The atom of words that stand in their order."""
    if len(tokens) == 1:
        (only,) = tokens
        middle, em, text = only.middle, only.size if only.size > 0 else 10.0, only.text
    else:
        middle, em, text = height_of(tokens), em_of(tokens), " ".join([token.text for token in tokens])
    return Atom(
        tokens=tuple(tokens),
        box=bounds([token.box for token in tokens]),
        middle=middle,
        em=em,
        text=text,
        is_marker=len(tokens) == 1 and bool(_MARKER.match(text)),
        groups=frozenset([token.group for token in tokens if token.group is not None]),
        is_speck=is_speck,
    )


def em_of(tokens: Sequence[Token]) -> float:
    """The usual type size, in points."""
    sizes = [token.size for token in tokens if token.size > 0]
    return median(sizes) if sizes else 10.0


def level(one: Token, other: Token) -> bool:
    """Whether two words stand on one line."""
    if one.group is not None and one.group == other.group:
        return True
    overlap = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return overlap > 0.5 * min(one.box.height, other.box.height) and abs(one.middle - other.middle) < 0.45 * max(
        one.size, other.size
    )


def atoms(tokens: Sequence[Token], *, join: float = _JOIN) -> list[Atom]:
    """Chain the words: each goes to the nearest open chain at its left, where one ends within `join` ems."""
    em = em_of(tokens)
    chains: list[list[Token]] = []
    specks: list[Atom] = []
    shelves: dict[int, list[list[Token]]] = {}  # chains by height, so that few need looking at
    for token in sorted(tokens, key=lambda t: (t.box.x0, t.box.top)):
        if _is_speck(token, em):
            specks.append(atom_of([token], is_speck=True))
            continue
        shelf = int(token.middle // _SHELF)
        near = [chain for at in (shelf - 1, shelf, shelf + 1) for chain in _reachable(shelves, at, token, join)]
        best = _nearest(near, token, join)
        if best is None:
            best = []
            chains.append(best)
        else:
            shelves[int(best[-1].middle // _SHELF)].remove(best)
        best.append(token)
        shelves.setdefault(shelf, []).append(best)
    return [*(atom_of(chain) for chain in chains), *specks]


def _is_speck(token: Token, em: float) -> bool:
    """Whether this may be dirt: a sign or two, read with doubt, that are no letters or smaller than letters are."""
    if len(token.text) > 2 or token.confidence >= _SURE:
        return False
    return not any(map(str.isalnum, token.text)) or token.box.height < 0.36 * em


def _reachable(shelves: dict[int, list[list[Token]]], at: int, token: Token, join: float) -> list[list[Token]]:
    """The chains of one shelf that may still go on; the others are dropped, as words come from the left."""
    chains = shelves.get(at)
    if not chains:
        return []
    x = token.box.x0
    open_still = []
    for chain in chains:
        last = chain[-1]
        if x - last.box.x1 < join * (last.size if last.size > 4.0 else 4.0):
            open_still.append(chain)
    if len(open_still) < len(chains):
        shelves[at] = open_still
    return open_still


def _nearest(chains: Sequence[list[Token]], token: Token, join: float) -> list[Token] | None:
    """The chain that the word goes on: the one that ends closest at its left on its line."""
    best: list[Token] | None = None
    best_end = 0.0
    for chain in chains:
        last = chain[-1]
        end = last.box.x1
        gap = token.box.x0 - end
        em = max(min(token.size, last.size), 4.0)
        if (best is None or end > best_end) and -0.5 * em < gap < join * em and level(token, last):
            best, best_end = chain, end
    return best


def _alike(one: Atom, other: Atom) -> bool:
    """Whether the type is about as large; words of few letters are measured too coarsely to tell."""
    if min(len(one.text), len(other.text)) < 6:
        return True
    return max(one.em, other.em) < 1.6 * max(4.0, min(one.em, other.em))


def rows(found: Sequence[Atom]) -> list[list[Atom]]:
    """Atoms that stand on one line brought together, from the top, each row from the left."""
    result: list[list[Atom]] = []
    heights: list[float] = []
    for atom in sorted(found, key=lambda a: (a.is_speck, a.middle)):
        if atom.is_speck:
            _row_of(atom, result).append(atom)
            continue
        for at in range(len(result) - 1, max(-1, len(result) - 7), -1):
            row = result[at]
            if _is_near(atom, row, heights[at]) and _alike(atom, row[0]) and _apart(atom, row):
                row.append(atom)
                heights[at] = median([a.middle for a in row])
                break
        else:
            result.append([atom])
            heights.append(atom.middle)
    for row in result:
        row.sort(key=lambda a: a.box.x0)
    return _downward(result)


def _is_near(atom: Atom, row: Sequence[Atom], height: float) -> bool:
    """Whether the atom stands as high as the row; what the engine saw as one line may differ more."""
    size = max(atom.em, 4.0)
    distance = abs(atom.middle - height)
    if distance < 0.33 * size:
        return True
    return distance < 0.6 * size and any(atom.groups & a.groups for a in row)


def _downward(found: Sequence[list[Atom]]) -> list[list[Atom]]:
    """The rows from the top; of two that overlap in height, side by side, the left one first."""
    result = sorted(found, key=lambda row: min(a.box.top for a in row))
    for index in range(1, len(result)):
        at = index
        while at and _is_left_of(result[at], result[at - 1]):
            result[at - 1], result[at] = result[at], result[at - 1]
            at -= 1
    return result


def _is_left_of(row: Sequence[Atom], other: Sequence[Atom]) -> bool:
    if row[-1].box.x1 > other[0].box.x0 + 1:
        return False
    top, bottom = min(a.box.top for a in row), max(a.box.bottom for a in row)
    other_top, other_bottom = min(a.box.top for a in other), max(a.box.bottom for a in other)
    return min(bottom, other_bottom) - max(top, other_top) > 0.5 * min(bottom - top, other_bottom - other_top)


def _row_of(speck: Atom, result: list[list[Atom]]) -> list[Atom]:
    """The row that a speck lies in, or a new one."""
    for row in result:
        first = row[0]
        if abs(speck.middle - first.middle) < 0.5 * max(first.em, 4.0) and _apart(speck, row):
            return row
    result.append([])
    return result[-1]


def _apart(atom: Atom, row: Sequence[Atom]) -> bool:
    return all(atom.box.x0 >= a.box.x1 - 1 or atom.box.x1 <= a.box.x0 + 1 for a in row)


def _parted(left: Atom, right: Atom, wide: float) -> bool:
    return right.box.x0 - left.box.x1 > wide * max(left.em, right.em)


def strip_of(row: Sequence[Atom], *, wide: float = _CELL, table: int = 0) -> Strip:
    """One line from the atoms of a row; a gap of more than `wide` ems begins a cell, but not after a bullet."""
    tokens: list[Token] = []
    cells: list[int] = []
    before: Atom | None = None
    for atom in row:
        if before is not None and not atom.is_speck and not before.is_marker and _parted(before, atom, wide):
            cells.append(len(tokens))
        tokens.extend(atom.tokens)
        before = before if atom.is_speck else atom
    return Strip(
        tokens=tuple(tokens),
        box=bounds(a.box for a in row),
        middle=height_of(tokens),
        cells=tuple(cells),
        table=table,
        is_speck=all(atom.is_speck for atom in row),
    )
