"""The noisy channel: how likely a recogniser reads one stretch of letters for another, learnt from pages read.

A table of models/ (channel_*.tsv) has a row for each stretch of true letters with what was read in its place and how
often; a stretch of no letters stands for what was read where nothing was printed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

_IMPOSSIBLE = 12.0  # cost of a letter read as one that the table has not seen for it, or for none
_FOREIGN = 0.7  # cost of being read right from which on a letter is foreign to the recogniser
_KEPT = 20_000  # stretches of letters whose options are remembered
_SHOWN = str.maketrans({"␣": " ", "∅": ""})


@dataclass(frozen=True, slots=True)
class Misread:
    """True letters and what was read for them; either may be empty."""

    true: str
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How far words are looked for: what word and reading may cost together, what a rival of a known word as read may
    cost more than that one, and how many options may be looked at."""

    reach: float
    rivals: float
    steps: int
    foreign: bool  # whether known words are only looked at for letters that the recogniser lacks


# Where mostly the same letters are misread, and the rest is right; where any may be.
BRIEF = Search(reach=19.0, rivals=2.5, steps=400, foreign=True)
THOROUGH = Search(reach=23.0, rivals=2.5, steps=750, foreign=False)

Edits = Mapping[str, tuple[tuple[str, float], ...]]
# What may have stood where letters were read: cost, letters read, the true ones, the same small, the first of these,
# and what was misread
Option = tuple[float, int, str, str, str, Misread | None]
Case = Literal["any", "large", "small"]
Groups = tuple[tuple[Option, ...], ...]


class Channel:
    """What one recogniser makes of true letters. Costs are -ln P(read | true) in nats."""

    def __init__(self, name: str, edits: Edits, *, search: Search = BRIEF) -> None:
        """`edits`: for what is read what may have stood there, each with its cost. `search` says how far to look."""
        self.name = name
        self.search = search
        self._edits = edits
        self._longest = max(map(len, edits), default=1)
        self.lost_blank = dict(edits.get("", ())).get(" ", _IMPOSSIBLE)
        self.spurious_blank = dict(edits.get(" ", ())).get("", _IMPOSSIBLE)
        self._kept = {read: cost for read, found in edits.items() for true, cost in found if true == read}
        letters = {true for found in edits.values() for true, _ in found if len(true) == 1}
        self._foreign = frozenset(letter for letter in letters if self.kept(letter) > _FOREIGN)
        self._groups: dict[tuple[Case, bool], dict[str, Groups]] = {}
        self._options: dict[tuple[Case, bool], dict[str, tuple[Option, ...]]] = {}

    @classmethod
    def parse(cls, name: str, table: str, *, search: Search = BRIEF) -> Channel:
        """From rows of true letters, read letters, how often so read, how often printed. Raises ValueError."""
        edits: dict[str, list[tuple[str, float]]] = {}
        for line in table.splitlines():
            if not line.startswith("#"):
                true, read, count, printed = line.split("\t")
                cost = -math.log(float(count) / float(printed))
                edits.setdefault(read.translate(_SHOWN), []).append((true.translate(_SHOWN), cost))
        return cls(name, {read: tuple(found) for read, found in edits.items()}, search=search)

    def options(self, read: str, first: Case, within: Case, *, foreign: bool = False) -> list[Groups]:
        """What may have stood at each place of what was read and at its end, by the number of letters read, each the
        likeliest first.

        Only true letters of the case of their place are told, and signs; with `foreign`, of what was misread only
        letters that are hardly ever read right. Something always fits a single letter read; blanks are left out.
        """
        told: list[Groups] = []
        case = first
        known = self._groups.setdefault((first, foreign), {})
        for at in range(len(read) + 1):
            ahead = read[at : at + self._longest]
            found = known.get(ahead)
            if found is None:
                if len(known) > _KEPT:
                    known.clear()
                found = known[ahead] = self._grouped(ahead, case, foreign)
            told.append(found)
            if not at and within != first:
                case, known = within, self._groups.setdefault((within, foreign), {})
        return told

    def _grouped(self, ahead: str, case: Case, foreign: bool) -> Groups:
        # several letters before single ones: they are few, and whoever looks may not come to the end
        runs = [ahead[:size] for size in range(2, len(ahead) + 1) if ahead[:size] in self._edits]
        groups = [self._group(run, case, foreign) for run in (*runs, *ahead[:1], "")]
        return tuple(group for group in groups if group)

    def _group(self, read: str, case: Case, foreign: bool) -> tuple[Option, ...]:
        known = self._options.setdefault((case, foreign), {})
        found = known.get(read)
        if found is None and (read in self._edits or len(read) == 1):
            group = [
                (cost, len(read), true, true.lower(), true[:1].lower(), None if true == read else Misread(true, read))
                for true, cost in self._edits.get(read, ())
                if " " not in true
                and (case == "any" or not true or true[0].isupper() == (case == "large"))
                and (not foreign or true == read or not self._foreign.isdisjoint(true))
            ]
            if len(read) == 1 and all(option[2] != read for option in group):
                group.append((_IMPOSSIBLE, 1, read, read.lower(), read.lower(), None))
            found = tuple(sorted(group, key=itemgetter(0, 2)))
            if read in self._edits:
                known[read] = found
        return found or ()

    def kept(self, sign: str) -> float:
        """-ln of how likely this sign is read as itself."""
        return self._kept.get(sign, _IMPOSSIBLE)

    def unit(self, misread: Misread) -> float:
        """The cost of these letters being read for those."""
        found = self._edits.get(misread.read, ())
        return next((cost for true, cost in found if true == misread.true), _IMPOSSIBLE)
