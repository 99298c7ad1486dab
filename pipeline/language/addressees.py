"""Whom a letter turns to when it asks municipalities: all of them, those of a region, or some that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.language.municipalities import MunicipalityRecord, MunicipalityTable

_HEAD = 900  # characters in which an address stands
_MOST_WORDS = 3  # of a municipality's name
_EVERY = r"(?:samtlige|alle|landets|danske|danmarks|de\s+98|98|271|275|277|KL['’]?s)"
_THEM = (
    r"(?:medlems|primær)?kommuner(?:ne)?s?|kommunalbestyrelser(?:ne)?|byråd(?:ene)?|borgmestre(?:ne)?"
    r"|kommunaldirektører(?:ne)?|\w*(?:direktør|chef)er(?:ne)?|medlemmer|forvaltninger(?:ne)?"
)
_KOMMUNER = r"(?:medlems|primær)?kommuner(?:ne)?|kommunalbestyrelser(?:ne)?|byråd(?:ene)?"
# What makes some of all: «alle kommuner med under 20.000 indbyggere», «samtlige kommuner i amtet»
_SOME = re.compile(
    r",?\s+(?:med|uden|under|over|på|i\s+(?!landet\b|danmark\b|hele\s+landet\b)|som|der\s+(?!ønsker|gerne|vil|er\s+inter)"
    r"|hvor|omkring|langs|nord|syd|øst|vest|fra\s+)",
    re.IGNORECASE,
)
_TO_EVERY = re.compile(
    rf"^[ \t]*(?:Til|K(?:æ|ae)re|Att\.?:?)[ \t]*:?[ \t]*(?:{_EVERY}\s+)+(?:{_THEM})\b"
    rf"|^[ \t]*(?:{_EVERY}[ \t]+)+(?:{_THEM})(?=[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
_ASKS_EVERY = re.compile(
    rf"\b(?:indby(?:der|des)|inviterer|inviteres|opfordrer|opfordres|anmoder|anmodes|beder|bedes|hører|indkalder"
    rf"|udsender|sendes|tilbyder|tilbydes|åben\w*\s+for|søges\s+af|ansøges\s+af)\b[^.!?:]{{0,80}}?"
    rf"\b(?:{_EVERY}\s+)+(?:{_KOMMUNER})\b"
    rf"|(?<![^.!?\n]\s)\b(?:{_EVERY}\s+)+(?:{_KOMMUNER})\s+(?:kan|opfordres|inviteres|indbydes|bedes|får|skal|har)\b",
    re.IGNORECASE,
)
_TO_MUNICIPALITIES = re.compile(
    r"^.{0,40}?\bTil[ \t]*:?[ \t]*(?:kommunerne|kommuner)[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_OF_REGION = re.compile(
    rf"\b(?:{_KOMMUNER})\s+i\s+(?:Region\s+)?(?P<region>Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland"
    r"|region(?:en|hovedstaden))\b|\bregionens\s+(?:" + _KOMMUNER + r")\b",
    re.IGNORECASE,
)
_REGION = re.compile(r"\bRegion\s+(Hovedstaden|Sjælland|Syddanmark|Midtjylland|Nordjylland)\b", re.IGNORECASE)
_LIST = re.compile(
    r"^[ \t]*(?:(?:Til|K(?:æ|ae)re|Att\.?:?)[ \t]*:?[ \t]*)(?P<told>[^\n]*(?:\n[^\n]*){0,12}?)(?=\n[ \t]*\n|\Z)"
    r"|\b(?:indbyder|inviterer|opfordrer)\s+(?:hermed\s+|derfor\s+|nu\s+|vi\s+)*(?:følgende\s+)?"
    r"(?P<asked>(?:kommunerne[\s:]+)?[A-ZÆØÅ][^.!?]{3,900}?)(?=\s+(?:til|om)\b|[.!?])",
    re.MULTILINE,
)
_WORD = re.compile(r"[A-ZÆØÅ][\w-]*")


@dataclass(frozen=True, slots=True)
class Call:
    """Whom a letter turns to, and the words [start, end) that say so."""

    scope: Literal["all", "region"]
    start: int
    end: int
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Guest:
    """A municipality that the letter turns to by name, at [start, end)."""

    municipality: MunicipalityRecord
    start: int
    end: int


def call(text: str, issuer: str | None = None) -> Call | None:
    """Whom a letter by this issuer asks, where it asks all municipalities or those of a region; None where it does not
    say so, or asks some of them only («alle kommuner med under 20.000 indbyggere»)."""
    own = _REGION.search(issuer or "")
    for found in _OF_REGION.finditer(text):
        named = found["region"] if found["region"] and found["region"].lower() != "regionen" else None
        if region := named or (own[1] if own else None):
            return Call("region", found.start(), found.end(), _titled(region))
    for pattern, reach in ((_TO_EVERY, _HEAD), (_ASKS_EVERY, len(text))):
        for found in pattern.finditer(text, 0, min(len(text), reach)):
            if not _SOME.match(text, found.end()):
                return Call("all", *_trimmed(found))
    if line := _TO_MUNICIPALITIES.search(text[:_HEAD]):
        return Call("region", *line.span(), _titled(own[1])) if own else Call("all", *_trimmed(line))
    return None


def guests(text: str, table: MunicipalityTable, year: int | None) -> tuple[Guest, ...]:
    """The municipalities that a letter is addressed to or invites by name, each once, in their order."""
    found: dict[str, Guest] = {}
    for part in _LIST.finditer(text):
        name = "told" if part["told"] is not None else "asked"
        if name == "told" and part.start() > _HEAD:
            continue
        for guest in _named(text, part.span(name), table, year):
            found.setdefault(guest.municipality.code, guest)
    return tuple(found.values())


def _named(text: str, within: tuple[int, int], table: MunicipalityTable, year: int | None) -> Iterator[Guest]:
    """Names in a stretch that speaks of municipalities; it has to say «Kommune» or «kommunerne»."""
    if not re.search(r"\bkommun", text[slice(*within)], re.IGNORECASE):
        return
    at = within[0]
    while word := _WORD.search(text, at, within[1]):
        at = word.end()
        for end in _ends(text, word, within[1]):
            if record := table.record(" ".join(text[word.start() : end].split()), year):
                yield Guest(record, word.start(), end)
                at = end
                break


def _ends(text: str, word: re.Match[str], last: int) -> list[int]:
    """Where a name that begins with this word may end, the longest first."""
    ends = [word.end()]
    while len(ends) < _MOST_WORDS and (more := re.compile(r"[ \t][\wÆØÅæøå-]+").match(text, ends[-1], last)):
        ends.append(more.end())
    return ends[::-1]


def _trimmed(found: re.Match[str]) -> tuple[int, int]:
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return start, found.end()


def _titled(region: str) -> str:
    return region[:1].upper() + region[1:].lower()
