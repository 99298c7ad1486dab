"""Hours beside a date: «kl. 12.00», «kl. 10-15», «mellem kl. 18 og 20», «09:07»."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.dates.model import Partial
from pipeline.extract.dates.patterns import NUMBERS, SP, S, compiled

_HOUR = (
    r"(?P<hour>[0-2]?\d(?=\D|$)|[0-2]\d(?=[0-5]\d(?!\d)))(?:\s?[.:,]?\s?(?P<minute>(?<=[.:,\s\d])[0-5]\d)(?!\d))?"
    r"(?!\d|[.,:]\d|\s*(?:dage|uger|kommuner|kr\b|mio))"
)
_RANGE = rf"(?:{S}(?:-|–|—|til|og){S}(?:kl\.?{S})?[0-2]?\d(?:[.:][0-5]\d)?(?!\d|[./]\d))?"
_WORDS = "|".join(word for word, number in NUMBERS.items() if number <= 12)
_AFTER = compiled(
    rf"(?:{S}[,(·–—-])?{S}(?:(?:senest|inden|fra|mellem|ved|til|om|når|frem{SP}til){SP})?(?:kl|klokken)\b[.:]?{S}(?:slår{SP})?"
    rf"(?:{_HOUR}{_RANGE}|(?P<half>halv{SP})?(?P<word>{_WORDS})\b)(?:{SP}middag\b)?"
)
_MIDNIGHT = compiled(
    rf"{S}[,(]?{S}(?:(?:senest|inden|ved|til|frem{SP}til|før)(?:{SP}ved)?{SP})?(?:kl\.?{SP})?"
    rf"(?:midnat|døgnets{SP}(?:udløb|ophør|afslutning|slutning))\b"
)
_MIDNIGHT_BEFORE = compiled(rf"\b(?:senest|inden|ved|til|før){SP}midnat{SP}(?:på{SP})?$")
_NOON = compiled(rf"{S}[,(]?{S}(?:(?:senest|inden|ved|til|før){SP})?middag\b")
_BARE = compiled(r"[ \xa0]*[,·–-]?[ \xa0]*(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?::\d\d)?(?!\d)")
_BEFORE = compiled(
    rf"\b(?:kl|klokken)\b\.?{S}(?P<hour>[0-2]?\d)(?:[.:](?P<minute>[0-5]\d))?{S},?{S}(?:(?:på|om){SP})?$"
)


def with_clock(text: str, part: Partial) -> Partial:
    """The day with the hour that stands right after it or right before it; as it was where none does."""
    if (
        part.shape not in ("day", "month-day", "nth-weekday", "offset", "weekday", "week-day")
        or part.clock
        or part.months
    ):
        return part
    if match := _AFTER.match(text, part.end):
        word = match["word"]
        if match["half"]:  # «halv ti» is half past nine
            return _set(part, str((NUMBERS[word.casefold()] + 11) % 12 or 12), "30", end=match.end())
        hour = str(NUMBERS[word.casefold()]) if word else match["hour"]
        return _set(part, hour, match["minute"], end=match.end())
    if match := _MIDNIGHT.match(text, part.end):
        return _set(part, "24", None, end=match.end())
    if match := _NOON.match(text, part.end):
        return _set(part, "12", None, end=match.end())
    if part.year and (match := _BARE.match(text, part.end)):
        return _set(part, match["hour"], match["minute"], end=match.end())
    if match := _MIDNIGHT_BEFORE.search(text, max(part.start - 24, 0), part.start):
        return _set(part, "24", None, start=match.start())
    if match := _BEFORE.search(text, max(part.start - 24, 0), part.start):
        return _set(part, match["hour"], match["minute"], start=match.start())
    return part


def _set(part: Partial, hour: str, minute: str | None, *, start: int | None = None, end: int | None = None) -> Partial:
    if int(hour) > 24 or (int(hour) == 24 and minute not in (None, "00")):
        return part
    clock = "23:59" if int(hour) == 24 else f"{int(hour):02d}:{minute or '00'}"
    return replace(part, clock=clock, start=part.start if start is None else start, end=end or part.end)
