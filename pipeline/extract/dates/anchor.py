"""About when a letter without a date was written, from what else it says."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.extract.dates.model import DateMention
from pipeline.extract.dates.patterns import SP, YEAR, compiled

# An agreement on the municipalities' economy for a year is made in June of the year before.
_AGREEMENT = compiled(
    rf"\b(?:\w{{0,2}}konomiaftale\w*|kommuneaftale\w*|aftale\w*{SP}om{SP}(?:kommunernes|regionernes){SP}økonomi){SP}(?:for{SP}|af{SP})?(?P<year>{YEAR})"
)
_BUDGET = compiled(rf"\b(?:finanslov\w*|finanslovs?aftale\w*|satspulje\w*|budget\w*){SP}(?:for{SP})?(?P<year>{YEAR})")
_CASE_YEAR = compiled(
    r"\b(?:sags?\W?(?:nr|id|nummer)|sagsnummer|j\.?\s?nr|journal\w*)\b[.:]*\s*(?:[A-Z]{2,5}-)?"
    r"(?:(?P<long>(?:19|20)\d\d)\s?[-/]\s?\d{2,}|(?P<short>\d\d)[/-]\d{4,}|\d{2}\.\d{2}\.\d{2}-\w\d\d-\d+-(?P<last>\d\d)\b)"
)
_TITLE_YEAR = compiled(rf"^[^\n.]{{0,120}}?\b(?P<year>{YEAR})\b(?!\s?[-–/])")


def estimate(text: str, printed: tuple[DateMention, ...]) -> date | None:
    """A day shortly before the letter; None where it gives no hint. `printed`: the days it prints in full.

    From an agreement named by its year, the earliest day it prints in full, a case number's year, a budget, a year in
    its heading, in this order.
    """
    if match := _AGREEMENT.search(text):
        return date(int(match["year"]) - 1, 6, 1)
    if printed:
        return min(m.first for m in printed) - timedelta(days=60)
    if match := _CASE_YEAR.search(text):
        figures = match["long"] or match["short"] or match["last"]
        year = int(figures)
        return date(year if year > 99 else 2000 + year if year < 50 else 1900 + year, 1, 1)
    if match := _BUDGET.search(text):
        return date(int(match["year"]) - 1, 6, 1)
    if match := _TITLE_YEAR.match(text.lstrip()):
        return date(int(match["year"]), 1, 1)
    return None
