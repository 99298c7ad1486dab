"""The writer's lock beside a register's file."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import RegisterBusy, UsageError
from pipeline.store.faults import told

_MOMENT = 0.25  # seconds


def is_locked(file: Path) -> bool:
    """Whether some run writes this register now. Asked for with a lock that readers share, for the blink of an eye."""
    try:
        handle = os.open(f"{file}.lock", os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
    return False


def locked(file: Path) -> FileLock:
    """The writer's lock on this register; the system lets go of it when its holder dies. Who only asks whether it is
    held may be in the way for a moment."""
    lock = FileLock(f"{file}.lock", timeout=_MOMENT, thread_local=False, fallback_to_soft=False)
    with told(str(file)):
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            raise UsageError(f"{file} is a folder.", remedy="Name a file with --register.")
        try:
            lock.acquire(poll_interval=_MOMENT / 5)
        except Timeout:
            raise RegisterBusy(
                f"Another run holds the register {file}.", remedy="Wait until it is done, then run this again."
            ) from None
    return lock
