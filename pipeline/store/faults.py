"""What goes wrong on the disk or in the database, told as the program's own errors."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from pipeline.errors import BrevjournalError, TemporaryFailure, UnreadableInput, UsageError

_ELSEWHERE = "Name another place with --register, or give yourself permission to write there."
_SCARCE = (errno.ENOSPC, errno.EDQUOT)
_BRIEF = (errno.EIO, errno.EAGAIN, errno.ESTALE, errno.EMFILE, errno.ENFILE, errno.ENOMEM)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turns faults of SQLite and of the disk into errors that name `where` and say what to do next."""
    try:
        with of_statements(where):
            yield
    except OSError as fault:
        raise of_disk(fault, where) from fault


@contextmanager
def of_statements(where: str) -> Iterator[None]:
    """Turns faults of SQLite alone into such errors."""
    try:
        yield
    except DBAPIError as fault:
        if isinstance(fault.orig, sqlite3.Error):
            raise of_database(fault.orig, where) from fault
        raise
    except sqlite3.Error as fault:
        raise of_database(fault, where) from fault


def of_disk(fault: OSError, where: str) -> BrevjournalError:
    """The error for a fault of the file system."""
    if fault.errno in _SCARCE:
        return TemporaryFailure(
            f"The disk is full: {where} cannot be written.", remedy="Free some space and run the same command again."
        )
    if fault.errno in _BRIEF:
        return TemporaryFailure(
            f"{where} cannot be read or written now ({fault.strerror}).", remedy="Run the same command again."
        )
    return UsageError(f"{where} cannot be opened ({fault.strerror}).", remedy=_ELSEWHERE)


def of_database(fault: sqlite3.Error, where: str) -> BrevjournalError:
    """The error for a fault that SQLite reports; an unknown one is a fault of the program."""
    name: str = getattr(fault, "sqlite_errorname", "") or ""
    for start, error in _told_by_name(where).items():
        if name.startswith(start):
            return error
    return BrevjournalError(f"The register {where} failed: {fault}.")


def _told_by_name(where: str) -> dict[str, BrevjournalError]:
    busy = TemporaryFailure(
        f"The register {where} is locked by another program.", remedy="Close that program, or try again later."
    )
    return {
        "SQLITE_BUSY": busy,
        "SQLITE_LOCKED": busy,
        "SQLITE_FULL": TemporaryFailure(
            f"The disk is full: the register {where} cannot be written.",
            remedy="Free some space and run the same command again; nothing half done was kept.",
        ),
        "SQLITE_IOERR": TemporaryFailure(
            f"The disk fails under the register {where}.", remedy="Check the disk, then run the same command again."
        ),
        "SQLITE_NOTADB": UsageError(
            f"{where} is no register (no SQLite database).", remedy="Name the right file with --register."
        ),
        "SQLITE_CORRUPT": damaged(where),
        "SQLITE_READONLY": UsageError(f"The register {where} cannot be written.", remedy=_ELSEWHERE),
        "SQLITE_CANTOPEN": UsageError(f"The register {where} cannot be opened.", remedy=_ELSEWHERE),
        "SQLITE_PERM": UsageError(f"The register {where} cannot be opened.", remedy=_ELSEWHERE),
    }


def damaged(where: str) -> UnreadableInput:
    """The register is there, but what it holds cannot be read."""
    return UnreadableInput(
        f"The register {where} is damaged.",
        reason="damaged",
        remedy="Put back a copy of it; or move it aside and ingest the same inputs again.",
    )
