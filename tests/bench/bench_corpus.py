"""Corpus: the yardsticks on each batch of the development corpus, where it lies beside the project."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SHARED = Path(__file__).parents[3] / "shared"
BREVJOURNAL = Path(sys.executable).with_name("brevjournal")


def main() -> int:
    if not (SHARED / "corpus").is_dir():
        print("  no corpus here")
        return 0
    for batch in ("seeds", "letters", "mail"):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            base = [str(BREVJOURNAL), "--register", str(folder / "r.db")]
            subprocess.run(
                [*base, "ingest", str(SHARED / "corpus" / "inputs" / batch)], check=True, capture_output=True
            )
            subprocess.run([*base, "export", "--format", "json", "-o", str(folder / "r.json")], check=True)
            gold, texts = SHARED / "corpus" / "gold" / f"{batch}.json", SHARED / "corpus" / "gold" / "text"
            score = [sys.executable, str(SHARED / "eval" / "score.py"), str(gold), str(folder / "r.json")]
            subprocess.run(
                [*score, "--texts", str(texts), "--json", str(folder / "s.json")], check=True, capture_output=True
            )
            figures = json.loads((folder / "s.json").read_text())
            ground = [sys.executable, str(SHARED / "eval" / "grounding.py"), str(SHARED / "corpus" / "gold" / "lines")]
            grounded = subprocess.run([*ground, str(folder / "r.json")], check=True, capture_output=True, text=True)
            print(f"  {batch}: " + ", ".join(f"{k} {v}" for k, v in figures.items()))
            print(f"    {grounded.stdout.strip().splitlines()[-1]}")
    return 0
