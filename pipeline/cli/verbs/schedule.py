"""`brevjournal schedule`."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Mapping
from datetime import date, datetime
from datetime import time as hour
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pipeline.cli.group import verb
from pipeline.cli.progress import Silent
from pipeline.cli.session import Session, session
from pipeline.cli.signals import Signals
from pipeline.cli.streams import say
from pipeline.cli.systemd import notify
from pipeline.errors import BrevjournalError, RegisterBusy, UsageError
from pipeline.scheduling import AGAIN, Daily, Job, Pace, Schedule
from pipeline.values.source import Origin

if TYPE_CHECKING:
    from pipeline.values.feed import Feed

_ZONE = ZoneInfo("Europe/Copenhagen")
_LATER = 600.0  # seconds until a digest that could not be written is tried again


class Machine:
    """The machine's clocks; the one for intervals goes on while the computer sleeps, where there is such a clock."""

    def __init__(self, signals: Signals) -> None:
        self._asleep_too: int | None = getattr(time, "CLOCK_BOOTTIME", None)
        self.wait = signals.wait
        self.random = random.random

    def monotonic(self) -> float:
        return time.monotonic() if self._asleep_too is None else time.clock_gettime(self._asleep_too)

    def now(self) -> datetime:
        return datetime.now(_ZONE)


class _Alive(Silent):
    """Tells the service manager that the run goes on."""

    def item_done(self, origin: Origin, state: str, pages: int) -> None:
        notify("WATCHDOG=1")
        super().item_done(origin, state, pages)

    def page_done(self) -> None:
        notify("WATCHDOG=1")

    def fetched(self, origin: Origin) -> None:
        notify("WATCHDOG=1")
        super().fetched(origin)


@verb(
    "schedule",
    "Run each source of the settings on its own interval, until stopped with Ctrl-C or SIGTERM; once a day write the "
    "digest. One line for each run that brought something. SIGHUP reads the settings again.",
    "brevjournal schedule --config brevjournal.toml",
)
def command() -> int:
    call = session()
    _jobs(call)  # faults of the settings are told before anything begins
    with Signals(at_terminal=sys.stderr.isatty()) as signals:
        office = _Office(call, signals)
        try:
            office.work()
        except KeyboardInterrupt:
            signals.is_stopped = True
        notify("STOPPING=1")
        office.leave()
    return 0


def _jobs(call: Session) -> tuple[Job, ...]:
    found = tuple(Job(name=one.name, every=one.every) for one in call.settings.sources)
    if not found:
        raise UsageError(call.speech("no-sources"), remedy=call.speech("no-sources-remedy"))
    return found


class _Office:
    """Runs the sources of one call, and tells of it: a line each on standard error."""

    def __init__(self, call: Session, signals: Signals) -> None:
        self._call, self._signals = call, signals
        self._failures: dict[str, int] = {}  # of runs that ended without a word from the source
        self._planned: set[str] = set()
        self._well: set[str] = set()  # sources whose last run ended well
        self._is_waiting = False  # for the register; told once
        settings = call.settings.schedule
        self._pace = Pace(jitter=settings.jitter, backoff_max=settings.backoff_max)
        self._schedule = Schedule(
            _jobs(call), self._pace, Machine(signals), run=self._run, announce=self._plan, daily=self._daily()
        )

    def work(self) -> None:
        """Until a signal comes."""
        self._say(self._call.speech("schedule-begins", names=", ".join(job.name for job in _jobs(self._call))))
        notify("READY=1")
        self._schedule.go_on(lambda: self._signals.is_stopped, self._between)

    def leave(self) -> None:
        """Nothing runs next any more."""
        try:
            self._call.wiring.plan(self._call.settings, dict.fromkeys(self._planned))
        except BrevjournalError as error:
            self._say(str(error), is_fault=True)
        self._say(self._call.speech("schedule-ends"))

    def _between(self) -> None:
        notify("WATCHDOG=1")
        if not self._signals.wants_settings:
            return
        self._signals.wants_settings = False
        try:
            self._call.reread()
            jobs = _jobs(self._call)
        except BrevjournalError as error:
            self._say(self._call.speech("settings-stand", fault=str(error)), is_fault=True)
            return
        gone = self._planned - {job.name for job in jobs}
        self._plan(dict.fromkeys(gone))
        self._planned -= gone
        settings = self._call.settings.schedule
        self._schedule.replace(jobs, Pace(jitter=settings.jitter, backoff_max=settings.backoff_max), self._daily())
        self._say(self._call.speech("settings-read"))

    def _run(self, name: str) -> int | None:
        begun = time.monotonic()
        try:
            with self._signals.working():
                done = self._call.wiring.sync((name,), self._call.settings, _Alive(self._call.verbosity))
        except RegisterBusy as error:
            if not self._is_waiting:
                self._say(f"{name}: {error.message} {self._call.speech('again-soon')}")
            self._is_waiting = True
            return None
        except BrevjournalError as error:
            self._is_waiting = False
            self._failures[name] = self._failures.get(name, 0) + 1
            self._say(f"{name}: {error}", is_fault=True)
            return self._failures[name]
        self._is_waiting = False
        self._failures.pop(name, None)
        (feed,) = done.feeds
        self._tell(feed, time.monotonic() - begun)
        return feed.failures if feed.state == "failed" else 0

    def _tell(self, feed: Feed, seconds: float) -> None:
        speech = self._call.speech
        if feed.state == "failed":
            self._well.discard(feed.name)
            self._say(speech("run-failed", name=feed.name, count=feed.failures, error=feed.error), is_fault=True)
            return
        told = {"fetched": feed.fetched, "new": feed.new, "duplicate": feed.duplicate, "aside": feed.set_aside}
        if any(told.values()) or feed.name not in self._well or self._call.verbosity:  # not a line for each idle minute
            self._say(speech("run-done", name=feed.name, seconds=speech.decimal(seconds), **told))
        self._well.add(feed.name)

    def _plan(self, next_runs: Mapping[str, str | None]) -> bool:
        try:
            if next_runs:
                self._call.wiring.plan(self._call.settings, next_runs)
        except BrevjournalError:  # another run holds the register, or its disk is full: the sources go before
            return False
        self._planned |= set(next_runs)
        return True

    def _daily(self) -> Daily | None:
        at = self._call.settings.schedule.digest
        return Daily(at=hour.fromisoformat(at), do=self._digest, last=self._last_digest()) if at else None

    def _last_digest(self) -> date | None:
        from pipeline.cli.daily import last_day

        try:
            return last_day(self._call)
        except BrevjournalError:  # no register yet
            return None

    def _digest(self, now: datetime) -> float | None:
        from pipeline.cli.daily import folder_of, make

        try:
            with self._signals.working():
                path = make(self._call, folder_of(self._call.settings), now)
        except RegisterBusy:
            return AGAIN
        except BrevjournalError as error:
            self._say(str(error), is_fault=True)
            return _LATER
        speech = self._call.speech
        self._say(speech("written", path=path) if path else speech("digest-empty"))
        return None

    def _say(self, told: str, *, is_fault: bool = False) -> None:
        if is_fault or not self._call.quiet:
            say(f"{datetime.now(_ZONE).isoformat(timespec='seconds')} {told}")
