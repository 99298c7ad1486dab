"""Where the stories lie, and the register that the program makes of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "corpus"
OTHERS = ROOT / "tests" / "corpus" / "others"
WORK = Path(tempfile.gettempdir()) / "brevjournal-stories"  # where registers and readings are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A folder of inputs and the file that tells what is right."""

    name: str
    inputs: Path
    gold: Path


def find(name: str) -> Corpus:
    """A batch of the development corpus, a folder of tests/corpus/others, or a folder with `inputs` and `gold.json`."""
    if (SHARED / "gold" / f"{name}.json").is_file():
        return Corpus(name=name, inputs=SHARED / "inputs" / name, gold=SHARED / "gold" / f"{name}.json")
    folder = OTHERS / name if (OTHERS / name).is_dir() else Path(name)
    if not (folder / "gold.json").is_file():
        raise SystemExit(f"{name}: no such corpus; it must be a folder with inputs/ and gold.json")
    return Corpus(name=folder.name, inputs=folder / "inputs", gold=folder / "gold.json")


def register(corpus: Corpus, work: Path) -> dict[str, Any]:
    """The exported register of these inputs, made anew; only what was read of the pages is kept in `work`."""
    work.mkdir(parents=True, exist_ok=True)
    database, exported = work / f"{corpus.name}.db", work / f"{corpus.name}.json"
    for left in work.glob(f"{corpus.name}.db*"):
        left.unlink()
    _run("--register", database, "ingest", corpus.inputs)
    _run("--register", database, "export", "--format", "json", "-o", exported)
    found: dict[str, Any] = json.loads(exported.read_text("utf-8"))
    return found


def _run(*arguments: str | Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "from pipeline.cli.main import main; main()", *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 6):
        raise SystemExit(f"{' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stderr}")
