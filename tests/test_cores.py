"""Cores shared between processes and threads: no more at work than there are, and none lost when a holder dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline.cores import Cores


@pytest.fixture
def cores(tmp_path: Path) -> Cores:
    made = Cores(tmp_path, 2)
    made.prepare()
    return made


class Watch:
    """Counts who is at work at the same time."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = threading.Lock()

    def piece(self, number: int) -> int:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.02)
        with self._lock:
            self.now -= 1
        return number


def test_results_come_in_order_and_pieces_run_beside_each_other(cores: Cores) -> None:
    watch = Watch()
    with cores.one():
        assert list(cores.each(partial(watch.piece, n) for n in range(8))) == list(range(8))
    assert watch.most == 2


def test_pieces_run_one_by_one_while_the_other_core_is_taken(cores: Cores) -> None:
    watch = Watch()
    with cores.one(), cores.one():
        assert list(cores.each(partial(watch.piece, n) for n in range(4))) == [0, 1, 2, 3]
    assert watch.most == 1


def test_all_cores_are_free_again_after_a_fault(cores: Cores) -> None:
    def fails() -> int:
        raise ValueError("page 2")

    with cores.one(), pytest.raises(ValueError, match="page 2"):
        list(cores.each([lambda: 1, fails, lambda: 3]))
    with cores.one(), cores.one():
        pass


def test_pieces_are_taken_no_sooner_than_they_can_be_done(cores: Cores) -> None:
    taken: list[int] = []

    def work() -> Iterator[Callable[[], int]]:
        for number in range(6):
            taken.append(number)
            yield partial(int, number)

    with cores.one():
        results = cores.each(work())
        assert next(results) == 0
        assert len(taken) < 6
        results.close()


def _holds(cores: Cores, ready: object) -> None:
    with cores.one():
        ready.set()  # type: ignore[attr-defined]
        time.sleep(60)


def test_the_core_of_a_killed_process_comes_back(cores: Cores) -> None:
    context = multiprocessing.get_context("forkserver")
    with cores.one():
        ready = context.Event()
        holder = context.Process(target=_holds, args=(cores, ready))
        holder.start()
        assert ready.wait(30)
        assert cores._take() is None
        assert holder.pid
        os.kill(holder.pid, signal.SIGKILL)
        holder.join()
        with cores.one():
            pass


def test_what_a_killed_run_left_goes_with_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    killed, other = tmp_path / "brevjournal-killed", tmp_path / "brevjournal-of-something-else"
    for folder in (killed, other):
        folder.mkdir()
    (killed / "run").touch()
    with Cores.of_a_run(1), Cores.of_a_run(1):
        left = set(tmp_path.iterdir())
        assert (killed in left, other in left, len(left)) == (False, True, 3)
    assert set(tmp_path.iterdir()) == {other}
