"""What one cell of an Excel workbook can hold."""

from __future__ import annotations

import re
from datetime import datetime

from pipeline.export.csv import CUT, LONGEST

MOST_LINES = 12  # that a row shows; the rest is seen when it is drawn larger
_LETTERS = 1.1  # of a text to a letter of width, which is that of a figure
_EARLIEST = datetime(1900, 3, 1)  # before it, Excel counts days otherwise than the calendar
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold


def is_day(edtf: str) -> bool:
    """Whether a date of the register is one whole day."""
    return "T" not in edtf and moment_of(edtf) is not None


def moment_of(edtf: str) -> datetime | None:
    """A day, or a moment to the minute, that Excel can count with; None for anything less exact."""
    if not _MOMENT.fullmatch(edtf):
        return None
    try:
        moment = datetime.fromisoformat(edtf)
    except ValueError:
        return None
    return moment if moment >= _EARLIEST else None


def fitting(text: str) -> tuple[str, bool]:
    """Text that a cell can hold, and whether something had to be left out."""
    text = _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
    if _units(text) <= LONGEST:
        return text, False
    kept = text[:LONGEST]
    while _units(kept) > LONGEST - len(CUT):
        kept = kept[: len(kept) - max(1, (_units(kept) - LONGEST + len(CUT)) // 2)]
    return kept + CUT, True


def _units(text: str) -> int:
    """Excel counts as UTF-16 does."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def lines_of(value: object, width: int) -> int:
    """Lines that a text takes in a column of this width."""
    text = str(value)
    if len(text) > width * MOST_LINES:
        return MOST_LINES
    return sum(_broken(line, width) if len(line) > width else 1 for line in text.split("\n"))


def _broken(line: str, width: int) -> int:
    """Lines that a longer one is broken into, between words."""
    lines, used = 1, 0
    for word in line.split(" "):
        if used and used + len(word) > width * _LETTERS:
            lines, used = lines + 1, 0
        lines += len(word) // (width + 1)
        used += len(word) + 1
    return lines
