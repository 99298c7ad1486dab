"""From findings to the contract's evidence, and from several letters' findings to one value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from pipeline.values.clean import Doubt
from pipeline.values.letter import Contact, DatedFact, Finding, Municipality, Place
from pipeline.values.record import Entry

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

INFERRED_WEIGHT = 0.6  # an inferred value yields to a stated one unless twice as many say it
ARTICLE_WEIGHT = 0.5  # who tells of a letter yields to the letter
CORRECTION_WEIGHT = 2.5  # what puts a letter right stands before it
_CORRECTS = re.compile(r"\b(?:rettelse|berigtigelse|korrektion|korrigeret|rettet udgave|erratum|errata)", re.IGNORECASE)
_HEAD = 600  # characters in which a letter says that it is a correction
IDLE_ROLES = ("mention", "event")  # of dates: nobody relies on those
RIVAL_SHARE = 0.5  # a second value with this share of the first one's weight is a conflict


@dataclass(frozen=True, slots=True)
class Said(Generic[T_co]):
    """What one document says."""

    entry: Entry
    finding: Finding[T_co]

    @property
    def weight(self) -> float:
        """How sure the letter is of it: what is stated counts more than what was concluded."""
        return self.finding.confidence * (INFERRED_WEIGHT if self.finding.basis == "inferred" else 1.0)

    @property
    def rank(self) -> float:
        """How much it counts against what others say: an article less than the letter it tells of, a correction more
        than what it corrects."""
        retold = ARTICLE_WEIGHT if self.entry.letter.genre.value == "news" else 1.0
        return self.weight * retold * (CORRECTION_WEIGHT if self.corrects else 1.0)

    @property
    def corrects(self) -> bool:
        title = self.entry.letter.title
        return bool(_CORRECTS.search(title.value if title else "") or _CORRECTS.search(self.entry.text[:_HEAD]))


@dataclass(frozen=True, slots=True)
class Verdict(Generic[T]):
    """The value that the documents support best, who says so, and a rival that nearly as much speaks for; `others` say
    other values, the weightiest first, and `corrected` is what a correction put right."""

    value: T
    support: tuple[Said[T], ...]
    rival: T | None = None
    others: tuple[Said[T], ...] = ()
    corrected: T | None = None


def plain(value: object) -> Any:
    """A value as evidence tells it: what this one place says, whatever the record makes of all of them."""
    if isinstance(value, Municipality):
        return value.name
    if isinstance(value, DatedFact):
        return f"{value.role}:{value.edtf}"
    if isinstance(value, Contact):
        return {"name": value.name, "email": value.email, "phone": value.phone}
    return value


def _stands_in(entry: Entry, place: Place) -> str:
    """The document that holds the words: of a letter with pages, what its mail's header says stands in the mail."""
    of_mail = entry.pages > 0 and place.page is None and entry.part_of is not None
    return entry.part_of if of_mail and entry.part_of else entry.document


def items(said: Iterable[Said[Any]]) -> list[dict[str, Any]]:
    """The contract's evidence, one item for each place, none twice."""
    found: list[dict[str, Any]] = []
    for one in said:
        for place in one.finding.places:
            box = place.box
            item = {
                "document": _stands_in(one.entry, place),
                "page": place.page,
                "bbox": [round(v, 2) for v in (box.x0, box.top, box.x1, box.bottom)] if box else None,
                "text": place.text,
                "basis": one.finding.basis,
                "confidence": round(min(one.finding.confidence, 1.0), 4),
                "rule": one.finding.rule,
                "value": plain(one.finding.value),
            }
            if item not in found:
                found.append(item)
    return found


def doubts(said: Said[Any]) -> tuple[Doubt, ...]:
    """The doubtful changes in the text that a finding rests on; of dates that nobody relies on, none."""
    value = said.finding.value
    if isinstance(value, DatedFact) and value.role in IDLE_ROLES:
        return ()
    spans = {(place.start, place.end) for place in said.finding.places}
    return tuple(one for one in said.entry.doubts if any(a < one.end and one.start < b for a, b in spans))


def by_value(said: Sequence[Said[T]]) -> dict[T, list[Said[T]]]:
    """Who says each value, in the order of first mention."""
    found: dict[T, list[Said[T]]] = {}
    for one in said:
        found.setdefault(one.finding.value, []).append(one)
    return found


def vote(said: Sequence[Said[T]], key: Callable[[T], object] = lambda value: value) -> Verdict[T] | None:
    """The value with the most weight behind it; values with the same key count as one, their heaviest form stands."""
    if not said:
        return None
    camps: dict[object, list[Said[T]]] = {}
    for one in said:
        camps.setdefault(key(one.finding.value), []).append(one)
    ranked = sorted(camps.values(), key=lambda camp: (-sum(one.rank for one in camp), _first(camp)))
    best, rest = ranked[0], ranked[1:]
    value = max(best, key=lambda one: (one.rank, one.entry.document)).finding.value
    others = tuple(one for camp in rest for one in camp)
    weight = sum(one.weight for one in best)
    near = [camp[0].finding.value for camp in rest if sum(one.weight for one in camp) >= RIVAL_SHARE * weight]
    rival = near[0] if near else None
    if rival is not None and any(one.corrects for one in best) and not any(one.corrects for one in others):
        return Verdict(value, tuple(best), None, others, corrected=rival)
    return Verdict(value, tuple(best), rival, others)


def _first(camp: Sequence[Said[Any]]) -> str:
    return min(one.entry.document for one in camp)


def day(edtf: str) -> str:
    """The day of a value to the minute; any other value as it is."""
    return edtf[:10] if len(edtf) > 10 and edtf[10] == "T" and "/" not in edtf else edtf


def vote_moment(said: Sequence[Said[str]]) -> Verdict[str] | None:
    """As vote, for days and minutes: those of one day count together, and the hour stands where one is stated."""
    verdict = vote(said, key=day)
    if verdict is None:
        return None
    finest = max((len(one.finding.value) for one in verdict.support), default=0)
    precise = vote([one for one in verdict.support if len(one.finding.value) == finest])
    return replace(verdict, value=(precise or verdict).value)


def municipality(value: Municipality, *, with_areas: bool = False) -> dict[str, Any]:
    """A municipality as the contract writes it."""
    after = value.successor
    found: dict[str, Any] = {
        "name": value.name,
        "code": value.code,
        "successor": {"name": after.name, "code": after.code} if after else None,
    }
    if with_areas and value.areas:
        found["areas"] = list(value.areas)
    return found
