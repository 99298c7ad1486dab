"""Dates that a broken paragraph, a column or a misread figure has cut in two, put together before they are read."""

from __future__ import annotations

import re

from pipeline.extract.dates.calendar import MONTH_NAMES
from pipeline.extract.dates.patterns import WEEKDAY

_MONTHS = "|".join((*MONTH_NAMES, *(name[0].upper() + name[1:] for name in MONTH_NAMES)))
_BREAK = r"(?P<gap>[ \t\xa0]*\n(?:[ \t\xa0]*\n)+[ \t\xa0]*)"
_LEADS = (
    rf"(?:\b(?:den|d\.|dn\.?|til|fra|senest|inden|pr\.|og|er|på|i|kl\.|ved|med|af|efter|indtil|{WEEKDAY}|[1-3]?\d\.)|,)"
)
_BEFORE_DAY = r"\b(?:den|d\.|fra|til|senest|inden|pr\.)"
# A paragraph that ends in the middle of a date or right before one, and the rest of it in the next.
_CUT = re.compile(
    rf"(?<=[^\n\t])(?:(?<=\s)|(?<=,)|\b)(?P<lead>{_LEADS}){_BREAK}(?=(?:(?:den|d\.)\s+)?[0-3]?\d[. ]|(?:{_MONTHS})\b)"
)
_LONE_FIGURE = re.compile(rf"(?P<lead>{_BEFORE_DAY}[ \n][1-3lIi|!\]][\dlOo]?[.,]?){_BREAK}(?=(?:{_MONTHS})\b)")
# «fra l. maj», «den | maj»: a stroke that was a 1; «til i maj» is none.
_STROKE = re.compile(rf"(?P<lead>{_BEFORE_DAY}\s)(?:[lI|!\]]|(?<=den\s)i)(?P<dot>[.,]?)(?=[ \n]+(?:{_MONTHS})\b)")


# The frame of a box drawn with signs: «| Frist: 1. maj |», «+------+».
_FRAME = re.compile(
    r"^[ \t]*[|¦│┃║](?=[ \t])|[ \t][|¦│┃║][ \t]*$|^[ \t]*[+┌└╔╚*][-=─═+*]{5,}[+┐┘╗╝*]?[ \t]*$", re.MULTILINE
)


def joined(text: str) -> str:
    """The text with such breaks made blanks, a lone stroke before a month a 1; every character keeps its place."""
    if "\n" not in text:
        return text
    text = _FRAME.sub(lambda m: " " * len(m[0]), text)
    text = _CUT.sub(_as_one, text)
    text = _LONE_FIGURE.sub(_as_one, text)
    return _STROKE.sub(lambda m: f"{m['lead']}l{m['dot']}", text)


def _as_one(match: re.Match[str]) -> str:
    gap = match["gap"]
    return f"{match['lead']}\n{' ' * (len(gap) - 1)}"
