"""The Danish calendar: names of months and weekdays, damaged ones too, and what a month, week or season spans."""

from __future__ import annotations

import calendar as days
from datetime import date, timedelta
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

MONTH_NAMES = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)} | {
    "febr": 2,
    "martz": 3,
    "mai": 5,
    "sept": 9,
    "septbr": 9,
    "septb": 9,
    "oktbr": 10,
    "novbr": 11,
    "decbr": 12,
    "october": 10,
}
SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "okt": 10,
    "nov": 11,
    "dec": 12,
}
_WEEKDAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
_LOOKS = str.maketrans({"0": "o", "1": "l", "|": "l", "5": "s", "u": "n", "i": "l", "j": "l", "ü": "n", "í": "l"})
SEASONS = {"forår": 21, "sommer": 22, "efterår": 23, "vinter": 24}
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def weekday_of(word: str) -> int:
    """0 for Monday … 6 for Sunday, of a word that begins as a weekday does."""
    return next((i for i, stem in enumerate(_WEEKDAYS) if word.casefold().startswith(stem)), 0)


@lru_cache(maxsize=4096)
def month_of(word: str) -> tuple[int, bool] | None:
    """The month that a word names and whether it is damaged («augnst», «septernber»); None when it names none."""
    plain = word.casefold().rstrip(".")
    if plain in _MONTHS:
        return _MONTHS[plain], False
    if plain.endswith("s") and plain[:-1] in _MONTHS and plain != "marts":
        return _MONTHS[plain[:-1]], False
    if len(plain) < 4:
        return None
    looks = _looks(plain)
    for number, name in enumerate(MONTH_NAMES, 1):
        if looks == _looks(name):
            return number, True
    for number, name in enumerate(MONTH_NAMES, 1):
        allowed = 0 if len(name) < 5 else 1 if len(name) < 7 else 2
        ends_agree = plain[0] == name[0] or plain[-2:] == name[-2:]
        if allowed and ends_agree and Levenshtein.distance(looks, _looks(name), score_cutoff=allowed) <= allowed:
            return number, True
    return None


def _looks(word: str) -> str:
    """The word with letters that scanners mix up made one."""
    return word.replace("rn", "m").replace("ii", "u").translate(_LOOKS)


def is_day(day: int, month: int) -> bool:
    """Whether some year has this day."""
    return 1 <= month <= 12 and 1 <= day <= _LENGTHS[month - 1]


def month_last(year: int, month: int) -> date:
    return date(year, month, days.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the month's last."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, days.monthrange(year, month + 1)[1]))


def week_span(year: int, week: int) -> tuple[date, date]:
    """Monday and Sunday of an ISO week; ValueError where the year has no such week."""
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(days=6)


def third_span(year: int, month: int, third: int) -> tuple[date, date]:
    """primo, medio, ultimo: days 1–10, 11–20 and the rest; 4 and 5 the month's halves."""
    if third > 3:
        return (
            (date(year, month, 1), date(year, month, 15))
            if third == 4
            else (date(year, month, 16), month_last(year, month))
        )
    first = date(year, month, (1, 11, 21)[third - 1])
    return first, month_last(year, month) if third == 3 else date(year, month, third * 10)


def season_span(year: int, season: int) -> tuple[date, date]:
    """Meteorological seasons; the winter of a year begins in its December."""
    first, last = _SEASON_MONTHS[season]
    return date(year, first, 1), month_last(year + 1 if season == 24 else year, last)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The number-th such weekday of the month; -1 the last. Number 1–4."""
    if number < 0:
        last = month_last(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def nth_working_day(year: int, month: int, number: int) -> date:
    """The number-th day from Monday to Friday of the month; -1 the last. Holidays are not known here."""
    day = date(year, month, 1) if number > 0 else month_last(year, month)
    step = timedelta(days=1 if number > 0 else -1)
    left = abs(number)
    while day.weekday() > 4 or left > 1:
        left -= day.weekday() < 5
        day += step
    return day


def easter(year: int) -> date:
    """Easter Sunday (Meeus, Jones and Butcher's method for the Gregorian calendar)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - ((b - (b + 8) // 25 + 1) // 3) + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
