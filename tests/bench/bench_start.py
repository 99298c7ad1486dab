"""Start: `brevjournal --help` beside a bare Python."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

BREVJOURNAL = Path(sys.executable).with_name("brevjournal")
TIMES = 10
MOST_SECONDS = 0.3


def _best(*command: str | Path) -> float:
    """Shortest wall-clock seconds of several runs: what the command costs when nothing else is in the way."""
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        subprocess.run([str(c) for c in command], check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    return min(taken)


def main() -> int:
    bare = _best(sys.executable, "-c", "pass")
    own = _best(BREVJOURNAL, "--help")
    print(f"  --help {own:.3f} s, bare Python {bare:.3f} s: {own / bare:.1f} times")
    return int(own > MOST_SECONDS)
