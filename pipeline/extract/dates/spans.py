"""Recognisers of longer stretches: months and their thirds, weeks, seasons, quarters, years."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.dates.calendar import SEASONS, month_of
from pipeline.extract.dates.model import Partial
from pipeline.extract.dates.patterns import FULL_MONTH, MONTH, ORDINALS, SP, YEAR, S, compiled, year_of

_THIRD = (
    r"(?P<third>primo|medio|ultimo|begyndelsen(?:\s+af|\s+i)|starten\s+af|først\s+i|(?:i\s+)?midten\s+af|midt\s+i"
    r"|slutningen\s+af|sidst\s+i)"
)
_THIRD_NUMBERS = {"p": 1, "b": 1, "f": 1, "m": 2, "i": 2, "u": 3, "s": 3}
_MONTH_THIRD = compiled(
    rf"\b{_THIRD}(?:{S}(?:/|-|–|og|eller){S}(?P<second>primo|medio|ultimo))?{SP}(?P<month>{MONTH})\.?(?:{S}(?P<year>{YEAR}))?"
)
_YEAR_THIRD = compiled(rf"\b{_THIRD}{SP}(?:år(?:et)?{SP})?(?P<year>{YEAR})")
_MONTH_END = compiled(
    rf"\budgangen{SP}af{SP}(?P<month>{FULL_MONTH})(?:{SP}(?:måned{SP})?(?P<year>{YEAR}))?"
    rf"|\b(?P<genitive>{FULL_MONTH})(?:{SP}måneds)?{SP}udgang(?:{SP}(?P<year2>{YEAR}))?"
)
_YEAR_END = compiled(
    rf"\budgangen{SP}af{SP}(?:år(?:et)?{SP})?(?P<year>{YEAR})"
    rf"|\b(?:udgangen|slutningen){SP}af{SP}(?:i{SP}år|(?:dette{SP}|indeværende{SP}|nærværende{SP})?år(?:et)?)(?!\w)"
    rf"|\bårets{SP}(?:udgang|slutning|udløb)"
)
_MONTH_YEAR = compiled(rf"\b(?P<month>{MONTH})\.?{S},?{S}(?P<year>{YEAR})")
_MONTH_ALONE = compiled(
    rf"\b(?:i|fra|til|inden|efter|før|siden|senest|hele|løbet{SP}af|ved|omkring|for|med|udgangen{SP}af|måned|af|kun|på)"
    rf"{SP}(?P<month>{FULL_MONTH})(?!\s+(?:19|20)\d\d)"
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
_QUARTER = compiled(
    rf"(?<!\w)(?P<number>[1-4]\.|første|andet|tredje|fjerde){SP}kvartal(?:{SP}(?:af{SP}|i{SP})?(?P<year>{YEAR}))?"
)
_HALF = compiled(
    rf"(?<!\w)(?P<number>[12]\.|første|andet|anden){SP}(?:halvår|halvdel)(?:{SP}(?:af{SP}|i{SP})?(?P<year>{YEAR}))?"
)
_WEEK = compiled(
    rf"\buge(?:rne)?(?:{SP}nr\.?)?{SP}(?P<week>\d{{1,2}})(?![\d.,]\d|[/]\d\d?\b)"
    rf"(?:{S}(?:-|–|og|til|eller){S}(?:uge{SP})?(?P<until>\d{{1,2}})(?![\d]))?"
    rf"(?:{S}[,/]?{S}(?:i{SP})?(?P<year>{YEAR}))?"
)
_YEARS = compiled(rf"(?<![\w./-])(?P<first>{YEAR}){S}(?P<link>-|–|—|/){S}(?P<last>{YEAR}|\d\d)(?![\w/-]|[.,]\d)")
_TWO_YEARS = compiled(
    rf"\b(?:i{SP})?(?:hele|årene|både|budgetårene|kalenderårene|skoleårene|finansårene|(?:to|begge){SP}år[,:]?){SP}(?P<first>{YEAR}){SP}og{SP}(?:hele{SP})?(?P<last>{YEAR})|\b(?:i|for|over|løbet{SP}af){SP}(?P<first2>{YEAR}){SP}og{SP}(?:i{SP})?(?P<last2>{YEAR})"
)
_YEAR_LIST = compiled(rf"(?<![\w./-])(?P<years>{YEAR}(?:,{SP}{YEAR})+{SP}og{SP}{YEAR})(?![\w-])")
_YEAR_ALONE = compiled(
    rf"\b(?:i|for|fra|til|siden|inden|efter|før|omkring|år|året|årene|hele|med|og|af|budget|frem{SP}til|skoleåret|finansloven"
    rf"|kalenderåret|budgetåret|valget|ultimo|medio){SP}(?P<year>{YEAR})"
    rf"(?![-/.,]\d|[\w-])(?!{SP}(?:\d|kr\b|mio|personer|borgere|kommuner|elever|ansatte|medarbejdere|virksomheder|Frederiksberg))"
)


def stretches(text: str) -> Iterator[Partial]:
    """Every stretch of days longer than one day that the text names by month, week, season or year."""
    yield from _months(text)
    yield from _turns(text)
    yield from _seasons(text)
    yield from _weeks(text)
    yield from _years(text)


def _months(text: str) -> Iterator[Partial]:
    for match in _MONTH_THIRD.finditer(text):
        if month := month_of(match["month"]):
            first = _third(match["third"])
            year = year_of(match["year"])
            part = Partial(start=match.start(), end=match.end(), shape="third", number=first, month=month[0], year=year)
            if match["second"] and (second := _third(match["second"])) > first:
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
    for match in _MONTH_END.finditer(text):
        if month := month_of(match["month"] or match["genitive"]):
            year = year_of(match["year"] or match["year2"])
            yield Partial(start=match.start(), end=match.end(), shape="month-end", month=month[0], year=year)
    for match in (*_MONTH_YEAR.finditer(text), *_MONTH_ALONE.finditer(text), *_MONTH_PAIR.finditer(text)):
        named = match["month"][:1].isupper() and not match["month"].isupper() and match.re is _MONTH_ALONE
        if named or _DAY_BEFORE.search(text, max(match.start("month") - 6, 0), match.start("month")):
            continue  # «Maj Hansen»; «31. juni»
        if month := month_of(match["month"]):
            year = year_of(match.groupdict().get("year"))
            start = match.start("month")
            broken = bool(_SHARD_BEFORE.search(text, max(start - 16, 0), start))
            yield Partial(start=start, end=match.end(), shape="month", month=month[0], year=year, broken=broken)


def _third(word: str) -> int:
    plain = word.casefold()
    return 3 if plain.startswith("sidst") else 1 if plain.startswith("start") else _THIRD_NUMBERS[plain[0]]


def _turns(text: str) -> Iterator[Partial]:
    for match in _YEAR_END.finditer(text):
        year = year_of(match["year"])
        number = 0 if year else 1  # 1: the end of the letter's own year
        yield Partial(start=match.start(), end=match.end(), shape="year-end", year=year, number=number)
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
        yield Partial(start=match.start(), end=match.end(), shape="quarter", number=number, year=year_of(match["year"]))
    for match in _HALF.finditer(text):
        number = _count(match["number"])
        yield Partial(start=match.start(), end=match.end(), shape="half", number=number, year=year_of(match["year"]))
    for match in _WEEK.finditer(text):
        week, until, year = int(match["week"]), int(match["until"] or 0), year_of(match["year"])
        if not 1 <= week <= 53:
            continue
        first = Partial(start=match.start(), end=match.end(), shape="week", number=week, year=year)
        if week < until <= 53:
            last = Partial(start=match.start("until"), end=match.end(), shape="week", number=until, year=year)
            yield Partial(start=match.start(), end=match.end(), shape="interval", first=first, last=last)
        else:
            yield first


def _count(word: str) -> int:
    return int(word[0]) if word[0].isdigit() else ORDINALS[word.casefold()]


def _years(text: str) -> Iterator[Partial]:
    for match in _YEARS.finditer(text):
        first, last = year_of(match["first"]), match["last"]
        if first is None or (len(last) == 2 and (match["link"] != "/" or (first + 1) % 100 != int(last))):
            continue
        until = year_of(last) if len(last) == 4 else first + 1
        if until and first < until <= first + 30:
            yield _year_interval(match.start(), match.end(), first, until)
    for match in _TWO_YEARS.finditer(text):
        first, until = year_of(match["first"] or match["first2"]), year_of(match["last"] or match["last2"])
        if first and until and until == first + 1:
            yield _year_interval(match.start(), match.end(), first, until)
    for match in _YEAR_LIST.finditer(text):
        each = [year_of(word.strip(",")) or 0 for word in match["years"].split() if word.casefold() != "og"]
        if each == list(range(each[0], each[0] + len(each))):
            yield _year_interval(match.start(), match.end(), each[0], each[-1])
    for match in _YEAR_THIRD.finditer(text):
        yield Partial(
            start=match.start(),
            end=match.end(),
            shape="year-third",
            number=_third(match["third"]),
            year=year_of(match["year"]),
        )
    for match in _YEAR_ALONE.finditer(text):
        yield Partial(start=match.start("year"), end=match.end(), shape="year", year=year_of(match["year"]))


def _year_interval(start: int, end: int, first: int, last: int) -> Partial:
    return Partial(
        start=start,
        end=end,
        shape="interval",
        first=Partial(start=start, end=end, shape="year", year=first),
        last=Partial(start=start, end=end, shape="year", year=last),
    )
