"""One run over some sources: every input ends in exactly one state, and is on disk before it counts as done."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from pipeline.errors import BrevjournalError, MissingRequirement, TemporaryFailure, UnreadableInput
from pipeline.link.clues import keys as clues
from pipeline.ports.blobs import BlobStore
from pipeline.ports.register import RegisterStore
from pipeline.ports.source import Source
from pipeline.runner import Crash, Runner
from pipeline.values.record import Arrival, Entry, Treated
from pipeline.values.source import Origin, RawItem, Refused

Results = tuple[Treated | Refused, ...]

# another try may end better: the machine was short of something, or something was not installed
TRANSIENT = frozenset(
    {"timeout", "crashed", "out-of-memory", "fault", "missing-requirement", "temporary", "unreadable"}
)
TRIES = 3

_CRASHES = {
    "timeout": "took too long and was stopped ({detail}).",
    "crashed": "made the reader crash ({detail}).",
    "out-of-memory": "needs more memory than limits.memory_mib allows.",
    "fault": "set off a fault in the program.",
}


class Observer(Protocol):
    """Who watches a run. Called in the parent process."""

    def found(self, items: int | None) -> None:
        """How many inputs there will be, where that is known."""
        ...

    def item_done(self, origin: Origin, state: str, pages: int) -> None:
        """One input has ended: "new", "duplicate" or "set-aside", with so many pages read."""
        ...

    def page_done(self) -> None:
        """One page has been read."""
        ...

    def message(self, text: str) -> None:
        """Something worth a line."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run came to: read = new + duplicate + set aside."""

    read: int
    new: int
    duplicate: int
    set_aside: tuple[Arrival, ...]
    pages: int


@dataclass(slots=True)
class _Tally:
    read: int = 0
    new: int = 0
    duplicate: int = 0
    pages: int = 0
    set_aside: list[Arrival] = field(default_factory=list)


class Batch:
    """One run: takes inputs from sources, has them treated, and commits what came of each in its order."""

    def __init__(
        self, store: RegisterStore, blobs: BlobStore, runner: Callable[[], Runner[RawItem, Results]], observer: Observer
    ) -> None:
        self._store = store
        self._blobs = blobs
        self._runner = runner
        self._observer = observer
        self._tally = _Tally()
        self._in_hand: set[str] = set()
        self._later: list[tuple[str, Origin]] = []  # without their bytes, which the first of them has brought

    def run(self, sources: Sequence[Source]) -> Summary:
        """Every item of every source; what was committed stays, however the run ends."""
        self._observer.found(sum(source.count() for source in sources))
        self._treat(self._unknown(sources))
        return self._summary()

    def retry(self, arrivals: Sequence[Arrival]) -> Summary:
        """Take up again what was set aside, from the kept originals."""
        self._observer.found(len(arrivals))
        again = dict.fromkeys((arrival.digest, replace(arrival.origin, part=None)) for arrival in arrivals)
        self._treat(
            RawItem(origin=origin, content=self._blobs.get(digest)) for digest, origin in again if self._kept(digest)
        )
        return self._summary()

    def _kept(self, digest: str) -> bool:
        try:
            self._blobs.get(digest)
        except KeyError:
            self._observer.message(f"The original {digest[:16]}… is not kept; ingest the file again.")
            return False
        return True

    def _summary(self) -> Summary:
        t = self._tally
        return Summary(read=t.read, new=t.new, duplicate=t.duplicate, set_aside=tuple(t.set_aside), pages=t.pages)

    def _treat(self, items: Iterable[RawItem]) -> None:
        for item, result in self._runner().run(items, self._observer.page_done):
            self._commit(item, result)
        for digest, origin in self._later:  # the same bytes as an item of this run, which is known by now
            if not self._settled(origin, digest):
                first = self._store.arrivals(digest)[0]
                self._set_aside(origin, digest, first.reason or "unreadable", first.message or "")
        self._later.clear()

    def _unknown(self, sources: Iterable[Source]) -> Iterator[RawItem]:
        """The items that have to be read; the others are settled on the way."""
        for source in sources:
            for item in source.items():
                if isinstance(item, tuple):
                    origin, error = item
                    digest = hashlib.sha256(f"unreadable:{origin.path}".encode()).hexdigest()
                    self._set_aside(origin, digest, _reason(error), str(error))
                    continue
                digest = _digest(item)
                if digest in self._in_hand:
                    self._later.append((digest, item.origin))
                elif not self._settled(item.origin, digest):
                    self._in_hand.add(digest)
                    yield item

    def _settled(self, place: Origin, digest: str) -> bool:
        """Whether this content has ended before; a new place that it arrived from is added."""
        known = [arrival for arrival in self._store.arrivals(digest) if arrival.origin.part is None]
        registered = [arrival for arrival in known if arrival.state == "registered"]
        if registered:
            if all(arrival.origin != place for arrival in registered):
                self._also_from(place, digest, registered[0])
            self._done(place, "duplicate", 0)
            return True
        for arrival in known:
            final = arrival.reason not in TRANSIENT or arrival.attempts >= TRIES
            if final and arrival.origin == place:
                self._tally.set_aside.append(arrival)
                self._done(place, "set-aside", 0)
                return True
        return False

    def _also_from(self, place: Origin, digest: str, before: Arrival) -> None:
        """The same bytes from another place: its documents gain a source."""
        entries = [
            replace(entry, sources=tuple(_moved(o, place) for o in entry.sources if _within(o, before.origin)))
            for entry in self._store.entries(before.documents)
        ]
        self._store.admit(replace(before, origin=place, digest=digest), entries, [clues(e) for e in entries])

    def _commit(self, item: RawItem, result: Results | Crash | BrevjournalError) -> None:
        """Original first, then the register: in one transaction all that this input held."""
        digest = _digest(item)
        self._in_hand.discard(digest)
        self._blobs.put(item.content)
        if isinstance(result, Crash):
            if result.detail:
                self._observer.message(f"{item.origin.path}: {result.detail}")
            why = _CRASHES[result.reason].format(detail=result.detail)
            self._set_aside(
                item.origin, digest, result.reason, f"{item.origin.path} {why} Try again with: brevjournal retry."
            )
        elif isinstance(result, BrevjournalError):
            self._set_aside(item.origin, digest, _reason(result), str(result))
        else:
            self._register(item, digest, result)

    def _register(self, item: RawItem, digest: str, results: Results) -> None:
        treated = [one for one in results if isinstance(one, Treated)]
        refused = [one for one in results if isinstance(one, Refused)]
        for one in treated:
            if one.content is not None:
                self._blobs.put(one.content)
        entries: list[Entry] = [one.entry for one in treated]
        known = {entry.document for entry in self._store.entries([e.document for e in entries])}
        pages = sum(entry.pages or 1 for entry in entries)
        if entries:
            ids = tuple(entry.document for entry in entries)
            arrival = Arrival(digest=digest, origin=item.origin, state="registered", documents=ids)
            self._store.admit(arrival, entries, [clues(entry) for entry in entries])
            new = any(entry.document not in known for entry in entries)
            self._done(item.origin, "new" if new else "duplicate", pages)
            self._mend(digest, entries)
        for part in refused:
            self._set_aside(part.origin, digest, part.reason, part.message, counted=not entries and part is refused[0])

    def _mend(self, digest: str, entries: Sequence[Entry]) -> None:
        """A part of this input that was set aside before and can be read now is registered."""
        for before in self._store.arrivals(digest):
            ids = tuple(entry.document for entry in entries if before.origin in entry.sources)
            if before.state == "set-aside" and ids:
                mended = replace(before, state="registered", documents=ids, reason=None, message=None)
                self._store.admit(mended, [], [])

    def _set_aside(self, origin: Origin, digest: str, reason: str, message: str, *, counted: bool = True) -> None:
        before = [a.attempts for a in self._store.arrivals(digest) if a.origin == origin and a.state == "set-aside"]
        arrival = Arrival(
            digest=digest, origin=origin, state="set-aside", reason=reason, message=message,
            attempts=max(before, default=0) + 1,
        )  # fmt: skip
        self._store.admit(arrival, [], [])
        self._tally.set_aside.append(arrival)
        if counted:
            self._done(origin, "set-aside", 0)

    def _done(self, origin: Origin, state: str, pages: int) -> None:
        self._tally.read += 1
        self._tally.pages += pages
        self._tally.new += state == "new"
        self._tally.duplicate += state == "duplicate"
        self._observer.item_done(origin, state, pages)


def _digest(item: RawItem) -> str:
    return hashlib.sha256(item.content).hexdigest()


def _reason(error: BrevjournalError) -> str:
    if isinstance(error, UnreadableInput):
        return error.reason
    if isinstance(error, MissingRequirement):
        return "missing-requirement"
    return "temporary" if isinstance(error, TemporaryFailure) else "unreadable"


def _within(origin: Origin, item: Origin) -> bool:
    """Whether a document's source lies in the input that arrived from `item`."""
    return origin.path == item.path and origin.index == item.index


def _moved(origin: Origin, item: Origin) -> Origin:
    """The same place within an input that arrived from elsewhere."""
    return replace(origin, path=item.path, index=item.index)
