"""A letter cut into statements: sentences, list items, table rows."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.extract.sheet import Sheet

StatementKind = Literal["sentence", "item", "row"]

_BULLET = re.compile(
    r"\s*(?:[-–—•*·▪■○●o]\s+|\d{1,2}[.)]\s+(?!(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))(?=\S)|[a-zæøå]\)\s+)"
)
_LABEL = re.compile(r"\s*[A-ZÆØÅ][^:\n.,]{2,45}:\s")  # «På ældreområdet: …»
_CARRIES_ON = re.compile(
    r"(?:[,–-]|\b(?:og|samt|eller|i|på|af|til|for|med|der|som|at|den|det|de|en|et))\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Characters `start` to `end` of the sheet's text that say one thing."""

    start: int
    end: int
    kind: StatementKind
    text: str


def statements(sheet: Sheet) -> tuple[Statement, ...]:
    """The statements in reading order: sentences, cut where a line begins something of its own; rows stay whole."""
    text = sheet.text
    cuts = [0, *_line_cuts(text), len(text)]
    starts = [start for start, _ in sheet.sentences]
    found: list[Statement] = []
    for begin, end in pairwise(cuts):
        bullet = _BULLET.match(text, begin, end)
        inner = starts[bisect_left(starts, (bullet.end() if bullet else begin) + 1) : bisect_left(starts, end)]
        pieces = [begin, end] if "\t" in text[begin:end] else [begin, *inner, end]
        for left, right in pairwise(pieces):
            piece = text[left:right]
            if piece.strip():
                start = left + len(piece) - len(piece.lstrip())
                piece = piece.strip()
                found.append(Statement(start=start, end=start + len(piece), kind=_kind(piece), text=piece))
    return tuple(found)


def _kind(text: str) -> StatementKind:
    if "\t" in text:
        return "row"
    return "item" if _BULLET.match(text) else "sentence"


def _line_cuts(text: str) -> list[int]:
    """Offsets at which a printed line begins something of its own: an item, a row, what follows a heading."""
    cuts: list[int] = []
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n\f]+", text)]
    lengths = sorted(len(line) for _, line in lines)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    for (before_at, before), (at, line) in pairwise(lines):
        if at - (before_at + len(before)) != 1 or _begins_anew(before, line, usual):
            cuts.append(at)
    return cuts


def _begins_anew(before: str, line: str, usual: int) -> bool:
    if "\t" in before or "\t" in line or _BULLET.match(line) or before.rstrip().endswith(":"):
        return True
    if _CARRIES_ON.search(before):
        return False
    if _LABEL.match(line):
        return True
    first = line.lstrip()[:1]
    return len(before.strip()) < 0.6 * usual and (first.isupper() or first.isdigit() or first in '«»"“”')
