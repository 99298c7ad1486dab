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
_CELL = 2.0  # ems: a gap above this begins a new cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """Words of one line with no wide gap between them."""

    tokens: tuple[Token, ...]
    box: Box
    middle: float  # height at which its words stand

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)

    @property
    def is_marker(self) -> bool:
        return len(self.tokens) == 1 and bool(_MARKER.match(self.tokens[0].text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """What becomes one line: its words in order and where further cells begin. `table` is 0 outside of tables."""

    tokens: tuple[Token, ...]
    box: Box
    cells: tuple[int, ...] = ()
    table: int = 0
    flow: int = 0  # number of the column it was read in

    @property
    def middle(self) -> float:
        return median(token.middle for token in self.tokens)

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)


def bounds(boxes: Iterable[Box]) -> Box:
    """The smallest box around at least one."""
    first, *rest = boxes
    for box in rest:
        first = first.union(box)
    return first


def atom_of(tokens: Sequence[Token]) -> Atom:
    middle = median(token.middle for token in tokens)
    return Atom(tokens=tuple(tokens), box=bounds(token.box for token in tokens), middle=middle)


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
    chains: list[list[Token]] = []
    shelves: dict[int, list[list[Token]]] = {}  # chains by height, so that few need looking at
    for token in sorted(tokens, key=lambda t: (t.box.x0, t.box.top)):
        best: list[Token] | None = None
        shelf = int(token.middle // _SHELF)
        for chain in (*shelves.get(shelf - 1, ()), *shelves.get(shelf, ()), *shelves.get(shelf + 1, ())):
            last = chain[-1]
            gap = token.box.x0 - last.box.x1
            em = max(min(token.size, last.size), 4.0)
            nearer = best is None or last.box.x1 > best[-1].box.x1
            if nearer and -0.5 * em < gap < join * em and level(token, last):
                best = chain
        if best is None:
            best = []
            chains.append(best)
        else:
            shelves[int(best[-1].middle // _SHELF)].remove(best)
        best.append(token)
        shelves.setdefault(shelf, []).append(best)
    return [atom_of(chain) for chain in chains]


def _alike(one: Atom, other: Atom) -> bool:
    """Whether the type is about as large; words of few letters are measured too coarsely to tell."""
    if min(len(one.text), len(other.text)) < 6:
        return True
    sizes = em_of(one.tokens), em_of(other.tokens)
    return max(sizes) < 1.6 * max(4.0, min(sizes))


def rows(found: Sequence[Atom]) -> list[list[Atom]]:
    """Atoms that stand on one line brought together, from the top, each row from the left."""
    result: list[list[Atom]] = []
    for atom in sorted(found, key=lambda a: a.middle):
        size = max(em_of(atom.tokens), 4.0)
        for row in reversed(result[-6:]):
            near = abs(atom.middle - median(a.middle for a in row)) < 0.33 * size
            alike = _alike(atom, row[0])
            apart = alike and all(atom.box.x0 >= a.box.x1 - 1 or atom.box.x1 <= a.box.x0 + 1 for a in row)
            if near and apart:
                row.append(atom)
                break
        else:
            result.append([atom])
    for row in result:
        row.sort(key=lambda a: a.box.x0)
    return sorted(result, key=lambda row: min(a.box.top for a in row))


def strip_of(row: Sequence[Atom], *, wide: float = _CELL, table: int = 0) -> Strip:
    """One line from the atoms of a row; a gap of more than `wide` ems begins a cell, but not after a bullet."""
    tokens: list[Token] = []
    cells: list[int] = []
    for index, atom in enumerate(row):
        if index:
            before = row[index - 1]
            em = max(em_of(before.tokens), em_of(atom.tokens))
            if atom.box.x0 - before.box.x1 > wide * em and not before.is_marker:
                cells.append(len(tokens))
        tokens.extend(atom.tokens)
    return Strip(tokens=tuple(tokens), box=bounds(a.box for a in row), cells=tuple(cells), table=table)
