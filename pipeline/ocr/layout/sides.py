"""The narrow column beside a letter's text: date, case number, address of the sender."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from pipeline.ocr.layout.strips import Atom
from pipeline.values.geometry import Box

_FEWEST = 2  # lines beside the text that make a column
_BODY = 2  # lines of text that a column may stand beside


@dataclass(frozen=True, slots=True)
class SideSplit:
    """Where the page parts: `main` and `side` hold the atoms."""

    x: float
    main: list[Atom]
    side: list[Atom]


def side_column(atoms: Sequence[Atom], rules: Sequence[Box], page: Box, em: float) -> SideSplit | None:
    """The side column, or None. No line may cross into it but above the first and below the last line of the text."""
    best: SideSplit | None = None
    for split in _splits(atoms, page, em):
        if not _is_side(split, rules, em):
            continue
        if best is None or (len(split.side), -_gap(split)) > (len(best.side), -_gap(best)):
            best = split
    return best


def _gap(split: SideSplit) -> float:
    return min(a.box.x0 for a in split.side) - split.x


def _splits(atoms: Sequence[Atom], page: Box, em: float) -> Iterator[SideSplit]:
    x0, x1 = np.array([(a.box.x0, a.box.x1) for a in atoms]).T
    middle = np.array([a.middle for a in atoms])
    in_body = (middle > page.top + 0.13 * page.height) & (middle < page.bottom - 0.1 * page.height)
    for x in np.arange(page.x0 + 0.5 * page.width, page.x0 + 0.86 * page.width, 2.0).tolist():
        right = x0 >= x
        left = x1 <= x - 0.3 * em
        crossing = (x0 < x) & ~left
        if right.sum() < _FEWEST or (crossing & in_body).any():
            continue
        main = [atoms[n] for n in np.concatenate([np.flatnonzero(left), np.flatnonzero(crossing)]).tolist()]
        yield SideSplit(x, main, [atoms[n] for n in np.flatnonzero(right).tolist()])


def _is_side(split: SideSplit, rules: Sequence[Box], em: float) -> bool:
    """Narrow, beside a broad text, not the last column of a table, not one of several equal columns."""
    side = split.side
    top, bottom = min(a.middle for a in side), max(a.middle for a in side)
    x0 = min(a.box.x0 for a in side)
    across = [r for r in rules if r.x0 < split.x - 2 * em and r.x1 > x0 + em and top - em < r.top < bottom + em]
    if len(across) >= 2:
        return False
    lines = [a for a in split.main if len(a.tokens) >= 3]
    if top > min((a.middle for a in lines), default=0.0) + 12 * em:
        return False  # signatures side by side, or what comes below the text
    if len(lines) < _BODY or median(len(a.text) for a in side) > 34:
        return False
    width = max(a.box.x1 for a in split.main) - min(a.box.x0 for a in split.main)
    own = max(a.box.x1 for a in side) - x0
    reach = sorted(a.box.x1 - a.box.x0 for a in lines)[len(lines) * 3 // 4]
    return own < 0.5 * width and reach > 1.3 * own
