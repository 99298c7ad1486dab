"""EDTF dates of the register (level 1, to the minute where an hour is stated) as first and last moment."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time

_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?[~?%]?")


def span(edtf: str | None) -> tuple[datetime, datetime] | None:
    """First and last moment, in Danish time without zone; an open end is the end of time. None for what is no date."""
    if not edtf:
        return None
    if "/" not in edtf:
        return _one(edtf)
    start, _, end = edtf.partition("/")
    first = (datetime.min, datetime.min) if start in ("", "..") else _one(start)
    last = (datetime.max, datetime.max) if end in ("", "..") else _one(end)
    return (first[0], last[1]) if first and last else None


def _one(edtf: str) -> tuple[datetime, datetime] | None:
    found = _ONE.fullmatch(edtf)
    if not found:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        if hour is not None:
            moment = datetime.combine(first, time(hour, minute or 0))
            return moment, moment
    except ValueError:
        return None
    last = first
    if day is None:
        last = date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    return datetime.combine(first, time.min), datetime.combine(last, time.max)
