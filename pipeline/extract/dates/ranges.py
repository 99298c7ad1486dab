"""Recognisers of days in figures that are set in unusual ways: «1/1-31/12 2023», «30 / 6 - 2012», «15-jan-2026»."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.dates.calendar import SHORT_MONTHS, is_day, month_of
from pipeline.extract.dates.model import Partial
from pipeline.extract.dates.patterns import FRONT, SHORT_MONTH, YEAR, S, compiled, year_of

_DAY, _MONTH = r"[0-3]?\d", r"[01]?\d"
_RANGE = compiled(
    rf"{FRONT}(?P<day>{_DAY})(?P<sep>[./])(?P<month>{_MONTH})(?:(?P=sep)?[ -]?(?P<year>{YEAR}|(?<=[./-])\d\d))?\.?"
    rf"{S}[-–—]{S}(?P<day2>{_DAY})(?P=sep)(?P<month2>{_MONTH})(?:(?P=sep)|[ -])[ ]?(?P<year2>{YEAR}|\d\d)"
    r"(?![\w/-]|[.,]\d)"
)
_SPACED = compiled(
    rf"{FRONT}(?P<day>{_DAY})[ ]?(?P<sep>[./])[ ]?(?P<month>{_MONTH})[ ]?(?:(?P=sep)|-)[ ]?(?P<year>{YEAR})"
    r"(?![\w/-]|[.,]\d)"
)
_DASHED = compiled(
    rf"{FRONT}(?P<day>{_DAY})-(?P<month>{SHORT_MONTH})[a-z]{{0,6}}-(?P<year>{YEAR}|\d\d)(?![\w/-]|[.,]\d)"
)


def odd_days(text: str) -> Iterator[Partial]:
    """Every day, or interval of days, that is set so."""
    for match in _RANGE.finditer(text):
        last = _day(match.start("day2"), match.end(), match["day2"], match["month2"], year_of(match["year2"]))
        first = _day(match.start(), match.end("month"), match["day"], match["month"], year_of(match["year"]))
        if first and last and first.month and last.month and last.year:
            if first.year is None:
                before = (first.month, first.day or 0) <= (last.month, last.day or 0)
                year = last.year if before else last.year - 1
                first = _day(match.start(), match.end("month"), match["day"], match["month"], year)
            yield Partial(start=match.start(), end=match.end(), shape="interval", first=first, last=last)
    for match in _SPACED.finditer(text):
        if part := _day(match.start(), match.end(), match["day"], match["month"], year_of(match["year"])):
            yield part
    for match in _DASHED.finditer(text):
        word = match["month"].casefold()
        month = SHORT_MONTHS.get(word) or (month_of(word) or (0, False))[0]
        if part := _day(match.start(), match.end(), match["day"], str(month), year_of(match["year"])):
            yield part


def _day(start: int, end: int, day: str, month: str, year: int | None) -> Partial | None:
    """The day, or None where no month has such a one."""
    if not is_day(int(day), int(month)):
        return None
    return Partial(start=start, end=end, shape="day", day=int(day), month=int(month), year=year)
