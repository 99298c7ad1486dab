"""The memory of a running command."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.pages.readers import descendants


def peak(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> float:
    """Megabytes of a command and all it starts, at the highest of twenty looks a second."""
    highest = 0
    quiet = subprocess.DEVNULL
    with subprocess.Popen([str(c) for c in command], stdout=quiet, stderr=quiet, env=environment) as running:
        while running.poll() is None:
            highest = max(highest, sum(map(_resident, [running.pid, *descendants(running.pid)])))
            time.sleep(0.05)
    return highest / 1e6


def _resident(process: int) -> int:
    """Bytes of a process in memory, what it shares with others divided among them; 0 where it has ended."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:")), 0)
