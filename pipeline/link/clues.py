"""The clues by which letters of one round find each other, as keys that the store can look up."""

from __future__ import annotations

import re
import unicodedata

from pipeline.values.record import Entry

_YEAR = re.compile(r"\d{4}")


def fold(text: str) -> str:
    """Spelling made comparable: case, accents and æ/ø/å in their folded forms, everything else a blank."""
    lowered = text.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def year_of(entry: Entry) -> int | None:
    """The year that a letter belongs to: its own date's, else its mail's, else its deadline's."""
    letter = entry.letter
    deadline = letter.announcement.deadline if letter.announcement else None
    for value in (letter.date and letter.date.value, entry.received, deadline and deadline.value):
        found = _YEAR.match(value) if value else None
        if found:
            return int(found.group())
    return None


def keys(entry: Entry) -> frozenset[str]:
    """All clues of one document. A programme counts with its year and the next, so that a decision finds its round."""
    letter = entry.letter
    found = {f"case:{fold(number.value)}" for number in letter.case_numbers}
    found |= {f"name:{fold(name.value)}" for name in letter.names}
    if letter.announcement and letter.announcement.channel_email:
        found.add(f"channel:{letter.announcement.channel_email.value.casefold()}")
    year = year_of(entry)
    if letter.programme and letter.function.value != "none":
        programme = fold(letter.programme.value)
        years = (year, year + 1) if year else (0,)
        found |= {f"programme:{programme}:{y}" for y in years}
    for area in letter.areas:
        if letter.function.value != "none" and year:
            found.add(f"area:{area.value}:{year}")
    found |= {f"message:{s.message_id}" for s in entry.sources if s.message_id}
    return frozenset(found)
