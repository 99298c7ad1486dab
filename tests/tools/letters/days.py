"""Invented dates: for each role a day as far from the letter's own as such days are, in the forms Danes write."""

from __future__ import annotations

import random
from datetime import date, timedelta

from pipeline.extract.dates.calendar import MONTH_NAMES

_SHORT = ("jan.", "febr.", "marts", "april", "maj", "juni", "juli", "aug.", "sept.", "okt.", "nov.", "dec.")
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_FAR = {  # days from the letter's own date
    "deadline": (5, 110),
    "opened": (-40, 30),
    "decided": (-25, 0),
    "effective": (20, 400),
    "event": (4, 250),
    "mention": (-900, -6),
}


def day(rng: random.Random, role: str, letter: date) -> date:
    """A day of this role for a letter of this day; what takes effect does so mostly on the first of a month."""
    least, most = _FAR[role]
    found = letter + timedelta(days=rng.randint(least, most))
    if role == "deadline" and rng.random() < 0.7:
        while found.weekday() > 4:
            found += timedelta(days=1)
    if role == "effective" and rng.random() < 0.75:
        found = found.replace(day=1)
        found = found.replace(month=1) if rng.random() < 0.4 else found
    return found


def written(rng: random.Random, at: date, *, after_den: bool, form: str | None = None, clock: bool = False) -> str:
    """The day in one of many forms; `after_den`: «den» stands before it."""
    if form == "year":
        return str(at.year)
    if form == "month":
        return f"{MONTH_NAMES[at.month - 1]} {at.year}" if rng.random() < 0.7 else MONTH_NAMES[at.month - 1]
    if not after_den and rng.random() < 0.12:
        return _part(rng, at)
    body = _day(rng, at)
    if after_den:
        return body + _hour(rng, clock)
    start = rng.random()
    if start < 0.3:
        body = f"{_WEEKDAYS[at.weekday()]} {rng.choice(('den', 'den', 'd.'))} {body}"
    elif start < 0.75:
        body = f"{rng.choice(('den', 'den', 'den', 'd.'))} {body}"
    return body + _hour(rng, clock)


def _hour(rng: random.Random, clock: bool) -> str:
    if not clock or rng.random() > 0.25:
        return ""
    return rng.choice((" kl. 12", " kl. 12.00", ", kl. 16", " kl. 9.00", " kl. 23.59", " klokken 10"))


def _day(rng: random.Random, at: date) -> str:
    named, short = MONTH_NAMES[at.month - 1], _SHORT[at.month - 1]
    return rng.choice(
        (
            *[f"{at.day}. {named} {at.year}"] * 6,
            *[f"{at.day}. {named}"] * 3,
            f"{at.day}. {short} {at.year}",
            f"{at.day}/{at.month}",
            f"{at.day}/{at.month} {at.year}",
            f"{at.day}.{at.month}.{at.year}",
            f"{at.day:02}.{at.month:02}.{at.year % 100:02}",
            f"{at.day}-{at.month}-{at.year}",
        )
    )


def _part(rng: random.Random, at: date) -> str:
    named = MONTH_NAMES[at.month - 1]
    third = ("primo", "medio", "ultimo")[min((at.day - 1) // 10, 2)]
    return rng.choice(
        (
            f"uge {at.isocalendar().week}",
            f"{third} {named}",
            f"udgangen af {named}",
            f"{('begyndelsen', 'midten', 'slutningen')[min((at.day - 1) // 10, 2)]} af {named}",
            f"{named} {at.year}",
            f"{rng.choice(('1.', '2.', '3.', '4.'))} kvartal {at.year}",
        )
    )


def period(rng: random.Random, letter: date) -> str:
    """A stretch of time after the letter."""
    first = day(rng, "effective", letter)
    last = date(first.year + rng.randint(0, 4), 12, 31)
    start, end = (f"{d.day}. {MONTH_NAMES[d.month - 1]}" for d in (first, last))
    return rng.choice(
        (
            f"{first.year}-{first.year + rng.randint(1, 4)}",
            f"{first.year} til {first.year + rng.randint(1, 4)}",
            f"{first.year} og {first.year + 1}",
            f"{start} {first.year} til {end} {last.year}",
            f"{start} {first.year} - {end} {last.year}",
            f"den {start} {first.year} til den {end} {last.year}",
            f"{MONTH_NAMES[first.month - 1]} {first.year} til {MONTH_NAMES[last.month - 1]} {last.year}",
            f"skoleåret {first.year}/{(first.year + 1) % 100:02}",
        )
    )


def letter_day(rng: random.Random) -> date:
    """The day of a letter: a weekday of 1988 to 2026."""
    found = date(1988, 1, 4) + timedelta(days=rng.randint(0, 38 * 365))
    return found - timedelta(days=max(found.weekday() - 4, 0))
