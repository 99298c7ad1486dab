"""Expressions to values: the year by the contract's rules, checked against the weekday; EDTF level 1."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.extract.dates.calendar import (
    add_months,
    easter,
    month_last,
    nth_weekday,
    nth_working_day,
    season_span,
    third_span,
    week_span,
)
from pipeline.extract.dates.model import Anchor, Direction, Partial

_LONG_AGO = timedelta(days=270)
_RECENT = timedelta(days=60)
_NEAR = timedelta(days=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What an expression means."""

    edtf: str
    first: date
    last: date
    coarse: str
    mismatch: bool = False
    inferred: bool = False
    confidence: float = 0.97


def resolve(part: Partial, anchor: Anchor, direction: Direction) -> Value | None:
    """The value of an expression (no interval), or None where nothing says which year it is or no such day exists."""
    if part.shape in _RELATIVE:
        return _RELATIVE[part.shape](part, anchor.document) if anchor.document else None
    if part.shape == "month-day":
        return _month_missing(part, anchor.document or anchor.about, direction)
    if part.year is not None:
        value = _in_year(part, part.year)
        return _checked(part, value) if value else None
    base = anchor.document or anchor.about
    if part.year_step is not None and base:
        value = _in_year(part, base.year + part.year_step)
        return _checked(part, replace(value, inferred=True, confidence=0.93)) if value else None
    return _without_year(part, base, direction, sure=anchor.document is not None) if base else None


def _value(first: date, last: date, edtf: str, coarse: str = "", confidence: float = 0.97) -> Value:
    return Value(edtf=edtf, first=first, last=last, coarse=coarse or edtf, confidence=confidence)


def _range(first: date, last: date, confidence: float = 0.93) -> Value:
    return _value(first, last, f"{first}/{last}", confidence=confidence)


def _in_year(part: Partial, year: int) -> Value | None:
    """The expression in that year; None where the year has no such day."""
    try:
        return _spelled_out(part, year)
    except (ValueError, OverflowError):
        return None


def _spelled_out(part: Partial, year: int) -> Value | None:
    month, shape = part.month or 1, part.shape
    if shape == "day":
        day = date(year, month, part.day or 1)
        return _value(day, day, str(day))
    if shape == "nth-weekday":
        if part.weekday is None:
            day = nth_working_day(year, month, part.number)
        else:
            day = nth_weekday(year, month, part.weekday, part.number)
        return _value(day, day, str(day))
    if shape == "month":
        return _value(date(year, month, 1), month_last(year, month), f"{year:04d}-{month:02d}", confidence=0.95)
    if shape == "month-end":
        last = month_last(year, month)
        return _value(last, last, str(last), f"{year:04d}-{month:02d}", 0.93)
    if shape == "third":
        return _range(*third_span(year, month, part.number))
    if shape.startswith("week"):
        return _of_week(part, *week_span(year, part.number))
    if shape == "season":
        return _value(*season_span(year, part.number), f"{year:04d}-{part.number}", confidence=0.9)
    return _of_year(part, year)


def _of_week(part: Partial, monday: date, sunday: date) -> Value:
    if part.shape == "week":
        return _range(monday, sunday)
    day = sunday if part.shape == "week-end" else monday + timedelta(days=part.weekday or 0)
    return _value(day, day, str(day), confidence=0.9)


def _of_year(part: Partial, year: int) -> Value | None:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if part.shape == "year":
        return _value(first, last, f"{year:04d}", confidence=0.95)
    if part.shape == "year-end":
        return _value(last, last, str(last), f"{year:04d}", 0.93)
    if part.shape == "turn":
        return _value(last, last, f"{last}~", confidence=0.9)
    if part.shape == "new-year":
        return _value(first, first, str(first), confidence=0.9)
    if part.shape == "year-third":
        month = (1, 6, 12)[part.number - 1]
        return _value(date(year, month, 1), month_last(year, month), f"{year:04d}-{month:02d}~", confidence=0.8)
    if part.shape == "about":
        month = easter(year).month if part.month in (3, 4) else part.month or 1
        return _value(date(year, month, 1), month_last(year, month), f"{year:04d}-{month:02d}~", confidence=0.85)
    if part.shape in ("quarter", "quarter-end"):
        month = part.number * 3
        first, last = date(year, month - 2, 1), month_last(year, month)
        if part.shape == "quarter-end":
            return _value(last, last, str(last), f"{year:04d}-{month:02d}", 0.9)
        return _value(first, last, f"{first:%Y-%m}/{last:%Y-%m}")
    if part.shape == "half":
        start, end = (1, 6) if part.number == 1 else (7, 12)
        return _value(date(year, start, 1), month_last(year, end), f"{year:04d}-{start:02d}/{year:04d}-{end:02d}")
    return None


def _checked(part: Partial, value: Value) -> Value:
    """The value held against the weekday that is printed with it, and with its hour."""
    if part.shape in ("day", "nth-weekday", "week-day") and part.clock:
        edtf = f"{value.edtf}T{part.clock}"
        value = replace(value, edtf=edtf, coarse=edtf)
    confidence = value.confidence * (0.85 if part.damaged else 1.0)
    wrong = part.shape == "day" and part.weekday is not None and value.first.weekday() != part.weekday
    return replace(value, mismatch=wrong, confidence=0.6 if wrong else confidence)


def _without_year(part: Partial, base: date, direction: Direction, *, sure: bool) -> Value | None:
    """The expression in the year that the letter's date, the tense and the weekday ask for."""
    candidates = [_in_year(part, base.year + step) for step in (-1, 0, 1, 2)]
    values = [v for v in candidates if v is not None]
    if not values:
        return None
    ahead = next((v for v in values if v.last >= base), None)
    behind = next((v for v in reversed(values) if v.first < base and v.last < base), None)
    chosen = _side(ahead, behind, base, direction)
    confidence = 0.9 if sure else 0.7
    if part.shape == "day" and part.weekday is not None:
        fitting = _by_weekday(part, chosen, (ahead, behind) if sure else tuple(values), base)
        chosen, confidence = (fitting, 0.95 if sure else 0.9) if fitting else (chosen, confidence)
    if chosen is None:
        return None
    return _checked(part, replace(chosen, inferred=True, confidence=min(chosen.confidence, confidence)))


def _side(ahead: Value | None, behind: Value | None, base: date, direction: Direction) -> Value | None:
    if ahead is None or behind is None:
        return ahead or behind
    if direction == "after":
        return ahead
    if direction == "before":
        return behind
    if direction == "rather-before":  # a hint of the past is no match for a day that is about to come
        return ahead if ahead.first - base <= _RECENT and base - behind.last > _LONG_AGO else behind
    return behind if base - behind.last <= _RECENT and ahead.first - base > _RECENT * 2 else ahead


def _by_weekday(part: Partial, chosen: Value | None, others: tuple[Value | None, ...], base: date) -> Value | None:
    """The candidate whose weekday is the printed one: the chosen, else the only other that is near enough."""
    if chosen and chosen.first.weekday() == part.weekday:
        return chosen
    reach = abs(chosen.first - base) if chosen else _NEAR
    fitting = [
        v
        for v in others
        if v and v is not chosen and v.first.weekday() == part.weekday and abs(v.first - base) <= max(_NEAR, reach)
    ]
    return min(fitting, key=lambda v: abs(v.first - base)) if fitting else None


def _month_missing(part: Partial, base: date | None, direction: Direction) -> Value | None:
    """«torsdag den 26.»: the first such day on or after the letter's date (told in the past: the last before)."""
    if base is None or part.day is None:
        return None
    step = -1 if direction in ("before", "rather-before") else 1
    found: list[date] = []
    for months in range(0 if part.number else 7):
        month = add_months(base.replace(day=1), step * months)
        if part.day <= month_last(month.year, month.month).day:
            day = month.replace(day=part.day)
            if (day >= base) if step > 0 else (day < base):
                found.append(day)
    if part.number:  # «d.m.»: the letter's own month; the next, the last
        month = add_months(base.replace(day=1), (0, 0, 1, -1)[part.number])
        found = [month.replace(day=part.day)] if part.day <= month_last(month.year, month.month).day else []
    if not found:
        return None
    fits = [d for d in found[:3] if part.weekday is None or d.weekday() == part.weekday]
    day = (fits or found)[0]
    edtf = f"{day}T{part.clock}" if part.clock else str(day)
    confidence = 0.85 if fits and (part.weekday is not None or part.number) else 0.6
    return Value(edtf=edtf, coarse=edtf, first=day, last=day, mismatch=not fits, inferred=True, confidence=confidence)


def _relative(first: date, last: date, edtf: str, confidence: float = 0.93) -> Value:
    return Value(edtf=edtf, coarse=edtf, first=first, last=last, inferred=True, confidence=confidence)


def later(part: Partial, base: date) -> Value:
    """The day so many days and months from this one; of halves of months only about."""
    day = add_months(base, part.months) + timedelta(days=part.days)
    if part.months and part.days:
        return _relative(day, day, f"{day}~", 0.85)
    return _relative(day, day, f"{day}T{part.clock}" if part.clock else str(day))


def _weekday(part: Partial, base: date) -> Value:
    wanted = part.weekday or 0
    if part.number >= 9:
        day = base - timedelta(days=base.weekday()) + timedelta(days=7 * (part.number - 10) + wanted)
    elif part.number == -2:  # an evening paper's «onsdag» may be its own day
        day = base - timedelta(days=(base.weekday() - wanted) % 7)
        sure = 0.85 if day < base else 0.7
        return _relative(day, day, f"{day}T{part.clock}" if part.clock else str(day), sure)
    elif part.number < 0:
        day = base - timedelta(days=(base.weekday() - wanted) % 7 or 7)
    else:
        day = base + timedelta(days=(wanted - base.weekday()) % 7 or 7)
    return _relative(day, day, f"{day}T{part.clock}" if part.clock else str(day), 0.92)


def _season_offset(part: Partial, base: date) -> Value:
    """The next such season, or the last, of those that do not hold the day."""
    years = (base.year + step for step in ((-1, 0, 1, 2) if part.months > 0 else (1, 0, -1, -2)))
    spans = ((year, *season_span(year, part.number)) for year in years)
    year, first, last = next(s for s in spans if (s[1] > base if part.months > 0 else s[2] < base))
    return _relative(first, last, f"{year:04d}-{part.number}", 0.8)


def _week_offset(part: Partial, base: date) -> Value:
    monday = base - timedelta(days=base.weekday()) + timedelta(days=7 * part.number)
    sunday = monday + timedelta(days=6)
    return _relative(monday, sunday, f"{monday}/{sunday}", 0.9)


def _month_offset(part: Partial, base: date) -> Value:
    first = add_months(base.replace(day=1), part.number)
    if part.days:  # the month's end
        last = month_last(first.year, first.month)
        return _relative(last, last, str(last), 0.9)
    return _relative(first, month_last(first.year, first.month), f"{first:%Y-%m}", 0.9)


def _year_offset(part: Partial, base: date) -> Value:
    year = base.year + part.number
    return _relative(date(year, 1, 1), date(year, 12, 31), f"{year:04d}", 0.9)


_RELATIVE = {
    "offset": later,
    "season-offset": _season_offset,
    "weekday": _weekday,
    "week-offset": _week_offset,
    "month-offset": _month_offset,
    "year-offset": _year_offset,
}
