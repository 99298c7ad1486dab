"""What those who ask need of the register's store. Nothing here writes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from pipeline.values.inquiry import Correction, Filed, HistoryLine, Hit, Sought, Wanted
from pipeline.values.record import Record, RecordKind


class Answer(Protocol):
    """What a query in SQL gave: column names, and rows as they come."""

    @property
    def columns(self) -> Sequence[str]: ...

    @property
    def rows(self) -> Iterator[Sequence[Any]]: ...


class Inquiry(Protocol):
    """Questions to a register. Iterators read as they go: nothing is held of what has been passed."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it all answers are of one state of the register, whatever is written meanwhile."""
        ...

    def changed(self) -> str | None:
        """When the register last changed (ISO 8601 with zone); None where it never did."""
        ...

    def each(self, kind: RecordKind) -> Iterator[Record]:
        """All present records of one kind, by id."""
        ...

    def select(self, wanted: Wanted, *, limit: int | None = None, offset: int = 0) -> Iterator[Record]:
        """The wanted records, in their order."""
        ...

    def count(self, wanted: Wanted, *, most: int | None = None) -> int:
        """How many there are; with `most` it is not counted further than that."""
        ...

    def unheard(self, wanted: Wanted) -> Sequence[tuple[str, str | None]]:
        """Which areas and municipalities it asks for that no record names, each with one that is written nearly so."""
        ...

    def search(self, sought: Sought, *, limit: int = 20, offset: int = 0) -> Sequence[Hit]:
        """The documents found, the best first. Raises UsageError for what holds no word."""
        ...

    def hits(self, sought: Sought) -> tuple[int, bool]:
        """How many documents are found, and whether that is all: of many no more than a thousand are counted."""
        ...

    def meant(self, sought: Sought) -> str | None:
        """What may have been meant where nothing is found: words of the register that differ by a letter."""
        ...

    def filed(self, documents: Collection[str]) -> Sequence[Filed]:
        """These documents, the mails that they came in, and whatever else came in those, by id."""
        ...

    def query(
        self, sql: str, parameters: Mapping[str, Any], *, seconds: float | None = None
    ) -> AbstractContextManager[Answer]:
        """Somebody's own SQL, which may read and nothing else. Raises UsageError for what is wrong with it."""
        ...

    def history(
        self,
        *,
        record: str | None = None,
        kind: RecordKind | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        author: str | None = None,
    ) -> Iterator[HistoryLine]:
        """What was changed from `since` until before `until` (moments with their zones), oldest first. A line whose
        content was erased has neither `before` nor `after`."""
        ...

    def remembered(self, beginning: str, most: int = 6) -> Sequence[str]:
        """The ids that the history ever held and that are or begin so, up to `most` of them."""
        ...

    def as_of(self, kind: RecordKind, moment: datetime) -> Iterator[Record]:
        """The records of one kind as they stood at a moment (with its zone), by id."""
        ...

    def corrections(self, records: Collection[str] | None = None) -> Sequence[Correction]:
        """The persons' answers that stand, of these records or of all."""
        ...
