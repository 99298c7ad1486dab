"""Which id a record bears: the one it had before, as long as nothing else has a better right to it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.register.draft import identifier


class Names:
    """Gives out the ids of one settlement, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def claim(self, before: Iterable[str], prefix: str, *parts: str) -> str:
        """The first id of `before` that is free, else a new one of what makes the record itself."""
        for one in before:
            if one not in self._taken:
                self._taken.add(one)
                return one
        number = 1
        new = identifier(prefix, *parts)
        while new in self._taken:
            number += 1
            new = identifier(prefix, *parts, str(number))
        self._taken.add(new)
        return new
