"""What encodings do to a text: each kind of damage as a function of a correct text.

A kind gives the text as it was before and after: signs that the character set of the time lacks are written before in
its stead as one wrote them then; None where a text cannot have been so.
"""

from __future__ import annotations

import html.entities
import quopri
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

Pair = tuple[str, str]  # the text before, and after the damage


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of damage; of a lossy one not every text can come back to the letter."""

    name: str
    damage: Callable[[str], Pair | None]
    lossy: bool = False


_PLAIN = str.maketrans({
    "’": "'", "‘": "'", "”": '"', "“": '"', "„": '"', "»": '"', "«": '"', "–": "-", "—": "-", "…": "...", "•": "*",
    "·": "-", "§": "par.", "½": "1/2", "€": "EUR", "\u00a0": " ", "×": "x",
})  # fmt: skip
_DANISH = "æøåÆØÅ"
_SEVEN = str.maketrans(_DANISH, "{|}[\\]")
_WRITTEN_OUT = {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"}
UTF8_READ_AS = ("cp1252", "latin-1", "cp437", "cp850", "cp865", "mac-roman")


def decoded(content: bytes, charset: str) -> str:
    """Bytes read in a character set; cp1252 as browsers and mail programs read it, with its five holes filled."""
    if charset != "cp1252":
        return content.decode(charset)
    return "".join(_sign(byte) for byte in content)


def _sign(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def encoded(text: str, charset: str) -> bytes:
    """A text written in a character set, the holes of cp1252 filled. Raises UnicodeEncodeError."""
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        if charset != "cp1252":
            raise
        return b"".join(bytes((ord(s),)) if 0x80 <= ord(s) < 0xA0 else s.encode(charset) for s in text)


def written(text: str, charset: str) -> str | None:
    """The text as it could be written in a character set: with plain signs for those that it lacks."""
    before = "".join(sign if _has(charset, sign) else sign.translate(_PLAIN) for sign in text)
    return before if all(_has(charset, sign) for sign in before) else None


@cache
def _has(charset: str, sign: str) -> bool:
    try:
        encoded(sign, charset)
    except UnicodeEncodeError:
        return False
    return True


def _utf8(charset: str, times: int) -> Kind:
    def damage(text: str) -> Pair:
        got = text
        for _ in range(times):
            got = decoded(got.encode("utf-8"), charset)
        return text, got

    return Kind(f"UTF-8 read as {charset}{', twice' if times == 2 else ''}", damage)


def _misread(wrote: str, read: str) -> Kind:
    def damage(text: str) -> Pair | None:
        before = written(text, wrote)
        return None if before is None else (before, decoded(encoded(before, wrote), read))

    return Kind(f"{wrote} read as {read}", damage)


def _seven_bit(text: str) -> Pair | None:
    before = text.translate(_PLAIN)
    if re.search(r"[{|}\[\]\\]", before) or before.translate(_SEVEN).isascii() is False:
        return None
    return before, before.translate(_SEVEN)


def _quoted(charset: str) -> Callable[[str], Pair | None]:
    def damage(text: str) -> Pair | None:
        before = written(text, charset)
        return None if before is None else (before, quopri.encodestring(before.encode(charset)).decode("ascii"))

    return damage


def _escaped(text: str, one: Callable[[int], str]) -> Pair | None:
    return None if "&" in text else (text, "".join(sign if sign.isascii() else one(ord(sign)) for sign in text))


def _named(code: int) -> str:
    name = html.entities.codepoint2name.get(code)
    return f"&{name};" if name else f"&#{code};"


def _written_out(text: str) -> Pair:
    def one(found: re.Match[str]) -> str:
        plain = _WRITTEN_OUT[found[0]]
        beside = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
        return plain.upper() if found[0].isupper() and beside.strip().isupper() else plain

    return text, re.sub(f"[{_DANISH}]", one, text)


def _as_is(text: str, table: dict[int, str]) -> Pair:
    return text, text.translate(table)


ENCODINGS: tuple[Kind, ...] = (
    *(_utf8(charset, times) for times in (1, 2) for charset in UTF8_READ_AS),
    *(_misread(wrote, read) for wrote in ("cp850", "cp865", "mac-roman") for read in ("latin-1", "cp1252")),
    *(_misread(wrote, read) for wrote in ("latin-1", "cp1252") for read in ("cp850", "cp865", "mac-roman")),
    Kind("ISO 646-DK", _seven_bit),
    Kind("quoted-printable, Latin-1", _quoted("latin-1")),
    Kind("quoted-printable, UTF-8", _quoted("utf-8")),
    Kind("entities, named", lambda text: _escaped(text, _named)),
    Kind("entities, decimal", lambda text: _escaped(text, lambda code: f"&#{code};")),
    Kind("entities, hexadecimal", lambda text: _escaped(text, lambda code: f"&#x{code:X};")),
    Kind("NFD", lambda text: (text, unicodedata.normalize("NFD", text))),
)
WRITTEN_OUT = Kind("ae, oe, aa", _written_out, lossy=True)
LOST: tuple[Kind, ...] = tuple(
    Kind(
        f"æ ø å lost to {name}", lambda text, sign=sign: _as_is(text, str.maketrans(dict.fromkeys(_DANISH, sign))), True
    )
    for name, sign in (("?", "?"), ("U+FFFD", "\ufffd"))
)


def half(kind: Kind) -> Kind:
    """Every second paragraph damaged, the others right."""
    return _woven("every second paragraph: " + kind.name, lambda text: (text, text), kind.damage)


def two(first: Kind, second: Kind) -> Kind:
    """Paragraphs damaged by two kinds in turn."""
    return _woven(f"{first.name} and {second.name} in turn", first.damage, second.damage)


def _woven(name: str, one: Callable[[str], Pair | None], other: Callable[[str], Pair | None]) -> Kind:
    def damage(text: str) -> Pair | None:
        parts = text.split("\n\n")
        pairs = [(one, other)[number % 2](part) for number, part in enumerate(parts)]
        if len(parts) < 2 or None in pairs:
            return None
        whole = [pair for pair in pairs if pair is not None]
        return "\n\n".join(before for before, _ in whole), "\n\n".join(after for _, after in whole)

    return Kind(name, damage)


_BY_NAME = {kind.name: kind for kind in ENCODINGS}
MIXED: tuple[Kind, ...] = (
    *(
        half(_BY_NAME[name])
        for name in (
            "UTF-8 read as cp1252", "UTF-8 read as cp850", "UTF-8 read as mac-roman", "cp850 read as cp1252",
            "cp865 read as latin-1", "mac-roman read as cp1252", "latin-1 read as cp850", "ISO 646-DK",
            "quoted-printable, Latin-1", "entities, named",
        )
    ),
    two(_BY_NAME["UTF-8 read as cp1252"], _BY_NAME["cp850 read as cp1252"]),
    two(_BY_NAME["ISO 646-DK"], _BY_NAME["UTF-8 read as latin-1"]),
)  # fmt: skip
