"""How likely the likeliest word with a given beginning is: what a search along the lexicon's trie need not follow."""

from __future__ import annotations

from pathlib import Path

from pipeline.language.tables import COST_STEP, Table

WIDTH = 2  # least cost of a word that begins so, of a part of a compound that begins so
RAREST = "#"  # the key whose row tells the cost of what was never counted
SHORT = 5  # letters of a beginning up to which words of every length are told apart
LENGTHS = "0123456789ABCDEFGH" + "I" * 80  # a sign for each number of letters
_UNCOUNTED = 3.0  # by how much most words never counted are dearer than the likeliest of them
_KEPT = 100_000  # beginnings remembered


def key(prefix: str, length: int) -> str:
    """The key of the words that begin so and have about so many letters: one more or less."""
    return prefix + LENGTHS[length] if len(prefix) <= SHORT else prefix


class Beginnings:
    """Beginnings of counted words; those of the uncounted ones are not written down."""

    def __init__(self, folder: Path) -> None:
        """Read beginnings.marisa and beginnings.bin of this folder; raises MissingRequirement."""
        self._folder = folder
        table = Table(folder / "beginnings", WIDTH)
        self._number, self._rows = table.number, table.rows
        rarest = WIDTH * table.number(RAREST)
        self._dearest = self._rows[rarest] * COST_STEP, self._rows[rarest + 1] * COST_STEP
        self.rarest, self.rarest_part = self._dearest[0] + _UNCOUNTED, self._dearest[1]
        self.words: dict[str, float] = {}
        self._parts: dict[str, float] = {}

    def __reduce__(self) -> tuple[type[Beginnings], tuple[Path]]:
        return Beginnings, (self._folder,)

    def word(self, prefix: str, length: int) -> float:
        """-ln P of the likeliest counted word that begins so and has about so many letters, one more or less; `rarest`
        where none does. In small letters."""
        asked = prefix + LENGTHS[length] if len(prefix) <= SHORT else prefix
        found = self.words.get(asked)
        return self._remember(self.words, asked, 0, self.rarest) if found is None else found

    def part(self, prefix: str) -> float:
        """The same for parts of compounds, of any length; `rarest_part` where none does."""
        found = self._parts.get(prefix)
        return self._remember(self._parts, prefix, 1, self.rarest_part) if found is None else found

    def _remember(self, known: dict[str, float], asked: str, column: int, other: float) -> float:
        if len(known) >= _KEPT:
            known.clear()
        at: int | None = self._number(asked)
        found = other
        if at is not None and (cost := self._rows[WIDTH * at + column] * COST_STEP) < self._dearest[column]:
            found = cost
        known[asked] = found
        return found
