"""One file that is one item."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BrevjournalError, TemporaryFailure, UnreadableInput
from pipeline.ingest.limits import MAX_BYTES, too_large
from pipeline.values.source import Origin, RawItem


@dataclass(frozen=True, slots=True)
class FileSource:
    """A single file; `name` is what its origin is called."""

    path: Path
    name: str

    def items(self) -> Iterator[RawItem | tuple[Origin, BrevjournalError]]:
        """The file, once."""
        yield read(self.path, Origin(path=self.name))

    def count(self) -> int:
        """One."""
        return 1


def read(path: Path, origin: Origin) -> RawItem | tuple[Origin, BrevjournalError]:
    """The bytes of a regular file; in their place the reason why they cannot be had. Never waits for a pipe."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return origin, _no_file(origin)
        if found.st_size > MAX_BYTES:
            return origin, too_large(origin, f"larger than {MAX_BYTES // 1_000_000} MB")
        return RawItem(origin=origin, content=path.read_bytes())
    except FileNotFoundError:
        return origin, not_found(origin.path)
    except PermissionError:
        remedy = "Give this user the right to read it, then run ingest again."
        return origin, UnreadableInput(f"{origin.path} may not be read.", reason="unreadable", remedy=remedy)
    except OSError as error:
        return origin, TemporaryFailure(f"{origin.path} cannot be read: {error.strerror}.", remedy="Run ingest again.")


def not_found(name: str) -> UnreadableInput:
    """There is nothing by that name."""
    return UnreadableInput(f"{name} does not exist.", reason="not-found", remedy="Check the path.")


def _no_file(origin: Origin) -> UnreadableInput:
    remedy = "Give a file, a folder, an mbox or a Maildir."
    return UnreadableInput(f"{origin.path} is no ordinary file.", reason="unknown-format", remedy=remedy)
