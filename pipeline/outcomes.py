"""What came of inputs, on its way into the register: bytes on disk first, then many inputs in one transaction."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes

from pipeline.arrivals import is_within, reason_of
from pipeline.errors import BrevjournalError
from pipeline.ingest.headers import text
from pipeline.language import cpr, private
from pipeline.ports.blobs import BlobStore
from pipeline.ports.register import RegisterStore
from pipeline.runner import Crash
from pipeline.values.record import Admission, Arrival, Treated
from pipeline.values.source import Origin, RawItem, Refused

Results = tuple[Treated | Refused, ...]
GROUP_ITEMS = 100  # inputs of one transaction: more of them save nothing
GROUP_BYTES = 8 << 20
GROUP_SECONDS = 1.0  # a kill costs no more than this being read again
_HEAD = 1 << 16  # bytes of a mail in which its header is looked for
_LONGEST = 80  # characters of a subject in a message
_UNHEARD_OF = (ValueError, TypeError, OverflowError, RecursionError)  # lone surrogates, numbers beyond 64 bits, …
_CRASHES = {
    "timeout": "took too long and was stopped ({detail}).",
    "crashed": "made the reader crash ({detail}).",
    "out-of-memory": "needs more memory than limits.memory_mib allows.",
    "fault": "set off a fault in the program.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the worker processes made of one input."""

    item: RawItem
    digest: str  # SHA-256 of the raw bytes
    result: Results | Crash | BrevjournalError
    source: str | None = None  # name of the configured source
    is_kept: bool = False  # its bytes were read from the originals

    @property
    def treated(self) -> tuple[Treated, ...]:
        """The documents that it holds."""
        return tuple(one for one in self.result if isinstance(one, Treated)) if isinstance(self.result, tuple) else ()

    def contents(self) -> Iterator[bytes]:
        """The bytes that have to be on disk before the register names them."""
        if not self.is_kept:
            yield self.item.content
        yield from (one.content for one in self.treated if one.content is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An input that is in the register now."""

    digest: str
    origin: Origin
    state: str  # "new", "duplicate" or "set-aside"
    pages: int = 0
    source: str | None = None  # name of the configured source
    set_aside: tuple[Arrival, ...] = ()
    is_erased: bool = False  # it is not taken in, for it holds what was erased for good


class Outcomes:
    """Holds what came of inputs for a moment, and commits it group by group, in its order.

    `ended` is told of each input once it is on disk, `tell` what is worth a line.
    """

    def __init__(
        self,
        store: RegisterStore,
        blobs: BlobStore,
        ended: Callable[[Ended], None],
        tell: Callable[[str], None],
        *,
        again: bool = False,
    ) -> None:
        self._store = store
        self._blobs = blobs
        self._ended = ended
        self._tell = tell
        self._group: list[Outcome] = []
        self._bytes = 0
        self._since = 0.0
        self._again = again  # what was erased may come back

    def add(self, outcome: Outcome) -> None:
        """One more; a full group is put on disk. Raises BrevjournalError where disk or database fail."""
        if not self._group:
            self._since = time.monotonic()
        self._group.append(outcome)
        self._bytes += sum(map(len, outcome.contents()))
        if len(self._group) >= GROUP_ITEMS or self._bytes >= GROUP_BYTES:
            self.flush()
        else:
            self.flush_old()

    def flush_old(self) -> None:
        """A group that has waited long enough is put on disk. To be called time and again."""
        if self._group and time.monotonic() - self._since >= GROUP_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Bytes first, then the register; where that fails, all of the group is read again another time."""
        group, self._group, self._bytes = self._without_erased(self._group), [], 0
        if not group:
            return
        self._blobs.put_all([content for one in group for content in one.contents()])
        before = self._store.arrivals_of([one.digest for one in group])
        known = set(self._store.known([treated.entry.document for one in group for treated in one.treated]))
        admissions: list[Admission] = []
        told: list[Ended] = []
        for one in group:
            admission, ended = self._admission(one, before.get(one.digest, ()), known)
            admissions.append(admission)
            told.append(ended)
            known |= {treated.entry.document for treated in one.treated}
        try:
            self._store.admit_all(admissions)
        except _UNHEARD_OF:
            told = [self._one_by_one(*one) for one in zip(group, admissions, told, strict=True)]
        for ended in told:
            self._ended(ended)

    def _without_erased(self, group: Sequence[Outcome]) -> list[Outcome]:
        """Inputs that hold what was erased for good leave nothing here, unless it was asked for again."""
        digests = {treated.entry.digest: one for one in group for treated in one.treated}
        erased = self._store.erased(digests.keys()) if digests else {}
        if self._again:
            self._store.readmit(erased.keys())
        if self._again or not erased:
            return list(group)
        gone = {digests[digest].digest: at for digest, at in erased.items()}
        for one in (one for one in group if one.digest in gone):
            if one.is_kept:
                held = self._store.arrivals(one.digest)
                self._store.withdraw([arrival for arrival in held if arrival.state != "registered"])
                self._blobs.remove(one.digest)
            self._tell(erased_before(called_by_readers(one.item), gone[one.digest]))
            self._ended(
                Ended(digest=one.digest, origin=one.item.origin, state="duplicate", source=one.source, is_erased=True)
            )
        return [one for one in group if one.digest not in gone]

    def _one_by_one(self, one: Outcome, admission: Admission, ended: Ended) -> Ended:
        """What no register can hold sets its own input aside and hinders no other."""
        try:
            self._store.admit_all([admission])
        except _UNHEARD_OF as fault:
            self._tell(f"{called_by_readers(one.item)}: {fault!r}")
            crashed = replace(one, result=Crash("fault"))
            admission, ended = self._admission(crashed, self._store.arrivals(one.digest), set())
            self._store.admit_all([admission])
        return ended

    def _admission(self, one: Outcome, before: Sequence[Arrival], known: set[str]) -> tuple[Admission, Ended]:
        """What the register takes down of an input, and how the run tells of it."""
        refused = tuple(once_more(part, before) for part in _refused(one))
        entries = tuple(treated.entry for treated in one.treated)
        origin, ids = one.item.origin, tuple(entry.document for entry in entries)
        ended = [*refused, *_mended(before, one, {part.origin for part in refused})]
        if entries:
            made = Arrival(digest=one.digest, origin=origin, state="registered", documents=ids, source=one.source)
            ended.insert(0, made)
        elif not refused:
            refused = failed(_aside(origin, one, *self._why(one)), before)
            ended = [*refused]
        keys = tuple(treated.keys for treated in one.treated)
        admission = Admission(arrival=ended[0], others=tuple(ended[1:]), entries=entries, keys=keys)
        state = "set-aside" if not entries else "duplicate" if known.issuperset(ids) else "new"
        pages = sum(entry.pages or 1 for entry in entries)
        return admission, Ended(
            digest=one.digest, origin=origin, state=state, pages=pages, source=one.source, set_aside=refused
        )

    def _why(self, one: Outcome) -> tuple[str, str]:
        """Reason and message of an input of which nothing was read."""
        origin, result = one.item.origin, one.result
        called = called_by_readers(one.item)
        if isinstance(result, Crash):
            if result.detail:
                self._tell(f"{called}: {result.detail}")
            why = _CRASHES[result.reason].format(detail=result.detail)
            return result.reason, f"{called} {why} Try again with: brevjournal retry."
        if isinstance(result, BrevjournalError):
            said = str(result)
            return reason_of(result), called + said.removeprefix(origin.path) if said.startswith(origin.path) else said
        return "empty", f"{called} holds nothing that could be read."


def erased_before(called: str, at: str) -> str:
    """That something is not taken in."""
    return f"{called} was erased on {at[:10]} and is not taken in; brevjournal ingest --again takes it in."


def once_more(lost: Arrival, before: Sequence[Arrival]) -> Arrival:
    """That an input was set aside, one time more than before."""
    tries = [one.attempts for one in before if one.origin == lost.origin and one.state == "set-aside"]
    return replace(lost, attempts=max(tries, default=0) + 1)


def failed(lost: Arrival, before: Sequence[Arrival]) -> tuple[Arrival, ...]:
    """That an input could not be read, or not again: what was registered of it stands, and its parts that are set aside
    have failed once more."""
    if all(one.state != "registered" or one.origin != lost.origin for one in before):
        return (once_more(lost, before),)
    parts = [one for one in before if one.state == "set-aside" and is_within(one.origin, lost.origin)]
    return tuple(replace(one, attempts=one.attempts + 1) for one in parts) or (once_more(lost, before),)


def _aside(origin: Origin, one: Outcome, reason: str, message: str) -> Arrival:
    return Arrival(
        digest=one.digest,
        origin=origin,
        state="set-aside",
        reason=reason,
        message=private.told(message),
        source=one.source,
    )


def called_by_readers(item: RawItem) -> str:
    """What an input is called in a message: of a mail, which often shares its path with others, also what tells it
    from them."""
    origin = item.origin
    place = origin.path if origin.index is None else f"{origin.path} #{origin.index}"
    head = message_from_bytes(item.content[:_HEAD].partition(b"\n\n")[0].partition(b"\r\n\r\n")[0])
    told = [private.told(text(head, name)) for name in ("Date", "From", "Message-ID")]
    if not any(told):
        return place
    subject = cpr.masked(text(head, "Subject"))[:_LONGEST]
    return f"{place} ({', '.join(filter(None, (told[0], told[1], subject and f'«{subject}»', told[2])))})"


def _numbered(one: Outcome) -> Iterator[tuple[Treated | Refused, Origin]]:
    """What an input held, each with its place; of files of one name in one mail the later ones are counted."""
    seen: Counter[Origin] = Counter()
    for part in one.result if isinstance(one.result, tuple) else ():
        place = part.origin if isinstance(part, Refused) else part.entry.sources[0]
        seen[place] += 1
        again = place.part is not None and seen[place] > 1
        yield part, replace(place, part=f"{place.part} ({seen[place]})") if again else place


def _refused(one: Outcome) -> Iterator[Arrival]:
    """The parts of an input that could not be read."""
    for part, place in _numbered(one):
        if isinstance(part, Refused):
            yield _aside(place, one, part.reason, part.message)


def _mended(before: Sequence[Arrival], one: Outcome, refused: Collection[Origin]) -> Iterator[Arrival]:
    """The parts of this input that were set aside before and can be read now."""
    found = [(part.entry, place) for part, place in _numbered(one) if isinstance(part, Treated)]
    for lost in before:
        ids = tuple(e.document for e, place in found if lost.origin == place or lost.origin in e.sources)
        if lost.state == "set-aside" and lost.origin.part is not None and ids and lost.origin not in refused:
            yield replace(lost, state="registered", documents=ids, reason=None, message=None)
