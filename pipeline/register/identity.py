"""Which id a record bears: the one it had before, as long as nothing else has a better right to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeline.register.corrections import Answers
from pipeline.register.draft import identifier
from pipeline.values.record import Record, RecordKind


class Names:
    """Gives out the ids of one settlement, each once. `present` are the records that stand: those that a person has
    answered come first, and keep their ids even where their round has become another."""

    def __init__(self, present: Iterable[Record] = (), answers: Answers | None = None) -> None:
        self.answers = answers or Answers()
        self._present = self.answers.first(present)
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

    def present(self, kind: RecordKind) -> list[Record]:
        """The records of one kind that stand."""
        return [record for record in self._present if record.kind == kind]

    def of_round(
        self, kind: RecordKind, documents: Sequence[str], round_id: str | None, fits: Callable[[Record], bool]
    ) -> list[Record]:
        """The records that a decision or response on these documents may have been before: of its round or of none,
        or answered by a person and of a round that is no more."""
        found = [
            record
            for record in self.present(kind)
            if set(record.data["documents"]) & set(documents) and fits(record) and self._is_free(record, round_id)
        ]
        return sorted(found, key=lambda record: record.data["round"] != round_id)

    def _is_free(self, record: Record, round_id: str | None) -> bool:
        home = record.data["round"]
        return home in (round_id, None) or (self.answers.are_of(record) and home not in self._taken)
