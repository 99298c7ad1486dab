"""Each source on its own interval, one at a time, until stopped; and once a day something by the wall clock.

Intervals are counted on a clock that never jumps: wall time that is set back or forth, summer time and leap days
neither skip a run nor make a second one. Only the daily task goes by the wall clock, by the day it was last done for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

SPREAD = 1.0  # seconds between the first runs
AGAIN = 20.0  # seconds until the next try when another run holds the register
_LOOK = 30.0  # the longest sleep, in seconds: the wall clock, and the computer's own sleep, are looked at as often
_DRIFT = 30.0  # an announced moment that is off by less stands
_DOUBLINGS = 30


class Clocks(Protocol):
    """The time, chance, and how to wait."""

    def monotonic(self) -> float:
        """Seconds on a clock that never jumps."""
        ...

    def now(self) -> datetime:
        """The wall clock, in Danish time with its zone."""
        ...

    def wait(self, seconds: float) -> None:
        """Sleep that long, or until a signal comes."""
        ...

    def random(self) -> float:
        """A number in [0, 1)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One source and the seconds from one run's beginning to the next."""

    name: str
    every: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How intervals give: `jitter` is the share by which each is made longer or shorter by chance; a source that fails
    waits twice as long each time, up to `backoff_max` seconds (or its own interval where that is longer)."""

    jitter: float = 0.1
    backoff_max: float = 3600.0

    def pause(self, every: float, failures: int, chance: float) -> float:
        """Seconds until the next run after so many failures in a row; chance in [0, 1)."""
        wanted = every * 2.0 ** min(failures, _DOUBLINGS)
        return max(every, min(wanted, self.backoff_max)) * (1 + self.jitter * (2 * chance - 1))


@dataclass(slots=True, kw_only=True)
class Daily:
    """Something done once a day from an hour on (Danish time). `do` is given the present moment; it returns None when
    it is done, else the seconds until it is worth trying again."""

    at: time
    do: Callable[[datetime], float | None]
    last: date | None  # the day it was last done for
    again: float = 0.0  # not before this second of the monotonic clock

    def is_due(self, now: datetime) -> bool:
        """Whether it is to be done now. A last day that lies ahead was written while the clock was wrong."""
        if now.time() < self.at:
            return False
        return self.last is None or self.last < now.date() or self.last > now.date() + timedelta(days=1)


# runs a source: its failures in a row, 0 when it went well; None: the register is held
Run = Callable[[str], int | None]
Announce = Callable[[Mapping[str, str | None]], bool]  # next runs (ISO 8601) that changed; False where it has to wait


class Schedule:
    """Runs the jobs, in the caller's thread."""

    def __init__(
        self,
        jobs: Collection[Job],
        pace: Pace,
        clocks: Clocks,
        *,
        run: Run,
        announce: Announce,
        daily: Daily | None = None,
    ) -> None:
        self._clocks, self._run, self._announce = clocks, run, announce
        self._jobs: dict[str, Job] = {}
        self._due: dict[str, float] = {}  # by name, on the monotonic clock
        self._untried: set[str] = set()
        self._announced: dict[str, datetime] = {}
        self.replace(jobs, pace, daily)

    def replace(self, jobs: Collection[Job], pace: Pace, daily: Daily | None) -> None:
        """These jobs from now on: what is new or has another interval runs at once, the rest when it would have."""
        self._pace, self._daily = pace, daily
        kept = {job.name for job in jobs if self._jobs.get(job.name) == job}
        now, new = self._clocks.monotonic(), sorted(job.name for job in jobs if job.name not in kept)
        self._jobs = {job.name: job for job in jobs}
        self._due = {name: due for name, due in self._due.items() if name in kept}
        self._due |= {name: now + SPREAD * number for number, name in enumerate(new)}
        self._untried = {name for name in self._untried if name in kept} | set(new)
        self._announced = {name: at for name, at in self._announced.items() if name in kept}

    def go_on(self, is_stopped: Callable[[], bool], between: Callable[[], None] = lambda: None) -> None:
        """Until stopped; `between` is called before each run and each sleep. What a run raises passes through."""
        while not is_stopped():
            between()
            now = self._clocks.monotonic()
            name = min(self._due, key=lambda one: (self._due[one], one), default=None)
            if self._does_daily(now) or (name is not None and self._due[name] <= now and self._take(name)):
                continue
            self._tell(now)
            self._clocks.wait(_LOOK if name is None else min(self._due[name] - now, _LOOK))

    def _take(self, name: str) -> bool:
        """One run; then the next is set: an interval after the beginning of this one, but not before its end."""
        begun = self._clocks.monotonic()
        failures = self._run(name)
        ended, chance = self._clocks.monotonic(), self._clocks.random()
        self._untried.discard(name)
        self._announced.pop(name, None)
        if failures is None:
            self._due[name] = ended + AGAIN * (0.5 + chance)
        elif failures:
            self._due[name] = ended + self._pace.pause(self._jobs[name].every, failures, chance)
        else:
            self._due[name] = max(ended, begun + self._pace.pause(self._jobs[name].every, 0, chance))
        return True

    def _does_daily(self, now: float) -> bool:
        """The daily task where it is due, and not before every source was tried once."""
        daily, clock = self._daily, self._clocks.now()
        if daily is None or self._untried or now < daily.again or not daily.is_due(clock):
            return False
        again = daily.do(clock)
        if again is None:
            daily.last = clock.date()
        else:
            daily.again = self._clocks.monotonic() + again
        return True

    def _tell(self, now: float) -> None:
        """Announce the next runs, by the wall clock, where that is news."""
        clock = self._clocks.now()
        planned = {name: clock + timedelta(seconds=due - now) for name, due in self._due.items()}
        changed = {
            name: at
            for name, at in planned.items()
            if name not in self._announced or abs((at - self._announced[name]).total_seconds()) > _DRIFT
        }
        if changed and self._announce({name: at.isoformat(timespec="seconds") for name, at in changed.items()}):
            self._announced |= changed
