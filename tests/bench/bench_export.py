"""Exports: CSV beside pandas.to_csv on the same register; memory beside that of a tenth of the documents."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

BREVJOURNAL = Path(sys.executable).with_name("brevjournal")
ROUNDS = int(os.environ.get("BENCH_EXPORT_ROUNDS", "1000"))  # ten documents each
FORMATS: Mapping[str, str] = {  # what -o names
    "json": "r.json",
    "csv": "csv",
    "xlsx": "r.xlsx",
    "parquet": "parquet",
    "aktliste": "akt.csv",
    "postliste": "post.csv",
}
MORE_MEMORY = 1.5  # times that an export of ten times as many documents may take
SLOWER = 1.5  # times as long as the peer, which holds all of the register in memory
# the same table of documents, as one would write it with pandas
PEER = """
import json, sqlite3, sys
import pandas as pd
rows = sqlite3.connect(sys.argv[1]).execute("SELECT record FROM documents ORDER BY id")
table = pd.DataFrame([json.loads(row[0]) for row in rows]).drop(columns="evidence")
for name in table.columns[[isinstance(value, list) for value in table.iloc[0]]]:
    table[name] = ["; ".join(map(str, value)) for value in table[name]]
table.to_csv(sys.argv[2], index=False)
"""


def measured(*command: str | Path) -> tuple[float, float]:
    """Seconds of the processor and peak MiB of a command."""
    began = time.perf_counter()
    with subprocess.Popen([str(word) for word in command]) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    return min(used.ru_utime + used.ru_stime, time.perf_counter() - began), used.ru_maxrss / 1024


def simulated(place: Path, rounds: int) -> Path:
    words = ["-m", "tests.bench.simulated", "--rounds", str(rounds), str(place)]
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return place


def main() -> int:
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = simulated(folder / "small.db", ROUNDS // 10), simulated(folder / "large.db", ROUNDS)
        for form, file in FORMATS.items():
            _, less = measured(BREVJOURNAL, "export", "--register", small, "--format", form, "-o", folder / file)
            spent, peak = measured(BREVJOURNAL, "export", "--register", large, "--format", form, "-o", folder / file)
            told = f"  {form:9} {ROUNDS * 10} documents {spent:.1f} s, {peak:.0f} MiB; a tenth of them {less:.0f} MiB"
            print(f"{told}: {peak / less:.2f} times", flush=True)
            missed |= int(peak > MORE_MEMORY * less)
        one = ("--format", "csv", "--kind", "documents", "-o", folder / "own.csv")
        own, peak = measured(BREVJOURNAL, "export", "--register", large, *one)
        peer, held = measured(sys.executable, "-c", PEER, large, folder / "peer.csv")
        print(f"  csv of the documents {own:.1f} s, {peak:.0f} MiB; pandas {peer:.1f} s, {held:.0f} MiB: ", end="")
        print(f"{own / peer:.2f} times the time, {peak / held:.2f} times the memory")
        return missed | int(own > SLOWER * peer)
