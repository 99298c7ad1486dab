"""CPR numbers, the Danish personal identifiers `ddmmyy-nnnn`: where their last digits stand, and what hides them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

# figures and the letters that scanners take them for; these count only where the word CPR stands before
_SHAPE = re.compile(
    r"(?<![\w./-])([\dOolI|]{2}) ?([\dOolI|]{2}) ?([\dOolI|]{2})(\s?[-–—]\s?|[ \t])?"
    r"(?P<serial>[\dOolI|]{4})(?![\w/]|[-.]\d)"
)
_WORD = re.compile(r"\b(?:CPR|person-?\s?n(?:ummer|r)|personnummer|fødselsdato\s+og)", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:j\.?\s?nr|sags\s?-?\s?(?:nr|id)|dok\.?\s?-?(?:nr|id)|journal\w*|ean\S*|cvr\S*|konto\S*|reg\.?\s?nr|telefon|tlf)\W*$",
    re.IGNORECASE,
)
_MASKED = re.compile(r"(?<![\w./-])[\dOolI|]{2} ?[\dOolI|]{2} ?[\dOolI|]{2}(?:\s?[-–—]\s?|[ \t])?\*{4}(?![\w*])")
_NEAR = 60  # characters before a number in which a word may say what it is
_LETTERS = str.maketrans("OolI|", "00111")


def serials(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the last four digits of each number; a hyphen or the word CPR must show what it is."""
    for match in _SHAPE.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        named = _WORD.search(before) is not None
        plain = not re.search(r"[OolI|]", match.group())
        hyphen = (match[4] or "").strip() != ""
        if not (named or (hyphen and plain)) or _OTHER.search(before):
            continue
        if _is_day(*(int(match[part].translate(_LETTERS)) for part in (1, 2, 3))):
            yield match.span("serial")


def masked(text: str) -> str:
    """The text with `*` for the last four digits of each number, as long as before."""
    for start, end in serials(text):
        text = text[:start] + "*" * (end - start) + text[end:]
    return text


def hidden(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each number that was masked."""
    return (match.span() for match in _MASKED.finditer(text))


def _is_day(day: int, month: int, year: int) -> bool:
    """Whether this day exists in one of the centuries that it may stand for."""
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False
