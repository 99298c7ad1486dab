"""Two expressions with «til», «til og med», a dash between them are one interval; the years are shared out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from re import Pattern

from pipeline.extract.dates.clauses import Clauses
from pipeline.extract.dates.model import Partial
from pipeline.extract.dates.patterns import SP, S, compiled

_UNTIL = compiled(
    rf"^{S}(?:\([^()\n]{{0,25}}\){S})?[,]?{S}(?:og{SP})?(?:frem{SP})?"
    rf"(?:indtil|til|t\.?{S}o\.?{S}m\.?|t\.?o\.?m\.?)(?:{SP}og{SP}med)?{SP}(?:(?:den|ved|med|starten{SP}af){SP})?$"
)
_DASH = compiled(rf"^{S}[-–—]{S}$")
_AND = compiled(rf"^{SP}og{SP}$")
_LIST = compiled(rf"^{S}(?:,|og|eller|samt|,{S}og|henholdsvis|/|hhv\.?){S}(?:(?:den|d\.?|senest){SP})?$")
_FROM = compiled(rf"\b(?P<from>fra(?:{SP}og{SP}med)?{SP}(?:den{SP})?)$")
_BETWEEN = compiled(rf"\b(?P<from>mellem{SP}(?:den{SP})?)$")
_MOVED = compiled(r"(?:ryk|flyt|udskyd|udskud|udsæt|udsat|forlæng|ændr|skub)\w*\b[^.]{0,120}$")
_POINTS = frozenset(
    (
        "day",
        "month",
        "year",
        "month-end",
        "year-end",
        "season",
        "week",
        "third",
        "about",
        "turn",
        "new-year",
        "quarter",
        "year-third",
    )
)


def with_intervals(text: str, parts: Iterable[Partial], clauses: Clauses) -> list[Partial]:
    """Neighbours joined where the text joins them; the others as they were, with years shared within lists."""
    rest = list(parts)
    found: list[Partial] = []
    at = 0
    while at < len(rest):
        part = rest[at]
        following = rest[at + 1] if at + 1 < len(rest) else None
        if following and part.shape in _POINTS and following.shape in _POINTS:
            between = text[part.end : following.start]
            if len(between) < 60:
                joined = _joined(part, following, between, clauses)
                if joined:
                    found.append(joined)
                    at += 2
                    continue
                if part.year is None and following.year and _LIST.match(between):
                    part = replace(part, year=_earlier_year(part, following))
        found.append(part)
        at += 1
    return found


def _joined(first: Partial, last: Partial, between: str, clauses: Clauses) -> Partial | None:
    """The interval that the two make, or None where the words between them do not say so."""
    before = clauses.before(first.start)
    start = first.start
    if _UNTIL.match(between) or (_DASH.match(between) and first.shape == last.shape):
        if _MOVED.search(before):
            return None
        start = _lead(before, start, _FROM)
    elif _AND.match(between) and _BETWEEN.search(before):
        start = _lead(before, start, _BETWEEN)
    else:
        return None
    if first.year is None and last.year is not None:
        first = replace(first, year=_earlier_year(first, last))
    return Partial(start=start, end=last.end, shape="interval", first=first, last=last)


def _lead(before: str, start: int, pattern: Pattern[str]) -> int:
    match = pattern.search(before)
    return start - len(match["from"]) if match else start


def _earlier_year(first: Partial, last: Partial) -> int | None:
    """The year of the earlier of two dates of which only the later prints it."""
    if last.year is None:
        return None
    if first.month and last.month and (first.month, first.day or 0) > (last.month, last.day or 31):
        return last.year - 1
    if first.shape == "week" and last.shape == "week" and first.number > last.number:
        return last.year - 1
    return last.year
