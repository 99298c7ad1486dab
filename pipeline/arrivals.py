"""What the state of an input means: when another try is due, and what follows from its content being known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.errors import BrevjournalError, MissingRequirement, TemporaryFailure, UnreadableInput
from pipeline.language import private
from pipeline.link.clues import keys as clues
from pipeline.ports.register import RegisterStore
from pipeline.values.record import Arrival, Entry
from pipeline.values.source import Origin

# the kept original is gone or has changed: the source has to hand it over again
NO_ORIGINAL = frozenset({"missing-original", "damaged-original"})
# another try may end better: the machine was short of something, or something was not installed
TRANSIENT = NO_ORIGINAL | {
    *("timeout", "crashed", "out-of-memory", "fault", "missing-requirement", "temporary", "unreadable")
}
TRIES = 3  # of an input that may itself be why it fails
# no fault of the input's: tried again for as long as it takes
_OF_THE_MACHINE = frozenset({"missing-requirement", "temporary", "unreadable"})
_PAUSES = (timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=1), timedelta(hours=6))  # after each try


def reason_of(error: BrevjournalError) -> str:
    """The stable code under which an input is set aside."""
    if isinstance(error, UnreadableInput):
        return error.reason
    if isinstance(error, MissingRequirement):
        return "missing-requirement"
    return "temporary" if isinstance(error, TemporaryFailure) else "unreadable"


def is_final(arrival: Arrival) -> bool:
    """Whether an input that was set aside is left alone until somebody asks for it."""
    return arrival.reason not in TRANSIENT or (arrival.reason not in _OF_THE_MACHINE and arrival.attempts >= TRIES)


def is_due(arrival: Arrival, now: datetime) -> bool:
    """Whether an input that was set aside may be tried again by now. A clock that was set back holds nothing up."""
    if arrival.state != "set-aside" or is_final(arrival) or is_missed(arrival) or arrival.at is None:
        return False
    since = now - datetime.fromisoformat(arrival.at)
    return since >= _PAUSES[min(arrival.attempts, len(_PAUSES)) - 1] or since < timedelta(0)


def missed(origin: Origin, error: BrevjournalError, source: str | None = None) -> Arrival:
    """An input whose bytes nobody could fetch: it is named by its place, for it has no content."""
    return Arrival(
        digest=_of_place(origin), origin=origin, state="set-aside", reason=reason_of(error),
        message=private.told(str(error)), source=source,
    )  # fmt: skip


def is_missed(arrival: Arrival) -> bool:
    """Whether nothing of this input is kept but the place where it lay."""
    return arrival.digest == _of_place(arrival.origin)


def _of_place(origin: Origin) -> str:
    return hashlib.sha256(f"unreadable:{origin.path}".encode("utf-8", "surrogatepass")).hexdigest()


def whole(origin: Origin) -> Origin:
    """Where the input arrived from of which this may be a part."""
    return Origin(path=origin.path, index=origin.index)


def is_within(origin: Origin, item: Origin) -> bool:
    """Whether a document's source lies in the input that arrived from `item`."""
    return origin.path == item.path and origin.index == item.index


def registered(arrivals: Iterable[Arrival]) -> tuple[Arrival, ...]:
    """Of what is known of one content the places where all of it was read."""
    return tuple(one for one in arrivals if one.state == "registered" and one.origin.part is None)


def also_from(
    store: RegisterStore, place: Origin, before: Arrival, source: str | None
) -> tuple[Arrival, tuple[Entry, ...], tuple[frozenset[str], ...]]:
    """What is to be admitted where bytes that are registered came from another place: their documents gain a source."""
    entries = tuple(
        replace(entry, sources=tuple(_moved(o, place) for o in entry.sources if is_within(o, before.origin)))
        for entry in store.entries(before.documents)
    )
    return replace(before, origin=place, source=source), entries, tuple(frozenset(clues(one)) for one in entries)


def _moved(origin: Origin, item: Origin) -> Origin:
    """The same place within an input that arrived from elsewhere."""
    return replace(origin, path=item.path, index=item.index)
