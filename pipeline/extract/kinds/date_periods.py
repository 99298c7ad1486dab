"""For how long something runs: one interval, a beginning and an end said apart, or a beginning and a length."""

from __future__ import annotations

from datetime import timedelta

from pipeline.extract.dates.calendar import add_months
from pipeline.extract.dates.patterns import HALVES, NUMBER, SP, compiled, halves_of, number_of
from pipeline.extract.kinds.date_roles import Roled
from pipeline.extract.sheet import Sheet
from pipeline.values.letter import Finding

_COUNT = rf"(?P<count>{HALVES}|{NUMBER})"
_LENGTH = compiled(
    rf"\b(?:(?:de|i{SP}de){SP}(?:næste|kommende|første){SP}"
    rf"|(?:varer|løber|gælder|kører|over|i|på|af|til|for){SP}(?:en{SP}periode{SP}på{SP})?(?:op{SP}til{SP}|ca\.?{SP})?"
    rf"|(?:varighed|\w*periode\w*){SP}(?:på|er|fastsat{SP}til|sat{SP}til){SP}(?:fastsat{SP}til{SP})?){_COUNT}{SP}(?P<unit>års?|måneder)(?!\w|{SP}siden)"
    rf"|\bog{SP}(?P<on>{NUMBER}){SP}år{SP}frem\b"
    rf"|\ber{SP}(?P<being>to|tre|fire|fem|seks)årige?t?\b"
    rf"|\b(?:i{SP}en{SP}|en{SP}|et{SP})?(?P<compound>to|tre|fire|fem|seks)årige?t?{SP}"
    rf"(?:periode|\w*forsøg\w*|\w*projekt\w*|aftale\w*|program\w*|partnerskab\w*)"
)


def period_of(sheet: Sheet, given: tuple[Roled, ...]) -> Finding[str] | None:
    """The period as an EDTF interval."""
    intervals = [r for r in given if r.role == "period" and r.mention.parts]
    if intervals:
        best = max(intervals, key=lambda r: (r.confidence >= 0.9, _precision(r), r.confidence))
        return sheet.finding(
            best.mention.edtf,
            best.mention.start,
            best.mention.end,
            rule=f"period.{best.rule}",
            confidence=min(best.confidence, best.mention.confidence),
            basis="inferred" if best.mention.inferred else "stated",
        )
    starts = [r for r in given if r.role == "effective"]
    ends = [r for r in given if r.role == "period" and r.end_only]
    if starts and ends:
        return _joined(sheet, starts, ends[0])
    return _counted(sheet, starts) if starts else None


def _precision(roled: Roled) -> int:
    return len(roled.mention.edtf)


def _joined(sheet: Sheet, starts: list[Roled], end: Roled) -> Finding[str] | None:
    """A beginning and an end that are said apart: «begynder den … og løber til og med …»."""
    earlier = [s for s in starts if s.mention.first < end.mention.last]
    if not earlier:
        return None
    start = max(earlier, key=lambda s: (s.rule in ("begins", "table"), s.confidence))
    head = start.mention.coarse.split("T")[0]
    first = sheet.finding(head, start.mention.start, start.mention.end, rule="period.start", confidence=1.0)
    last = sheet.finding(head, end.mention.start, end.mention.end, rule="period.end", confidence=1.0)
    sure = min(start.confidence, start.mention.confidence, end.confidence, end.mention.confidence)
    return Finding(
        value=f"{head}/{end.mention.coarse}",
        places=(*first.places, *last.places),
        rule="period.start-and-end",
        confidence=round(sure * min(first.confidence, last.confidence), 4),
        basis="inferred" if start.mention.inferred or end.mention.inferred else "stated",
    )


def _counted(sheet: Sheet, starts: list[Roled]) -> Finding[str] | None:
    """A beginning and a length: «begynder den 1. august og varer fire år»."""
    start = max(starts, key=lambda s: s.confidence)
    for match in _LENGTH.finditer(sheet.text):
        if abs(match.start() - start.mention.end) > 400:
            continue
        months = _months(match["count"] or match["on"] or match["compound"] or match["being"], match["unit"] or "år")
        if not 3 <= months <= 180:
            continue
        value = _reach(start, months)
        first = sheet.finding(value, start.mention.start, start.mention.end, rule="period.start", confidence=0.75)
        length = sheet.finding(value, match.start(), match.end(), rule="period.length", confidence=0.75)
        return Finding(
            value=value,
            places=(*first.places, *length.places),
            rule="period.start-and-length",
            confidence=min(first.confidence, length.confidence, start.mention.confidence),
            basis="inferred",
        )
    return None


def _months(count: str, unit: str) -> int:
    """How many months a count of years or months is, halves included."""
    number = number_of(count) or halves_of(count)
    return round(number * (1 if unit.casefold().startswith("m") else 12))


def _reach(start: Roled, months: int) -> str:
    """From the stated beginning, as exact as that is."""
    mention = start.mention
    if mention.kind == "year":
        return f"{mention.edtf}/{mention.first.year + months // 12 - 1:04d}"
    last = add_months(mention.first, months) - timedelta(days=1)
    return f"{mention.edtf}/{last:%Y-%m}" if mention.kind == "month" else f"{mention.first}/{last}"
