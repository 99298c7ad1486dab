"""A covering mail read together with what came in it: «Hermed fremsendes …» says nothing that tells its round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.link.likeness import deadlines, same_round
from pipeline.link.part import Part
from pipeline.link.theme import themes
from pipeline.values.letter import Letter
from pipeline.values.record import Entry
from pipeline.values.thread import LEAST_SCORE, Spot


class Mails:
    """The letters that came in one mail and open a round."""

    def __init__(self, openers: Sequence[Part]) -> None:
        self._held: dict[str, list[Part]] = {}
        for part in openers:
            self._held.setdefault(_mail(part), []).append(part)
        self._read: dict[Spot, Entry] = {}

    def read(self, part: Part) -> Entry:
        """The letter with what came along with it, other matters of the same document apart."""
        if part.spot not in self._read:
            beside = (one.entry for one in self._held[_mail(part)])
            self._read[part.spot] = _with_mates(part.entry, [one for one in beside if one.document != part.spot[0]])
        return self._read[part.spot]

    def differ(self, one: Part, other: Part) -> bool:
        """Whether two came in different mails, one of which brought more."""
        return _mail(one) != _mail(other) and any(len(self._held[_mail(part)]) > 1 for part in (one, other))


def _mail(part: Part) -> str:
    return part.entry.part_of or part.entry.document


def _with_mates(entry: Entry, mates: Sequence[Entry]) -> Entry:
    """The letter with the case number, the deadline, the issuer and the theme of what came in the same mail and opens
    the same round, where it has none of its own."""
    for mate in sorted(mates, key=lambda one: one.document):
        if same_round(*sorted((entry, mate), key=lambda one: one.document)).total >= LEAST_SCORE:
            entry = replace(entry, letter=_filled(entry, mate), text=_text(entry, mate))
    return entry


def _filled(entry: Entry, mate: Entry) -> Letter:
    own, other = entry.letter, mate.letter
    if not deadlines(entry):
        own = replace(own, dates=(*own.dates, *other.dates), announcement=other.announcement or own.announcement)
    return replace(own, case_numbers=own.case_numbers or other.case_numbers, issuer=own.issuer or other.issuer)


def _text(entry: Entry, mate: Entry) -> str:
    return entry.text if themes(entry) else f"{entry.text}\n{mate.text}"
