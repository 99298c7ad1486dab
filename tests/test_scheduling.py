"""When sources run: intervals on a clock that never jumps, whatever the clock on the wall does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.scheduling import AGAIN, Daily, Job, Pace, Schedule
from tests.clocks import Clocks

HOUR = 3600.0
EVEN = Pace(jitter=0.0)


class Log:
    """Runs that take the time and end as told; each with the second at which it began."""

    def __init__(self, clocks: Clocks) -> None:
        self.clocks = clocks
        self.begun: list[tuple[str, float]] = []
        self.takes: dict[str, float] = {}
        self.ends: dict[str, list[int | None]] = {}
        self.told: list[dict[str, str | None]] = []
        self.is_busy = False

    def run(self, name: str) -> int | None:
        self.begun.append((name, self.clocks.steady - 1000.0))
        self.clocks.steady += self.takes.get(name, 0.0)
        left = self.ends.get(name, [])
        return left.pop(0) if left else 0

    def announce(self, planned: Mapping[str, str | None]) -> bool:
        if not self.is_busy:
            self.told.append(dict(planned))
        return not self.is_busy

    def times(self, name: str) -> list[float]:
        return [at for one, at in self.begun if one == name]


def scheduled(
    every: Mapping[str, float], clocks: Clocks, *, pace: Pace = EVEN, daily: Daily | None = None
) -> tuple[Schedule, Log]:
    log = Log(clocks)
    jobs = [Job(name=name, every=seconds) for name, seconds in every.items()]
    return Schedule(jobs, pace, clocks, run=log.run, announce=log.announce, daily=daily), log


def until(clocks: Clocks, seconds: float) -> Callable[[], bool]:
    end = clocks.steady + seconds
    return lambda: clocks.steady >= end


def test_each_source_keeps_its_own_interval() -> None:
    clocks = Clocks()
    schedule, log = scheduled({"post": 600.0, "arkiv": HOUR}, clocks)
    schedule.go_on(until(clocks, 2 * HOUR - 10))
    assert log.times("arkiv") == [0.0, HOUR]
    assert log.times("post") == [1.0 + 600 * number for number in range(12)]


def test_the_first_runs_come_at_once_by_name_a_little_apart() -> None:
    clocks = Clocks()
    schedule, log = scheduled({"c": HOUR, "a": HOUR, "b": HOUR}, clocks)
    schedule.go_on(until(clocks, 60))
    assert log.begun == [("a", 0.0), ("b", 1.0), ("c", 2.0)]


@pytest.mark.parametrize(
    ("start", "jump"),
    [
        ("2025-06-02T08:00", "2025-06-02T05:30"),  # set back by two hours and more
        ("2025-06-02T08:00", "2025-06-01T08:00"),
        ("2025-06-02T08:00", "2027-06-02T08:00"),  # two years on
        ("2025-06-02T08:00", "2038-01-20T08:00"),
        ("2025-06-02T08:00", "1970-01-01T01:00"),
    ],
)
def test_a_jump_of_the_wall_clock_neither_skips_nor_doubles_a_run(start: str, jump: str) -> None:
    clocks = Clocks(start)
    schedule, log = scheduled({"post": 600.0}, clocks)
    schedule.go_on(until(clocks, 1500))
    clocks.set_wall(jump)
    schedule.go_on(until(clocks, 1500))
    assert log.times("post") == [0.0, 600.0, 1200.0, 1800.0, 2400.0]


@pytest.mark.parametrize("start", ["2025-10-26T00:30", "2025-03-30T00:30", "2024-02-28T23:00", "2024-12-31T22:00"])
def test_summer_time_and_leap_days_change_no_interval(start: str) -> None:
    clocks = Clocks(start)
    schedule, log = scheduled({"post": 1800.0}, clocks)
    schedule.go_on(until(clocks, 5 * HOUR - 1))
    assert log.times("post") == [1800.0 * number for number in range(10)]


def test_a_run_longer_than_its_interval_is_followed_by_one_run_not_many() -> None:
    clocks = Clocks()
    schedule, log = scheduled({"post": 60.0}, clocks)
    log.takes["post"] = 1000.0
    schedule.go_on(lambda: len(log.begun) == 2)
    log.takes["post"] = 0.0
    schedule.go_on(until(clocks, 150))
    assert log.times("post") == [0.0, 1000.0, 2000.0, 2060.0, 2120.0]


def test_a_slow_source_does_not_starve_the_others() -> None:
    clocks = Clocks()
    schedule, log = scheduled({"a": 10.0, "z": 10.0}, clocks)
    log.takes["a"] = 500.0
    schedule.go_on(until(clocks, 5000))
    assert abs(len(log.times("a")) - len(log.times("z"))) <= 1


def test_the_computer_slept_for_a_night_and_one_run_follows() -> None:
    clocks = Clocks()
    schedule, log = scheduled({"post": 600.0}, clocks)
    schedule.go_on(until(clocks, 100))
    clocks.steady += 8 * HOUR
    schedule.go_on(until(clocks, 500))
    assert len(log.begun) == 2


def test_a_failing_source_waits_twice_as_long_each_time_and_disturbs_no_other() -> None:
    clocks = Clocks()
    schedule, log = scheduled({"kaput": 60.0, "post": 300.0}, clocks, pace=Pace(jitter=0.0, backoff_max=900.0))
    log.ends["kaput"] = [1, 2, 3, 4, 5, 0]
    schedule.go_on(until(clocks, 2 * HOUR))
    kaput = log.times("kaput")
    gaps = [after - before for before, after in pairwise(kaput)]
    assert gaps[:7] == [120.0, 240.0, 480.0, 900.0, 900.0, 60.0, 60.0]
    assert log.times("post") == [1.0 + 300 * number for number in range(24)]


def test_backing_off_never_makes_a_source_run_more_often() -> None:
    pace = Pace(jitter=0.0, backoff_max=600.0)
    assert pace.pause(86_400.0, 3, 0.5) == 86_400.0


@given(every=st.floats(10, 1e6), failures=st.integers(0, 100_000), chance=st.floats(0, 0.999), jitter=st.floats(0, 0.5))
def test_a_pause_stays_within_its_bounds(every: float, failures: int, chance: float, jitter: float) -> None:
    pause = Pace(jitter=jitter, backoff_max=HOUR).pause(every, failures, chance)
    least = every if failures == 0 else max(every, min(every * 2, HOUR))
    assert least * (1 - jitter) <= pause * 1.000001
    assert pause <= max(every, HOUR) * (1 + jitter) * 1.000001


def test_chance_moves_a_run_by_a_share_of_its_interval() -> None:
    for chance, second in ((0.0, 540.0), (0.5, 600.0), (0.999999, 660.0)):
        clocks = Clocks(chance=chance)
        schedule, log = scheduled({"post": 600.0}, clocks, pace=Pace(jitter=0.1))
        schedule.go_on(lambda found=log: len(found.begun) == 2)  # type: ignore[misc]
        assert log.times("post")[1] == pytest.approx(second, abs=0.01)


def test_a_held_register_is_no_failure_and_is_tried_again_soon() -> None:
    clocks = Clocks()
    schedule, log = scheduled({"post": HOUR}, clocks)
    log.ends["post"] = [None, None, 0]
    schedule.go_on(until(clocks, HOUR))
    assert log.times("post") == [0.0, AGAIN, 2 * AGAIN]


def test_waiting_costs_no_busy_loop() -> None:
    clocks = Clocks()
    schedule, _ = scheduled({"post": HOUR, "arkiv": 2 * HOUR}, clocks)
    schedule.go_on(until(clocks, HOUR - 1))
    assert len(clocks.sleeps) <= 125
    assert all(seconds > 0 for seconds in clocks.sleeps)


def test_the_next_runs_are_announced_by_the_wall_clock() -> None:
    clocks = Clocks("2025-06-02T08:00")
    schedule, log = scheduled({"post": HOUR}, clocks)
    schedule.go_on(until(clocks, 600))
    assert log.told == [{"post": "2025-06-02T09:00:00+02:00"}]
    clocks.set_wall("2025-06-02T06:10")
    schedule.go_on(until(clocks, 60))
    assert log.told[1:] == [{"post": "2025-06-02T07:00:00+02:00"}]


def test_every_run_is_followed_by_its_next_also_of_short_intervals() -> None:
    clocks = Clocks("2025-06-02T08:00")
    schedule, log = scheduled({"post": 20.0}, clocks)
    schedule.go_on(until(clocks, 50))
    assert [told["post"] for told in log.told] == [
        f"2025-06-02T08:0{moment}+02:00" for moment in ("0:20", "0:40", "1:00")
    ]


def test_an_announcement_that_has_to_wait_is_made_later() -> None:
    clocks = Clocks()
    schedule, log = scheduled({"post": HOUR}, clocks)
    log.is_busy = True
    schedule.go_on(until(clocks, 300))
    log.is_busy = False
    schedule.go_on(until(clocks, 60))
    assert log.told == [{"post": "2025-06-02T09:00:00+02:00"}]


def test_other_settings_keep_what_stays_and_run_what_is_new() -> None:
    clocks = Clocks()
    schedule, log = scheduled({"a": 600.0, "b": 600.0, "c": 600.0}, clocks)
    schedule.go_on(until(clocks, 300))
    jobs = [Job(name="a", every=600.0), Job(name="b", every=100.0), Job(name="d", every=600.0)]
    schedule.replace(jobs, EVEN, None)
    schedule.go_on(until(clocks, 400))
    assert log.begun[3:5] == [("b", 302.0), ("d", 303.0)]
    assert log.times("a") == [0.0, 600.0]
    assert log.times("c") == [2.0]


def test_what_a_run_raises_passes_through() -> None:
    clocks = Clocks()

    def broken_off(name: str) -> int | None:
        raise KeyboardInterrupt

    schedule = Schedule([Job(name="post", every=60.0)], Pace(), clocks, run=broken_off, announce=lambda _: True)
    with pytest.raises(KeyboardInterrupt):
        schedule.go_on(lambda: False)


def digests(clocks: Clocks, at: str, last: date | None = None) -> tuple[Schedule, list[datetime], list[float | None]]:
    made: list[datetime] = []
    answers: list[float | None] = []

    def do(now: datetime) -> float | None:
        made.append(now)
        return answers.pop(0) if answers else None

    daily = Daily(at=time.fromisoformat(at), do=do, last=last)
    schedule, _ = scheduled({"post": HOUR}, clocks, daily=daily)
    return schedule, made, answers


@pytest.mark.parametrize("at", ["02:30", "02:00", "03:00", "07:00", "00:00", "23:59"])
@pytest.mark.parametrize("start", ["2025-10-24T12:00", "2025-03-28T12:00", "2024-02-27T12:00", "2025-12-30T12:00"])
def test_the_digest_is_made_once_a_day_also_when_the_hour_comes_twice_or_never(at: str, start: str) -> None:
    clocks = Clocks(start)
    schedule, made, _ = digests(clocks, at, last=clocks.now().date())
    schedule.go_on(until(clocks, 4 * 24 * HOUR))
    first = clocks.now().date() - timedelta(days=4)
    assert [moment.date() for moment in made] == [first + timedelta(days=number) for number in range(1, len(made) + 1)]
    assert len(made) in (3, 4)
    wanted = time.fromisoformat(at)
    assert all(moment.time() >= wanted for moment in made)


def test_a_digest_made_before_a_restart_is_not_made_again() -> None:
    clocks = Clocks("2025-06-02T08:00")
    schedule, made, _ = digests(clocks, "07:00", last=date(2025, 6, 2))
    schedule.go_on(until(clocks, 12 * HOUR))
    assert made == []


def test_a_missed_digest_is_made_up_for_once_after_the_sources_have_run() -> None:
    clocks = Clocks("2025-06-05T08:00")
    made: list[datetime] = []
    daily = Daily(at=time(7), do=made.append, last=date(2025, 6, 1))
    schedule, log = scheduled({"a": HOUR, "b": HOUR}, clocks, daily=daily)
    schedule.go_on(until(clocks, HOUR))
    assert len(made) == 1
    assert made[0].timestamp() - clocks.off - 1000.0 >= log.times("b")[0]


def test_a_clock_set_back_makes_no_second_digest_and_one_that_was_ahead_stops_none() -> None:
    clocks = Clocks("2025-06-02T07:10")
    schedule, made, _ = digests(clocks, "07:00", last=date(2025, 6, 1))
    schedule.go_on(until(clocks, 600))
    clocks.set_wall("2025-06-02T05:10")
    schedule.go_on(until(clocks, 4 * HOUR))
    clocks.set_wall("2025-06-01T08:00")
    schedule.go_on(until(clocks, HOUR))
    assert len(made) == 1
    clocks.set_wall("2027-06-02T08:00")
    schedule.go_on(until(clocks, HOUR))
    clocks.set_wall("2025-06-02T11:00")
    schedule.go_on(until(clocks, HOUR))
    assert [moment.year for moment in made] == [2025, 2027, 2025]


def test_a_digest_that_cannot_be_written_is_tried_again_after_a_while() -> None:
    clocks = Clocks("2025-06-02T08:00")
    schedule, made, answers = digests(clocks, "07:00")
    answers += [600.0, 600.0]
    schedule.go_on(until(clocks, 2 * HOUR))
    assert len(made) == 3
    assert (made[1] - made[0]).total_seconds() >= 600
