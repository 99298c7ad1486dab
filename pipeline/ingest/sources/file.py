"""One file that is one item."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import TemporaryFailure, UnreadableInput
from pipeline.ingest.limits import MAX_BYTES, too_large
from pipeline.ingest.sources.standing import Look, opened, still_written
from pipeline.ports.source import Missed
from pipeline.values.source import Origin, RawItem, Ticket


@dataclass(frozen=True, slots=True)
class FileSource:
    """A single file; `name` is what its origin is called."""

    path: Path
    name: str

    def items(self) -> Iterator[RawItem | Missed]:
        """The file, once."""
        yield read(self.path, Origin(path=self.name))

    def count(self) -> int:
        """One."""
        return 1

    def acknowledge(self, tickets: Collection[Ticket]) -> None:
        """Nothing is done to files."""


def read(path: Path, origin: Origin, look: Look | None = None) -> RawItem | Missed:
    """The bytes of a regular file; in their place the reason why they cannot be had. Never waits for a pipe. The file
    must look the same after it was read as before, and as `look` if given, else the reason is StillWritten."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return origin, _no_file(origin)
        with opened(path) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                return origin, _no_file(origin)
            if found.st_size > MAX_BYTES:
                return origin, too_large(origin, f"larger than {MAX_BYTES // 1_000_000} MB")
            content = file.read(found.st_size + 1)
            looks = {Look.of(found), Look.of(os.fstat(file.fileno())), look or Look.of(found)}
        if len(looks) > 1 or len(content) != found.st_size:
            return origin, still_written(origin)
        return RawItem(origin=origin, content=content)
    except FileNotFoundError:
        return origin, not_found(origin.path)
    except PermissionError:
        remedy = "Give this user the right to read it, then run again."
        return origin, UnreadableInput(f"{origin.path} may not be read.", reason="unreadable", remedy=remedy)
    except OSError as error:
        return origin, TemporaryFailure(f"{origin.path} cannot be read: {error.strerror}.", remedy="Run again.")


def not_found(name: str) -> UnreadableInput:
    """There is nothing by that name."""
    return UnreadableInput(f"{name} does not exist.", reason="not-found", remedy="Check the path.")


def _no_file(origin: Origin) -> UnreadableInput:
    remedy = "Give a file, a folder, an mbox or a Maildir."
    return UnreadableInput(f"{origin.path} is no ordinary file.", reason="unknown-format", remedy=remedy)
