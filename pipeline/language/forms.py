"""The listed forms: Danish words and names in small letters, how common each is, alone and as part of a compound."""

from __future__ import annotations

from pathlib import Path

from pipeline.language.tables import COST_STEP, NONE, Table

WIDTH = 4  # cost as a word, marks, cost as first part of a compound, cost as last part
_KEPT = 100_000  # beginnings remembered
COMMON, PROPER, COUNTED, PERSON, PLACE = 1, 2, 4, 8, 16  # marks


class Forms:
    """What stands in a list. Words are asked for in small letters; costs are -ln P."""

    def __init__(self, folder: Path) -> None:
        """Read forms.marisa and forms.bin of this folder; raises MissingRequirement."""
        self.folder = folder
        self._table = Table(folder / "forms", WIDTH)
        self.has_prefix = self._table.has_prefix

    def _byte(self, low: str, column: int) -> int | None:
        at = self._table.number(low)
        return None if at is None else self._table.rows[at * WIDTH + column]

    def has(self, low: str) -> bool:
        """Whether the word is listed as a word, not as a part of compounds alone."""
        at = self._table.number(low)
        return at is not None and self._table.rows[at * WIDTH] != NONE

    def marks(self, low: str) -> int:
        """What kind of entry it is: COMMON, PROPER, COUNTED, PERSON, PLACE; 0 where it is not listed."""
        return self._byte(low, 1) or 0

    def cost(self, low: str) -> float | None:
        """-ln P(word) of a listed word, None for others."""
        return _cost(self._byte(low, 0))

    def first_cost(self, low: str) -> float | None:
        """-ln P of this part among the parts of compounds that another part follows; None where it is no such part."""
        return _cost(self._byte(low, 2))

    def first_parts(self, text: str) -> list[tuple[str, float]]:
        """What the text may begin with as a first part (its link included), with the costs."""
        found = ((part, self.first_cost(part)) for part in self._table.prefixes(text) if len(part) < len(text))
        return [(part, cost) for part, cost in found if cost is not None]

    def last_cost(self, low: str) -> float | None:
        """-ln P of this part among the last parts of compounds; None where it is no such part."""
        return _cost(self._byte(low, 3))


class Begun(dict[str, bool]):
    """Whether some form begins so, remembered as it is asked for."""

    def __init__(self, forms: Forms) -> None:
        super().__init__()
        self._forms = forms

    def __reduce__(self) -> tuple[type[Begun], tuple[Forms]]:
        return Begun, (self._forms,)

    def __missing__(self, prefix: str) -> bool:
        if len(self) >= _KEPT:
            self.clear()
        found = self[prefix] = self._forms.has_prefix(prefix)
        return found


def _cost(value: int | None) -> float | None:
    return None if value is None or value == NONE else value * COST_STEP
