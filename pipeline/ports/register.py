"""What the pipeline needs of the register's store. One writer at a time, in the parent process."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from pipeline.ports.memory import Memory
from pipeline.values.feed import Feed
from pipeline.values.inquiry import Correction
from pipeline.values.likeness import Body
from pipeline.values.record import Admission, Arrival, Change, Entry, Receipt, Record, RecordKind
from pipeline.values.rereading import Rereading
from pipeline.values.thread import Place


class RegisterStore(Protocol):
    """The register on disk. Each method that writes is one transaction, durable when it returns."""

    def arrivals(self, digest: str) -> tuple[Arrival, ...]:
        """How this raw content ended before, once for each place it arrived from; empty when it is new."""
        ...

    def admit(
        self,
        arrival: Arrival,
        entries: Sequence[Entry],
        keys: Sequence[Collection[str]],
        others: Sequence[Arrival] = (),
    ) -> None:
        """Record one input and its documents. `keys[i]` are the clues by which `entries[i]` may be linked; `others` are
        the parts of this input that ended otherwise.

        A document that is known already gains the sources and keeps the rest. New documents are pending until linked.
        An arrival that is known already (same digest and origin) is replaced; what of this input was only received is
        so no longer.
        """
        ...

    def admit_all(self, admissions: Sequence[Admission]) -> None:
        """Record many inputs as `admit` does each, in their order, all in one transaction."""
        ...

    def arrivals_of(self, digests: Collection[str]) -> dict[str, tuple[Arrival, ...]]:
        """As `arrivals`, of many at once; what is new is not among them."""
        ...

    def known(self, documents: Collection[str]) -> frozenset[str]:
        """Which of these documents are in the register."""
        ...

    def pending(self) -> tuple[str, ...]:
        """Ids of the documents that are not linked yet, or whose sources changed since."""
        ...

    def keys(self, documents: Collection[str]) -> frozenset[str]:
        """All clues of these documents."""
        ...

    def clue_edition(self) -> int:
        """The edition of the clues that are held; 0 where they are older than editions, or there are none."""
        ...

    def set_clue_edition(self, edition: int) -> None:
        """All clues that are held are of this edition now."""
        ...

    def replace_keys(self, documents: Sequence[str], keys: Sequence[Collection[str]]) -> None:
        """`keys[i]` are the only clues of `documents[i]` from now on; nothing is pending because of that."""
        ...

    def documents(self) -> tuple[str, ...]:
        """Ids of all documents, in order."""
        ...

    def holders(self, keys: Collection[str]) -> frozenset[str]:
        """Ids of the documents that share any of these clues."""
        ...

    def first_holders(self, keys: Collection[str], most: int | None = None) -> dict[str, tuple[str, ...]]:
        """Of each of these clues the ids of the documents that share it, in order, no more than `most`."""
        ...

    def entries(self, documents: Collection[str]) -> tuple[Entry, ...]:
        """These documents, by id."""
        ...

    def bodies(self, documents: Collection[str]) -> tuple[Body, ...]:
        """What of these documents is compared with others, by id; much faster than entries."""
        ...

    def flags_on(self, ids: Collection[str]) -> tuple[Record, ...]:
        """The flags against these records, by id."""
        ...

    def records_on(self, documents: Collection[str]) -> tuple[Record, ...]:
        """The present records that stand on any of these: theirs, their rounds, decisions, responses, flags."""
        ...

    def fellows(self, documents: Collection[str]) -> frozenset[tuple[str, str]]:
        """The documents of all rounds that any of these stand in, each with what it does there."""
        ...

    def places(self, documents: Collection[str]) -> tuple[Place, ...]:
        """Where all matters of these documents were put, in order; nothing of documents that never were."""
        ...

    def apply(self, changes: Iterable[Change], linked: Collection[str], placed: Collection[Place] = ()) -> None:
        """Make the changes, append them to the history, and mark these documents linked. The places of documents that
        are among `placed` are these alone from now on.

        A change that would make no difference leaves no trace.
        """
        ...

    def renew(self, documents: Collection[str]) -> None:
        """These are to be linked again, those of them that are there."""
        ...

    def corrections(self, records: Collection[str] | None = None) -> tuple[Correction, ...]:
        """The persons' answers that stand, of these records or of all, in the order they were given."""
        ...

    def editions(self) -> dict[str | None, int]:
        """How many letters were read by rules of each edition; None is older than editions."""
        ...

    def inputs(self, after: str, most: int) -> tuple[Arrival, ...]:
        """Up to `most` registered inputs whose digest comes after this one, each from one place, by digest."""
        ...

    def older(self, documents: Collection[str], edition: str) -> frozenset[str]:
        """Which of these were read by other rules than those of this edition."""
        ...

    def keep_rereadings(self, found: Sequence[Rereading]) -> None:
        """Keep what newer rules make of inputs; nothing of it is in force."""
        ...

    def rereadings(self, most: int) -> tuple[Rereading, ...]:
        """Up to `most` of those that wait, in the order in which their inputs came."""
        ...

    def reread(self, digests: Collection[str], edition: str) -> frozenset[str]:
        """Which of these inputs have been read by the rules of this edition, and wait."""
        ...

    def put_in_force(self, found: Sequence[Rereading], done: Collection[str]) -> frozenset[str]:
        """These in the place of what was read before; they wait no longer. What changes by it is to be linked again.
        A document that came in several inputs is what the first of them says: those that are `done` only gain.
        Returns the documents that are no more."""
        ...

    def discard_rereadings(self) -> int:
        """Forget those that wait; returns how many there were."""
        ...

    def together(self) -> AbstractContextManager[object]:
        """Within it all that is written is one transaction."""
        ...

    def rehearsal(self) -> AbstractContextManager[None]:
        """Within it everything is written as usual and can be read; at its end nothing of it was."""
        ...

    def correct(self, given: Sequence[Correction]) -> None:
        """Take down persons' answers; each ends the one before it on the same field."""
        ...

    def take_back(self, kind: RecordKind, record: str, fields: Collection[str] | None = None) -> None:
        """The answers to these fields of a record, or to all, no longer stand; they are kept as what was said."""
        ...

    def records(self, kind: RecordKind) -> tuple[Record, ...]:
        """All present records of one kind, in a fixed order (by id)."""
        ...

    def set_aside(self) -> tuple[Arrival, ...]:
        """The inputs that could not be read, with their reasons."""
        ...

    def receive(self, receipts: Sequence[Receipt]) -> None:
        """Take down what sources handed over, all in one transaction; the tickets are remembered."""
        ...

    def received(self) -> tuple[Arrival, ...]:
        """The inputs whose bytes are kept and that nobody has read yet, in the order they came."""
        ...

    def withdraw(self, arrivals: Collection[Arrival]) -> None:
        """These are listed no longer: what they stood for has been read, or is gone."""
        ...

    def forget(self, digest: str) -> None:
        """No source remembers this content any more: it will be fetched again."""
        ...

    def memory(self, source: str) -> Memory:
        """What the source of this name remembers."""
        ...

    def feeds(self) -> tuple[Feed, ...]:
        """How each source that ever ran fares, by name."""
        ...

    def holdings(self) -> dict[str, int]:
        """How many inputs each source ever handed over, by its name."""
        ...

    def put_feed(self, feed: Feed) -> None:
        """This is how a source fares now."""
        ...

    def plan(self, next_runs: Mapping[str, str | None]) -> None:
        """When these sources run next, by name (ISO 8601); None where nobody will see to it."""
        ...

    def mark(self, name: str) -> str | None:
        """How far something came, as it was last kept under this name."""
        ...

    def set_mark(self, name: str, value: str) -> None:
        """Keep under this name how far something came."""
        ...

    def changes_of(self, kind: RecordKind) -> Iterator[dict[str, Any]]:
        """Whatever was changed in records of one kind, as rows of the history, oldest first, as they are read: number,
        run, at, change, kind, record, before, after (both JSON; neither, where what they held was erased)."""
        ...

    def erased(self, digests: Collection[str]) -> dict[str, str]:
        """Of these digests (SHA-256 of an input's bytes, or of a document's content) those that were erased for good,
        each with the moment (ISO 8601)."""
        ...

    def readmit(self, digests: Collection[str]) -> None:
        """Content of these digests may come back, although it was erased."""
        ...
