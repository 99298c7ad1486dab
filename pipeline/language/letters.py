"""How Danish a word looks by its letters: what an unknown word costs."""

from __future__ import annotations

from pathlib import Path

from pipeline.language.tables import COST_STEP, Table

START, END = "^", "$"
ORDER = 5  # letters of the longest run
_STRANGE = 9.0  # cost of a sign that no word of the lists has


class Letters:
    """A model of runs of letters with backoff; costs are -ln P in nats."""

    def __init__(self, folder: Path) -> None:
        """Read letters.marisa and letters.bin of this folder; raises MissingRequirement."""
        self._table = Table(folder / "letters", 2)

    def cost(self, low: str) -> float:
        """-ln P of these letters, one by one, and of the word's ending there; always finite."""
        number, rows = self._table.number, self._table.rows
        text = f"{START}{low}{END}"
        total = 0.0
        for at in range(1, len(text)):
            for begin in range(max(0, at + 1 - ORDER), at + 1):
                row = number(text[begin : at + 1])
                if row is not None:
                    total += rows[2 * row] * COST_STEP
                    break
                context = number(text[begin:at]) if begin < at else None
                if context is not None:
                    total += rows[2 * context + 1] * COST_STEP
            else:
                total += _STRANGE
        return total
