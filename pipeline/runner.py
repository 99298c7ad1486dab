"""Worker processes that may die: each task runs in a child with limits of time and memory, results come in order.

A child that crashes, hangs or grows too large costs its own task only: it is killed, a new one takes its place, and the
task's result is a Crash that names the reason.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Literal, TypeVar

from pipeline.errors import BrevjournalError

T = TypeVar("T")
R = TypeVar("R")
Handler = Callable[[T, Callable[[], None]], R]  # (task, page_done) -> result
CrashReason = Literal["timeout", "crashed", "out-of-memory", "fault"]

_PR_SET_PDEATHSIG = 1
_BEAT = 0.5  # seconds
_AHEAD = 2  # tasks that may wait for an earlier one, for each worker: bounds what is held in memory


@dataclass(frozen=True, slots=True)
class Crash:
    """A task that ended without a result. `detail` is for the log."""

    reason: CrashReason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one task may use: wall-clock seconds without a page done, MiB of address space."""

    seconds: float
    memory: int


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: BaseProcess
    pipe: Connection
    task: int | None = None  # number of the task in hand
    since: float = 0.0


@dataclass(slots=True)
class _Bench(Generic[T, R]):
    """What is waiting, in hand and done."""

    pending: dict[int, T] = field(default_factory=dict)
    done: dict[int, R | Crash | BrevjournalError] = field(default_factory=dict)


def _die_with_parent() -> None:
    """On Linux the child ends when its parent does, however that ended."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _page_done(pipe: Connection) -> None:
    with contextlib.suppress(BrokenPipeError):  # the parent has gone, and this child goes soon
        pipe.send(("page", None))


def _serve(pipe: Connection, setup: Callable[[], Handler[Any, Any]], memory: int) -> None:
    """A child's life: take a task, do it, send what came of it. The one place that catches everything."""
    _die_with_parent()
    os.setpgid(0, 0)  # so that its own children (tesseract) can be killed with it
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    handler: Handler[Any, Any] | None = None
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        if handler is None:
            handler = _made(pipe, setup)
        if handler is None:
            return
        result: Any
        try:
            result = handler(task, partial(_page_done, pipe))
        except BrevjournalError as error:
            result = error
        except MemoryError:
            result = Crash("out-of-memory")
        except Exception:  # noqa: BLE001 - whatever a document does to a library must not end the batch
            result = Crash("fault", traceback.format_exc())
        try:
            pipe.send(("done", result))
        except BrokenPipeError:  # the parent has gone
            return


def _made(pipe: Connection, setup: Callable[[], Handler[Any, Any]]) -> Handler[Any, Any] | None:
    """The handler; what hinders its making concerns every task, so it ends the run and not one task."""
    reason: BrevjournalError | str
    try:
        return setup()
    except BrevjournalError as error:
        reason = error
    except Exception:  # noqa: BLE001 - as above
        reason = traceback.format_exc()
    with contextlib.suppress(BrokenPipeError):
        pipe.send(("broken", reason))
    return None


@contextlib.contextmanager
def _without(names: Sequence[str]) -> Iterator[None]:
    """The environment lacks these until the end of the block: a process that starts in it inherits none of them."""
    kept = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)


def _start_server() -> None:
    """The process that workers are forked from. Ctrl-C reaches all that a terminal runs, and means this one alone."""
    resource_tracker.ensure_running()  # first, for it would open the way for the signal again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class WorkerBroken(RuntimeError):
    """No task can be done: the workers cannot be set up. The message is the child's traceback."""


class Runner(Generic[T, R]):
    """Runs tasks in `jobs` worker processes, started when the first task comes.

    `setup` makes the handler within each child; it must be picklable (a module's function or a partial of one).
    `preload` names modules that are imported once for all children, `hidden` variables of the environment that they do
    not get: what reads documents needs no secrets.
    """

    def __init__(
        self,
        setup: Callable[[], Handler[T, R]],
        *,
        jobs: int,
        limits: Limits,
        preload: Sequence[str] = (),
        hidden: Sequence[str] = (),
    ) -> None:
        self._setup = setup
        self._jobs = max(jobs, 1)
        self._limits = limits
        self._hidden = hidden
        # One thread for each process: numerical libraries would start one for every core.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(preload))
        self._workers: list[_Worker[T]] = []

    def run(
        self, tasks: Iterable[T], page_done: Callable[[], None], beat: Callable[[], None] = lambda: None
    ) -> Iterator[tuple[T, R | Crash | BrevjournalError]]:
        """Each task with its result, in the order of the tasks. `beat` is called about twice a second or more often."""
        source = enumerate(tasks)
        bench: _Bench[T, R] = _Bench()
        following, exhausted = 0, False
        try:
            while True:
                while following in bench.done:
                    yield bench.pending.pop(following), bench.done.pop(following)
                    following += 1
                while not exhausted and self._has_room(len(bench.pending)):
                    number, task = next(source, (None, None))
                    exhausted = number is None
                    if number is not None and task is not None:
                        bench.pending[number] = task
                        self._hand_over(self._idle(), number, task)
                if exhausted and not bench.pending:
                    return
                if following not in bench.done:
                    self._await(bench, page_done)
                    beat()
        finally:
            self.close()

    def _has_room(self, held: int) -> bool:
        """Whether a task could be handed over now: somebody is or may become free, and not too much is waiting."""
        free = len(self._workers) < self._jobs or any(worker.task is None for worker in self._workers)
        return free and held < self._jobs * (1 + _AHEAD)

    def _idle(self) -> _Worker[T]:
        """An idle worker, else a new one: none is started before there is something to do."""
        for worker in self._workers:
            if worker.task is None:
                return worker
        self._workers.append(self._start())
        return self._workers[-1]

    def _start(self) -> _Worker[T]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._setup, self._limits.memory), daemon=True)
        with _without(self._hidden):
            _start_server()
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _hand_over(self, worker: _Worker[T], number: int, task: T) -> None:
        worker.task, worker.since = number, time.monotonic()
        with contextlib.suppress(OSError):  # a worker that died in the meantime is noticed by _await
            worker.pipe.send(task)

    def _await(self, bench: _Bench[T, R], page_done: Callable[[], None]) -> None:
        """Wait for news from a busy worker, for a beat, or until one has used up its time."""
        busy = {worker.pipe: worker for worker in self._workers if worker.task is not None}
        now = time.monotonic()
        left = min(w.since + self._limits.seconds - now for w in busy.values())
        for pipe in wait(list(busy), timeout=max(min(left, _BEAT), 0.0)):
            self._take(busy[pipe], bench, page_done)  # type: ignore[index]  # wait() returns what it was given
        for worker in list(busy.values()):
            if worker.task is not None and time.monotonic() - worker.since > self._limits.seconds:
                self._bury(worker, bench, Crash("timeout", f"{self._limits.seconds:.0f} s"))

    def _take(self, worker: _Worker[T], bench: _Bench[T, R], page_done: Callable[[], None]) -> None:
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(5)
            self._bury(worker, bench, Crash("crashed", f"exit code {worker.process.exitcode}"))
            return
        if kind == "page":
            worker.since = time.monotonic()
            page_done()
        elif kind == "broken":
            raise value if isinstance(value, BrevjournalError) else WorkerBroken(value)
        elif worker.task is not None:
            bench.done[worker.task] = value
            worker.task = None

    def _bury(self, worker: _Worker[T], bench: _Bench[T, R], crash: Crash) -> None:
        """End a worker with all it started; its task is done for."""
        if worker.task is not None:
            bench.done[worker.task] = crash
        self._kill(worker)
        self._workers.remove(worker)

    def _kill(self, worker: _Worker[T]) -> None:
        if worker.process.pid:
            with contextlib.suppress(OSError):
                os.killpg(worker.process.pid, signal.SIGKILL)
        worker.process.kill()
        worker.process.join(5)
        worker.pipe.close()

    def close(self) -> None:
        """End all workers; what they had in hand is lost."""
        for worker in self._workers:
            self._kill(worker)
        self._workers.clear()
