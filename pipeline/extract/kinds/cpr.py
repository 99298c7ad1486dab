"""CPR numbers: found so that they can be kept from sight, never shown in full."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.sheet import Sheet
from pipeline.values.letter import Doubt, Finding, Place

_SHAPE = re.compile(r"(?<![\w./-])(\d{2})(\d{2})(\d{2})(\s?[-–]\s?|[ ])?(\d{4})(?![\w/]|[-.]\d)")
_WORD = re.compile(r"\b(?:CPR|person-?\s?n(?:ummer|r)|personnummer|fødselsdato\s+og)", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:j\.?\s?nr|sags\s?-?\s?(?:nr|id)|dok\.?\s?-?(?:nr|id)|journal\w*|ean\S*|cvr\S*|konto\S*|reg\.?\s?nr|telefon|tlf)\W*$",
    re.IGNORECASE,
)


def find(sheet: Sheet) -> tuple[Finding[str], ...]:
    """The numbers, masked as `010101-****` in value and place; a hyphen or the word CPR must show what they are."""
    found = []
    for match in _SHAPE.finditer(sheet.text):
        day, month, year, sign, _ = match.groups()
        before = sheet.text[max(0, match.start() - 60) : match.start()]
        named = _WORD.search(before) is not None
        hyphen = sign is not None and sign.strip() != ""
        if not (named or hyphen) or _OTHER.search(before) or not _valid(int(day), int(month), int(year)):
            continue
        masked = f"{day}{month}{year}-****"
        finding = sheet.finding(masked, *match.span(), rule="cpr.shape", confidence=0.97 if named else 0.8)
        places = tuple(Place(page=p.page, box=p.box, text=masked, start=p.start, end=p.end) for p in finding.places)
        found.append(Finding(value=masked, places=places, rule=finding.rule, confidence=finding.confidence))
    return tuple(found)


def _valid(day: int, month: int, year: int) -> bool:
    """Whether this day exists in one of the centuries that it may stand for."""
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def doubts(numbers: tuple[Finding[str], ...]) -> tuple[Doubt, ...]:
    """One warning where a document holds CPR numbers."""
    if not numbers:
        return ()
    count = "et CPR-nummer" if len(numbers) == 1 else f"{len(numbers)} CPR-numre"
    return (Doubt(code="cpr-number", severity="warning", field=None, message=f"Dokumentet indeholder {count}."),)
