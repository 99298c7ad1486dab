"""The program as others start it: streams, signals, time to help."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.fake import filled

HEAVY = ("pandas", "spacy", "sqlalchemy", "numpy", "pytesseract", "alembic", "rich", "pdfplumber")
ROOT = Path(__file__).parents[2]
BOOT = "from pipeline.cli.main import main; main()"
# what is started in the background is deaf to Ctrl-C, and so are its children
HEED = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"


def program(code: str, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("BREVJOURNAL_")}
    env |= {"PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command, capture_output=True, check=False, env=env, **{"encoding": "utf-8", **more}
    )


def with_fake(expression: str) -> str:
    """The program with a wiring of tests.cli.fake in place of the real one."""
    return f"import sys; from tests.cli import fake; sys.modules['pipeline.wiring'] = {expression}; {BOOT}"


@pytest.mark.parametrize("arguments", [["--help"], ["ingest", "--help"], ["rounds", "--help"], ["export", "--help"]])
def test_help_is_quick_and_imports_nothing_heavy(arguments: list[str]) -> None:
    told = f"import atexit, sys; atexit.register(lambda: print('loaded', *[m for m in {HEAVY} if m in sys.modules]))"
    ended = program(f"{told}; {BOOT}", *arguments)
    assert (ended.returncode, ended.stdout.splitlines()[-1]) == (0, "loaded")
    assert any(_seconds(arguments) < 0.3 for _ in range(3))


def _seconds(arguments: list[str]) -> float:
    """Processor time of one call: what other programs do at the same time does not count."""
    before = os.times()
    program(BOOT, *arguments)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_a_fault_of_the_program_is_one_line_and_status_1(tmp_path: Path) -> None:
    fault = with_fake("fake.FakeWiring(failure=ZeroDivisionError('ups'))")
    ended = program(fault, "ingest", str(tmp_path))
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert "ZeroDivisionError: ups" in ended.stderr
    assert "Meld den" in ended.stderr
    ended = program(fault, "ingest", str(tmp_path), "-vv", "--lang", "en")
    assert "Traceback" in ended.stderr
    assert "Please report it" in ended.stderr


def test_utf8_whatever_the_locale(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    ended = program(with_fake("fake.FakeWiring()"), "rounds", "--register", str(tmp_path / "a.db"))
    assert ended.stdout.startswith("Frist\tStatus\tTitel\tUdsteder\tOmråder")


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    read, write = os.pipe()
    os.close(read)
    ended = _into(write, tmp_path)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (0, b"")


def _into(stdout: int, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", with_fake("fake.FakeWiring()"), "export", "--register", str(folder / "a.db")]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, check=False, env=env)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_under_the_output(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    with Path("/dev/full").open("wb") as full:
        ended = _into(full.fileno(), tmp_path)
    assert (ended.returncode, ended.stderr.count(b"\n")) == (5, 1)


def test_control_c(tmp_path: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", f"{HEED}; {with_fake('fake.SlowWiring()')}", "ingest", str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True,
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stdout.readline() == "begun\n"
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert told.startswith("Afbrudt.")
    assert told.count("\n") == 1


def test_a_terminal_gets_a_table_and_progress(tmp_path: Path) -> None:
    filled(tmp_path / "a.db")
    shown = _on_a_terminal("rounds", "--register", str(tmp_path / "a.db"))
    assert "Frist" in shown
    assert "\t" not in shown
    assert "lukket" in shown
    shown = _on_a_terminal("ingest", str(tmp_path))
    assert "Læser" in shown
    assert "Læst 1, nye 1" in shown


def _on_a_terminal(*arguments: str) -> str:
    """What a terminal of 120 columns shows of one call."""
    ours, theirs = pty.openpty()
    env = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "120"}
    command = [sys.executable, "-c", with_fake("fake.FakeWiring()"), *arguments]
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    os.close(theirs)
    shown = b""
    until = time.monotonic() + 30
    while time.monotonic() < until and select.select([ours], [], [], 30)[0]:
        try:
            shown += os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
    os.close(ours)
    assert running.wait(timeout=20) == 0
    return shown.decode("utf-8", "replace")


def test_data_reach_a_pipe_while_bars_are_shown(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    ours, theirs = pty.openpty()
    env = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"}
    command = [sys.executable, "-c", with_fake("fake.FakeWiring()"), "ocr", "a.pdf"]
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, cwd=tmp_path, env=env, check=False)
    os.close(theirs)
    shown = os.read(ours, 4096).decode("utf-8", "replace")
    os.close(ours)
    assert (ended.returncode, ended.stdout.decode("utf-8").count("Kære Møn")) == (0, 4)
    assert "Kære" not in shown


def test_the_modules_own_name_stays_free() -> None:
    ended = program("import pipeline.cli.group, sys; print('pipeline.wiring' in sys.modules)")
    assert ended.stdout == "False\n"


def test_a_reader_of_messages_that_goes_away_does_not_end_the_run(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-c", with_fake("fake.FakeWiring(new=3)"), "ingest", "-v", str(tmp_path)]
    ended = subprocess.run(command, stderr=write, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)})
    os.close(write)
    assert ended.returncode == 0
