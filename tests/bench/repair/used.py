"""What one command uses: processor time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1"}
_PER_MEGABYTE = 1_000_000 if sys.platform == "darwin" else 1_000  # macOS counts bytes, Linux kilobytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """`seconds` of processors, `memory` at its peak in megabytes, `status` 0 where all went well."""

    seconds: float
    memory: float
    status: int


def measured(command: Sequence[str | Path], given: Path | None = None) -> Used:
    """Run a command, a file as its input; its output is thrown away."""
    with Path(given or os.devnull).open("rb") as source:
        child = subprocess.Popen(
            [str(part) for part in command], stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=_ONE_THREAD,
        )  # fmt: skip
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Used(
        seconds=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss / _PER_MEGABYTE, status=child.returncode
    )
