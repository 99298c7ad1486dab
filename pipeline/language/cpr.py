"""CPR numbers, the Danish personal identifiers `ddmmyy-nnnn`: where their last digits stand, and what hides them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

# figures and the letters that scanners take them for; these count only where the word CPR stands before
_HYPHENS = "-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_SPACE = r"[^\S\n]"
_DAY = rf"(?<![\w./-])([\dOolI|]{{2}}){_SPACE}?([\dOolI|]{{2}}){_SPACE}?([\dOolI|]{{2}})"
_SHAPE = re.compile(rf"{_DAY}(\s{{0,2}}[{_HYPHENS}]\s{{0,2}}|{_SPACE})?(?P<serial>[\dOolI|]{{4}})(?![\w/]|[-.]\d)")
_WORD = re.compile(r"\b(?:CPR|person-?\s?n(?:ummer|r)|personnummer|fødselsdato\s+og)", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:j\.?\s?nr|sags\s?-?\s?(?:nr|id)|dok\.?\s?-?(?:nr|id)|journal\w*|ean\S*|cvr\S*|konto\S*|reg\.?\s?nr|telefon|tlf)\W*$",
    re.IGNORECASE,
)
_MASKED = re.compile(rf"{_DAY}(?:\s{{0,2}}[{_HYPHENS}]\s{{0,2}}|{_SPACE})?\*{{4}}(?![\w*])")
# in the names of files and in addresses, where no word tells what it is
_NAME = re.compile(rf"(?<!\d)(\d\d)[ _.]?(\d\d)[ _.]?(\d\d)({_SPACE}?[{_HYPHENS}]{_SPACE}?)?(\d{{4}})(?!\d)")
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


def masked_name(name: str, *, bare: bool = True) -> str:
    """The name of a file, or an address, with `*` for the last four digits of whatever has the form of a number;
    `bare`: also where nothing stands between its parts."""
    if not any(map(str.isdigit, name)):
        return name

    def hide(found: re.Match[str]) -> str:
        is_one = (bare or (found[4] or "").strip()) and _is_day(int(found[1]), int(found[2]), int(found[3]))
        return found[0][:-4] + "****" if is_one else found[0]

    return _NAME.sub(hide, name)


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
