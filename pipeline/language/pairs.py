"""How likely a word is after another: pairs that were seen, and a share left to those that were not."""

from __future__ import annotations

from pathlib import Path

from pipeline.language.tables import COST_STEP, Table

BOUNDARY = "#"
BOUNDARY_COST = 2.1  # of a boundary by itself: one in eight
NO_BACKOFF = 0  # the byte of a backoff that costs nothing


class Pairs:
    """P(word | previous) as costs, -ln P. Words in small letters; `#` is a boundary or anything that is no word."""

    def __init__(self, folder: Path) -> None:
        """Read pairs.marisa and pairs.bin of this folder; raises MissingRequirement."""
        self._table = Table(folder / "pairs", 1)

    def cost(self, previous: str, word: str) -> float | None:
        """-ln P(word | previous) of a pair that was seen, None for others."""
        at = self._table.number(f"{previous} {word}")
        return None if at is None else self._table.rows[at] * COST_STEP

    def backoff(self, previous: str) -> float:
        """What is added to the cost of a word by itself where the pair was not seen; 0 after unseen words."""
        at = self._table.number(f"{previous} ")
        return 0.0 if at is None else (self._table.rows[at] - NO_BACKOFF) * COST_STEP
