"""What a word that was typed, or copied from somewhere, may stand for: put right where it was decoded wrongly, with the
letters that became «?»; dates and telephone numbers in the ways they are written."""

from __future__ import annotations

import html
import quopri
import re
from collections.abc import Iterator
from itertools import product
from urllib.parse import unquote_to_bytes

_DANISH = frozenset("æøåÆØÅ")
_FOREIGN = _DANISH | frozenset("äöÄÖéÉ")
_OF_UTF8 = ("cp1252", "latin-1", "mac_roman", "cp850", "cp437")  # what UTF-8 was taken for
_OF_BYTES = (  # what a letter of one byte was taken for, and what it was
    *(("cp1252", "cp850"), ("latin-1", "cp850"), ("cp850", "cp1252"), ("cp437", "cp1252"), ("cp437", "cp865")),
    *(("cp1252", "mac_roman"), ("mac_roman", "cp1252")),
)
_QUOTED = re.compile(r"=[0-9A-Fa-f]{2}")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_LOST = re.compile("[?\ufffd](?=[^\\W\\d_])")
_MOST_LOST = 2  # letters of a word; of more too little is left
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)
_DATE = re.compile(r"(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?:(?P=sign)| )(?P<year>\d{4})\.?")
_WRITTEN = re.compile(rf"(?P<day>\d{{1,2}})\.? ?(?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?:\d\d ?){3}\d\d")
# what is one thing though blanks stand in it: a date, a telephone number
SPACED = (
    rf"(?:\d{{1,2}}\.? ?(?:{'|'.join(_MONTHS)}) \d{{4}}|\d{{1,2}}[./-]\d{{1,2}} \d{{4}}"
    r"|\d\d(?: \d\d){3})(?![^\s,;.!?)])"
)


def versions(text: str) -> tuple[str, ...]:
    """What a word may stand for, as typed first, each once."""
    plain = html.unescape(text)
    found = dict.fromkeys((plain, *_decoded(plain)))
    for one in tuple(found):
        found |= dict.fromkeys((*_filled(one), *_dates(one), *_grouped(one)))
    return tuple(found)


def _decoded(text: str) -> Iterator[str]:
    """The word as it was meant, where its letters show how it was mistaken."""
    for pattern, decode in ((_QUOTED, quopri.decodestring), (_ESCAPED, unquote_to_bytes)):
        if pattern.search(text):
            yield _read(decode(text.encode()))
    if text.isascii():
        return
    for codec in _OF_UTF8:
        repaired = _taken(text, codec, "utf-8")
        if set(repaired) & _FOREIGN:
            yield repaired
    for codec, true in _OF_BYTES:
        repaired = _taken(text, codec, true)
        if repaired and all(
            new in _DANISH for old, new in zip(text, repaired, strict=True) if not old.isascii() and old != new
        ):
            yield repaired


def _read(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeError:
        return raw.decode("cp1252", errors="replace")


def _taken(text: str, codec: str, true: str) -> str:
    """The text whose bytes in `true` were taken for `codec`; empty where there is none."""
    try:
        return text.encode(codec).decode(true)
    except UnicodeError:
        return ""


def _filled(text: str) -> Iterator[str]:
    """With Danish letters for those that are lost."""
    pieces = _LOST.split(text)
    if not 1 < len(pieces) <= _MOST_LOST + 1:
        return
    for letters in product("æøå", repeat=len(pieces) - 1):
        yield "".join(piece + letter for piece, letter in zip(pieces, (*letters, ""), strict=True))


def _dates(text: str) -> Iterator[str]:
    """A date as it is written otherwise: in figures, with the name of the month."""
    found = _DATE.fullmatch(text) or _ISO.fullmatch(text) or _WRITTEN.fullmatch(text)
    if found is None:
        return
    named = found["month"].lower()
    month = _MONTHS.index(named) + 1 if named in _MONTHS else int(named)
    if not 1 <= month <= len(_MONTHS):
        return
    day, year = int(found["day"]), found["year"]
    yield f"{day} {_MONTHS[month - 1]} {year}"
    for first, second in dict.fromkeys(((f"{day}", f"{month}"), (f"{day:02}", f"{month:02}"))):
        yield f"{first} {second} {year}"
    yield f"{year} {month:02} {day:02}"


def _grouped(text: str) -> Iterator[str]:
    """A telephone number of eight figures, spaced in the usual ways."""
    if _TELEPHONE.fullmatch(text):
        figures = text.replace(" ", "")
        yield figures
        for size in (2, 4):
            yield " ".join(figures[at : at + size] for at in range(0, len(figures), size))
