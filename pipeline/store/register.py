"""The register: one writer at a time, any number of readers beside it, in a SQLite file or on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection

from pipeline.ports.clock import Clock
from pipeline.store import answers, erasing, feeds, keeping, letters, places, records, rereading, search_index, subjects
from pipeline.store.database import Database
from pipeline.store.feeds import SourceMemory
from pipeline.store.inquiry import Inquiries
from pipeline.store.opening import open_database
from pipeline.values.feed import Feed
from pipeline.values.inquiry import Correction
from pipeline.values.likeness import Body
from pipeline.values.record import Admission, Arrival, Change, Entry, Receipt, Record, RecordKind
from pipeline.values.rereading import Rereading
from pipeline.values.run import Run
from pipeline.values.thread import Place

_CLUES = "clues"  # what has an edition


class Register:
    """Keeps pipeline.ports.register.RegisterStore; see there for what each method promises.

    The time and the run's name, which stand in the history, are handed in. What is done again after a database server
    went away must come to the same: each method may be called twice.
    """

    def __init__(self, database: Database, *, clock: Clock | None, run: Run | str) -> None:
        self.database = database
        self.noted = run if isinstance(run, Run) else None  # who stands behind what is written
        self._clock = clock
        self._run = run.id if isinstance(run, Run) else run

    @classmethod
    def open(
        cls,
        where: Path | str,
        *,
        clock: Clock | None = None,
        run: Run | str = "",
        readonly: bool = False,
        tell: Callable[[str], None] = lambda _: None,
    ) -> Self:
        """Open the register at a file or URL, or make it. A writer needs a clock and holds the lock until it is closed.
        Of a run whose name alone is given the history does not tell who stands behind it. `tell` hears of what takes
        its time.

        Raises RegisterBusy while another run writes, UsageError for what is no register of this version,
        UnreadableInput for a damaged or (read-only) missing one, TemporaryFailure for a full or failing disk or a
        server that is away, MissingRequirement without the server's driver.
        """
        if clock is None and not readonly:
            raise TypeError("a writer needs a clock")
        return cls(open_database(where, readonly=readonly, tell=tell), clock=clock, run=run)

    def close(self) -> None:
        """Let go of the database and of the writer's lock."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def run(self) -> str:
        """The name under which this run stands in the history."""
        return self._run

    def moment(self) -> str:
        """Now, as the history writes it."""
        return self._now()

    def erased(self, digests: Collection[str]) -> dict[str, str]:
        return self.database.read(erasing.erased, digests)

    def readmit(self, digests: Collection[str]) -> None:
        self.database.write(erasing.readmit, digests)

    def rehearsal(self) -> AbstractContextManager[None]:
        return self.database.rehearsal()

    @property
    def inquiry(self) -> Inquiries:
        """Questions to this register, within its open transactions."""
        return Inquiries(self.database)

    def arrivals(self, digest: str) -> tuple[Arrival, ...]:
        return self.database.read(letters.arrivals_of, digest)

    def arrivals_of(self, digests: Collection[str]) -> dict[str, tuple[Arrival, ...]]:
        return self.database.read(letters.arrivals_of_all, digests)

    def known(self, documents: Collection[str]) -> frozenset[str]:
        return self.database.read(letters.known, documents)

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
        self.database.write(self._admit, tuple(admissions))

    def receive(self, receipts: Sequence[Receipt]) -> None:
        self.database.write(feeds.put_receipts, receipts, run=self._run, at=self._now())

    def received(self) -> tuple[Arrival, ...]:
        return self.database.read(letters.received)

    def withdraw(self, arrivals: Collection[Arrival]) -> None:
        self.database.write(letters.withdraw, arrivals)

    def forget(self, digest: str) -> None:
        self.database.write(feeds.forget, digest)

    def memory(self, source: str) -> SourceMemory:
        return SourceMemory(self.database, source)

    def feeds(self) -> tuple[Feed, ...]:
        return self.database.read(feeds.all_feeds)

    def put_feed(self, feed: Feed) -> None:
        self.database.write(feeds.put_feed, feed)

    def holdings(self) -> dict[str, int]:
        return self.database.read(letters.holdings)

    def plan(self, next_runs: Mapping[str, str | None]) -> None:
        self.database.write(feeds.plan, next_runs)

    def mark(self, name: str) -> str | None:
        return self.database.read(feeds.mark, name)

    def set_mark(self, name: str, value: str) -> None:
        self.database.write(feeds.set_mark, name, value)

    def changes_of(self, kind: RecordKind) -> Iterator[dict[str, Any]]:
        with self.database.reading() as connection:
            yield from records.past_of_all(connection, kind)

    def pending(self) -> tuple[str, ...]:
        return self.database.read(letters.pending)

    def keys(self, documents: Collection[str]) -> frozenset[str]:
        return self.database.read(letters.keys_of, documents)

    def clue_edition(self) -> int:
        return self.database.read(letters.edition_of, _CLUES)

    def set_clue_edition(self, edition: int) -> None:
        self.database.write(letters.set_edition, _CLUES, edition)

    def replace_keys(self, documents: Sequence[str], keys: Sequence[Collection[str]]) -> None:
        self.database.write(letters.replace_keys, documents, keys)

    def documents(self) -> tuple[str, ...]:
        return self.database.read(letters.documents_of)

    def holders(self, keys: Collection[str]) -> frozenset[str]:
        return self.database.read(letters.holders_of, keys)

    def entries(self, documents: Collection[str]) -> tuple[Entry, ...]:
        return self.database.read(letters.entries_of, documents)

    def first_holders(self, keys: Collection[str], most: int | None = None) -> dict[str, tuple[str, ...]]:
        return self.database.read(letters.first_holders, keys, most)

    def bodies(self, documents: Collection[str]) -> tuple[Body, ...]:
        return self.database.read(letters.bodies_of, documents)

    def records_on(self, documents: Collection[str]) -> tuple[Record, ...]:
        return self.database.read(records.standing_on, documents)

    def fellows(self, documents: Collection[str]) -> frozenset[tuple[str, str]]:
        return self.database.read(records.fellows_of, documents)

    def places(self, documents: Collection[str]) -> tuple[Place, ...]:
        return self.database.read(places.places_of, documents)

    def apply(self, changes: Iterable[Change], linked: Collection[str], placed: Collection[Place] = ()) -> None:
        self.database.write(self._apply, tuple(changes), linked, placed)

    def renew(self, documents: Collection[str]) -> None:
        self.database.write(letters.renew, documents)

    def corrections(self, records: Collection[str] | None = None) -> tuple[Correction, ...]:
        return self.database.read(answers.in_force, records)

    def editions(self) -> dict[str | None, int]:
        return self.database.read(rereading.editions)

    def inputs(self, after: str, most: int) -> tuple[Arrival, ...]:
        return self.database.read(rereading.inputs, after, most)

    def older(self, documents: Collection[str], edition: str) -> frozenset[str]:
        return self.database.read(rereading.older, documents, edition)

    def keep_rereadings(self, found: Sequence[Rereading]) -> None:
        self.database.write(rereading.keep, found, at=self._now())

    def rereadings(self, most: int) -> tuple[Rereading, ...]:
        return self.database.read(rereading.kept, most)

    def reread(self, digests: Collection[str], edition: str) -> frozenset[str]:
        return self.database.read(rereading.waiting, digests, edition)

    def put_in_force(self, found: Sequence[Rereading], done: Collection[str]) -> frozenset[str]:
        return self.database.write(rereading.put_in_force, found, frozenset(done), run=self._run, at=self._now())

    def discard_rereadings(self) -> int:
        return self.database.write(rereading.discard)

    def together(self) -> AbstractContextManager[object]:
        return self.database.writing()

    def correct(self, given: Sequence[Correction]) -> None:
        self.database.write(self._correct, tuple(given))

    def take_back(self, kind: RecordKind, record: str, fields: Collection[str] | None = None) -> None:
        self.database.write(answers.take_back, kind, record, fields, run=self._run)

    def records(self, kind: RecordKind) -> tuple[Record, ...]:
        return self.database.read(records.all_of, kind)

    def set_aside(self) -> tuple[Arrival, ...]:
        return self.database.read(letters.arrivals_in, "set-aside")

    def find(self, beginning: str) -> tuple[Record, ...]:
        """The record of this id; else all records whose id begins so."""
        return self.database.read(records.find, beginning)

    def flags_on(self, ids: Collection[str]) -> tuple[Record, ...]:
        """The flags against these records, by id."""
        return self.database.read(records.flags_on, ids)

    def history(self, key: str) -> tuple[dict[str, Any], ...]:
        """All changes of one record, oldest first: run, at, change, kind, record, before, after (both JSON)."""
        return self.database.read(records.past_of, key)

    def check(self) -> tuple[str, ...]:
        """What the database itself finds wrong; empty when it is sound. Reads all of it."""
        return self.database.check()

    def _admit(self, connection: Connection, admissions: Sequence[Admission]) -> None:
        keeping.note(connection, self.noted, self._now())
        for one in admissions:
            letters.put_arrivals(connection, (one.arrival, *one.others), run=self._run, at=self._now())
            letters.put_entries(connection, one.entries, one.keys)

    def _correct(self, connection: Connection, given: Sequence[Correction]) -> None:
        keeping.note(connection, self.noted, self._now())
        answers.give(connection, given, run=self._run, at=self._now())

    def _apply(
        self, connection: Connection, changes: Sequence[Change], linked: Collection[str], placed: Collection[Place]
    ) -> None:
        keeping.note(connection, self.noted, self._now())
        made = [records.change(connection, one, run=self._run, at=self._now()) for one in changes]
        changed = {key for key in made if key}
        subjects.refresh(connection, changed)
        search_index.refresh(connection, changed)
        letters.mark_linked(connection, linked)
        places.put_places(connection, placed)

    def _now(self) -> str:
        if self._clock is None:
            raise TypeError("a register opened read-only writes nothing")
        return self._clock.now().isoformat(timespec="seconds")
