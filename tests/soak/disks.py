"""The disk is full, or the power goes."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from tests.mailboxes.journal import Ended, environment
from tests.soak.lab import Act, Lab, Trial, Trials

_SHUTDOWN = (0x8004587D, struct.pack("I", 2))  # EXT4_IOC_SHUTDOWN without a flush of the journal
_LIES = "inject=fsync,fdatasync:retval=0"


def why_not() -> str | None:
    """Why no file system can be mounted here; None where one can."""
    if os.getuid():
        return "needs root"
    missing = [name for name in ("mount", "umount", "mkfs.ext4", "truncate") if shutil.which(name) is None]
    return f"needs {', '.join(missing)}" if missing else None


def full(lab: Lab, act: Act, count: int) -> Trials:
    """A file system of its own that is full after so many bytes; then there is room again."""
    trials = Trials(f"disk full (tmpfs), after = {act}")
    for number in range(count):
        place = lab.folder / f"full-{number}"
        place.mkdir()
        began = time.perf_counter()
        with _mounted("-t", "tmpfs", "-o", "size=20m", "tmpfs", str(place), at=place) as can:
            if not can:
                trials.notes.append("no file system can be mounted here")
                return trials
            trial = lab.trial(act, place)
            ended = _in_little_room(trial, place, 40_000 * number)
            silent = [] if ended.err.strip() or not ended.status else ["no word on a full disk"]
            hit = ended.status != 0
            trials.add(f"room of {40 * number} kB", [*silent, *trial.early(), *trial.recovered()], hit=hit)
        trials.seconds += time.perf_counter() - began
    return trials


def _in_little_room(trial: Trial, place: Path, room: int) -> Ended:
    """A run while only so many bytes are left; afterwards there is room again."""
    filler = place / "filler"
    left = os.statvfs(place)
    with suppress(OSError):
        filler.write_bytes(bytes(max(0, left.f_bavail * left.f_frsize - room)))
    try:
        return trial.journal.run("sync")
    finally:
        filler.unlink()


def power_cuts(lab: Lab, act: Act, count: int, *, seed: int = 7, before: tuple[str, ...] = ()) -> Trials:
    """The file system stops at once, its journal unwritten; what was acted on has to be there when it is back."""
    trials = Trials(f"power cut (ext4), after = {act}")
    chance, all_acted = Random(seed), 0
    for number in range(count):
        image, place = lab.folder / f"disk-{number}", lab.folder / f"power-{number}"
        place.mkdir()
        subprocess.run(("truncate", "-s", "128M", image), check=True)
        subprocess.run(("mkfs.ext4", "-q", "-F", image), check=True)
        began, after = time.perf_counter(), chance.uniform(0.3, 1.2) * lab.seconds
        with _mounted("-o", "loop", str(image), str(place), at=place) as can:
            if not can:
                trials.notes.append("no file system can be mounted here")
                return trials
            trial = lab.trial(act, place)
            os.sync()  # the settings of the trial lie on this disk too
            _cut_power(trial, place, after, before)
        acted = len(trial.done())
        all_acted += acted
        with _mounted("-o", "loop", str(image), str(place), at=place):
            trials.add(f"after {after:.2f} s, {acted} acted on", [*trial.early(), *trial.recovered()])
        image.unlink()
        place.rmdir()
        trials.seconds += time.perf_counter() - began
    trials.notes.append(f"{all_acted} messages acted on before the cuts")
    return trials


def forgetful(lab: Lab, count: int) -> Trials:
    """The same on a disk that says it has written and has not: that has to show, or the cuts above prove nothing."""
    found = power_cuts(lab, "flag", count, before=("strace", "-qq", "-o", os.devnull, "-e", _LIES))
    seen = [] if found.complaints else ["nothing was missing"]
    told = Trials("power cut of a disk that forgets, which must show", seconds=found.seconds, notes=found.notes)
    told.notes.append(f"{len(found.complaints)} complaints, as there should be")
    told.add("all", seen, hit=bool(found.complaints))
    told.tried = found.tried
    return told


def _cut_power(trial: Trial, place: Path, after: float, before: tuple[str, ...]) -> None:
    quiet, words = subprocess.DEVNULL, [*before, *trial.journal.command("sync")]
    with subprocess.Popen(words, stdout=quiet, stderr=quiet, start_new_session=True, env=environment()) as running:
        time.sleep(after)
        handle = os.open(place, os.O_RDONLY)
        fcntl.ioctl(handle, *_SHUTDOWN)
        os.close(handle)
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)


@contextmanager
def _mounted(*words: str, at: Path) -> Iterator[bool]:
    """Whether it could be mounted; unmounted in the end."""
    done = subprocess.run(("mount", *words), check=False, capture_output=True)
    try:
        yield done.returncode == 0
    finally:
        until = time.monotonic() + 20
        while done.returncode == 0 and time.monotonic() < until:
            if subprocess.run(("umount", str(at)), check=False, capture_output=True).returncode == 0:
                break
            time.sleep(0.2)
