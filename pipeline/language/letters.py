"""How Danish a word looks by its letters: what an unknown word costs."""

from __future__ import annotations

from pathlib import Path

from pipeline.language.tables import COST_STEP, Table

START, END = "^", "$"
ORDER = 5  # letters of the longest run
_KEPT = 100_000  # runs remembered
_STRANGE = 9.0  # cost of a sign that no word of the lists has


class Letters:
    """A model of runs of letters with backoff; costs are -ln P in nats."""

    def __init__(self, folder: Path) -> None:
        """Read letters.marisa and letters.bin of this folder; raises MissingRequirement."""
        self._last = _Last(Table(folder / "letters", 2))

    def cost(self, low: str) -> float:
        """-ln P of these letters, one by one, and of the word's ending there; always finite."""
        text, last = f"{START}{low}{END}", self._last
        return sum(last[text[max(0, at - ORDER) : at]] for at in range(2, len(text) + 1))


class _Last(dict[str, float]):
    """The cost of a run's last letter after those before it, remembered as it is asked for."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def __reduce__(self) -> tuple[type[_Last], tuple[Table]]:
        return _Last, (self._table,)

    def __missing__(self, run: str) -> float:
        if len(self) >= _KEPT:
            self.clear()
        found = self[run] = self._cost(run)
        return found

    def _cost(self, run: str) -> float:
        number, rows = self._table.number, self._table.rows
        total = 0.0
        for begin in range(len(run)):
            row: int | None = number(run[begin:])
            if row is not None:
                return total + rows[2 * row] * COST_STEP
            context = number(run[begin:-1])
            if context is not None and begin < len(run) - 1:
                total += rows[2 * context + 1] * COST_STEP
        return total + _STRANGE
