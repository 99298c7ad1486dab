"""`mentions`: every date expression of a text with its value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract.dates.calendar import month_last
from pipeline.extract.dates.clauses import Clauses
from pipeline.extract.dates.clock import with_clock
from pipeline.extract.dates.counted import with_counted_days
from pipeline.extract.dates.days import printed_days
from pipeline.extract.dates.intervals import with_intervals
from pipeline.extract.dates.model import Anchor, DateMention, Direction, Partial
from pipeline.extract.dates.ranges import odd_days
from pipeline.extract.dates.relative import relative_dates, with_step
from pipeline.extract.dates.resolve import Value, later, resolve
from pipeline.extract.dates.shields import shields
from pipeline.extract.dates.spans import stretches
from pipeline.extract.dates.tense import direction

_RELATIVE = frozenset(("offset", "weekday", "week-offset", "month-offset", "year-offset", "season-offset"))


def resolved(text: str, parts: tuple[Partial, ...], *, anchor: Anchor) -> tuple[DateMention, ...]:
    """Every date that these expressions of a text mention, in order; those that cannot be resolved are left out."""
    clauses = Clauses(text, tuple((p.start, p.end) for p in parts))
    found = [_mention(text, part, anchor, clauses) for part in with_intervals(text, parts, clauses)]
    return tuple(m for m in found if m is not None)


def expressions(text: str) -> tuple[Partial, ...]:
    """The date expressions as printed: the longest at each place, with their hours, in order."""
    guarded = shields(text)
    starts = [start for start, _ in guarded]
    candidates = [*odd_days(text), *printed_days(text), *stretches(text), *relative_dates(text)]
    free = [p for p in candidates if not _shielded(p.start, p.end, guarded, starts)]
    if len(free) < len(candidates):  # «Nr. 2 - 24. februar 2014»: what a number led into a stretch is a date without it
        free += [p for p in printed_days(_blanked(text, guarded)) if not _shielded(p.start, p.end, guarded, starts)]
    free = [with_clock(text, with_step(text, p)) for p in _longest(free)]
    return tuple(with_counted_days(text, _longest(free)))


def _blanked(text: str, guarded: tuple[tuple[int, int], ...]) -> str:
    """The text with a sign for each character of the guarded stretches."""
    for start, end in guarded:
        text = text[:start] + "#" * (end - start) + text[end:]
    return text


def _shielded(start: int, end: int, guarded: tuple[tuple[int, int], ...], starts: list[int]) -> bool:
    at = bisect_right(starts, end - 1) - 1
    return at >= 0 and guarded[at][1] > start


def _longest(parts: Iterable[Partial]) -> list[Partial]:
    """Of overlapping expressions the longest, of equals the first recognised; those that share no character all."""
    kept: list[Partial] = []  # in order; only the last that begins before the part's end can reach into it
    for part in sorted(parts, key=lambda p: p.start - p.end):
        at = bisect_left(kept, part.end, key=lambda k: k.start)
        if not at or kept[at - 1].end <= part.start:
            kept.insert(at, part)
    return kept


def _mention(text: str, part: Partial, anchor: Anchor, clauses: Clauses) -> DateMention | None:
    begin, stop = clauses.around(part.start, part.end)
    before, after = text[max(begin, part.start - 250) : part.start], text[part.end : min(stop, part.end + 250)]
    way = direction(before, after)
    if part.shape == "interval":
        return _interval(text, part, anchor, way)
    if part.shape == "counted":
        return _from_another(text, part, anchor, way)
    value = resolve(part, anchor, way)
    return _built(text, part, value) if value else None


def _from_another(text: str, part: Partial, anchor: Anchor, way: Direction) -> DateMention | None:
    """A day so and so long before or after another one."""
    base = resolve(part.first, anchor, way) if part.first else None
    if base is None or part.first is None:
        return None
    value = replace(later(part, base.first), mismatch=base.mismatch, confidence=min(base.confidence, 0.9))
    return _built(text, replace(part, shape="offset", year=part.first.year), value)


def _built(text: str, part: Partial, value: Value) -> DateMention:
    return DateMention(
        start=part.start,
        end=part.end,
        text=text[part.start : part.end],
        edtf=value.edtf,
        coarse=value.coarse,
        kind=part.shape,
        first=value.first,
        last=value.last,
        year_stated=part.year is not None,
        weekday=part.weekday,
        weekday_mismatch=value.mismatch,
        has_time=part.clock is not None,
        broken=part.broken,
        inferred=value.inferred or part.shape in _RELATIVE,
        confidence=value.confidence,
    )


def _interval(text: str, part: Partial, anchor: Anchor, way: Direction) -> DateMention | None:
    """Both ends resolved, the second counted from the first where it prints no year."""
    if part.first is None or part.last is None:
        return None
    first, last = part.first, part.last
    if first.broken:
        first = _mended(first, last)
    if first.year is None and last.year is None and _later_in_year(first, last):
        end_value = resolve(last, anchor, way)
        if end_value and first.shape not in _RELATIVE:
            first = replace(first, year=end_value.first.year)
    start_value = resolve(first, anchor, way)
    if start_value is None:
        return None
    behind = Anchor(document=start_value.first)
    end_value = resolve(last, behind if last.year is None and last.shape not in _RELATIVE else anchor, "after")
    if end_value is None or end_value.last < start_value.first:
        return None
    start, end = _built(text, first, start_value), _built(text, last, end_value)
    years_stated = part.first.year is not None and part.last.year is not None
    return DateMention(
        start=part.start,
        end=part.end,
        text=text[part.start : part.end],
        edtf=_edtf(start, end),
        coarse=_edtf(start, end),
        kind="interval",
        first=start.first,
        last=end.last,
        broken=first.broken or last.broken,
        year_stated=years_stated or (part.first.year or part.last.year) is not None,
        weekday_mismatch=start.weekday_mismatch or end.weekday_mismatch,
        has_time=start.has_time or end.has_time,
        inferred=start.inferred and end.inferred,
        confidence=min(start.confidence, end.confidence),
        parts=(start, end),
    )


def _mended(first: Partial, last: Partial) -> Partial:
    """A beginning whose day was lost, put right by its end: what runs to 31 August begins on 1 September."""
    if last.shape != "day" or last.month is None or last.day is None or first.month != last.month % 12 + 1:
        return first
    if last.day < month_last(last.year or 2001, last.month).day:
        return first
    return replace(first, shape="day", day=1, broken=False, damaged=True)


def _later_in_year(first: Partial, last: Partial) -> bool:
    if first.month and last.month:
        return (first.month, first.day or 0) <= (last.month, last.day or 31)
    return first.shape == last.shape == "week" and first.number <= last.number


def _edtf(start: DateMention, end: DateMention) -> str:
    """One interval of two values; of a value that is an interval itself its outer end."""
    head, tail = start.coarse.split("/")[0], end.coarse.split("/")[-1]
    return f"{head}/{tail}"
