"""Municipalities that stand in a deciding sentence without being decided on: speakers, choosers, venues."""

from __future__ import annotations

import re

from pipeline.extract.cues import cue
from pipeline.values.letter import Finding, Municipality

_SPEAKER = r"(?:borgmester|formand|direkt|chef|leder|rådmand|raadmand|medlem|talsmand|ordfører|koordinator|konsulent)"
_SPEAKS_FOR = re.compile(rf"{_SPEAKER}\w*(?:\s+\(\w+\))?(?:,|\s+(?:i|fra|for|hos))\s+$", re.IGNORECASE)
_SPEAKER_OF = re.compile(rf"^\w*(?:\s+kommunes?)?s?\s+\w*(?:{_SPEAKER}|byråd|kommunalbestyrelse)", re.IGNORECASE)
# «Sorø Kommune har udpeget en leder»: it chooses, and is not chosen.
_CHOOSES = re.compile(
    r"^(?:\s+(?:kommune|byr[åa]a?d|kommunalbestyrelse))?\s+(?:(?:har|havde)\s+(?:[\w-]+\s+){0,3}?(?:udpeget|valgt"
    r"|udvalgt|bevilget"
    r"|besluttet|afsat|givet|ansat|godkendt|peget|st[øo]e?ttet|tildelt|indstillet)|(?:udpeger|udpegede|v[æa]e?lger"
    r"|valgte|giver|gav"
    r"|bevilger|bevilgede|st[øo]e?tter|tildeler|godkender|godkendte|udvalgte|udv[æa]e?lger|meddeler))\b(?!\s+(?:til"
    r"|ud)\b)",
    re.IGNORECASE,
)
_VENUE = re.compile(r"(?:\bi|\bpå)\s+$", re.IGNORECASE)
MEETING = cue(
    "[\\w-]*(?:møde[rt]?|mødes|konference[n]?|seminar(?:et)?|workshop|temadag|kursus|kick-off)", "afholdes", "kl\\."
)
# «Huset, som Sorø Kommune havde indstillet, får prisen»: the municipality wins with what it put forward.
_WHOSE = re.compile(r"\bsom\s+$", re.IGNORECASE)
_PUT_FORWARD = re.compile(r"^(?:\s+kommune)?\s+(?:har|havde)\s+(?:\w+\s+)?indstillet\b", re.IGNORECASE)


def stands_aside(text: str, one: Finding[Municipality], meeting: bool) -> bool:
    """Whether this mention is aside from what is decided. `meeting`: the sentence speaks of one, and of its place."""
    start, end = one.places[0].start, one.places[0].end
    before, after = text[max(0, start - 50) : start], text[end : end + 40]
    if _WHOSE.search(before) and _PUT_FORWARD.match(after):
        return False
    if _SPEAKS_FOR.search(before) or _SPEAKER_OF.match(after) or _CHOOSES.match(text[end : end + 80]):
        return True
    named_fully = re.match(r"s?\s+(?:\w+ )?kommune", after, re.IGNORECASE) or "kommune" in text[start:end].casefold()
    return meeting and bool(_VENUE.search(before)) and not named_fully
