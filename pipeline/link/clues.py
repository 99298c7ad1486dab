"""The clues by which letters of one round find each other, as keys that the store can look up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.link.wording import body_of, keys_of, wording
from pipeline.values.record import Entry

_YEAR = re.compile(r"\d{4}")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
MAIL = "mail:"  # what arrived in one mail stays together


@lru_cache(maxsize=4096)
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
    """All clues of one document, the fingerprint of its wording among them. A programme counts with its year and the
    next, so that a decision finds its round; an area does not where an answer says something better."""
    letter = entry.letter
    found = {f"case:{fold(number.value)}" for number in letter.case_numbers}
    found |= {f"name:{fold(name.value)}" for name in letter.names}
    year = year_of(entry)
    acts = letter.function.value != "none"
    if letter.programme and acts:
        years = (year, year + 1) if year else (0,)
        found |= {f"programme:{fold(letter.programme.value)}:{y}" for y in years}
    if year and acts and (letter.function.value != "answers" or not found):
        found |= {f"area:{area.value}:{y}" for area in letter.areas for y in (year, year + 1)}
    found |= {f"channel:{address.casefold()}" for address in (*_ADDRESS.findall(entry.text), *entry.recipients)}
    found |= {f"message:{s.message_id}" for s in entry.sources if s.message_id}
    if entry.in_reply_to:
        found.add(f"message:{entry.in_reply_to}")
    found.add(MAIL + (entry.part_of or entry.document))
    return frozenset(found | keys_of(wording(body_of(entry))))
