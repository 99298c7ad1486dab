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
    """Beginnings of counted words; those of the uncounted ones are not written down. In small letters.

    `words`, asked by `key`: -ln P of the likeliest counted word that begins so and has about so many letters, `rarest`
    where none does. `parts`, asked by the beginning: the same for parts of compounds of any length, `rarest_part` where
    none does.
    """

    def __init__(self, folder: Path) -> None:
        """Read beginnings.marisa and beginnings.bin of this folder; raises MissingRequirement."""
        self._folder = folder
        table = Table(folder / "beginnings", WIDTH)
        rarest = WIDTH * table.number(RAREST)
        dearest, self.rarest_part = table.rows[rarest] * COST_STEP, table.rows[rarest + 1] * COST_STEP
        self.rarest = dearest + _UNCOUNTED
        self.words = _Costs(table, 0, dearest, self.rarest)
        self.parts = _Costs(table, 1, self.rarest_part, self.rarest_part)

    def __reduce__(self) -> tuple[type[Beginnings], tuple[Path]]:
        return Beginnings, (self._folder,)


class _Costs(dict[str, float]):
    """One column of the table, remembered as it is asked for."""

    def __init__(self, table: Table, column: int, dearest: float, other: float) -> None:
        super().__init__()
        self._number = table.number
        self._costs = [step * COST_STEP if step * COST_STEP < dearest else other for step in range(256)]
        self._rows, self._other = table.rows[column::WIDTH], other

    def __missing__(self, asked: str) -> float:
        if len(self) >= _KEPT:
            self.clear()
        at: int | None = self._number(asked)
        found = self[asked] = self._other if at is None else self._costs[self._rows[at]]
        return found
