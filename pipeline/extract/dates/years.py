"""Recognisers of years and of runs of years."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.dates.model import Partial
from pipeline.extract.dates.patterns import SP, THIRD, YEAR, S, compiled, third_of, year_of

_YEAR_THIRD = compiled(rf"\b{THIRD}{SP}(?:år(?:et)?{SP})?(?P<year>{YEAR})")
_YEARS = compiled(rf"(?<![\w./-])(?P<first>{YEAR}){S}(?P<link>-|–|—|/){S}(?P<last>{YEAR}|\d\d)(?![\w/-]|[.,]\d)")
_SHORT_YEARS = compiled(
    rf"\b(?:\w*perioden?|\w*årene|\w*året|\w*aftale\w*|\w*budget\w*|finanslov\w*|i|for|over){SP}(?:for{SP})?"
    rf"(?P<first>{YEAR}){S}[-–—]{S}(?P<last>\d\d)(?![\w/-]|[.,]\d)"
)
_SCHOOL_YEARS = compiled(
    rf"\b(?P<years>\w*årene{SP}(?P<first>{YEAR})[/–-](?:\d\d)?\d\d{SP}(?:og|til|-|–){SP}(?P<second>{YEAR})[/–-](?P<last>{YEAR}|\d\d))(?![\w/-])"
)
_TWO_YEARS = compiled(
    rf"\b(?:i{SP})?(?:hele|årene|både|budgetårene|kalenderårene|skoleårene|finansårene|(?:to|begge){SP}år[,:]?){SP}(?P<first>{YEAR}){SP}og{SP}(?:hele{SP})?(?P<last>{YEAR})|\b(?:i|for|over|løbet{SP}af){SP}(?P<first2>{YEAR}){SP}og{SP}(?:i{SP})?(?P<last2>{YEAR})"
)
_YEAR_LIST = compiled(rf"(?<![\w./-])(?P<years>{YEAR}(?:,{SP}{YEAR})+{SP}og{SP}{YEAR})(?![\w-])")
_YEAR_ALONE = compiled(
    rf"\b(?:i|for|fra|til|siden|inden|efter|før|mellem|omkring|år|året|årene|hele|med|og|af|budget|frem{SP}til|skoleåret|finansloven"
    rf"|kalenderåret|budgetåret|valget|ultimo|medio){SP}(?P<year>{YEAR})"
    rf"(?![-/.,]\d|[\w-]|['’]?[-]?erne)(?!{SP}(?:\d|kr\b|mio|personer|borgere|kommuner|elever|ansatte|medarbejdere|virksomheder|Frederiksberg))"
)


def year_spans(text: str) -> Iterator[Partial]:
    """Every year that the text names as such, and every run of years."""
    yield from _runs(text)
    yield from _lists(text)
    for match in _YEAR_THIRD.finditer(text):
        yield Partial(
            start=match.start(),
            end=match.end(),
            shape="year-third",
            number=third_of(match["third"]),
            year=year_of(match["year"]),
        )
    for match in _YEAR_ALONE.finditer(text):
        yield Partial(start=match.start("year"), end=match.end(), shape="year", year=year_of(match["year"]))


def _runs(text: str) -> Iterator[Partial]:
    """«2023-2026», «i perioden 2023-26»."""
    for match in _YEARS.finditer(text):
        first, last = year_of(match["first"]), match["last"]
        if first is None or (len(last) == 2 and (match["link"] != "/" or (first + 1) % 100 != int(last))):
            continue
        until = year_of(last) if len(last) == 4 else first + 1
        if until and first < until <= first + 30:
            yield _year_interval(match.start(), match.end(), first, until)
    for match in _SHORT_YEARS.finditer(text):
        first = year_of(match["first"]) or 0
        until = first - first % 100 + int(match["last"])
        if first < until <= first + 30:
            yield _year_interval(match.start("first"), match.end(), first, until)


def _lists(text: str) -> Iterator[Partial]:
    """«skoleårene 2022/23 og 2023/24», «i 2023 og 2024», «2023, 2024 og 2025»."""
    for match in _SCHOOL_YEARS.finditer(text):
        first, second, last = year_of(match["first"]), year_of(match["second"]), match["last"]
        if first and second and (until := year_of(last) if len(last) == 4 else second + 1):
            yield _year_interval(match.start("years"), match.end("years"), first, until)
    for match in _TWO_YEARS.finditer(text):
        first, until = year_of(match["first"] or match["first2"]), year_of(match["last"] or match["last2"])
        if first and until and until == first + 1:
            yield _year_interval(match.start(), match.end(), first, until)
    for match in _YEAR_LIST.finditer(text):
        each = [year_of(word.strip(",")) or 0 for word in match["years"].split() if word.casefold() != "og"]
        if each == list(range(each[0], each[0] + len(each))):
            yield _year_interval(match.start(), match.end(), each[0], each[-1])


def _year_interval(start: int, end: int, first: int, last: int) -> Partial:
    return Partial(
        start=start,
        end=end,
        shape="interval",
        first=Partial(start=start, end=end, shape="year", year=first),
        last=Partial(start=start, end=end, shape="year", year=last),
    )
