"""The noisy channel: how likely a recogniser reads one stretch of letters for another, learnt from pages read.

A table of models/ (channel_*.tsv) has a row for each stretch of true letters with what was read in its place and how
often; a stretch of no letters stands for what was read where nothing was printed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import MissingRequirement

_IMPOSSIBLE = 12.0  # cost of a letter read as one that the table has not seen for it, or for none
_SHOWN = str.maketrans({"␣": " ", "∅": ""})


@dataclass(frozen=True, slots=True)
class Misread:
    """True letters and what was read for them; either may be empty."""

    true: str
    read: str


Edits = Mapping[str, tuple[tuple[str, float], ...]]
# What may have stood where letters were read: cost, letters read, the true ones, the same small
Option = tuple[float, int, str, str]
Case = Literal["any", "large", "small"]
CASES: tuple[Case, ...] = ("any", "large", "small")


class Channel:
    """What one recogniser makes of true letters. Costs are -ln P(read | true) in nats."""

    def __init__(self, name: str, edits: Edits, *, reach: float = 19.0, rivals: float = 2.5) -> None:
        """`edits`: for what is read what may have stood there, each with its cost. In a search, word and reading
        together may cost `reach`, and `rivals` more than what was read where that is the best."""
        self.name = name
        self.reach, self.rivals = reach, rivals
        self._edits = edits
        self._longest = max(map(len, edits), default=1)
        self._options: dict[Case, dict[str, tuple[Option, ...]]] = {
            case: {read: options for read, found in edits.items() if (options := _options(read, found, case))}
            for case in CASES
        }

    @classmethod
    def parse(cls, name: str, table: str, *, reach: float = 19.0, rivals: float = 2.5) -> Channel:
        """From rows of true letters, read letters, how often so read, how often printed. Raises ValueError."""
        edits: dict[str, list[tuple[str, float]]] = {}
        for line in table.splitlines():
            if not line.startswith("#"):
                true, read, count, printed = line.split("\t")
                cost = -math.log(float(count) / float(printed))
                edits.setdefault(read.translate(_SHOWN), []).append((true.translate(_SHOWN), cost))
        return cls(name, {read: tuple(found) for read, found in edits.items()}, reach=reach, rivals=rivals)

    def options(self, read: str, at: int, case: Case) -> list[tuple[Option, ...]]:
        """What may have stood at this place of what was read, by the number of letters read, each the likeliest first.

        Only true letters of this case are told, and signs. Something always fits a single letter read; blanks are
        left out.
        """
        known, groups = self._options[case], []
        if at < len(read):
            groups.append(known.get(read[at]) or _options(read[at], (), case))
            for size in range(2, min(self._longest, len(read) - at) + 1):
                if more := known.get(read[at : at + size]):
                    groups.append(more)
        if lost := known.get(""):
            groups.append(lost)
        return groups

    def kept(self, sign: str) -> float:
        """-ln of how likely this sign is read as itself."""
        return next((cost for true, cost in self._edits.get(sign, ()) if true == sign), _IMPOSSIBLE)

    def cost(self, read: str, true: str) -> float:
        """-ln P(read | true) along the likeliest path; finite for every pair."""
        best = [[math.inf] * (len(true) + 1) for _ in range(len(read) + 1)]
        best[0][0] = 0.0
        for i in range(len(read) + 1):
            for j in range(len(true) + 1):
                if best[i][j] < math.inf:
                    for di, dj, cost in self._steps(read, i, true, j):
                        best[i + di][j + dj] = min(best[i + di][j + dj], best[i][j] + cost)
        return best[-1][-1]

    def _steps(self, read: str, i: int, true: str, j: int) -> Iterator[tuple[int, int, float]]:
        """Letters read, true letters, cost of each way on."""
        for size in range(min(self._longest, len(read) - i) + 1):
            for meant, cost in self._edits.get(read[i : i + size], ()):
                if true.startswith(meant, j):
                    yield size, len(meant), cost
        for di, dj in ((1, 1), (1, 0), (0, 1)):
            if i + di <= len(read) and j + dj <= len(true):
                yield di, dj, _IMPOSSIBLE


def _options(read: str, found: Iterable[tuple[str, float]], case: Case) -> tuple[Option, ...]:
    options = [
        (cost, len(read), true, true.lower())
        for true, cost in found
        if " " not in true and (case == "any" or not true or true[0].isupper() == (case == "large"))
    ]
    if len(read) == 1 and all(option[2] != read for option in options):
        options.append((_IMPOSSIBLE, 1, read, read.lower()))
    return tuple(sorted(options))


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """The channels that were learnt: Danish read by an English model, and by a Danish one from bad scans."""

    english: Channel
    danish: Channel

    @classmethod
    def load(cls, folder: Path) -> Channels:
        """Read the tables of models/. Raises MissingRequirement."""
        return cls(english=_loaded(folder, "english"), danish=_loaded(folder, "danish", reach=23.0, rivals=4.0))


def _loaded(folder: Path, name: str, *, reach: float = 19.0, rivals: float = 2.5) -> Channel:
    file = folder / f"channel_{name}.tsv"
    try:
        return Channel.parse(name, file.read_text(encoding="utf-8"), reach=reach, rivals=rivals)
    except OSError as error:
        raise MissingRequirement(
            f"The table of misread letters ({file.name}) cannot be read.", remedy="Install brevjournal again."
        ) from error
