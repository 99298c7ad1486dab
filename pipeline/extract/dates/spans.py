"""Recognisers of longer stretches: months and their thirds, weeks, seasons, quarters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from re import Match

from pipeline.extract.dates.calendar import SEASONS, SHORT_MONTHS, month_of, weekday_of
from pipeline.extract.dates.model import Partial, Shape
from pipeline.extract.dates.patterns import (
    FULL_MONTH,
    MONTH,
    ORDINALS,
    SP,
    THIRD,
    WEEKDAY,
    YEAR,
    S,
    compiled,
    third_of,
    year_of,
)
from pipeline.extract.dates.years import year_spans

_MONTH_THIRD = compiled(
    rf"\b{THIRD}(?:{S}(?:/|-|–|og|eller){S}(?P<second>primo|medio|ultimo))?{SP}(?P<month>{MONTH})\.?(?:{S}(?P<year>{YEAR}))?"
)
_MONTH_PART = compiled(
    rf"\b(?P<part>(?:første|anden|andet|sidste){SP}halvdel{SP}af|(?:den{SP})?(?:første|sidste){SP}del{SP}af){SP}(?P<month>{FULL_MONTH})(?:{SP}måned)?(?:{SP}(?P<year>{YEAR}))?"
)
_MONTH_END = compiled(
    rf"\budgangen{SP}af{SP}(?P<month>{FULL_MONTH})(?:{SP}(?:måned{SP})?(?P<year>{YEAR}))?"
    rf"|\b(?P<genitive>{FULL_MONTH})(?:{SP}måneds)?{SP}udgang(?:{SP}(?P<year2>{YEAR}))?"
)
_YEAR_END = compiled(
    rf"\budgangen{SP}af{SP}(?:år(?:et)?{SP})?(?P<year>{YEAR})"
    rf"|\b(?:udgangen|slutningen){SP}af{SP}(?:i{SP}år|(?:dette{SP}|indeværende{SP}|nærværende{SP})?år(?:et)?|(?P<next>næste{SP}år))(?!\w)"
    rf"|\bårets{SP}(?:udgang|slutning|udløb)"
)
_MONTH_YEAR = compiled(rf"\b(?P<month>{MONTH})\.?(?:{SP}måned\b)?{S},?{S}(?P<year>{YEAR})(?!\d)")
_MONTH_ALONE = compiled(
    rf"\b(?:i|fra|til|inden|efter|før|siden|senest|hele|løbet{SP}af|ved|omkring|for|med|udgangen{SP}af|måned|af|kun|på)"
    rf"{SP}(?P<month>{FULL_MONTH})(?!\s+(?:19|20)\d\d|-(?!{MONTH})[^\W\d])(?:{SP}måned\b)?"
)
_MONTH_PAIR = compiled(rf"\b(?P<month>{FULL_MONTH})(?={S}(?:-|–|og|/|til|eller){S}{FULL_MONTH})")
_DAY_BEFORE = compiled(rf"\d\.?{S}$")
# What is left of a day that could not be read: «den £. september», «den september».
_SHARD_BEFORE = compiled(
    r"\b(?:den|d\.|dn\.?)\s+(?:[^\s\w]{1,3}|[^\W\d]{1,2}[.,:]|\w?[^\w\s]\w?[.,]?)?\s*$"
    r"|\b(?:fra|til|senest|inden|pr\.?)\s+(?:[^\s\w]{1,3}|[^\W\d]{1,2}[.,])\s*$"
)
_TURN = compiled(rf"\bårsskiftet(?:{SP}(?P<year>{YEAR})(?:{S}[/–-]{S}(?P<next>{YEAR}|\d\d)(?!\d))?)?")
_NEW_YEAR = compiled(
    rf"\b(?P<eve>nytårsaften|juleaften)(?:sdag)?(?:{SP}(?P<year2>{YEAR}))?|\bnytår(?:et)?\b(?:{SP}(?P<year>{YEAR}))?"
)
_HOLIDAY = compiled(
    rf"\b(?P<when>(?:umiddelbart{SP}|lige{SP}|kort{SP})?(?:efter|før|inden|op{SP}til|(?:på{SP})?denne{SP}side{SP}af"
    rf"|(?:på{SP})?den{SP}anden{SP}side{SP}af)){SP}"
    rf"(?P<holiday>sommerferien|sommeren|efterårsferien|vinterferien|påske(?:n|ferien)?|jul(?:en|eferien)?)\b"
    rf"(?:{SP}(?P<year>{YEAR}))?"
)
_SEASON = compiled(
    rf"\b(?:(?P<lead>i|til|fra|af|for|over|inden|efter|før|siden|hele|i{SP}det{SP}tidlige|i{SP}det{SP}sene|og|en){SP})?"
    rf"(?P<season>forår|sommer|efterår|vinter)(?P<article>et|en)?(?!\w|-)"
    rf"(?:,?{SP}(?P<year>{YEAR})(?:{S}[/–-]{S}(?:{YEAR}|\d\d)(?!\d))?)?"
)
_SEASON_NEXT = compiled(
    rf"\b(?P<which>næste|kommende|førstkommende|sidste|forrige){SP}(?P<season>forår|sommer|efterår|vinter)(?!\w|-)"
)
_QUARTER = compiled(
    rf"(?<!\w)(?P<end>(?:udgangen|slutningen|udløbet){SP}af{SP})?(?P<number>[1-4]\.|første|andet|tredje|fjerde){SP}kvartal(?:{SP}(?:af{SP}|i{SP})?(?P<year>{YEAR}))?"
)
_HALF = compiled(
    rf"(?<!\w)(?P<number>[12]\.|første|andet|anden){SP}(?:halvår|halvdel)(?:{SP}(?:af{SP}|i{SP})?(?P<year>{YEAR}))?"
)
_WEEK = compiled(
    rf"\b(?:(?P<weekday>{WEEKDAY}){SP}(?:den{SP})?i{SP}|(?P<end>(?:udgangen|slutningen){SP}af{SP}))?"
    rf"uge(?:rne)?(?:{SP}nr\.?)?{SP}(?P<week>\d{{1,2}})(?![\d.,]\d|[/]\d\d?\b)"
    rf"(?:{S}(?:-|–|og|til|eller){S}(?:uge{SP})?(?P<until>\d{{1,2}})(?![\d]))?"
    rf"(?:{S}[,/]?{S}(?:i{SP})?(?P<year>{YEAR}))?"
)


def stretches(text: str) -> Iterator[Partial]:
    """Every stretch of days longer than one day that the text names by month, week, season or year."""
    yield from _months(text)
    yield from _turns(text)
    yield from _seasons(text)
    yield from _weeks(text)
    yield from year_spans(text)


def _months(text: str) -> Iterator[Partial]:
    for match in _MONTH_THIRD.finditer(text):
        if month := month_of(match["month"]) or _short(match):
            first = third_of(match["third"])
            year = year_of(match["year"])
            part = Partial(start=match.start(), end=match.end(), shape="third", number=first, month=month[0], year=year)
            if match["second"] and (second := third_of(match["second"])) > first:
                last = Partial(
                    start=match.start("second"),
                    end=match.end(),
                    shape="third",
                    number=second,
                    month=month[0],
                    year=year,
                )
                part = Partial(start=match.start(), end=match.end(), shape="interval", first=part, last=last)
            yield part
    for match in _MONTH_PART.finditer(text):
        if month := month_of(match["month"]):
            words = match["part"].casefold()
            half, late = "halvdel" in words, not words.replace("den ", "").startswith("første")
            number = (5 if late else 4) if half else (3 if late else 1)
            year = year_of(match["year"])
            yield Partial(start=match.start(), end=match.end(), shape="third", number=number, month=month[0], year=year)
    for match in _MONTH_END.finditer(text):
        if month := month_of(match["month"] or match["genitive"]):
            year = year_of(match["year"] or match["year2"])
            yield Partial(start=match.start(), end=match.end(), shape="month-end", month=month[0], year=year)
    for match in (*_MONTH_YEAR.finditer(text), *_MONTH_ALONE.finditer(text), *_MONTH_PAIR.finditer(text)):
        named = match["month"][:1].isupper() and not match["month"].isupper() and match.re is _MONTH_ALONE
        if named or _DAY_BEFORE.search(text, max(match.start("month") - 6, 0), match.start("month")):
            continue  # «Maj Hansen»; «31. juni»
        if month := month_of(match["month"]) or _short(match):
            year = year_of(match.groupdict().get("year"))
            start = match.start("month")
            broken = bool(_SHARD_BEFORE.search(text, max(start - 16, 0), start))
            yield Partial(start=start, end=match.end(), shape="month", month=month[0], year=year, broken=broken)


def _short(match: Match[str]) -> tuple[int, bool] | None:
    """The month of an abbreviation: «okt. 2022»."""
    number = SHORT_MONTHS.get(match["month"].casefold())
    return (number, False) if number else None


def _turns(text: str) -> Iterator[Partial]:
    for match in _YEAR_END.finditer(text):
        year = year_of(match["year"])
        step = None if year else 1 if match["next"] else 0
        yield Partial(start=match.start(), end=match.end(), shape="year-end", year=year, year_step=step)
    for match in _TURN.finditer(text):
        yield Partial(start=match.start(), end=match.end(), shape="turn", year=year_of(match["year"]))
    for match in _NEW_YEAR.finditer(text):
        if match["eve"]:
            day = 31 if match["eve"].casefold().startswith("n") else 24
            year = year_of(match["year2"])
            yield Partial(start=match.start(), end=match.end(), shape="day", day=day, month=12, year=year)
        else:
            yield Partial(start=match.start(), end=match.end(), shape="new-year", year=year_of(match["year"]))


def _seasons(text: str) -> Iterator[Partial]:
    for match in _HOLIDAY.finditer(text):
        when = match["when"].casefold()
        after = "efter" in when or "anden side" in when
        yield _holiday(match["holiday"].casefold(), after, match.start(), match.end(), year_of(match["year"]))
    for match in _SEASON.finditer(text):
        if match["year"] or (match["lead"] and match["article"]) or (match["lead"] or "").casefold() in ("til", "i"):
            yield Partial(
                start=match.start("season"),
                end=match.end(),
                shape="season",
                number=SEASONS[match["season"].casefold()],
                year=year_of(match["year"]),
            )

    for match in _SEASON_NEXT.finditer(text):
        way = -1 if match["which"].casefold() in ("sidste", "forrige") else 1
        number = SEASONS[match["season"].casefold()]
        yield Partial(start=match.start(), end=match.end(), shape="season-offset", number=number, months=way)


def _holiday(holiday: str, after: bool, start: int, end: int, year: int | None) -> Partial:
    """The month in which something before or after a holiday happens, roughly."""
    if holiday.startswith("jul"):
        if not after:
            return Partial(start=start, end=end, shape="day", day=24, month=12, year=year)
        return Partial(start=start, end=end, shape="about", month=1, year=year + 1 if year else None)
    before_after = {"so": (6, 8), "ef": (10, 10), "vi": (2, 2), "på": (3, 4)}[holiday[:2]]
    return Partial(start=start, end=end, shape="about", month=before_after[after], year=year)


def _weeks(text: str) -> Iterator[Partial]:
    for match in _QUARTER.finditer(text):
        number = _count(match["number"])
        shape: Shape = "quarter-end" if match["end"] else "quarter"
        yield Partial(start=match.start(), end=match.end(), shape=shape, number=number, year=year_of(match["year"]))
    for match in _HALF.finditer(text):
        number = _count(match["number"])
        yield Partial(start=match.start(), end=match.end(), shape="half", number=number, year=year_of(match["year"]))
    for match in _WEEK.finditer(text):
        week, until, year = int(match["week"]), int(match["until"] or 0), year_of(match["year"])
        if not 1 <= week <= 53:
            continue
        first = Partial(start=match.start("week"), end=match.end(), shape="week", number=week, year=year)
        if match["weekday"] or match["end"]:
            day = weekday_of(match["weekday"]) if match["weekday"] else None
            end = match.end() if match["year"] else match.end("week")
            form: Shape = "week-day" if match["weekday"] else "week-end"
            yield replace(first, start=match.start(), end=end, shape=form, weekday=day)
        elif week < until <= 53 or (week > 40 and 0 < until < 15):
            after = year + 1 if year and until < week else year
            last = Partial(start=match.start("until"), end=match.end(), shape="week", number=until, year=after)
            yield Partial(start=match.start(), end=match.end(), shape="interval", first=first, last=last)
        else:
            yield replace(first, start=match.start())


def _count(word: str) -> int:
    return int(word[0]) if word[0].isdigit() else ORDINALS[word.casefold()]
