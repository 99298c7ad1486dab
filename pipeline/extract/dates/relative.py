"""Recognisers of dates that are counted from the letter's own: «i onsdags», «om 14 dage», «næste fredag», «i år»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.dates.calendar import weekday_of
from pipeline.extract.dates.model import Partial
from pipeline.extract.dates.patterns import (
    HALVES,
    NUMBER,
    ORDINAL,
    ORDINALS,
    SP,
    UNIT,
    WEEKDAY,
    S,
    compiled,
    halves_of,
    number_of,
)
from pipeline.extract.dates.tense import PAST_WORDS

_DAYS = {
    "i dag": 0,
    "i går": -1,
    "i aftes": -1,
    "i nat": 0,
    "i aften": 0,
    "i morges": 0,
    "i formiddag": 0,
    "i formiddags": 0,
    "i eftermiddag": 0,
    "i eftermiddags": 0,
    "i morgen": 1,
    "i overmorgen": 2,
    "i forgårs": -2,
    "dags dato": 0,
}
_DAY = compiled(
    rf"\b(?:i{SP}(?:dag|går|morgen|overmorgen|forgårs|aftes|aften|nat|morges|(?:for|efter)middags?)|dags{SP}dato|idag|igår|imorgen)\b"
)
_DD = compiled(r"(?<!\w)(?:d\.[ ]?d\.|dd\.)(?![\w.]|\s*\d)")
_TODAY = (
    rf"(?:dags{SP}dato|dato\b|brevets{SP}afsendelse|i{SP}dag|brevets{SP}dato|dette{SP}brevs{SP}(?:dato|datering)"
    r"|d\.[ ]?d\.)"
)
_AHEAD = compiled(
    rf"\bom{SP}(?:ca\.?{SP}|cirka{SP})?(?P<om>{HALVES}|{NUMBER}){SP}(?P<om_unit>{UNIT})(?!\w)"
    rf"|\b(?:inden(?:{SP}for)?|senest){SP}(?:ca\.?{SP}|(?:de{SP})?(?:næste|kommende|første){SP})?(?P<within>{NUMBER}){SP}(?P<within_unit>{UNIT})"
    rf"(?:{SP}(?:fra|efter|regnet{SP}fra){SP}(?P<today>{_TODAY}))?(?!\w)"
    rf"|\b(?P<plain>{NUMBER}){SP}(?P<plain_unit>{UNIT}){SP}(?:fra|efter|regnet{SP}fra){SP}{_TODAY}"
)
_NOT_FROM_NOW = compiled(rf"{S},?{S}(?:efter|fra|før|inden|regnet|forud|i{SP}forvejen|senere|af{SP})\b")
_AGO = compiled(rf"\bfor{SP}(?:ca\.?{SP}|godt{SP}|snart{SP})?(?P<count>{NUMBER}){SP}(?P<unit>{UNIT}){SP}siden\b")
_LAST_DAY = compiled(r"\bi\s+(?P<weekday>man|tirs?|ons|tors?|fre|lør|søn)dags\b")
_WEEKDAY_WEEK = compiled(
    rf"\b(?:(?:på|senest|inden){SP})?(?P<weekday>{WEEKDAY}){SP}i{SP}(?P<week>næste|denne|sidste|forrige|kommende|indeværende){SP}uge\b"
)
_NEXT_DAY = compiled(
    rf"\b(?P<cue>(?:nu{SP})?på|næste|nu{SP}kommende|kommende|førstkommende|sidste|forrige|senest(?:{SP}på)?|inden|allerede{SP}på)"
    rf"{SP}(?P<weekday>{WEEKDAY})(?!\w|s\b|-|{S},?{S}(?:den|d)\b|{S}i{SP}\w|{S}\d)"
)
# «Mødet er torsdag kl. 10»; hours of opening have an end: «torsdag kl. 10-17».
_DAY_AND_HOUR = compiled(
    rf"(?<![\w–/-])(?<!hver )(?<!om )(?<!åbent )(?<!åben )(?P<weekday>{WEEKDAY})"
    rf"(?=,?{SP}(?:(?:senest|inden|fra|før){SP})?(?:kl\.?|klokken){S}(?:[0-2]?\d(?:[.:][0-5]\d)?(?![.:]?\d|{S}[-–—]|{SP}(?:til|og){SP})|(?-i:[a-zæøå])))"
)
# «som ministeren onsdag tildelte», «Mandag meddelte hun», «har tirsdag valgt»: a newspaper's weekday without «i».
_TIME_OF_DAY = rf"(?:{SP}(?:morgen|formiddag|middag|eftermiddag|aften))?"
_NO_LIMIT = r"(?<!på )(?<!hver )(?<!næste )(?<!senest )(?<!inden )"
_DONE = (
    r"(?:valgt|udvalgt|udpeget|truffet|besluttet|meddelt|fordelt|tildelt|givet|afgjort|offentliggjort|præsenteret|sagt"
    r"|løftet|løfte|sendt|aflyst|annulleret|godkendt)"
)
_ANNOUNCED = (
    r"(?:meddelte|udpegede|udvalgte|offentliggjorde|besluttede|tildelte|valgte|satte|gav|traf|fordelte|kårede|løftede"
    r"|præsenterede|sagde|pegede|vedtog|godkendte|aflyste)"
)
_TOLD_DAY = compiled(
    rf"\b{_NO_LIMIT}(?P<weekday>{WEEKDAY}){_TIME_OF_DAY}(?={SP}(?:{PAST_WORDS}|fik|blev|kunne|var)\b)"
    rf"|\b(?:har|er|blev|kunne){SP}(?:\w+{SP})?(?P<weekday2>{WEEKDAY}){_TIME_OF_DAY}"
    rf"(?={SP}(?:\w+{SP}){{0,6}}?{_DONE}\b)"
    rf"|\b{_ANNOUNCED}{SP}(?P<weekday3>{WEEKDAY}){_TIME_OF_DAY}(?!{SP}(?:den|d|i|næste)\b|{SP}\d)(?=,|{SP}\w)"
    rf"|\b(?:Det|Dette){SP}(?:{PAST_WORDS}){SP}(?:\w+{SP}){{1,2}}(?P<weekday4>{WEEKDAY}){_TIME_OF_DAY}(?=\.)"
)
_WEEK = compiled(rf"\b(?P<week>næste|denne|sidste|forrige|kommende|indeværende){SP}uge\b")
_DAY_OF_MONTH = compiled(
    rf"\b(?:den|d)\b\.?{S}(?:(?P<day>[0-3]?\d)\.|(?P<spelled>{ORDINAL})\b){S}(?:i{SP})?"
    rf"(?:(?P<which>næste|denne|indeværende|kommende|forrige|sidste){SP}måned\b|(?P<short>[fn])\.{S}m\.)"
)
_YEAR_STEP = compiled(
    rf"{S},?{S}(?:(?P<short>[dfnis])\.{S}å\b\.?|(?:i{SP})?(?P<which>dette|indeværende|næste|kommende|sidste|forrige){SP}år\b"
    rf"|i{SP}år\b|(?P<before>i{SP}fjor)\b)"
)
_MONTH = compiled(
    rf"\b(?P<which>næste|denne|sidste|forrige|indeværende|kommende){SP}måned\b"
    rf"|\b(?:månedens{SP}(?:udgang|udløb|slutning)|udgangen{SP}af{SP}(?:(?P<end>denne|indeværende|næste|kommende){SP})?måned(?:en)?)\b"
)
_YEAR = compiled(
    rf"\b(?:(?P<which>næste|sidste|forrige|indeværende|kommende){SP}år|i{SP}år|i{SP}fjor)\b(?!{SP}(?:og|til|før|siden)\b)"
)
_STEPS = {"næste": 1, "kommende": 1, "denne": 0, "dette": 0, "indeværende": 0, "sidste": -1, "forrige": -1}


def relative_dates(text: str) -> Iterator[Partial]:
    """Every expression that only the letter's own date gives a value."""
    for match in _DAY.finditer(text):
        words = " ".join(match[0].casefold().split())
        words = words if " " in words else "i " + words[1:]
        yield Partial(start=match.start(), end=match.end(), shape="offset", days=_DAYS[words])
    for match in _DD.finditer(text):
        yield Partial(start=match.start(), end=match.end(), shape="offset")
    yield from _counted(text)
    yield from _weekdays(text)
    yield from _told(text)
    yield from _at_hours(text)
    yield from _longer(text)


def with_step(text: str, part: Partial) -> Partial:
    """A day whose year stands behind it counted from the letter's: «13. december d.å.», «1. marts næste år»."""
    if part.shape not in ("day", "month", "third", "month-end", "nth-weekday") or part.year is not None:
        return part
    match = _YEAR_STEP.match(text, part.end)
    if match is None or (match["short"] or "").casefold() == "s":
        return part
    if match["short"]:
        step = {"d": 0, "i": 0, "f": -1, "n": 1}[match["short"].casefold()]
    elif match["which"]:
        step = _STEPS.get(match["which"].casefold(), 0)
    else:
        step = -1 if match["before"] else 0
    return replace(part, year_step=step, end=match.end())


def _counted(text: str) -> Iterator[Partial]:
    for match in _AHEAD.finditer(text):
        from_now = match["today"] or match["plain"]
        if not from_now and _NOT_FROM_NOW.match(text, match.end()):
            continue
        count = match["om"] or match["within"] or match["plain"]
        unit = match["om_unit"] or match["within_unit"] or match["plain_unit"]
        if part := _offset(match.start(), match.end(), number_of(count) or halves_of(count), unit, 1):
            yield part
    for match in _AGO.finditer(text):
        if part := _offset(match.start(), match.end(), number_of(match["count"]), match["unit"], -1):
            yield part


def _offset(start: int, end: int, count: float, unit: str, sign: int) -> Partial | None:
    plain = unit.casefold()
    if not count:
        return None
    if count % 1 and plain.startswith("m"):
        return Partial(start=start, end=end, shape="offset", months=sign * int(count), days=sign * 15)
    count = round(count * (12 if plain.startswith("år") else 1))
    if plain.startswith(("dag", "døgn")):
        return Partial(start=start, end=end, shape="offset", days=sign * count)
    if plain.startswith("uge"):
        return Partial(start=start, end=end, shape="offset", days=sign * count * 7)
    if plain.startswith(("m", "år")):
        return Partial(start=start, end=end, shape="offset", months=sign * count)
    return None


def _weekdays(text: str) -> Iterator[Partial]:
    for match in _LAST_DAY.finditer(text):
        yield Partial(
            start=match.start(), end=match.end(), shape="weekday", weekday=weekday_of(match["weekday"]), number=-1
        )
    for match in _WEEKDAY_WEEK.finditer(text):
        step = _STEPS[match["week"].casefold()]
        yield Partial(
            start=match.start("weekday"),
            end=match.end(),
            shape="weekday",
            weekday=weekday_of(match["weekday"]),
            number=10 + step,
        )
    for match in _NEXT_DAY.finditer(text):
        back = match["cue"].casefold() in ("sidste", "forrige")
        keep = match["cue"].casefold().split()[0] in ("senest", "inden")
        yield Partial(
            start=match.start("weekday") if keep else match.start(),
            end=match.end(),
            shape="weekday",
            weekday=weekday_of(match["weekday"]),
            number=-1 if back else 1,
        )


def _at_hours(text: str) -> Iterator[Partial]:
    for match in _DAY_AND_HOUR.finditer(text):
        yield Partial(
            start=match.start(), end=match.end(), shape="weekday", weekday=weekday_of(match["weekday"]), number=1
        )


def _told(text: str) -> Iterator[Partial]:
    for match in _TOLD_DAY.finditer(text):
        name = next(n for n in ("weekday", "weekday2", "weekday3", "weekday4") if match[n])
        yield Partial(
            start=match.start(name), end=match.end(), shape="weekday", weekday=weekday_of(match[name]), number=-2
        )


def _longer(text: str) -> Iterator[Partial]:
    for match in _WEEK.finditer(text):
        yield Partial(
            start=match.start(), end=match.end(), shape="week-offset", number=_STEPS[match["week"].casefold()]
        )
    for match in _MONTH.finditer(text):
        if match["which"]:
            step = _STEPS[match["which"].casefold()]
            yield Partial(start=match.start(), end=match.end(), shape="month-offset", number=step)
        else:
            step = _STEPS.get((match["end"] or "denne").casefold(), 0)
            yield Partial(start=match.start(), end=match.end(), shape="month-offset", number=step, days=-1)
    for match in _DAY_OF_MONTH.finditer(text):
        step = _STEPS[match["which"].casefold()] if match["which"] else -1 if match["short"] in "fF" else 1
        number = {0: 1, 1: 2, -1: 3}[step]
        day = int(match["day"]) if match["day"] else ORDINALS[match["spelled"].casefold()]
        if 1 <= day <= 31:
            yield Partial(start=match.start(), end=match.end(), shape="month-day", day=day, number=number)
    for match in _YEAR.finditer(text):
        step = -1 if match[0].casefold().endswith("fjor") else _STEPS.get((match["which"] or "").casefold(), 0)
        yield Partial(start=match.start(), end=match.end(), shape="year-offset", number=step)
