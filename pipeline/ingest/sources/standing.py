"""Whether a file stands still: what it looked like when it was seen, and for how long it is watched."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import TemporaryFailure, UnreadableInput
from pipeline.ingest.sources.names import written
from pipeline.ports.source import Missed
from pipeline.values.source import Origin


@dataclass(frozen=True, slots=True)
class Look:
    """What tells that a file is the same as before: its size in bytes, its times in nanoseconds, its number on the
    disk. Only compared with another look, never with a clock: those of a file server go otherwise."""

    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> Look:
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

    def key(self, name: str) -> str:
        """The key of its ticket; a name that is no UTF-8 is written with escapes."""
        return f"{written(name)}|{self.size}|{self.modified}|{self.changed}|{self.inode}"


class StillWritten(TemporaryFailure):
    """A file that changed while it was being read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """How long a file must stand still before it counts as finished, and for how long one run waits for that, both in
    seconds; `tell` hears what is left for the next run."""

    settle: float = 3.0
    patience: float = 30.0
    tell: Callable[[str], None] = lambda _text: None
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def wait_until(self, moment: float) -> None:
        """Returns when this moment of `now` has come."""
        while (left := moment - self.now()) > 0:
            self.sleep(left)


AT_ONCE = Watch(settle=0.0, patience=0.0)  # what is given by hand is taken as it stands


def opened(path: Path) -> BinaryIO:
    """The file for reading; a pipe that took its place is not waited for."""
    return os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb")


def still_written(origin: Origin) -> StillWritten:
    """It is not handed over in this run."""
    return StillWritten(f"{origin.path} changed while it was being read.", remedy="The next run takes it up.")


def missing(path: Path, name: str, error: OSError | None = None) -> TemporaryFailure:
    """What a configured source reads is not there: a share that is not mounted, or a wrong setting. `error` is what its
    disk says."""
    remedy = f"Mount its disk, or correct sources.{name}.path."
    is_gone = error is None or isinstance(error, FileNotFoundError | NotADirectoryError)
    why = "is not there" if is_gone else f"cannot be looked at: {error.strerror}" if error else ""
    return TemporaryFailure(f"{path}, which the source {name} reads, {why}.", remedy=remedy)


def look_for(path: Path, name: str) -> None:
    """Raises TemporaryFailure where the folder of a configured source is not there, or its disk does not answer."""
    try:
        is_there = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise missing(path, name, error if isinstance(error, OSError) else None) from None
    if not is_there:
        raise missing(path, name)


def unlisted(name: str, error: OSError) -> Missed:
    """A folder whose disk does not answer, or that may not be read; the others go on."""
    text = f"{name} cannot be listed: {error.strerror}."
    remedy = "Give this user the right to read it, then run again."
    return Origin(path=name), UnreadableInput(text, reason="unreadable", remedy=remedy)
