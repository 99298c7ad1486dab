"""Answers those who ask. Keeps pipeline.ports.inquiry.Inquiry; each question stands in a module of its own."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from pipeline.store import answers, filing, freely, listing, named, past, records, searching
from pipeline.store.database import Database
from pipeline.values.inquiry import Correction, Filed, HistoryLine, Hit, Sought, Wanted
from pipeline.values.record import Record, RecordKind


class Inquiries:
    """Questions to one register; nothing here writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def snapshot(self) -> AbstractContextManager[None]:
        return self._database.snapshot()

    def changed(self) -> str | None:
        return self._database.read(filing.last_change)

    def each(self, kind: RecordKind) -> Iterator[Record]:
        with self._database.reading() as connection:
            yield from records.each(connection, kind)

    def select(self, wanted: Wanted, *, limit: int | None = None, offset: int = 0) -> Generator[Record]:
        with self._database.reading() as connection:
            yield from listing.select_records(connection, wanted, limit=limit, offset=offset)

    def count(self, wanted: Wanted, *, most: int | None = None) -> int:
        return self._database.read(listing.count_records, wanted, most=most)

    def filed(self, documents: Collection[str]) -> Sequence[Filed]:
        return self._database.read(filing.filed_with, documents)

    def history(self, **asked: Any) -> Iterator[HistoryLine]:
        with self._database.reading() as connection:
            yield from past.told(connection, **asked)

    def remembered(self, beginning: str, most: int = 6) -> tuple[str, ...]:
        return self._database.read(past.named, beginning, most)

    def as_of(self, kind: RecordKind, moment: datetime) -> Iterator[Record]:
        with self._database.reading() as connection:
            yield from past.as_of(connection, kind, moment)

    def corrections(self, records: Collection[str] | None = None) -> tuple[Correction, ...]:
        return self._database.read(answers.in_force, records)

    def unheard(self, wanted: Wanted) -> tuple[tuple[str, str | None], ...]:
        return self._database.read(named.unheard, areas=wanted.areas, names=wanted.municipalities)

    def query(
        self, sql: str, parameters: Mapping[str, Any], *, seconds: float | None = None
    ) -> AbstractContextManager[freely.Found]:
        return freely.query(self._database, sql, parameters, seconds=seconds)

    def search(self, sought: Sought, *, limit: int = 20, offset: int = 0) -> Sequence[Hit]:
        return self._database.read(searching.search, sought, limit=limit, offset=offset)

    def hits(self, sought: Sought) -> tuple[int, bool]:
        return self._database.read(searching.count, sought)

    def meant(self, sought: Sought) -> str | None:
        return self._database.read(searching.meant, sought)
