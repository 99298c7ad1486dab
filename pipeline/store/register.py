"""The register in one SQLite file: one writer at a time, any number of readers beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

from filelock import FileLock
from sqlalchemy import Connection

from pipeline.edge import Malformed
from pipeline.ports.clock import Clock
from pipeline.store import feeds, letters, places, records
from pipeline.store.faults import damaged
from pipeline.store.feeds import SourceMemory
from pipeline.store.lock import file_of, locked
from pipeline.store.opening import Database
from pipeline.values.feed import Feed
from pipeline.values.likeness import Body
from pipeline.values.record import Admission, Arrival, Change, Entry, Receipt, Record, RecordKind
from pipeline.values.thread import Place

_CLUES = "clues"  # what has an edition


class Register:
    """Keeps pipeline.ports.register.RegisterStore; see there for what each method promises.

    The time and the run's name, which stand in the history, are handed in.
    """

    def __init__(self, database: Database, *, clock: Clock | None, run: str, lock: FileLock | None) -> None:
        self._database = database
        self._clock = clock
        self._run = run
        self._lock = lock

    @classmethod
    def open(cls, path: Path | str, *, clock: Clock | None = None, run: str = "", readonly: bool = False) -> Self:
        """Open the register, or make it. A writer needs a clock and holds `<path>.lock` until it is closed.

        Raises RegisterBusy while another run writes, UsageError for what is no register of this version,
        UnreadableInput for a damaged or (read-only) missing one, TemporaryFailure for a full or failing disk.
        """
        file = file_of(path)
        if readonly:
            return cls(Database(file, readonly=True), clock=clock, run=run, lock=None)
        if clock is None:
            raise TypeError("a writer needs a clock")
        with ExitStack() as undo:
            lock = locked(file)
            undo.callback(lock.release)
            made = cls(Database(file, readonly=False), clock=clock, run=run, lock=lock)
            undo.pop_all()
        return made

    def close(self) -> None:
        """Let go of the file and of the writer's lock."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def arrivals(self, digest: str) -> tuple[Arrival, ...]:
        with self._reading() as connection:
            return letters.arrivals_of(connection, digest)

    def arrivals_of(self, digests: Collection[str]) -> dict[str, tuple[Arrival, ...]]:
        with self._reading() as connection:
            return letters.arrivals_of_all(connection, digests)

    def known(self, documents: Collection[str]) -> frozenset[str]:
        with self._reading() as connection:
            return letters.known(connection, documents)

    def admit(
        self,
        arrival: Arrival,
        entries: Sequence[Entry],
        keys: Sequence[Collection[str]],
        others: Sequence[Arrival] = (),
    ) -> None:
        own = tuple(frozenset(one) for one in keys)
        self.admit_all([Admission(arrival=arrival, entries=tuple(entries), keys=own, others=tuple(others))])

    def admit_all(self, admissions: Sequence[Admission]) -> None:
        with self._writing() as connection:
            for one in admissions:
                letters.put_arrivals(connection, (one.arrival, *one.others), run=self._run, at=self._now())
                letters.put_entries(connection, one.entries, one.keys)

    def receive(self, receipts: Sequence[Receipt]) -> None:
        with self._writing() as connection:
            feeds.put_receipts(connection, receipts, run=self._run, at=self._now())

    def received(self) -> tuple[Arrival, ...]:
        with self._reading() as connection:
            return letters.received(connection)

    def withdraw(self, arrivals: Collection[Arrival]) -> None:
        with self._writing() as connection:
            letters.withdraw(connection, arrivals)

    def forget(self, digest: str) -> None:
        with self._writing() as connection:
            feeds.forget(connection, digest)

    def memory(self, source: str) -> SourceMemory:
        return SourceMemory(self._database, source)

    def feeds(self) -> tuple[Feed, ...]:
        with self._reading() as connection:
            return feeds.all_feeds(connection)

    def put_feed(self, feed: Feed) -> None:
        with self._writing() as connection:
            feeds.put_feed(connection, feed)

    def holdings(self) -> dict[str, int]:
        with self._reading() as connection:
            return letters.holdings(connection)

    def plan(self, next_runs: Mapping[str, str | None]) -> None:
        with self._writing() as connection:
            feeds.plan(connection, next_runs)

    def mark(self, name: str) -> str | None:
        with self._reading() as connection:
            return feeds.mark(connection, name)

    def set_mark(self, name: str, value: str) -> None:
        with self._writing() as connection:
            feeds.set_mark(connection, name, value)

    def changes_of(self, kind: RecordKind) -> tuple[dict[str, Any], ...]:
        with self._reading() as connection:
            return records.past_of_all(connection, kind)

    def pending(self) -> tuple[str, ...]:
        with self._reading() as connection:
            return letters.pending(connection)

    def keys(self, documents: Collection[str]) -> frozenset[str]:
        with self._reading() as connection:
            return letters.keys_of(connection, documents)

    def clue_edition(self) -> int:
        with self._reading() as connection:
            return letters.edition_of(connection, _CLUES)

    def set_clue_edition(self, edition: int) -> None:
        with self._writing() as connection:
            letters.set_edition(connection, _CLUES, edition)

    def replace_keys(self, documents: Sequence[str], keys: Sequence[Collection[str]]) -> None:
        with self._writing() as connection:
            letters.replace_keys(connection, documents, keys)

    def documents(self) -> tuple[str, ...]:
        with self._reading() as connection:
            return letters.documents_of(connection)

    def holders(self, keys: Collection[str]) -> frozenset[str]:
        with self._reading() as connection:
            return letters.holders_of(connection, keys)

    def entries(self, documents: Collection[str]) -> tuple[Entry, ...]:
        with self._reading() as connection:
            return letters.entries_of(connection, documents)

    def first_holders(self, keys: Collection[str], most: int | None = None) -> dict[str, tuple[str, ...]]:
        with self._reading() as connection:
            return letters.first_holders(connection, keys, most)

    def bodies(self, documents: Collection[str]) -> tuple[Body, ...]:
        with self._reading() as connection:
            return letters.bodies_of(connection, documents)

    def records_on(self, documents: Collection[str]) -> tuple[Record, ...]:
        with self._reading() as connection:
            return records.standing_on(connection, documents)

    def fellows(self, documents: Collection[str]) -> frozenset[tuple[str, str]]:
        with self._reading() as connection:
            return records.fellows_of(connection, documents)

    def places(self, documents: Collection[str]) -> tuple[Place, ...]:
        with self._reading() as connection:
            return places.places_of(connection, documents)

    def apply(self, changes: Iterable[Change], linked: Collection[str], placed: Collection[Place] = ()) -> None:
        with self._writing() as connection:
            for change in changes:
                records.change(connection, change, run=self._run, at=self._now())
            letters.mark_linked(connection, linked)
            places.put_places(connection, placed)

    def records(self, kind: RecordKind) -> tuple[Record, ...]:
        with self._reading() as connection:
            return records.all_of(connection, kind)

    def set_aside(self) -> tuple[Arrival, ...]:
        with self._reading() as connection:
            return letters.arrivals_in(connection, "set-aside")

    def find(self, beginning: str) -> tuple[Record, ...]:
        """The record of this id; else all records whose id begins so."""
        with self._reading() as connection:
            return records.find(connection, beginning)

    def flags_on(self, ids: Collection[str]) -> tuple[Record, ...]:
        """The flags against these records, by id."""
        with self._reading() as connection:
            return records.flags_on(connection, ids)

    def history(self, key: str) -> tuple[dict[str, Any], ...]:
        """All changes of one record, oldest first: run, at, change, kind, record, before, after (both JSON)."""
        with self._reading() as connection:
            return records.past_of(connection, key)

    def check(self) -> tuple[str, ...]:
        """What SQLite finds wrong in the file; empty when it is sound. Reads all of it."""
        with self._reading() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return (*(line for line in found if line != "ok"), *(f"loose row in {row[0]}" for row in loose))

    def _now(self) -> str:
        if self._clock is None:
            raise TypeError("a register opened read-only writes nothing")
        return self._clock.now().isoformat(timespec="seconds")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._sound(), self._database.reading() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._sound(), self._database.writing() as connection:
            yield connection

    @contextmanager
    def _sound(self) -> Iterator[None]:
        try:
            yield
        except Malformed as fault:
            raise damaged(str(self._database.path)) from fault
