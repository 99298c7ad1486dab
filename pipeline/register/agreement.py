"""What the letters of one round say alike: a value that another letter has as well is likelier to be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.register.evidence import day
from pipeline.values.letter import Contact, Finding, Letter
from pipeline.values.record import Entry
from pipeline.values.thread import Thread

# fields whose values may be compared with one another, by what they hold
_HOLDS = {
    "area": ("areas", "second_choice"),
    "municipality": ("municipalities", "municipality"),
    "body": ("issuer", "decider", "decided_by"),
    "person": ("signatories",),
    "day": (
        *("date", "dates", "opened", "deadline", "deadline_original", "new_deadline"),
        *("decided_on", "effective_from", "period", "received"),
    ),
    "programme": ("programme",),
    "case": ("case_numbers",),
    "number": ("quota", "count"),
    "address": ("channel",),
}
_KIND = {field: kind for kind, fields in _HOLDS.items() for field in fields}

Words = frozenset[str]


class Voices:
    """Who says what in the rounds that are known."""

    def __init__(self, threads: Sequence[Thread]) -> None:
        self._said: dict[str, Words] = {}
        self._letter: dict[str, tuple[object, ...]] = {}
        self._beside: dict[str, set[str]] = {}
        for thread in threads:
            members = {member.entry.document for member in thread.members}
            for member in thread.members:
                entry = member.entry
                self._said[entry.document] = self._said.get(entry.document, frozenset()) | frozenset(_said(entry))
                self._letter[entry.document] = _letter(entry)
                self._beside.setdefault(entry.document, set()).update(members)

    def agree(self, document: str, field: str, value: Any) -> bool:
        """Whether another letter of a round of this document says the value, too; the same letter in another form is
        none."""
        asked = set(_words(field, value))
        if not asked or document not in self._said:
            return False
        mine = self._letter[document]
        others = (one for one in self._beside[document] if one != document and self._letter[one] != mine)
        return any(asked & self._said[one] for one in others)


def _letter(entry: Entry) -> tuple[object, ...]:
    """What a letter and its copies have in common and two letters do not."""
    letter = entry.letter
    return (letter.date.value if letter.date else entry.document, letter.function.value, entry.received)


def _words(field: str, value: Any) -> Iterator[str]:
    """A value of evidence in forms that can be compared; nothing for fields that are not."""
    if isinstance(value, dict):
        yield from _of_contact(Contact(**value))
    elif field == "dates":
        yield f"day {day(str(value).partition(':')[2])}"
    elif field in _KIND:
        yield _word(_KIND[field], value)


def _word(kind: str, value: object) -> str:
    return f"{kind} {day(str(value)) if kind == 'day' else ' '.join(str(value).casefold().split())}"


def _of_contact(contact: Contact) -> Iterator[str]:
    yield from (_word("address", one) for one in (contact.email, contact.phone) if one)
    if contact.name:
        yield _word("person", contact.name)


def _said(entry: Entry) -> Iterator[str]:
    letter = entry.letter
    yield from _all("area", letter.areas)
    yield from (_word("municipality", one.value.name) for one in letter.municipalities)
    yield from _all("person", letter.signatories)
    yield from _all("case", letter.case_numbers)
    yield from (_word("day", one.value.edtf) for one in letter.dates)
    yield from _all("body", [letter.issuer])
    yield from _all("day", [letter.date])
    yield from _all("programme", [letter.programme])
    for contact in (*letter.contacts, *(one for answer in letter.answers for one in answer.contacts)):
        yield from _of_contact(contact.value)
    yield from _of_acts(letter)


def _of_acts(letter: Letter) -> Iterator[str]:
    """What is said of the round, its outcome and answers."""
    told = letter.announcement
    if told:
        yield from _all("body", [told.decider])
        yield from _all("number", [told.quota])
        yield from _all("address", [told.channel_email, told.channel_url])
        yield from _all("day", [told.deadline, told.opened])
    for outcome in letter.outcomes:
        yield from (_word("municipality", one.value.name) for one in outcome.municipalities)
        yield from _all("body", [outcome.decided_by])
        yield from _all("number", [outcome.count])
        yield from _all("area", outcome.areas)
    for answer in letter.answers:
        yield _word("municipality", answer.municipality.value.name)
        yield from _all("area", (*answer.areas, *answer.second_choice))


def _all(kind: str, findings: Iterable[Finding[Any] | None]) -> Iterator[str]:
    return (_word(kind, one.value) for one in findings if one is not None)
