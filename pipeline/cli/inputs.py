"""Files that a verb works on one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.cli.streams import say
from pipeline.errors import UnreadableInput

SOME_FAILED = 6


def each(files: Sequence[Path], work: Callable[[Path], None]) -> int:
    """Work on every file; the one that was asked for must be readable, of several those that are not are named."""
    if len(files) == 1:
        work(files[0])
        return 0
    failed = 0
    for path in files:
        try:
            work(path)
        except UnreadableInput as error:
            failed += 1
            say(f"brevjournal: {error}")
    return SOME_FAILED if failed else 0


def read_bytes(path: Path) -> bytes:
    """All of a file; raises UnreadableInput that names it."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise unreadable(path, fault) from fault


def unreadable(path: Path, fault: OSError) -> UnreadableInput:
    reason = "not-found" if isinstance(fault, FileNotFoundError) else "unreadable"
    return UnreadableInput(
        f"{path} cannot be read ({fault.strerror}).", reason=reason, remedy="Mend the path or its permissions."
    )
