"""Days counted from another day that the text names: «8 dage før mødet den 12. oktober», «to uger efter den 1. maj»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.dates.model import Partial
from pipeline.extract.dates.patterns import NUMBER, SP, S, compiled, number_of

# Years, and months without a limit, say how long something runs: «tre år efter den 1. maj».
_LENGTH = (
    rf"(?:(?P<count>{NUMBER}){SP}(?P<unit>hverdage|arbejdsdage|dage?|døgn|uger?)"
    rf"|(?:senest|inden){SP}(?P<months>{NUMBER}){SP}måned(?:er)?)"
)
_COUNT = compiled(
    rf"\b(?P<lead>{_LENGTH}){SP}(?P<way>før|inden|forud{SP}for|efter|regnet{SP}fra|fra)"
    rf"(?P<noun>(?:{SP}[^\W\d]+){{0,3}}?)(?:,?{S}(?:den|d\.))?{S}$"
)
_NO_NOUN = compiled(r"\b(?:er|har|kan|skal|vil|blev|at|der|som|senest|inden|og|til|kl)\b")


def with_counted_days(text: str, parts: list[Partial]) -> list[Partial]:
    """The expressions with those that count from one of them; a bare «14 dage efter den 1. maj» takes its place."""
    found: list[Partial] = []
    for part in parts:
        found.extend(_counted(text, part) if part.shape in ("day", "nth-weekday") else (part,))
    return found


def _counted(text: str, part: Partial) -> Iterator[Partial]:
    # a nearer start keeps the search from running over a whole page
    match = _COUNT.search(text, max(part.start - 70, 0), part.start)
    if match is None or _NO_NOUN.search(match["noun"]):
        yield part
        return
    sign = -1 if match["way"].casefold().startswith(("før", "inden", "forud")) else 1
    number = sign * number_of(match["count"] or match["months"])
    weeks = (match["unit"] or "").casefold().startswith("uge")
    months = number if match["months"] else 0
    days = 0 if months else number * (7 if weeks else 1)
    direct = not match["noun"].strip()
    end = part.end if direct else match.end("way")
    yield Partial(start=match.start("lead"), end=end, shape="counted", first=part, days=days, months=months)
    if not direct:
        yield replace(part)
