"""Writes tries with a row of bytes for each key, as pipeline/language/tables.py reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import marisa_trie  # type: ignore[import-not-found]

from pipeline.language.tables import COST_STEP, NONE


def step(cost: float | None, zero: int = 0) -> int:
    """The byte of a cost in nats; `zero` is the byte that stands for none."""
    return NONE if cost is None else min(NONE - 1, max(0, round(cost / COST_STEP) + zero))


def write(path: Path, rows: Mapping[str, bytes]) -> None:
    """Write `path`.marisa and `path`.bin."""
    trie = marisa_trie.Trie(sorted(rows))
    width = len(next(iter(rows.values())))
    table = bytearray(width * len(trie))
    for key, row in rows.items():
        at = trie[key] * width
        table[at : at + width] = row
    trie.save(str(path.with_suffix(".marisa")))
    path.with_suffix(".bin").write_bytes(table)
