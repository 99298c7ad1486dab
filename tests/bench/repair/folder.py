"""Damaged texts in a folder, each with its true text: NAME.raw.txt, NAME.true.txt, perhaps NAME.lines.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.repair.score import Truth, truth
from tests.pages import LEVELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A damaged text; `seconds` of processor time it took Tesseract to read it, 0 where that is not known."""

    name: str
    level: str
    raw: str
    truth: Truth
    seconds: float


def damaged_texts(folder: Path) -> Iterator[Damaged]:
    """The texts of a folder, by name."""
    for path in sorted(folder.glob("*.true.txt")):
        name = path.name.removesuffix(".true.txt")
        raw = (folder / f"{name}.raw.txt").read_text("utf-8")
        printed, took = folder / f"{name}.lines.json", folder / f"{name}.seconds"
        lines = json.loads(printed.read_text("utf-8")) if printed.is_file() else []
        level = name.rpartition("-")[2]
        yield Damaged(
            name=name, level=level if level in LEVELS else "other", raw=raw,
            truth=truth(path.read_text("utf-8"), lines, raw),
            seconds=float(took.read_text("utf-8")) if took.is_file() else 0.0,
        )  # fmt: skip
