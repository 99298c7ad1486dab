"""What the grammar works with: the anchor, an expression as printed, and the mention that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Shape = Literal[
    "day",  # day and month, perhaps weekday, year
    "month-day",  # «torsdag den 26.»: the month is missing; number 1: that of the letter («d.m.»), 2 next, 3 last
    "nth-weekday",  # «første tirsdag i marts»; number 1–4, -1 the last; without a weekday the working day
    "month",
    "third",  # primo, medio, ultimo of a month; number 1–3; its halves are 4 and 5
    "month-end",
    "year",
    "year-third",
    "year-end",
    "turn",  # årsskiftet
    "new-year",
    "about",  # roughly that month: «efter sommerferien»
    "week",
    "week-end",
    "week-day",  # «mandag i uge 40»
    "season",  # number 21–24
    "quarter",  # number 1–4
    "quarter-end",
    "half",  # number 1–2
    "offset",  # days and months from the document's date
    "counted",  # days and months from the day that stands in `first`
    "weekday",  # the next (number 1), the last (-1; -2 or today), that of this, next or last week (10, 11, 9)
    "week-offset",
    "month-offset",
    "year-offset",
    "season-offset",  # «næste forår»: number the season, months -1 or 1 which way
    "interval",
]
Direction = Literal["after", "before", "rather-before", "near"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What dates without a year are counted from.

    `document` is the letter's own date; `about` stands in where it has none: a day shortly before or near the letter,
    taken from what else it says (an agreement named by its year, a case number, a mail header).
    """

    document: date | None = None
    about: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """A date expression as printed, characters `start` to `end`: what it states, and nothing more."""

    start: int
    end: int
    shape: Shape
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 0 is Monday
    number: int = 0
    year_step: int | None = None  # years from the letter's own: «d.å.» 0, «f.å.» -1
    days: int = 0
    months: int = 0
    clock: str | None = None  # "12:00"
    damaged: bool = False  # read through a misprint in the month's name or a digit
    broken: bool = False  # half of an expression whose other half could not be read
    first: Partial | None = None  # of an interval
    last: Partial | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date expression with its value. `first` and `last` are the days it spans at the outside."""

    start: int
    end: int
    text: str
    edtf: str
    coarse: str  # as it stands at the end of an interval: «udgangen af 2023» is the day 2023-12-31, but …/2023
    kind: Shape
    first: date
    last: date
    year_stated: bool
    weekday: int | None = None
    weekday_mismatch: bool = False
    has_time: bool = False
    inferred: bool = False  # not simply read: relative, or the year worked out
    broken: bool = False  # half of an expression whose other half could not be read
    confidence: float = 1.0
    parts: tuple[DateMention, ...] = ()  # of an interval its two ends
