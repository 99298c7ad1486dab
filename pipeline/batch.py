"""One run over some sources: every input ends in exactly one state, and is on disk before it counts as done."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from pipeline.arrivals import also_from, is_final, is_missed, missed, reason_of, registered, whole
from pipeline.errors import BrevjournalError
from pipeline.language import private
from pipeline.outcomes import Ended, Outcome, Outcomes, Results, called_by_readers, erased_before, failed
from pipeline.ports.blobs import BlobStore
from pipeline.ports.register import RegisterStore
from pipeline.ports.source import Source
from pipeline.runner import Crash, Runner
from pipeline.values.record import Admission, Arrival
from pipeline.values.source import Origin, RawItem, Ticket


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


@dataclass(slots=True)
class Counts:
    """How the inputs of one source ended."""

    new: int = 0
    duplicate: int = 0
    set_aside: int = 0

    def add(self, state: str) -> None:
        """One more that ended so."""
        self.new += state == "new"
        self.duplicate += state == "duplicate"
        self.set_aside += state == "set-aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run came to: read = new + duplicate + set aside, but for `parts` of those that are read otherwise."""

    read: int
    new: int
    duplicate: int
    set_aside: tuple[Arrival, ...]
    pages: int
    parts: int = 0  # of what was set aside: attachments of mails, the rest of which was read
    erased: int = 0  # of the duplicates: what was erased for good, and is not taken in
    by_source: Mapping[str, Counts] = field(default_factory=dict)  # of configured sources, by name


@dataclass(slots=True)
class _Tally:
    all: Counts = field(default_factory=Counts)
    read: int = 0
    pages: int = 0
    parts: int = 0
    erased: int = 0
    set_aside: list[Arrival] = field(default_factory=list)
    by_source: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))


class Batch:
    """One run: takes inputs, has them treated, and commits what came of each in its order."""

    def __init__(
        self,
        store: RegisterStore,
        blobs: BlobStore,
        runner: Callable[[], Runner[RawItem, Results]],
        observer: Observer,
        *,
        again: bool = False,
    ) -> None:
        """`again`: what was erased for good may come back."""
        self._store = store
        self._blobs = blobs
        self._runner = runner
        self._observer = observer
        self._tally = _Tally()
        self._in_hand: dict[str, bool] = {}  # by digest: whether the bytes were read from the originals
        self._again = again
        self._outcomes = Outcomes(store, blobs, self._ended, observer.message, again=again)
        self._handed_over: set[str] = set()  # paths
        self._later: list[tuple[str, Origin]] = []  # without their bytes, which the first of them has brought
        self._sources: dict[tuple[str, Origin], str] = {}  # names of the configured sources, of what came from one

    def run(self, sources: Sequence[Source]) -> Summary:
        """Every item of every source; what was committed stays, however the run ends."""
        self._observer.found(sum(source.count() for source in sources))
        self._treat(self._unknown(sources))
        self._withdraw_missed()
        return self._summary()

    def take_up(self, arrivals: Sequence[Arrival]) -> Summary:
        """Read what is kept already: what was received only, and what was set aside and may end better now."""
        self._observer.found(len({(one.digest, whole(one.origin)) for one in arrivals}))
        self._treat(self._kept(arrivals))
        return self._summary()

    def _summary(self) -> Summary:
        t = self._tally
        return Summary(
            read=t.read, new=t.all.new, duplicate=t.all.duplicate, set_aside=tuple(t.set_aside), pages=t.pages,
            parts=t.parts, erased=t.erased,
            by_source=dict(t.by_source),
        )  # fmt: skip

    def _treat(self, items: Iterable[RawItem]) -> None:
        try:
            for item, result in self._runner().run(items, self._observer.page_done, self._outcomes.flush_old):
                self._put(item, result)
        finally:
            self._outcomes.flush()
        for digest, origin in self._later:  # the same bytes as an item of this run, which is known by now
            if not (self._known(origin, digest) or self._left_alone(origin, digest)):
                first = next(one for one in self._store.arrivals(digest) if one.state == "set-aside")
                self._set_aside(origin, digest, first.reason or "unreadable", first.message or "")
        self._later.clear()

    def _unknown(self, sources: Iterable[Source]) -> Iterator[RawItem]:
        """The items that have to be read; the others are settled on the way."""
        for source in sources:
            for item in source.items():
                if isinstance(item, Ticket):
                    continue
                if isinstance(item, tuple):
                    lost = missed(private.origin(item[0]), item[1])
                    self._set_aside(lost.origin, lost.digest, lost.reason or "", lost.message or "")
                    continue
                item = replace(item, origin=private.origin(item.origin))  # noqa: PLW2901 - nobody sees the other one
                digest = _digest(item)
                self._handed_over.add(item.origin.path)
                if digest in self._in_hand:
                    self._later.append((digest, item.origin))
                elif self._is_erased(item, digest):
                    continue
                elif self._known(item.origin, digest) or self._left_alone(item.origin, digest):
                    self._blobs.put(item.content)  # where it was lost or damaged it is whole again
                else:
                    self._in_hand[digest] = False
                    yield item

    def _withdraw_missed(self) -> None:
        """What could not be fetched before and was handed over now is listed no longer."""
        aside = self._store.set_aside()
        gone = [a for a in aside if a.source is None and is_missed(a) and a.origin.path in self._handed_over]
        if gone:
            self._store.withdraw(gone)

    def _kept(self, arrivals: Iterable[Arrival]) -> Iterator[RawItem]:
        """The kept bytes of these, one at a time; each input once, of however many parts of it they tell."""
        done: set[tuple[str, Origin]] = set()
        for arrival in arrivals:
            digest, place = arrival.digest, whole(arrival.origin)
            if (digest, place) in done:
                continue
            done.add((digest, place))
            if arrival.source is not None:
                self._sources[digest, place] = arrival.source
            if digest in self._in_hand:
                self._later.append((digest, place))
            elif arrival.origin.part is not None or not self._known(place, digest):
                content = self._content(arrival)
                if content is not None:
                    self._in_hand[digest] = True
                    yield RawItem(origin=place, content=content)

    def _content(self, arrival: Arrival) -> bytes | None:
        """The kept bytes; where there are none any more, the input is set aside and its source asked for it again."""
        if is_missed(arrival):
            self._observer.message(f"The original {arrival.digest[:16]}… is not kept; ingest the file again.")
            return None
        reason, remedy = "missing-original", "The next sync fetches it again; else ingest the file again."
        message = f"The kept original of {arrival.origin.path} is gone. {remedy}"
        try:
            return self._blobs.get(arrival.digest)
        except KeyError:
            pass
        except BrevjournalError as error:
            reason, message = reason_of(error), str(error)
        self._store.forget(arrival.digest)
        self._set_aside(whole(arrival.origin), arrival.digest, reason, message)
        return None

    def _known(self, place: Origin, digest: str) -> bool:
        """Whether this content is registered; a new place that it arrived from is added."""
        before = registered(self._store.arrivals(digest))
        if not before:
            return False
        if all(arrival.origin != place for arrival in before):
            source = self._sources.get((digest, place))
            self._store.admit(*also_from(self._store, place, before[0], source))
        self._done(place, digest, "duplicate", 0)
        return True

    def _is_erased(self, item: RawItem, digest: str) -> bool:
        """Whether this content was erased for good; where it is asked for again, it may come back."""
        at = self._store.erased([digest]).get(digest)
        if at is None:
            return False
        if self._again:
            self._store.readmit([digest])
            return False
        self._observer.message(erased_before(called_by_readers(item), at))
        self._tally.erased += 1
        self._done(item.origin, digest, "duplicate", 0)
        return True

    def _left_alone(self, place: Origin, digest: str) -> bool:
        """Whether this content was set aside for good, from the same place."""
        for arrival in self._store.arrivals(digest):
            if arrival.state == "set-aside" and arrival.origin == place and is_final(arrival):
                self._tally.set_aside.append(arrival)
                self._done(place, digest, "set-aside", 0)
                return True
        return False

    def _put(self, item: RawItem, result: Results | Crash | BrevjournalError) -> None:
        digest = _digest(item)
        source = self._sources.get((digest, item.origin))
        is_kept = self._in_hand[digest]
        self._outcomes.add(Outcome(item=item, digest=digest, result=result, source=source, is_kept=is_kept))

    def _ended(self, one: Ended) -> None:
        """An input is on disk with all that it held."""
        self._in_hand.pop(one.digest, None)
        self._tally.set_aside += one.set_aside
        parts = len(one.set_aside) - (one.state == "set-aside")  # those beyond the input itself
        self._tally.parts += parts
        self._tally.erased += one.is_erased
        if one.source is not None:
            self._tally.by_source[one.source].set_aside += parts
        self._done(one.origin, one.digest, one.state, one.pages)

    def _set_aside(self, origin: Origin, digest: str, reason: str, message: str) -> None:
        source = self._sources.get((digest, whole(origin)))
        lost = Arrival(digest=digest, origin=origin, state="set-aside", reason=reason, message=message, source=source)
        ended = failed(lost, self._store.arrivals(digest))
        self._store.admit_all([Admission(arrival=one) for one in ended])
        self._tally.set_aside += ended
        self._done(origin, digest, "set-aside", 0)

    def _done(self, origin: Origin, digest: str, state: str, pages: int) -> None:
        self._tally.read += 1
        self._tally.pages += pages
        self._tally.all.add(state)
        source = self._sources.get((digest, whole(origin)))
        if source is not None:
            self._tally.by_source[source].add(state)
        self._observer.item_done(origin, state, pages)


def _digest(item: RawItem) -> str:
    return hashlib.sha256(item.content).hexdigest()
