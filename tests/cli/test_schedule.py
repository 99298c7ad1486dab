"""`schedule` as a service manager and a person see it: lines, signals, what it leaves behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch import Summary
from pipeline.config import Settings
from pipeline.errors import RegisterBusy, TemporaryFailure
from pipeline.values.feed import Feed
from tests.cli.conftest import Call
from tests.cli.fake import FakeWiring

ROOT = Path(__file__).parents[2]
SOURCE = '[sources.{name}]\nkind = "folder"\npath = "{name}"\nevery = "{every}"\n'
NO_DIGEST = '[schedule]\ndigest = ""\n'
_PATIENCE = 30.0  # seconds after which a test that hangs is ended


class Synced:
    def __init__(self, feed: Feed) -> None:
        self.feeds = (feed,)
        self.errors: Mapping[str, Exception] = {}
        self.summary = Summary(read=0, new=0, duplicate=0, set_aside=(), pages=0)


class Timetable(FakeWiring):
    """Runs as its test says: a function for each run, the last for all that follow."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.ends: int | None = None  # the signal that comes in the first sleep, when the next runs were told
        self.does: list[Callable[[str], Feed]] = [lambda name: Feed(name=name, state="ok", fetched=3, new=2)]
        self.planned: list[Mapping[str, str | None]] = []

    def sync(self, names: Sequence[str], settings: Settings, observer: Any) -> Synced:
        (name,) = names
        self.runs.append(name)
        does = self.does.pop(0) if len(self.does) > 1 else self.does[0]
        return Synced(does(name))

    def plan(self, settings: Settings, next_runs: Mapping[str, str | None]) -> None:
        self.planned.append(next_runs)
        if self.ends and len(self.planned) == 1:
            send(self.ends, after=0.5)


@pytest.fixture
def wiring(monkeypatch: pytest.MonkeyPatch) -> Timetable:
    fake = Timetable()
    monkeypatch.setitem(sys.modules, "pipeline.wiring", fake)
    return fake


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """No test of a program that runs on may run on."""
    end = threading.Timer(_PATIENCE, lambda: os.kill(os.getpid(), signal.SIGTERM))
    end.start()
    yield
    end.cancel()


def set_up(text: str = "", *names: str, every: str = "1h") -> None:
    tables = "".join(SOURCE.format(name=name, every=every) for name in names)
    Path("brevjournal.toml").write_text((text or NO_DIGEST) + tables, encoding="utf-8")


def send(number: int, *, after: float) -> None:
    """A signal to this process, so many seconds later."""
    threading.Timer(after, lambda: os.kill(os.getpid(), number)).start()


def stop(name: str) -> Feed:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_PATIENCE)
    raise AssertionError("the run was not broken off")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_sleep_and_the_program_well(
    call: Call, wiring: Timetable, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.scheduling.SPREAD", 0.0)
    set_up("", "post", "arkiv")
    wiring.ends = number
    ended = call("schedule")
    assert (ended.status, ended.out) == (0, "")
    assert wiring.runs == ["arkiv", "post"]
    begins, *runs, ends = ended.err.splitlines()
    stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0[12]:00 "
    assert re.fullmatch(stamp + r"Begynder\. Kilder: (post, arkiv|arkiv, post)\.", begins)
    assert all(re.match(stamp, line) for line in [*runs, ends])
    assert "arkiv: hentet 3, nye 2, dubletter 0, sat til side 0" in runs[0]
    assert "Stoppet" in ends


def test_the_next_runs_are_told_and_taken_back_at_the_end(call: Call, wiring: Timetable) -> None:
    set_up("", "post")
    wiring.ends = signal.SIGTERM
    assert call("schedule").status == 0
    assert wiring.planned[0]["post"] is not None
    assert wiring.planned[-1] == {"post": None}


def test_a_run_is_broken_off_and_the_end_is_clean(call: Call, wiring: Timetable) -> None:
    set_up("", "post")
    wiring.does = [stop]
    assert (call("schedule").status, wiring.runs) == (0, ["post"])


def test_a_failing_source_hinders_no_other_and_is_told_on_one_line(call: Call, wiring: Timetable) -> None:
    set_up("", "a", "b", "c")

    def fails(name: str) -> Feed:
        return Feed(name=name, state="failed", failures=4, error="Serveren\nsvarer \x1b[31mikke.")

    def breaks(name: str) -> Feed:
        raise TemporaryFailure("Disken er fuld.", remedy="Gør plads.")

    wiring.does = [fails, breaks, stop]
    ended = call("--quiet", "schedule")
    assert (ended.status, wiring.runs) == (0, ["a", "b", "c"])
    first, second = ended.err.splitlines()
    assert first.endswith("a: fejlede (4 i træk): Serveren\\nsvarer \\x1b[31mikke.")
    assert second.endswith("b: Disken er fuld. Gør plads.")


def test_a_source_that_fails_runs_next_after_a_longer_while(call: Call, wiring: Timetable) -> None:
    set_up("", "post", every="10m")
    wiring.does = [lambda name: Feed(name=name, state="failed", failures=1, error="Nej.")]
    wiring.ends = signal.SIGTERM
    assert call("schedule").status == 0
    planned = wiring.planned[0]["post"]
    assert planned is not None
    pause = (datetime.fromisoformat(planned) - datetime.now(UTC)).total_seconds()
    assert 15 * 60 < pause < 25 * 60


def test_a_held_register_is_waited_for_and_told_once(
    call: Call, wiring: Timetable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.scheduling.AGAIN", 0.1)
    set_up("", "post")

    def held(name: str) -> Feed:
        raise RegisterBusy("En anden kørsel har registret.")

    wiring.does = [held, held, held, stop]
    ended = call("schedule")
    assert (ended.status, len(wiring.runs)) == (0, 4)
    assert ended.err.count("En anden kørsel har registret.") == 1


def test_settings_are_read_again(call: Call, wiring: Timetable) -> None:
    set_up("", "a")

    def change(name: str) -> Feed:
        set_up("", "a", "b")
        os.kill(os.getpid(), signal.SIGHUP)
        return Feed(name=name, state="ok")

    wiring.does = [change, stop]
    ended = call("schedule")
    assert wiring.runs == ["a", "b"]
    assert "Indstillingerne er læst igen." in ended.err


def test_faulty_settings_leave_the_old_ones(call: Call, wiring: Timetable) -> None:
    set_up("", "a", "b")

    def spoil(name: str) -> Feed:
        Path("brevjournal.toml").write_text("[sources.a]\nkind = 'folder'\npaht = 'a'\n", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGHUP)
        return Feed(name=name, state="ok")

    wiring.does = [spoil, stop]
    ended = call("schedule")
    assert (ended.status, wiring.runs) == (0, ["a", "b"])
    assert "De gamle indstillinger gælder fortsat" in ended.err


def test_without_sources_nothing_begins(call: Call) -> None:
    Path("brevjournal.toml").write_text("lang = 'da'\n", encoding="utf-8")
    ended = call("schedule")
    assert (ended.status, ended.err.count("\n")) == (2, 1)
    assert "[sources." in ended.err


def test_the_digest_of_the_day_is_written_and_once_only(full: Call, wiring: Timetable) -> None:
    set_up('[schedule]\ndigest = "00:00"\n', "post")
    wiring.does = [lambda name: Feed(name=name, state="ok")]
    wiring.ends = signal.SIGTERM
    for _ in range(2):
        wiring.planned.clear()
        ended = full("schedule")
        assert ended.status == 0
    files = sorted(path.name for path in Path("outputs/digest").iterdir())
    assert files[-1] == "deadlines.ics"
    assert len(files) == 2
    assert "Skrevet" not in ended.err


def test_the_service_manager_is_told(call: Call, wiring: Timetable, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up("", "post")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind("notify")
        heard.settimeout(_PATIENCE)
        monkeypatch.setenv("NOTIFY_SOCKET", str(Path("notify").resolve()))
        wiring.does = [stop]
        assert call("schedule").status == 0
        told = [heard.recv(100)]
        while told[-1] != b"STOPPING=1":
            told.append(heard.recv(100))
    assert told == [b"READY=1", b"WATCHDOG=1", b"STOPPING=1"]


def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys, time\n"
        "from pipeline.cli.signals import Signals\n"
        "with Signals() as signals:\n"
        "    try:\n"
        "        with signals.working():\n"
        "            print('begun', flush=True)\n"
        "            time.sleep(60)\n"
        "    except KeyboardInterrupt:\n"
        "        print('breaking off', flush=True)\n"
        "        time.sleep(60)\n"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    running = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=env, text=True)
    assert running.stdout is not None
    assert running.stdout.readline() == "begun\n"
    running.send_signal(signal.SIGTERM)
    assert running.stdout.readline() == "breaking off\n"
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=20) == 130
    running.stdout.close()


_JUMPS = """
import pathlib, sys
from pipeline.cli.signals import Signals
from pipeline.cli.verbs.schedule import Machine
from pipeline.scheduling import Job, Pace, Schedule
stamp = pathlib.Path(sys.argv[1])
jumps = ["-2h", "+2y", "@2026-10-25 02:59:59", "@2024-02-29 23:59:59", "@2038-01-19 03:14:06"]
with Signals() as signals:
    clocks, begun = Machine(signals), []
    def run(name):
        begun.append((clocks.monotonic(), clocks.now()))
        if len(begun) % 3 == 0 and jumps:
            stamp.write_text(jumps.pop(0) + "\\n")
        return 0
    jobs = [Job(name="post", every=0.3)]
    Schedule(jobs, Pace(jitter=0.0), clocks, run=run, announce=lambda _: True).go_on(lambda: len(begun) == 18)
for steady, wall in begun:
    print(steady, wall.year)
"""


def test_the_machine_s_clock_jumps_and_every_run_comes_in_its_turn(tmp_path: Path) -> None:
    library = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))), None)
    if library is None or shutil.which("faketime") is None:
        pytest.skip("needs faketime")
    stamp = tmp_path / "stamp"
    stamp.write_text("+0\n")
    env = os.environ | {
        "PYTHONPATH": str(ROOT), "LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(stamp),
        "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }  # fmt: skip
    command = [sys.executable, "-c", _JUMPS, str(stamp)]
    ended = subprocess.run(command, capture_output=True, check=True, env=env, text=True, timeout=60)
    lines = [line.split() for line in ended.stdout.splitlines()]
    assert {2024, 2026, 2038} <= {int(year) for _, year in lines}  # the clock did jump
    begun = [float(steady) for steady, _ in lines]
    gaps = [after - before for before, after in pairwise(begun)]
    assert len(begun) == 18
    assert min(gaps) >= 0.25  # none doubled
    assert max(gaps) < 10.0  # none skipped for two hours
