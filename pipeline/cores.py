"""The processor cores of a run, shared between its worker processes: nobody computes without having one.

A core is a lock on a file, which the system takes back when its holder dies, however that happens.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

R = TypeVar("R")

_PREFIX = "brevjournal-"
_ALIVE = "run"  # locked as long as the run lives
_PATIENCE = 0.02  # seconds between two looks for a free core


class Cores:
    """`count` cores, as files in `folder` (made by `prepare`), for all processes that are given the same folder."""

    def __init__(self, folder: Path, count: int) -> None:
        self._files = [folder / f"core-{number}" for number in range(count)]

    @classmethod
    @contextmanager
    def of_a_run(cls, count: int) -> Iterator[Cores]:
        """Cores in a folder of their own, which goes when the run ends; of a run that was killed, with the next run."""
        with tempfile.TemporaryDirectory(prefix=_PREFIX) as folder:
            alive = os.open(Path(folder) / _ALIVE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC)
            fcntl.flock(alive, fcntl.LOCK_EX)
            _clear_away(Path(folder).parent)
            try:
                cores = cls(Path(folder), count)
                cores.prepare()
                yield cores
            finally:
                os.close(alive)

    def prepare(self) -> None:
        """Make the files; once, before the first process uses them."""
        for file in self._files:
            file.touch()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold a core, waiting for one as long as it takes."""
        while (held := self._take()) is None:
            time.sleep(_PATIENCE)
        try:
            yield
        finally:
            os.close(held)

    def each(self, work: Iterable[Callable[[], R]]) -> Iterator[R]:
        """The crew of a task that holds one core: pieces run beside each other as long as further cores are free."""
        running: dict[Future[R], int | None] = {}  # with the further core that each holds
        order: deque[Future[R]] = deque()
        with ThreadPoolExecutor(len(self._files)) as pool:
            try:
                for piece in work:
                    further = self._room(running)
                    task = pool.submit(piece)
                    running[task] = further
                    order.append(task)
                    while order and order[0].done():
                        yield order.popleft().result()
                while order:
                    yield order.popleft().result()
            finally:
                wait(running)
                for held in running.values():
                    if held is not None:
                        os.close(held)

    def _room(self, running: dict[Future[R], int | None]) -> int | None:
        """Wait until one more piece may run; the further core that it holds, None for the task's own."""
        while True:
            for task in [task for task in running if task.done()]:
                held = running.pop(task)
                if held is not None:
                    os.close(held)
            if None not in running.values():
                return None
            further = self._take()
            if further is not None:
                return further
            wait(running, return_when=FIRST_COMPLETED)

    def _take(self) -> int | None:
        """A lock on a free core's file, None where all are taken."""
        for file in self._files:
            held = os.open(file, os.O_RDWR | os.O_CLOEXEC)
            with suppress(OSError):
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return held
            os.close(held)
        return None


def _clear_away(folder: Path) -> None:
    """Folders of this user's runs that were killed."""
    for left in folder.glob(_PREFIX + "*"):
        with suppress(OSError):
            found = left.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
                continue
            alive = os.open(left / _ALIVE, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(alive)
