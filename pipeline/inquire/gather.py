"""Fetches what coverage looks at: a round's announcements, responses and decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from pipeline.inquire.asked import Announcing
from pipeline.inquire.coverage import coverage
from pipeline.language.municipalities import MunicipalityTable
from pipeline.values.coverage import Coverage
from pipeline.values.edtf import span
from pipeline.values.inquiry import Wanted
from pipeline.values.record import Entry, Record


class Inquirer(Protocol):
    """The part of pipeline.ports.inquiry.Inquiry that is needed."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it all answers are of one state of the register."""
        ...

    def select(self, wanted: Wanted) -> Iterator[Record]:
        """The wanted records, in their order."""
        ...


class Store(Protocol):
    """What is needed of a register that is open for reading."""

    @property
    def inquiry(self) -> Inquirer: ...

    def find(self, beginning: str) -> tuple[Record, ...]:
        """The record of this id."""
        ...

    def entries(self, documents: Collection[str]) -> tuple[Entry, ...]:
        """These documents, by id."""
        ...


class Rounds:
    """Tells how rounds of one register are covered, as of `now` (Danish time without zone)."""

    def __init__(self, store: Store, table: MunicipalityTable, now: datetime) -> None:
        self._store, self._table, self._now = store, table, now

    def coverage(self, home: Record) -> Coverage:
        """Of one round; all that is asked of the register is of one state of it."""
        with self._store.inquiry.snapshot():
            return coverage(
                home,
                status=self._status(home),
                announcing=self._announcing(home),
                responses=tuple(self._store.inquiry.select(Wanted(kind="responses", now=self._now, round=home.id))),
                decisions=tuple(self._store.inquiry.select(Wanted(kind="decisions", now=self._now, round=home.id))),
                table=self._table,
            )

    def each(self, homes: Iterable[Record]) -> Iterator[Coverage]:
        """Of several rounds, one by one."""
        return map(self.coverage, homes)

    def _status(self, home: Record) -> str:
        moments = span(home.data.get("deadline"))
        passed = moments is not None and moments[1] < self._now
        status = str(home.data["status"])
        return "closed" if status == "open" and passed else status

    def _announcing(self, home: Record) -> tuple[Announcing, ...]:
        ids = [one["id"] for one in home.data["documents"] if one["function"] == "announces"]
        sent = {entry.document: entry.recipients for entry in self._store.entries(ids)}
        found = (record for key in ids for record in self._store.find(key) if record.kind == "documents")
        return tuple(Announcing(id=one.id, data=one.data, recipients=sent.get(one.id, ())) for one in found)
