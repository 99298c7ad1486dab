"""The clues by which letters of one round find each other, as keys that the store can look up.

A clue has a side: what opens a round holds it with «+», what looks for one with «-», so that an answer never meets
the other answers of a large round. Clues that recur (a programme, an area, an address) count with the year.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pipeline.language.alike import fold
from pipeline.link.parts import parts
from pipeline.link.wording import body_of, keys_of, wording
from pipeline.values.record import Entry
from pipeline.values.shortened import shortened

_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
EDITION = 3  # raise it with every change to what a clue looks like or who holds it: registers make theirs anew
MAIL = "mail:"  # what arrived in one mail stays together
MESSAGE = "message:"  # a mail
REPLY = "reply:"  # what answers it, or stands below it in a thread
_OF_ITS_OWN = 10  # letters from which a programme's word is its own and no kind, such as «pulje»
_ANY, _NONE = "*", "0"  # in the place of a year: of any round, of one without a date


def opens(entry: Entry) -> bool:
    """Whether the letter opens a round of its own: it announces, and says what or until when."""
    letter = entry.letter
    said = letter.announcement
    return letter.function.value == "announces" and bool(letter.programme or letter.names or (said and said.deadline))


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
    """All clues of one document, of each of its matters, the fingerprint of its wording among them."""
    found = {f"{MESSAGE}{shortened(message)}" for message in entry.message_ids}
    found |= {f"{REPLY}{shortened(message)}" for message in (*entry.thread, entry.in_reply_to) if message}
    found.add(MAIL + (entry.part_of or entry.document))
    return frozenset(found.union(keys_of(wording(body_of(entry))), *map(clues, parts(entry))))


def clues(part: Entry) -> frozenset[str]:
    """The clues of one matter to its round; none where it has no part in any."""
    if opens(part):
        found = {*_named(part), *_areas(part), *_addresses(part), *_issuer(part)}
        found |= set() if _tells(part) else _areas(part, "plain")
        return _with_years("+", part, _lasting(part), found)
    if part.letter.function.value == "none":
        return frozenset()
    named = _named(part)
    recurring = {*named, *_addresses(part)}
    if part.letter.function.value != "answers":
        recurring |= {*_areas(part), *(() if _tells(part) else _issuer(part))}
    else:  # an answer that names its programme needs no other clue, unless the round calls it by a common word
        recurring |= _areas(part, "plain" if _tells(part) else "area")
    return _with_years("-", part, _lasting(part), recurring) | _parties(part)


def wanted(held: Collection[str]) -> frozenset[str]:
    """The clues by which those are found that may be of one round with the holder of these: of openers all that look
    for a round and all that open one about then, of others the openers."""
    return seekers_of(held) | openers_of(held)


def seekers_of(held: Collection[str]) -> frozenset[str]:
    """What they hold that may look for the round which the holder of these clues opens."""
    return frozenset("-" + key[1:] for key in held if key.startswith("+"))


def openers_of(held: Collection[str]) -> frozenset[str]:
    """What they hold that may open the round of the holder of these clues."""
    found = {"+" + key[1:] for key in held if key.startswith("-")}
    undated = {key for key in held if key.startswith("+") and key.endswith(f":{_NONE}")}
    for key in held:
        if key.startswith("+") and not key.endswith(f":{_ANY}"):
            found.add(key)
        elif key.startswith("+"):
            base = key.removesuffix(_ANY)
            found.add(key if base + _NONE in undated else base + _NONE)
    return frozenset(found)


def answered_by(held: Collection[str]) -> frozenset[str]:
    """What decisions hold on the municipalities whose answers hold these clues."""
    return frozenset("decides:" + key.removeprefix("answers:") for key in held if key.startswith("answers:"))


def _with_years(side: str, part: Entry, lasting: Iterable[str], recurring: Iterable[str]) -> frozenset[str]:
    """A round reaches into the year after it was opened; a letter without a date may be of any."""
    year = year_of(part)
    if side == "+":
        years = [str(year), str(year + 1), _ANY] if year else [_NONE, _ANY]
    else:
        years = [str(year), _NONE] if year else [_ANY]
    return frozenset({side + key for key in lasting} | {f"{side}{key}:{y}" for key in recurring for y in years})


def _lasting(part: Entry) -> set[str]:
    """Clues that never come again: case numbers; the days that are set, or spoken of."""
    letter = part.letter
    said = letter.announcement
    days = [fact.value.edtf for fact in letter.dates if fact.value.role == "deadline" or not opens(part)]
    days += [said.deadline.value] if said and said.deadline else []
    found = {f"day:{day.group()}" for value in days if (day := _DAY.match(value))}
    return found | {f"case:{_folded(number.value)}" for number in letter.case_numbers}


def _named(part: Entry) -> set[str]:
    letter = part.letter
    found = {f"name:{_folded(name.value)}" for name in letter.names}
    return found | ({f"programme:{_folded(letter.programme.value)}"} if letter.programme else set())


def _tells(part: Entry) -> bool:
    """Whether it calls its programme by a word of its own."""
    programme = part.letter.programme
    return bool(part.letter.names) or (programme is not None and len(programme.value) >= _OF_ITS_OWN)


def _folded(value: str) -> str:
    """A clue is looked for in an index, whatever a sender wrote."""
    return shortened(fold(value))


def _areas(part: Entry, kind: str = "area") -> set[str]:
    return {f"{kind}:{shortened(area.value)}" for area in part.letter.areas}


def _issuer(part: Entry) -> set[str]:
    return {f"issuer:{_folded(part.letter.issuer.value)}"} if part.letter.issuer else set()


def _addresses(part: Entry) -> set[str]:
    lines = (line for line in part.text.splitlines() if "@" in line)  # the pattern alone is slow
    said = (address for line in lines for address in _ADDRESS.findall(line))
    return {f"channel:{shortened(address.casefold())}" for address in (*said, *part.recipients)}


def _parties(part: Entry) -> frozenset[str]:
    """The municipalities that answer, or that are decided on, with the year."""
    year = year_of(part)
    if year is None:
        return frozenset()
    found = {f"answers:{a.municipality.value.code}:{y}" for a in part.letter.answers for y in (year, year + 1)}
    return frozenset(found | {f"decides:{m.value.code}:{year}" for o in part.letter.outcomes for m in o.municipalities})
