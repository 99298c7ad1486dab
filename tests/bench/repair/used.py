"""What one command uses: processor time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ONE_THREAD = {**os.environ, "OMP_THREAD_LIMIT": "1"}
_PER_MEGABYTE = 1_000_000 if sys.platform == "darwin" else 1_000  # macOS counts bytes, Linux kilobytes
# A small process in between, as a child's peak counts what its parent held when it was started.
_BETWEEN = """
import json, resource, subprocess, sys
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss, status]))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """`seconds` of processors, `memory` at its peak in megabytes, `status` 0 where all went well."""

    seconds: float
    memory: float
    status: int


def measured(command: Sequence[str | Path], given: Path | None = None) -> Used:
    """Run a command, a file as its input; its output is thrown away."""
    with Path(given or os.devnull).open("rb") as source:
        done = subprocess.run(
            [sys.executable, "-S", "-c", _BETWEEN, *(str(part) for part in command)],
            stdin=source, capture_output=True, check=True, env=_ONE_THREAD,
        )  # fmt: skip
    seconds, memory, status = json.loads(done.stdout)
    return Used(seconds=seconds, memory=memory / _PER_MEGABYTE, status=status)
