"""Letters left as the bytes of a mail's transport: quoted-printable («k=F8be», soft line ends) and encoded words."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.encoding.path import is_spared
from pipeline.normalise.ledger import Proposal

_ESCAPES = re.compile(r"(?:=[0-9A-Fa-f]{2}|=[ \t]*\r?\n|=\Z)+")
_BYTE = re.compile(r"=([0-9A-Fa-f]{2})")
_HIGH = re.compile(r"(?:=[89A-Fa-f][0-9A-Fa-f](?:=\r?\n)?)+")
_NO_ESCAPE = re.compile(r"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n?\Z)")
_SOFT = re.compile(r"(?m)^[^\n]{60,75}=\r?$")
_LINE = re.compile(r"[^\n]*\n?")
_MARK = "\ufdd0"  # a sign of no text: here was an escape
_MARKED = re.compile(f"(?:[^\\W\\d_]|{_MARK}(?=[^\\W\\d_]))" + "{2,}")
_PLAIN = re.compile("[\u00a0\u00a7\u00ab\u00b0\u00b4\u00b7\u00bb-\u00bd\u00c0-\u00ff\u2010-\u2026\u20ac]+")
_READABLE = 0.8  # share of the escapes that must be signs of Danish writing
_RUN = re.compile(r"[^\s=]*(?:=[0-9A-F]{2}[^\s=]*)+")
_LONGEST = 120  # signs of a run of escapes that is looked at
_KNOWN = 0.5  # share of the words with escapes that must become known …
_MANY = 3  # … or how many of them: parts may be in another language
_SOUND = re.compile(r"[\t\n\r\x20-\x7e\u00a0-\u00fe\u0152-\u017e\u2010-\u2122\ufeff]*")
_ENCODED = re.compile(r"=\?(?P<set>[\w.:-]{2,20})(?:\*\w+)?\?(?P<way>[QqBb])\?(?P<text>[^?\s]*)\?=(?:\s+(?==\?))?")


def hexed(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """Escapes become what they stand for: in whole parts of the text where they do so throughout, else in words that
    become known."""
    if "=" not in text:
        return
    yield from _encoded_words(text)
    if not _HIGH.search(text):
        return
    parts = list(_parts(text))
    quoted = [_is_quoted(text[start:end], lexicon) for start, end in parts]
    for (start, end), told in zip(parts, quoted, strict=True):
        if told or (any(quoted) and _may_be_quoted(text[start:end])):
            yield from _unescaped(text, start, end)
        else:
            yield from _single(text, start, end, lexicon)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Lines that belong together: none of them, or each, holds what quoted-printable text cannot hold."""
    start = 0
    sound: bool | None = None
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        plain = not line.isascii() or bool(_NO_ESCAPE.search(line))
        if sound is not None and plain != sound:
            yield start, match.start()
            start = match.start()
        sound = plain
    yield start, len(text)


def _is_quoted(part: str, lexicon: Lexicon) -> bool:
    """Whether this is quoted-printable text: its escapes are signs of writing, those within words make known ones."""
    if not part.isascii() or not _HIGH.search(part) or any(map(_NO_ESCAPE.search, part.splitlines(keepends=True))):
        return False
    joined = re.sub(r"=[ \t]*\r?\n", "", part)
    meant = [_meant(match.group()) for match in _HIGH.finditer(joined)]
    if sum(sign is not None and _PLAIN.fullmatch(sign) is not None for sign in meant) < _READABLE * len(meant):
        return False
    words = known = 0
    for match in _RUN.finditer(joined):
        for word in _escaped_words(match.group()[:_LONGEST]):
            words += 1
            known += lexicon.knows(word)
    return known > 0 and (known >= _KNOWN * words or known >= _MANY)


def _may_be_quoted(part: str) -> bool:
    """Whether this is what the rest of a quoted-printable text looks like: signs of writing, long lines that run on."""
    if not part.isascii() or any(map(_NO_ESCAPE.search, part.splitlines(keepends=True))):
        return False
    meant = [_meant(match.group()) for match in _HIGH.finditer(part)]
    if not all(sign is not None and _PLAIN.fullmatch(sign) for sign in meant):
        return False
    return bool(meant) or bool(_SOFT.search(part))


def _escaped_words(run: str) -> list[str]:
    """The words of a run that hold an escaped letter."""
    told = _HIGH.sub(lambda m: f"{_MARK}{_meant(m.group()) or ''}", run)
    return [word.replace(_MARK, "") for word in _MARKED.findall(told) if _MARK in word]


def _unescaped(text: str, start: int, end: int) -> Iterator[Proposal]:
    """All escapes of a part."""
    for match in _ESCAPES.finditer(text, start, end):
        after = _meant(match.group())
        if after is not None:
            yield Proposal(match.start(), match.end(), after, "quoted-printable", 0.97)


def _single(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Proposal]:
    """Escapes in single words that become known."""
    for run in _RUN.finditer(text, start, end):
        if is_spared(run.group()) or not _HIGH.search(run.group()):
            continue
        words = _escaped_words(run.group())
        if words and all(map(lexicon.knows, words)):
            for match in _HIGH.finditer(text, run.start(), run.end()):
                if after := _meant(match.group()):
                    yield Proposal(match.start(), match.end(), after, "quoted-printable", 0.95)


def _meant(escapes: str) -> str | None:
    """What the bytes say: UTF-8, else Windows-1252. None where that is no text."""
    content = bytes(int(byte, 16) for byte in _BYTE.findall(escapes))
    for code in ("utf-8", "cp1252"):
        try:
            after = content.decode(code)
        except UnicodeDecodeError:
            continue
        if _SOUND.fullmatch(after):  # else two letters of Windows-1252 may look like one of UTF-8
            return after.replace("\r\n", "\n")
    return None


def _encoded_words(text: str) -> Iterator[Proposal]:
    """Words of a mail's header, as RFC 2047 has them: «=?iso-8859-1?Q?K=F8ge?=»."""
    for match in _ENCODED.finditer(text):
        try:
            if match["way"] in "Qq":
                content = binascii.a2b_qp(match["text"].encode("ascii"), header=True)
            else:
                content = binascii.a2b_base64(match["text"].encode("ascii"), strict_mode=True)
            after = content.decode(match["set"])
        except (ValueError, LookupError):  # no such character set, or not in it
            continue
        if after and after.isprintable():
            yield Proposal(match.start(), match.end(), after, "encoded-word", 0.97)
