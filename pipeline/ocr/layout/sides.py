"""The narrow column beside a letter's text: date, case number, address of the sender."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline.ocr.layout.strips import Atom, rows
from pipeline.values.geometry import Box

_FEWEST = 2  # lines beside the text that make a column
_BODY = 2  # lines of text that a column may stand beside
_BODY_AT_LEFT = 6  # the same for a column at the left, where labels stand, too
_CELL, _CELLED = 1.6, 4  # ems between cells; lines that make a table
_LONGEST, _LONGEST_AT_LEFT = 34, 26  # characters of its usual line


@dataclass(frozen=True, slots=True)
class SideSplit:
    """Where the page parts: `main` and `side` hold the atoms."""

    x: float
    main: list[Atom]
    side: list[Atom]
    at_left: bool = False


def side_column(atoms: Sequence[Atom], rules: Sequence[Box], page: Box, em: float) -> SideSplit | None:
    """The side column, or None. No line may cross into it but above the first and below the last line of the text."""
    solid = [a for a in atoms if not a.is_speck]
    best: SideSplit | None = None
    for split in _splits(solid, page, em):
        if not _is_side(split, rules, em):
            continue
        if best is None or (len(split.side), _gap(split)) > (len(best.side), _gap(best)):
            best = split
    if best is None:
        return None
    for speck in (a for a in atoms if a.is_speck):
        (best.side if (speck.box.x0 > best.x) is not best.at_left else best.main).append(speck)
    return best


def _gap(split: SideSplit) -> float:
    """How near the place of parting is to the column."""
    if split.at_left:
        return max(a.box.x1 for a in split.side) - split.x
    return split.x - min(a.box.x0 for a in split.side)


def _splits(atoms: Sequence[Atom], page: Box, em: float) -> Iterator[SideSplit]:
    if not atoms:
        return
    x0, x1 = np.array([(a.box.x0, a.box.x1) for a in atoms]).T
    middle = np.array([a.middle for a in atoms])
    in_body = (middle > page.top + 0.13 * page.height) & (middle < page.bottom - 0.1 * page.height)
    places = [(x, False) for x in np.arange(page.x0 + 0.5 * page.width, page.x0 + 0.86 * page.width, 2.0).tolist()]
    places += [(x, True) for x in np.arange(page.x0 + 0.1 * page.width, page.x0 + 0.4 * page.width, 2.0).tolist()]
    for x, at_left in places:
        side, main = (x1 <= x, x0 >= x + 0.3 * em) if at_left else (x0 >= x, x1 <= x - 0.3 * em)
        crossing = ~side & ~main
        if side.sum() < _FEWEST or (crossing & in_body).any():
            continue
        order = np.concatenate([np.flatnonzero(main), np.flatnonzero(crossing)]).tolist()
        yield SideSplit(x, [atoms[n] for n in order], [atoms[n] for n in np.flatnonzero(side).tolist()], at_left)


def _is_side(split: SideSplit, rules: Sequence[Box], em: float) -> bool:
    """Narrow, beside a broad text, not the last column of a table, not one of several equal columns."""
    side = split.side
    top, bottom = min(a.middle for a in side), max(a.middle for a in side)
    x0, x1 = min(a.box.x0 for a in side), max(a.box.x1 for a in side)
    near, far = (x1, split.x) if split.at_left else (split.x, x0)
    across = [r for r in rules if r.x0 < near - 2 * em and r.x1 > far + em and top - em < r.top < bottom + em]
    if len(across) >= 2:
        return False
    lines = [a for a in split.main if len(a.tokens) >= 3]
    if top > min((a.middle for a in lines), default=0.0) + 12 * em and not split.at_left:
        return False  # signatures side by side, or what comes below the text
    if len(lines) < (_BODY_AT_LEFT if split.at_left else _BODY):
        return False
    if median(len(a.text) for a in side) > (_LONGEST_AT_LEFT if split.at_left else _LONGEST):
        return False
    width = max(a.box.x1 for a in split.main) - min(a.box.x0 for a in split.main)
    reach = sorted(a.box.x1 - a.box.x0 for a in lines)[len(lines) * 3 // 4]
    if x1 - x0 >= 0.5 * width or reach <= 1.3 * (x1 - x0):
        return False
    if split.at_left:
        return _stands_free(split, lines, em)
    return not _goes_on(split, top, bottom, em)


def _goes_on(split: SideSplit, top: float, bottom: float, em: float) -> bool:
    """Whether the lines beside the column have cells themselves: then the column is the last of a table."""
    beside = rows([a for a in split.main if top - em < a.middle < bottom + em])
    celled = sum(any(b.box.x0 - a.box.x1 > _CELL * em for a, b in pairwise(row)) for row in beside)
    return len(beside) >= _CELLED and celled > 0.5 * len(beside)


def _stands_free(split: SideSplit, lines: Sequence[Atom], em: float) -> bool:
    """Whether what stands at the left are no labels, numbers or first cells of the lines at their right."""
    side = [a for a in split.side if not a.is_marker]
    top, bottom = min(a.middle for a in lines), max(a.middle for a in lines)
    beside = [a for a in side if top - em <= a.middle <= bottom + em]
    if len(side) < 0.7 * len(split.side) or len(beside) < _FEWEST:
        return False
    if sum(a.text.endswith(":") for a in beside) > 0.3 * len(beside):
        return False
    edge = median(a.box.x0 for a in lines)
    if (
        sum(abs(a.box.x0 - edge) < em for a in lines) < 0.6 * len(lines)
        or edge - max(a.box.x1 for a in side) < 0.8 * em
    ):
        return False
    begun = np.array([a.middle for a in split.main if not a.text[0].islower()])
    level = sum(bool((abs(begun - a.middle) < 0.15 * em).any()) for a in beside)
    return level <= 0.67 * len(beside)
