"""How many lines come out whole and in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.ocr.layout.stage import lay_out
from pipeline.values.reading import Line as Read
from tests.ocr.layouts.damage import Damage, Line, Spoilt, spoil
from tests.ocr.layouts.draft import Draft


@dataclass(frozen=True, slots=True)
class Score:
    """Of `lines` that should come out, how many are `whole` (exactly these words in this order) and how many of these
    are also read `after` a line that they may be read after; of whole rows of `rows` how many have their `cells`."""

    lines: int
    whole: int
    after: int
    rows: int
    cells: int

    @property
    def right(self) -> float:
        """The share of lines that are whole and in their place."""
        return self.after / self.lines if self.lines else 1.0


def score(draft: Draft, damage: Damage) -> Score:
    """The page laid out and compared."""
    spoilt = spoil(draft, damage)
    found = lay_out(spoilt.tokens, width=spoilt.width, height=spoilt.height, rules=spoilt.rules)
    return compare(spoilt, found)


def compare(spoilt: Spoilt, found: Sequence[Read]) -> Score:
    """The lines found against those that should be."""
    names = {
        id(token.box): number for number, token in enumerate(t for ln in spoilt.lines for c in ln.cells for t in c)
    }
    wanted = {tuple(names[id(t.box)] for cell in line.cells for t in cell): line for line in spoilt.lines}
    before = _predecessors(spoilt.lines)
    whole = after = rows = cells = 0
    last = 0
    for read in found:
        known = [(n, names[id(w.box)]) for n, w in enumerate(read.words) if id(w.box) in names]
        if not known:
            continue  # specks alone
        line = wanted.get(tuple(name for _, name in known))
        if line is not None:
            whole += 1
            after += last in before[id(line)]
            if len(line.cells) > 1:
                rows += 1
                cells += _cells(read, {n for n, _ in known}) == [len(cell) for cell in line.cells]
        last = id(line) if line is not None else -1
    return Score(len(spoilt.lines), whole, after, rows, cells)


def _cells(read: Read, known: set[int]) -> list[int]:
    """How many known words each cell holds; cells of specks alone do not count."""
    edges = [0, *read.cells, len(read.words)]
    counts = [sum(n in known for n in range(a, b)) for a, b in pairwise(edges)]
    return [count for count in counts if count]


def _predecessors(lines: Sequence[Line]) -> dict[int, set[int]]:
    """For each line those that may be read right before it; 0 stands for none, at the top of the page."""
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    zones = sorted({line.zone for line in lines})
    result: dict[int, set[int]] = {}
    for block, members in blocks.items():
        zone = members[0].zone
        place = zones.index(zone)
        near = {zone, zones[place - 1]} if place else {zone}
        ends = {id(other[-1]) for key, other in blocks.items() if key != block and other[0].zone in near}
        result[id(members[0])] = ends if place else ends | {0}
        for one, following in pairwise(members):
            result[id(following)] = {id(one)}
    return result
