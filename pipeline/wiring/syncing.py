"""`sync`: first every source hands over what it has, then all that was received is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.config import Settings
from pipeline.config.checked import meant
from pipeline.errors import BrevjournalError, UnreadableInput, UsageError
from pipeline.values.feed import Feed, FeedState
from pipeline.wiring.feeds import open_feed
from pipeline.wiring.rereading import outdated
from pipeline.wiring.runs import SystemClock, open_register, treated

if TYPE_CHECKING:
    from typing import Protocol

    from pipeline.batch import Observer, Summary
    from pipeline.config.sources import SourceSettings
    from pipeline.intake import Fetched, Intake, Watcher
    from pipeline.store.register import Register

    class SyncObserver(Watcher, Observer, Protocol):
        """Who watches a sync: sources being fetched, then inputs being read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """What a sync came to: its sources as they fare now, all inputs together, and why sources failed, by name."""

    feeds: tuple[Feed, ...]
    summary: Summary
    errors: Mapping[str, BrevjournalError]


def sync(names: Sequence[str], settings: Settings, observer: SyncObserver) -> Synced:
    """Fetch the sources of these names, all where there are none, then read what was received and what may be tried
    again by now. A source that fails is told in the outcome and hinders no other.

    Raises UsageError for a name that is not configured, RegisterBusy while another run writes, TemporaryFailure where
    the disk or the database fails: what was committed stays.
    """
    from pipeline.arrivals import is_due
    from pipeline.intake import Intake
    from pipeline.store.blobs import FileBlobs

    wanted = _chosen(names, settings)
    with open_register(settings, verb="sync", tell=observer.message) as store:
        _end_running(store, "interrupted")  # this run holds the register, so whatever is said to run was killed
        _withdraw_of_no_source(store, settings)
        intake = Intake(store, FileBlobs(settings.originals_folder), observer)
        try:
            fetched = {one.name: _fetch(one, store, intake, observer) for one in wanted}
            now = SystemClock().now()
            arrivals = (*store.received(), *(one for one in store.set_aside() if is_due(one, now)))
            summary = treated(settings, store, observer, lambda batch: batch.take_up(arrivals))
        except BrevjournalError as error:  # of disk, database or readers, and so of the whole run
            with suppress(BrevjournalError):
                _end_running(store, "failed", str(error))
            raise
        except KeyboardInterrupt:
            with suppress(BrevjournalError):
                _end_running(store, "interrupted")
            raise
        for feed in store.feeds():
            _count(store, feed, fetched.get(feed.name), summary)
        fared = {feed.name: feed for feed in store.feeds()}
    feeds = tuple(fared[name] for name in fetched)
    errors = {name: one.error for name, one in fetched.items() if one.error is not None}
    return Synced(feeds=feeds, summary=_together(summary, fetched), errors=errors)


def plan(settings: Settings, next_runs: Mapping[str, str | None]) -> None:
    """Keep when these sources run next (ISO 8601; None: nobody sees to it), for `status`. Raises RegisterBusy."""
    with open_register(settings, verb="sync") as store:
        store.plan(next_runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStanding:
    """How one source fares; `kind` is None where it is configured no longer."""

    feed: Feed
    kind: str | None
    held: int  # inputs that it ever handed over and that are kept, each once


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the sources fare, and how much is not registered."""

    feeds: tuple[SourceStanding, ...]
    waiting: int  # inputs that were fetched and not read yet
    set_aside: int
    older: int = 0  # letters that were read by other rules than the program's own


def status(settings: Settings) -> Standing:
    """How each source fares, in the order of the settings; works beside a run. Raises BrevjournalError."""
    from pipeline.arrivals import is_missed
    from pipeline.store.opening import is_held

    feeds: dict[str, Feed] = {}
    held: Mapping[str, int] = {}
    waiting = aside = older = 0
    try:
        with open_register(settings, readonly=True) as store:
            feeds = {feed.name: feed for feed in store.feeds()}
            held = store.holdings()
            waiting, lost, older = len(store.received()), store.set_aside(), outdated(store)
        aside = len(lost)
        never = Counter(one.source for one in lost if is_missed(one))
        held = {name: count - never[name] for name, count in held.items()}
    except UnreadableInput as error:
        if error.reason != "not-found":  # nothing was fetched yet
            raise
    if any(feed.state == "running" for feed in feeds.values()) and not is_held(settings.register):
        feeds = {n: replace(f, state="interrupted") if f.state == "running" else f for n, f in feeds.items()}
    kinds: dict[str, str | None] = {one.name: one.kind for one in settings.sources}
    kinds |= {name: None for name in feeds if name not in kinds}
    told = tuple(
        SourceStanding(feed=feeds.get(name, Feed(name=name)), kind=kind, held=held.get(name, 0))
        for name, kind in kinds.items()
    )
    return Standing(feeds=told, waiting=waiting, set_aside=aside, older=older)


def _chosen(names: Sequence[str], settings: Settings) -> tuple[SourceSettings, ...]:
    """The sources of these names, in the order of the settings, each once."""
    known = {one.name: one for one in settings.sources}
    if not known:
        raise UsageError(
            "No sources are configured.",
            remedy="Write a table [sources.NAME] into brevjournal.toml; docs/mailboxes.md shows each kind.",
        )
    for name in names:
        if name not in known:
            remedy = f"There are: {', '.join(known)}."
            raise UsageError(f"There is no source {name!r}{meant(name, list(known)) or '.'}", remedy=remedy)
    return tuple(one for name, one in known.items() if not names or name in names)


def _end_running(store: Register, state: FeedState, error: str | None = None) -> None:
    """The sources that are said to run do so no longer."""
    for feed in store.feeds():
        if feed.state == "running":
            failures = feed.failures + (state == "failed")
            store.put_feed(replace(feed, state=state, ended=_now(), error=error, failures=failures))


def _withdraw_of_no_source(store: Register, settings: Settings) -> None:
    """What a source could not fetch that is configured no longer: nobody will."""
    from pipeline.arrivals import is_missed

    names = {None, *(one.name for one in settings.sources)}
    gone = [one for one in store.set_aside() if one.source not in names and is_missed(one)]
    if gone:
        store.withdraw(gone)


def _fetch(setting: SourceSettings, store: Register, intake: Intake, observer: SyncObserver) -> Fetched:
    """One source fetched. It is said to run until what it handed over is read."""
    before = next((feed for feed in store.feeds() if feed.name == setting.name), Feed(name=setting.name))
    begun = replace(
        before, state="running", started=_now(), ended=None, error=None, fetched=0, new=0, duplicate=0, set_aside=0
    )
    store.put_feed(begun)
    found = _taken_over(setting, store, intake, observer)
    error = None if found.error is None else str(found.error)
    done = replace(begun, fetched=found.count, duplicate=found.duplicate, set_aside=len(found.set_aside), error=error)
    store.put_feed(done)
    return found


def _taken_over(setting: SourceSettings, store: Register, intake: Intake, observer: SyncObserver) -> Fetched:
    from pipeline.intake import Fetched

    try:
        source = open_feed(setting, store.memory(setting.name), observer.message)
    except BrevjournalError as error:
        return Fetched(count=0, duplicate=0, set_aside=(), error=error)
    return intake.fetch(source, setting.name)


def _count(store: Register, feed: Feed, fetched: Fetched | None, summary: Summary) -> None:
    """How a source fared, once its inputs are read; of one that was not fetched now only what it had left was."""
    from pipeline.batch import Counts

    counts = summary.by_source.get(feed.name, Counts())
    wanted = replace(
        feed, new=feed.new + counts.new, duplicate=feed.duplicate + counts.duplicate,
        set_aside=feed.set_aside + counts.set_aside,
    )  # fmt: skip
    if fetched is not None:
        ended = _now()
        if fetched.error is None:
            wanted = replace(wanted, ended=ended, state="ok", succeeded=ended, failures=0)
        else:
            wanted = replace(wanted, ended=ended, state="failed", failures=feed.failures + 1)
    if wanted != feed:
        store.put_feed(wanted)


def _together(summary: Summary, fetched: Mapping[str, Fetched]) -> Summary:
    """What was read, and what needed not be."""
    known = sum(one.duplicate for one in fetched.values())
    lost = tuple(arrival for one in fetched.values() for arrival in one.set_aside)
    return replace(
        summary, read=summary.read + known + len(lost), duplicate=summary.duplicate + known,
        set_aside=(*lost, *summary.set_aside),
    )  # fmt: skip


def _now() -> str:
    return SystemClock().now().isoformat(timespec="seconds")
