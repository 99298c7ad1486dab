"""Runs the benchmarks: `python -m tests.bench [WHAT…]`, all of them without a name.

A benchmark prints each result as a ratio against a named peer, measured in the same run, so that a slow machine
changes nothing; it returns 0, or 1 where a floor is not met.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent


def found() -> list[str]:
    """Names of the benchmarks there are."""
    return sorted(path.stem.removeprefix("bench_") for path in FOLDER.glob("bench_*.py"))


def main(wanted: list[str]) -> int:
    """Run what was asked for; 2 for a name that does not exist, 1 where a floor was missed."""
    names = found()
    print("Benchmarks: " + (", ".join(names) or "none yet"))
    if unknown := sorted(set(wanted) - set(names)):
        print("No such benchmark: " + ", ".join(unknown), file=sys.stderr)
        return 2
    missed = 0
    for name in wanted or names:
        module = import_module(f"tests.bench.bench_{name}")
        print(f"\n{name}: {(module.__doc__ or '').strip().splitlines()[0]}", flush=True)
        missed |= module.main()
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
