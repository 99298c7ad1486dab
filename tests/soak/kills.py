"""kill -9: at every call that makes something durable, and at any time at all."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.mailboxes.journal import Ended, environment
from tests.soak.lab import Act, Lab, Trial, Trials, spread, tried

# follows threads, which put originals on disk side by side, but not the workers
_WATCH = ("strace", "-f", "-b", "execve", "-qq")
CALLS = ("fsync", "fdatasync", "rename", "pwrite64", "unlink")


def why_not() -> str | None:
    """Why system calls cannot be watched here; None where they can."""
    program = shutil.which("strace")
    if program is None:
        return "needs strace"
    done = subprocess.run((program, *_WATCH[1:], "-o", os.devnull, "true"), check=False, capture_output=True)
    return None if done.returncode == 0 else "strace may not watch here"


def calls(lab: Lab, act: Act = "nothing") -> dict[str, int]:
    """How often a clean run makes each call in one thread, at most: strace counts in each by itself."""
    trial = lab.trial(act)
    log = trial.journal.folder / "calls"
    trial.journal.run("sync", before=(*_WATCH, "-o", str(log), "-e", "trace=" + ",".join(CALLS)))
    told = log.read_text("utf-8", "replace")
    lab.clear(trial)
    made = Counter(re.findall(r"^(\d+) +(\w+)\(", told, re.MULTILINE))
    return {name: max((n for (_, call), n in made.items() if call == name), default=0) for name in CALLS}


def at_calls(lab: Lab, act: Act, count: int, names: tuple[str, ...] = CALLS) -> Trials:
    """The program is killed as it makes the n-th call of a kind; the workers it leaves behind end by themselves."""
    trials = Trials(f"kill -9 at the n-th {', '.join(names)}, after = {act}")
    found = {name: number for name, number in calls(lab, act).items() if name in names and number}
    trials.notes.append(f"of {found}")
    share = {name: max(1, round(count * number / sum(found.values()))) for name, number in found.items()}
    for name, number in found.items():
        for point in spread(1, number, share[name]):

            def fault(trial: Trial, name: str = name, point: int = point) -> Ended:
                inject = f"inject={name}:signal=KILL:when={point}"
                return trial.journal.run("sync", before=strace(name, inject))

            tried(trials, lab, act, f"{name} {point}", fault)
    return trials


def faulty_calls(lab: Lab, act: Act, count: int) -> Trials:
    """The disk fails once at the n-th call, or is full from the n-th write on."""
    trials = Trials(f"EIO once, ENOSPC from a write on, after = {act}")
    found = calls(lab, act)
    ways = [("fsync", "error=EIO", ""), ("fdatasync", "error=EIO", ""), ("pwrite64", "error=ENOSPC", "+")]
    for name, error, on in ways:
        for point in spread(1, found[name], max(1, count // len(ways))):

            def fault(trial: Trial, name: str = name, point: int = point, error: str = error, on: str = on) -> Ended:
                return trial.journal.run("sync", before=strace(name, f"inject={name}:{error}:when={point}{on}"))

            tried(trials, lab, act, f"{name} {error} {point}{on}", fault)
    return trials


def at_any_time(lab: Lab, act: Act, count: int, *, seed: int = 5) -> Trials:
    """Killed with all its workers again and again, never cleaned up after, until a run lives to its end; then the same
    with a new register, `count` kills in all."""
    trials = Trials(f"kill -9 at any time, after = {act}")
    chance, began = Random(seed), time.perf_counter()
    while trials.tried < count:
        trial, killed = lab.trial(act), True
        while killed and trials.tried < count:
            killed = _killed(trial, chance.uniform(0.05, lab.seconds))
            trials.add(f"kill {trials.tried}", trial.early(), hit=killed)
        trials.complaints += trial.recovered()
        lab.clear(trial)
    trials.seconds = time.perf_counter() - began
    return trials


def _killed(trial: Trial, after: float) -> bool:
    """Whether the run still lived after so many seconds, and was killed."""
    quiet = subprocess.DEVNULL
    words = trial.journal.command("sync")
    with subprocess.Popen(words, stdout=quiet, stderr=quiet, start_new_session=True, env=environment()) as running:
        try:
            running.wait(after)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            return True
    return False


def strace(name: str, inject: str) -> tuple[str, ...]:
    """The words before a command one of whose calls goes wrong."""
    return (*_WATCH, "-o", os.devnull, "-e", f"trace={name}", "-e", inject)


def order(lab: Lab, act: Act) -> Trials:
    """Nothing is flagged or moved while anything of the register or the originals is not on disk yet."""
    trials = Trials(f"order of calls before each command that acts, after = {act}")
    trial = lab.trial(act)
    log = trial.journal.folder / "order"
    watched = "trace=fsync,fdatasync,rename,write,pwrite64,sendto"
    made = trial.journal.run("sync", before=(*_WATCH, "-y", "-s", "200", "-o", str(log), "-e", watched))
    acted, complaints = unordered(log.read_text("utf-8", "replace"), trial.journal.register.parent)
    trials.notes.append(f"{acted} commands that act")
    trials.add("order", [*complaints, *([] if made.status == 0 else [made.err]), *trial.recovered()], hit=acted > 0)
    return trials


def unordered(log: str, data: Path) -> tuple[int, list[str]]:
    """How many commands acted on mail, and what was not on disk yet when they were sent."""
    dirty: set[str] = set()
    acted, told = 0, []
    for line in _joined(log):
        name, _, rest = line.partition("(")
        path = re.match(r"\d+<([^>]*)>", rest)
        if name in {"write", "pwrite64"} and path and path[1].startswith(str(data)) and not path[1].endswith("-shm"):
            dirty.add(path[1])
        elif name in {"fsync", "fdatasync"} and path and line.rstrip().endswith("= 0"):
            dirty.discard(path[1])
        elif name == "rename":
            old, new = re.findall(r'"([^"]*)"', rest)[:2]
            if old in dirty:
                told.append(f"renamed before it was on disk: {old}")
            dirty.add(str(Path(new).parent))
        elif name in {"sendto", "write"} and re.search(r'"[A-Z]{4}\d+ UID (STORE|MOVE|COPY)', rest):
            acted += 1
            told += [f"sent before {one} was on disk" for one in dirty]
    return acted, told


def _joined(log: str) -> Iterator[str]:
    """The calls without their thread; what makes durable stands where it was done, all others where they began."""
    open_calls: dict[str, str] = {}
    for line in log.splitlines():
        thread, _, call = line.partition(" ") if line[:1].isdigit() else ("", "", line)
        call = call.lstrip()
        if call.endswith("<unfinished ...>"):
            begun = call.removesuffix("<unfinished ...>")
            if call.startswith(("fsync", "fdatasync")):
                open_calls[thread] = begun
            else:
                yield begun
        elif call.startswith("<... "):
            if thread in open_calls:
                yield open_calls.pop(thread) + call.partition("resumed>")[2]
        else:
            yield call
