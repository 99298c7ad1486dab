"""Taking over what sources hand over: bytes on disk first, then the register, and only then a word to the source."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol

from pipeline.arrivals import NO_ORIGINAL, also_from, is_final, is_missed, is_within, missed, registered, whole
from pipeline.errors import BrevjournalError, TemporaryFailure
from pipeline.language import private
from pipeline.ports.blobs import BlobStore
from pipeline.ports.register import RegisterStore
from pipeline.ports.source import Missed, Source
from pipeline.values.record import Arrival, Receipt
from pipeline.values.source import Origin, RawItem, Ticket

GROUP_ITEMS = 50  # what one transaction takes in: a kill costs no more than this being fetched again
GROUP_BYTES = 8 << 20


class Watcher(Protocol):
    """Who watches sources being fetched. Called in the parent process."""

    def fetching(self, name: str, count: Callable[[], int]) -> None:
        """The source of this name begins; `count` tells about how many items there will be, at some cost."""
        ...

    def fetched(self, origin: Origin) -> None:
        """One item has been taken over, or cannot be."""
        ...

    def message(self, text: str) -> None:
        """Something worth a line."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What one source handed over: `count` items whose bytes are kept, of which `duplicate` were known by content."""

    count: int
    duplicate: int
    set_aside: tuple[Arrival, ...]  # what could not be fetched, where that is news; and copies of what is set aside
    error: BrevjournalError | None  # why it ended early, or could not be told what is on disk


class Intake:
    """Takes over from one source after the other; a source that fails does not hinder the next."""

    def __init__(self, store: RegisterStore, blobs: BlobStore, watcher: Watcher) -> None:
        self._store = store
        self._blobs = blobs
        self._watcher = watcher

    def fetch(self, source: Source, name: str) -> Fetched:
        """Everything that the source hands over, in groups. Raises BrevjournalError where disk or database fail: then
        the source was told of nothing that is not on disk."""
        visit = _Visit(self._store, self._blobs, source, name)
        failures: list[BrevjournalError] = []
        items = self._items(source, name, failures)
        try:
            for item in items:
                visit.take(item)
        finally:
            items.close()
        visit.flush()
        if not failures:
            visit.withdraw_missed()
        return Fetched(
            count=visit.count, duplicate=visit.duplicate, set_aside=tuple(visit.set_aside),
            error=failures[0] if failures else visit.unacknowledged,
        )  # fmt: skip

    def _items(
        self, source: Source, name: str, failures: list[BrevjournalError]
    ) -> Generator[RawItem | Missed | Ticket, None, None]:
        """What the source hands over until it ends or fails; how it failed goes to `failures`, for what disk and
        database do is no fault of the source."""
        found: Iterator[RawItem | Missed | Ticket] = iter(())
        try:
            self._watcher.fetching(name, source.count)
            found = source.items()
            for item in found:
                yield item
                if not isinstance(item, Ticket):
                    self._watcher.fetched(item[0] if isinstance(item, tuple) else item.origin)
        except (BrevjournalError, OSError, RuntimeError) as error:  # whatever a library makes of a share that hangs
            failures.append(_told(error, name))
        finally:
            if isinstance(found, Generator):
                found.close()


def _told(error: BrevjournalError | OSError | RuntimeError, name: str) -> BrevjournalError:
    """The same, as an error of the source of this name."""
    if isinstance(error, BrevjournalError):
        return error
    return TemporaryFailure(
        f"The source {name} cannot be read now: {error}.",
        remedy="It is tried again by the next run.",
    )


class _Visit:
    """One source being fetched: what of it is in hand, and what came of it."""

    def __init__(self, store: RegisterStore, blobs: BlobStore, source: Source, name: str) -> None:
        self._store = store
        self._blobs = blobs
        self._source = source
        self._name = name
        self.count = 0
        self.duplicate = 0
        self.set_aside: list[Arrival] = []
        self.unacknowledged: BrevjournalError | None = None
        self._group: list[RawItem | Arrival | Ticket] = []
        self._bytes = 0
        self._missed: set[str] = set()

    def take(self, item: RawItem | Missed | Ticket) -> None:
        """One item more; a full group is put on disk."""
        if isinstance(item, tuple):
            lost = missed(private.origin(item[0]), item[1], self._name)
            self._missed.add(lost.digest)
            self._group.append(lost)
        elif isinstance(item, RawItem):
            self._group.append(replace(item, origin=private.origin(item.origin)))
        else:
            self._group.append(item)
        self._bytes += len(item.content) if isinstance(item, RawItem) else 0
        if len(self._group) >= GROUP_ITEMS or self._bytes >= GROUP_BYTES:
            self.flush()

    def flush(self) -> None:
        """Bytes, then the register in one transaction, then the source: in this order, or not at all."""
        group, self._group, self._bytes = self._group, [], 0
        if not group:
            return
        receipts: list[Receipt] = []
        taken: set[tuple[str, Origin]] = set()
        contents = [item.content for item in group if isinstance(item, RawItem)]
        handed_over = [sha256(one).hexdigest() for one in contents]
        erased = self._store.erased(handed_over)
        self._blobs.put_all([one for one, digest in zip(contents, handed_over, strict=True) if digest not in erased])
        digests = iter(handed_over)
        known = self._store.arrivals_of({*handed_over, *(one.digest for one in group if isinstance(one, Arrival))})
        for item in group:
            if isinstance(item, Ticket):
                receipts.append(Receipt(source=self._name, ticket=item))
            elif isinstance(item, Arrival):
                receipts += self._lost(item, known.get(item.digest, ()))
            else:
                digest = next(digests)
                before = known.get(digest, ())
                told = self._erased(item, digest) if digest in erased else self._received(item, digest, before, taken)
                receipts.append(told)
        self._store.receive(receipts)
        tickets = [one.ticket for one in receipts if one.ticket is not None]
        if tickets:
            try:
                self._source.acknowledge(tickets)
            except (BrevjournalError, OSError) as error:  # nothing is lost by it, and the next run tells the source
                self.unacknowledged = self.unacknowledged or _told(error, self._name)

    def _erased(self, item: RawItem, digest: str) -> Receipt:
        """What was erased for good is not taken over; that its source still has it spares fetching it again."""
        self.count += 1
        self.duplicate += 1
        return Receipt(source=self._name, ticket=item.ticket, digest=digest)

    def _received(
        self, item: RawItem, digest: str, known: tuple[Arrival, ...], taken: set[tuple[str, Origin]]
    ) -> Receipt:
        """What the register takes down of an item whose bytes are kept now."""
        self.count += 1
        place = item.origin
        here = [one for one in known if is_within(one.origin, place)]
        is_whole = bool(here) and all(one.reason not in NO_ORIGINAL for one in here)
        if is_whole or (digest, place) in taken:
            self.duplicate += 1
            return Receipt(source=self._name, ticket=item.ticket, digest=digest)
        taken.add((digest, place))
        return self._from_here(item, digest, known)

    def _from_here(self, item: RawItem, digest: str, known: tuple[Arrival, ...]) -> Receipt:
        """This content for the first time from this place."""
        if before := registered(known):
            self.duplicate += 1
            arrival, entries, keys = also_from(self._store, item.origin, before[0], self._name)
            return Receipt(
                source=self._name, ticket=item.ticket, digest=digest, arrival=arrival, entries=entries, keys=keys
            )
        arrival = Arrival(digest=digest, origin=item.origin, state="received", source=self._name)
        for one in known:
            is_whole = one.state == "set-aside" and one.origin == whole(one.origin)
            if is_whole and is_final(one) and one.reason not in NO_ORIGINAL:
                arrival = replace(one, origin=item.origin, source=self._name)
                self.set_aside.append(arrival)
                break
        return Receipt(source=self._name, ticket=item.ticket, digest=digest, arrival=arrival)

    def _lost(self, arrival: Arrival, known: tuple[Arrival, ...]) -> Iterator[Receipt]:
        """What could not be fetched is listed; that it still cannot be is no news."""
        if any(one.reason == arrival.reason for one in known):
            return
        self.set_aside.append(arrival)
        yield Receipt(source=self._name, digest=arrival.digest, arrival=arrival)

    def withdraw_missed(self) -> None:
        """After a whole visit: what could not be fetched before and is not named again was fetched, or is gone."""
        gone = [
            one
            for one in self._store.set_aside()
            if one.source == self._name and is_missed(one) and one.digest not in self._missed
        ]
        if gone:
            self._store.withdraw(gone)
