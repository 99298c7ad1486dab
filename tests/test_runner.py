"""Worker processes that crash, hang or grow: the others' results are all there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import MissingRequirement, UnreadableInput
from pipeline.runner import Crash, Limits, Runner

ROOT = Path(__file__).parents[1]
LIMITS = Limits(seconds=20, memory=1500)


def _setup() -> Callable[[str, Callable[[], None]], str]:
    def handle(task: str, page_done: Callable[[], None]) -> str:
        page_done()
        if task == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if task == "hang":
            time.sleep(60)
        if task == "grow":
            return str(len(bytearray(3 << 30)))
        if task == "deaf":
            return str(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
        if task == "bug":
            raise ZeroDivisionError(task)
        if task == "bad":
            raise UnreadableInput("cannot", reason="damaged")
        return task.upper()

    return handle


def _run(tasks: list[str], limits: Limits = LIMITS, jobs: int = 2) -> tuple[list[object], int]:
    pages: list[None] = []
    runner: Runner[str, str] = Runner(_setup, jobs=jobs, limits=limits)
    results = [result for _, result in runner.run(tasks, lambda: pages.append(None))]
    return results, len(pages)


def test_results_come_in_order_with_their_pages() -> None:
    tasks = [f"t{n}" for n in range(12)]
    assert _run(tasks) == ([t.upper() for t in tasks], 12)


def test_ctrl_c_does_not_reach_what_workers_are_forked_from() -> None:
    """In a process of its own: another test may have started the server of this one already."""
    told = "from tests.test_runner import _run; print(_run(['deaf']))"
    done = subprocess.run(
        (sys.executable, "-c", told), capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    assert done.stdout.strip() == "(['True'], 1)"


@pytest.mark.parametrize(("poison", "reason"), [("kill", "crashed"), ("grow", "out-of-memory"), ("bug", "fault")])
def test_a_poison_task_costs_only_itself(poison: str, reason: str) -> None:
    results, _ = _run(["a", poison, "b", "c"])
    assert [r if isinstance(r, str) else r.reason for r in results] == ["A", reason, "B", "C"]  # type: ignore[attr-defined]


def test_a_hanging_task_is_ended() -> None:
    began = time.monotonic()
    results, _ = _run(["a", "hang", "b"], Limits(seconds=4, memory=1500))
    assert results[0] == "A"
    assert isinstance(results[1], Crash)
    assert results[1].reason == "timeout"
    assert results[2] == "B"
    assert time.monotonic() - began < 20


def test_errors_of_our_own_come_back_as_they_are() -> None:
    results, _ = _run(["bad", "a"])
    assert isinstance(results[0], UnreadableInput)
    assert results[0].reason == "damaged"


def test_no_task_starts_no_process() -> None:
    assert _run([]) == ([], 0)


def _no_setup() -> Callable[[str, Callable[[], None]], str]:
    raise MissingRequirement("The language data are missing.")


def test_workers_that_cannot_be_set_up_end_the_run() -> None:
    runner: Runner[str, str] = Runner(_no_setup, jobs=2, limits=LIMITS)
    with pytest.raises(MissingRequirement):
        list(runner.run(["a", "b"], lambda: None))


def _asking() -> Callable[[str, Callable[[], None]], str]:
    def handle(task: str, page_done: Callable[[], None]) -> str:
        page_done()
        inherited = Path("/proc/self/environ")
        return f"{os.environ.get(task)} {task.encode() in inherited.read_bytes() if inherited.exists() else False}"

    return handle


def test_workers_get_no_secrets_of_the_environment() -> None:
    """In a process of its own: all workers of one come from a server that is started once."""
    code = (
        "from tests.test_runner import LIMITS, _asking; from pipeline.runner import Runner; import os\n"
        "if __name__ == '__main__':\n"
        "    runner = Runner(_asking, jobs=1, limits=LIMITS, hidden=('KL_PASSWORD', 'NOT_SET'))\n"
        "    found = [result for _, result in runner.run(['KL_PASSWORD', 'OTHER'], lambda: None)]\n"
        "    print(found, os.environ['KL_PASSWORD'])"
    )
    root = Path(__file__).resolve().parents[1]
    env = os.environ | {"KL_PASSWORD": "secret", "OTHER": "x", "PYTHONPATH": str(root)}
    ran = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True, timeout=120)
    assert ran.stdout.startswith("['None False', 'x "), ran.stdout
    assert ran.stdout.strip().endswith(" secret")
