"""Recognisers of printed days: «onsdag den 9. maj 2001», «28/2», «18-09-2015», «den første august»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from re import Match

from pipeline.extract.dates.calendar import SHORT_MONTHS, is_day, month_of, weekday_of
from pipeline.extract.dates.model import Partial
from pipeline.extract.dates.patterns import (
    FRONT,
    FULL_MONTH,
    MONTH,
    ORDINAL,
    ORDINALS,
    SP,
    WEEKDAY,
    WEEKDAY_SHORT,
    YEAR,
    S,
    compiled,
    digits_of,
    figures_of,
    year_of,
)

# «I maj» is the preposition, «I. maj» and «l maj» the first of the month.
_DAY = (
    r"(?:[0-3]?[0-9]|(?-i:[1-3][OolI|]|[lI|][0-9](?=\.)|[l|\]!](?=[.,]?\s)|(?:(?<=den )|(?<=d\. ))I(?=\s)|I(?=[.,]\s)"
    r"|O[1-9](?=\.)))"
    r"(?![\dOolI]*\d)"
)
_OLD = r"(?:ste|den|die|dje|de|te)?"  # «den 1ste», «den 15de»
_PREFIX = rf"(?:(?P<weekday>{WEEKDAY_SHORT})[.,]?{SP})?(?:(?P<den>den|d|dn)\b[.,]?{S})?"
_NAMED = compiled(
    rf"{FRONT}{_PREFIX}(?:(?P<more>(?:{_DAY}\.?,{S})*)(?P<first>{_DAY})\.?,?{S}(?P<link>-|–|—|og|til|eller|/){S}(?:(?:den|{WEEKDAY}(?:{SP}den)?){SP})?)?"
    rf"(?P<day>{_DAY}){_OLD}[.,]?{S}\.?{S}(?P<month>[^\W\d_]{{3,9}}(?={YEAR})|[^\W_]{{3,10}})(?P<dot>\.(?!\.))?"
    rf"(?:{S},?{S}(?P<year>(?:[1lI|]9|[12][0O])[0-9OolI|SBZ]{{2}})(?!\d)(?!,\d)|{S}(?P<short>['’]\d\d|[89]\d(?=\s*(?:$|[\n.,;)])))(?!\d))?"
)
_NUMERIC = compiled(
    rf"{FRONT}{_PREFIX}(?P<day>[0-3OlI]?[0-9OlI])(?P<sep>[./-])[ ]?(?P<month>[01OlI]?[0-9OlI])"
    rf"(?:(?P<sep2>[./-])[ ]?(?P<year>{YEAR}|'?[0-9O]{{2}})|[ ](?P<apart>{YEAR}))?(?P<tail>\.)?(?![\w/%-]|[.,]\d)"
)
_ISO = compiled(r"(?<![\w./-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\w/-]|T\d)")
_ISO_TIME = compiled(
    r"(?<![\w./-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)T(?P<hour>[0-2]\d):(?P<minute>[0-5]\d)"
)
_SPELLED = compiled(
    rf"\b(?:(?P<weekday>{WEEKDAY}),?{SP})?(?:den{SP})?(?P<day>{ORDINAL}){SP}(?P<month>{FULL_MONTH})"
    rf"(?:{SP}(?P<year>{YEAR}))?"
)
_MONTH_MISSING = compiled(
    rf"\b(?P<weekday>{WEEKDAY}),?{SP}(?:den|d)\b\.?{S}(?P<day>[0-3]?\d)\.?(?![\d/-]|\.?{S}{MONTH}|\.\d)"
    rf"|\b(?:senest|inden|allersenest|frem{SP}til)(?:{SP}på)?{SP}(?=(?:den|d)\b)(?P<limit>(?:den|d)\b\.?{S}(?P<day3>[0-3]?\d)\.)(?={S}[,;!)]|\s*$|{SP}[A-ZÆØÅ])"
    rf"|\b(?:den|d)\b\.?{S}(?P<day2>[0-3]?\d)\.?{S}(?:(?P<ours>(?:ds|dennes|d\.{S}m)\b\.?|denne{SP}måned)|(?=,?{S}kl\b))"
)
_NTH = compiled(
    rf"\b(?:den{SP})?(?P<nth>første|anden|tredje|fjerde|sidste|[1-4]\.){SP}"
    rf"(?P<weekday>{WEEKDAY}|dag|hverdag|arbejdsdag){SP}i{SP}(?P<month>{FULL_MONTH})(?:{SP}(?P<year>{YEAR}))?"
)
_LISTED_DAY = compiled(r"\d{1,2}")
_BETWEEN = compiled(rf"\bmellem{SP}$")
_MOVED = compiled(r"(?:ryk|flyt|udskyd|udskud|udsæt|udsat|forlæng|ændr|skub)\w*\b[^.]{0,110}\bfra\s*(?:på\s*)?$")
_FRACTION = compiled(
    r"[ \xa0\n]*(?:års?\b|årsværk|time|stilling|side|af\b|dele?\b|liter|dag\b|måned|million|kommuner|ansøger|deltager"
    r"|elev|borger)"
)
_PAIR_AFTER = compiled(rf"{S}(?:og|eller|samt|til|,){S}(?:d\.{S}|den{S})?\d{{1,2}}/\d{{1,2}}\b")
_CUE_BEFORE = compiled(
    rf"(?:senest|inden|end|fra|til|pr\.?|indtil|og|møde[dt]?|dato|frist\w*|deadline|er|med|siden|efter|før|på|-|–|kl\.?{S}\d{{1,2}}(?:[.:]\d\d)?)"
    r"[:;,]?\s*$|:\s*$"
)
_CLOCK_AFTER = compiled(rf",?{S}(?:senest{SP}|inden{SP})?(?:kl|klokken)\b")


def printed_days(text: str) -> Iterator[Partial]:
    """Every day that is printed with a month or a weekday, with or without its year."""
    yield from _named(text)
    yield from _numeric(text)
    for match in _ISO.finditer(text):
        if part := _part(match, day=int(match["day"]), month=int(match["month"]), year=int(match["year"])):
            yield part
    for match in _ISO_TIME.finditer(text):
        clock = f"{match['hour']}:{match['minute']}"
        if part := _part(match, day=int(match["day"]), month=int(match["month"]), year=int(match["year"]), clock=clock):
            yield part
    yield from _spelled(text)


def _named(text: str) -> Iterator[Partial]:
    at = 0
    while match := _NAMED.search(text, at):
        month = _named_month(match)
        if month is None:
            at = match.end("day")
            continue
        at = match.end()
        number, damaged = month
        end = match.end() if match["year"] or match["short"] or _abbreviated(match) else match.end("month")
        year = year_of(match["year"] or match["short"])
        figures = digits_of(match["day"])
        damaged = damaged or figures != match["day"]
        part = _part(match, day=int(figures), month=number, year=year, damaged=damaged, end=end)
        if part and match["first"]:
            yield from _earlier_days(match, part)
            yield from _two_days(match, part)
        elif part:
            yield part


def _named_month(match: Match[str]) -> tuple[int, bool] | None:
    """The month of the word after the day; a three-letter one only where something else speaks for a date."""
    word = match["month"].casefold()
    if word in SHORT_MONTHS:
        sure = match["dot"] or match["year"] or match["den"] or match["weekday"] or match["month"].isupper()
        return (SHORT_MONTHS[word], False) if sure else None
    return month_of(word)


def _abbreviated(match: Match[str]) -> bool:
    return bool(match["dot"]) and match["month"].casefold() in (*SHORT_MONTHS, "sept", "febr")


def _earlier_days(match: Match[str], last: Partial) -> Iterator[Partial]:
    """«1., 8. og 15. maj»: the days before the two that stand last."""
    for each in _LISTED_DAY.finditer(match["more"]):
        begin = match.start("more") + each.start()
        yield replace(last, start=begin, end=begin + len(each[0]), day=int(each[0]), weekday=None)


def _two_days(match: Match[str], last: Partial) -> Iterator[Partial]:
    """«den 12.-14. maj» is an interval, «den 12. og 13. maj» two days."""
    dot = match.string[match.end("first") : match.end("first") + 1] == "."
    end = match.end("first") + dot
    first = _part(match, day=int(figures_of(match["first"])), month=last.month, year=last.year, end=end)
    if first is None or first.day is None or last.day is None or first.day >= last.day:
        return
    if match["more"]:
        first = replace(first, start=match.start("first"), weekday=None)
    between = match.string[match.end("link") : match.start("day")]
    start = match.start("day") - len(between.lstrip())
    tail = Partial(start=start, end=last.end, shape="day", day=last.day, month=last.month, year=last.year)
    moved = _MOVED.search(match.string, max(match.start() - 130, 0), match.start())  # «rykkes fra den 11. til den 18.»
    listed = match["link"].casefold() in ("og", "eller", "/")
    if moved or (listed and not _BETWEEN.search(match.string, 0, match.start())):
        yield first
        yield tail
    else:
        yield Partial(start=first.start, end=last.end, shape="interval", first=first, last=tail)


def _numeric(text: str) -> Iterator[Partial]:
    at = 0
    while match := _NUMERIC.search(text, at):
        at = match.end("day")
        figures = (figures_of(match["day"]), figures_of(match["month"]))
        if not any(c.isdigit() for c in match["day"] + match["month"]) or not all(f.isdigit() for f in figures):
            continue
        year = year_of(match["year"] or match["apart"])
        if not _is_date(text, match, int(figures[0]), year):
            continue
        end = match.end("tail") if match["tail"] and year is None and match["sep"] == "." else None
        end = end or max(match.end("month"), match.end("year"), match.end("apart"))
        damaged = figures != (match["day"], match["month"])
        if part := _part(match, day=int(figures[0]), month=int(figures[1]), year=year, damaged=damaged, end=end):
            at = end
            yield part


def _is_date(text: str, match: Match[str], day: int, year: int | None) -> bool:
    """Whether figures parted by a sign are a date and no fraction, page, ratio or part of a number."""
    marked = bool(match["den"] or match["weekday"])
    if match["year"]:
        return match["sep2"] == match["sep"] or (match["sep"] == "/" and match["sep2"] in "-.")
    if year is not None:
        return match["sep"] != "-"
    if match["sep"] == "-" or (match["sep"] == "." and not (marked and match["tail"])):
        return False
    if match[0] == "24/7" or _FRACTION.match(text, match.end("month")):
        return False
    cue = _CUE_BEFORE.search(text, max(match.start() - 20, 0), match.start())
    after = match.end("month")
    return marked or day > 12 or bool(cue or _CLOCK_AFTER.match(text, after) or _PAIR_AFTER.match(text, after))


def _spelled(text: str) -> Iterator[Partial]:
    for match in _SPELLED.finditer(text):
        month = month_of(match["month"])
        day = ORDINALS[match["day"].casefold()]
        if month and (part := _part(match, day=day, month=month[0], year=year_of(match["year"]))):
            yield part
    for match in _MONTH_MISSING.finditer(text):
        day = int(match["day"] or match["day2"] or match["day3"])
        if 1 <= day <= 31:
            weekday = weekday_of(match["weekday"]) if match["weekday"] else None
            ours = 1 if match["ours"] else 0
            start = match.start("limit") if match["limit"] else match.start()
            yield Partial(start=start, end=match.end(), shape="month-day", day=day, weekday=weekday, number=ours)
    for match in _NTH.finditer(text):
        if part := _nth(match):
            yield part


def _nth(match: Match[str]) -> Partial | None:
    """«første tirsdag i marts», «sidste dag i maj»."""
    found = month_of(match["month"])
    month, year = found[0] if found else None, year_of(match["year"])
    last = match["nth"].casefold() == "sidste"
    nth = -1 if last else ORDINALS.get(match["nth"].casefold()) or int(match["nth"][0])
    start, end = match.span()
    if match["weekday"].casefold() in ("hverdag", "arbejdsdag"):
        return Partial(start=start, end=end, shape="nth-weekday", number=nth, month=month, year=year)
    if match["weekday"].casefold() != "dag":
        weekday = weekday_of(match["weekday"])
        return Partial(start=start, end=end, shape="nth-weekday", number=nth, weekday=weekday, month=month, year=year)
    if last:
        return Partial(start=start, end=end, shape="month-end", month=month, year=year)
    return Partial(start=start, end=end, shape="day", day=1, month=month, year=year) if nth == 1 else None


def _part(
    match: Match[str],
    *,
    day: int,
    month: int | None,
    year: int | None,
    damaged: bool = False,
    end: int | None = None,
    clock: str | None = None,
) -> Partial | None:
    """The day as a partial date, or None where the calendar has none such."""
    if month is None or not is_day(day, month):
        return None
    named = match.groupdict().get("weekday")
    return Partial(
        start=match.start(),
        end=end or match.end(),
        shape="day",
        day=day,
        month=month,
        year=year,
        weekday=weekday_of(named) if named else None,
        damaged=damaged,
        clock=clock,
    )
