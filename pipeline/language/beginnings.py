"""How likely the likeliest word with a given beginning is: what a search along the lexicon's trie need not follow."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

from pipeline.language.tables import COST_STEP, Table

WIDTH = 2  # least cost of a word that begins so, of a part of a compound that begins so
RAREST = "#"  # the key whose row tells the cost of what was never counted
SHORT = 5  # letters of a beginning up to which words of every length are told apart
LENGTHS = "0123456789ABCDEFGH" + "I" * 80  # a sign for each number of letters
_KEPT = 100_000  # beginnings remembered


def key(prefix: str, length: int) -> str:
    """The key of the words that begin so and have about so many letters: one more or less."""
    return prefix + LENGTHS[length] if len(prefix) <= SHORT else prefix


class Beginnings:
    """Beginnings of counted words. `has_prefix` tells of the uncounted ones, which are not written down."""

    def __init__(self, folder: Path, has_prefix: Callable[[str], bool]) -> None:
        """Read beginnings.marisa and beginnings.bin of this folder; raises MissingRequirement."""
        self._made_of = folder, has_prefix
        table = Table(folder / "beginnings", WIDTH)
        self._number, self._rows, self._has_prefix = table.number, table.rows, has_prefix
        self._rarest: int = WIDTH * table.number(RAREST)
        self.words: dict[str, float] = {}
        self._parts: dict[str, float] = {}

    def __reduce__(self) -> tuple[type[Beginnings], tuple[Path, Callable[[str], bool]]]:
        return Beginnings, self._made_of

    def word(self, prefix: str, length: int) -> float:
        """-ln P of the likeliest listed word that begins so and has about so many letters, one more or less; infinity
        where no word begins so. In small letters."""
        asked = prefix + LENGTHS[length] if len(prefix) <= SHORT else prefix
        found = self.words.get(asked)
        if found is None:
            found = self._remember(self.words, asked, prefix, 0)
        return found

    def part(self, prefix: str) -> float:
        """The same for parts of compounds, of any length."""
        found = self._parts.get(prefix)
        if found is None:
            found = self._remember(self._parts, prefix, prefix, 1)
        return found

    def _remember(self, known: dict[str, float], asked: str, prefix: str, column: int) -> float:
        if len(known) >= _KEPT:
            known.clear()
        at: int | None = self._number(asked)
        found = math.inf
        if at is not None:
            found = self._rows[WIDTH * at + column] * COST_STEP
        elif self._has_prefix(prefix):
            found = self._rows[self._rarest + column] * COST_STEP
        known[asked] = found
        return found
