"""What mails are written in for the way (quoted-printable, base64, uuencode), undone as far as it can be."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Sequence

from pipeline.ingest import headers

UUENCODED = frozenset({"x-uuencode", "uuencode", "uue", "x-uue"})
_ENCODINGS = frozenset({"", "7bit", "8bit", "binary", "base64", "quoted-printable"}) | UUENCODED
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_BASE64_STARTS = (b"JVBERi0", b"/9j/", b"iVBORw0KGgo", b"SUkqA", b"TU0AK", b"UEsDB", b"0M8R4KGx", b"R0lGOD")
_BROKEN_QUOTED = re.compile(r"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*\Z)")
_LINE_ENDS = re.compile(rb"\r\n|\n|\r")
_WORDS = re.compile(rb"\S[ \t]+\S")
_LONG = 40  # characters of a line of base64 that is no word


def named(header: str) -> str:
    """The encoding that a header names, in lower case; empty where it names none."""
    return headers.bare(header).strip("\"'").strip()


def faults(written: str, encoding: str) -> tuple[str, ...]:
    """ "transfer-encoding-unknown" or "transfer-encoding-broken", where the text is not in what it says to be in."""
    if not written.strip():
        return ()
    if encoding not in _ENCODINGS:
        return ("transfer-encoding-unknown",)
    if encoding == "base64":
        lines = _LINE_ENDS.split(written.encode("ascii", "surrogateescape"))
        is_broken = _is_clear(lines) or sum(len(line.strip()) for line in lines[: _end(lines)]) % 4 != 0
    else:
        is_broken = encoding == "quoted-printable" and _BROKEN_QUOTED.search(written) is not None
    return ("transfer-encoding-broken",) if is_broken else ()


def undone(written: bytes, encoding: str, *, is_text: bool = False) -> bytes:
    """The content; what cannot be decoded stays as it is. Of a text also what a list or a scanner for viruses wrote
    below it."""
    if encoding == "quoted-printable":
        return quopri.decodestring(written)
    is_known = encoding in {"", "7bit", "8bit", "binary", "base64"}
    if encoding == "base64" or (written.lstrip().startswith(_BASE64_STARTS) and _is_all_base64(written)):
        return _from_base64(written, is_text=is_text)
    return _from_base64(written, is_text=is_text) if not is_known and _is_all_base64(written) else written


def _is_all_base64(written: bytes) -> bool:
    """Nothing but lines of base64, of more than a word."""
    lines = [line.strip() for line in _LINE_ENDS.split(written) if line.strip()]
    return len(lines) > 1 and max(map(len, lines)) >= _LONG and all(_BASE64_LINE.fullmatch(line) for line in lines)


def _is_clear(lines: Sequence[bytes]) -> bool:
    """Whether these lines are words, whatever they are said to be: more of them than of base64."""
    said = [line.strip() for line in lines if line.strip()]
    words = sum(len(line) for line in said if _WORDS.search(line))
    return words > sum(len(line) for line in said if _BASE64_LINE.fullmatch(line))


def _from_base64(written: bytes, *, is_text: bool) -> bytes:
    """Base64 with foreign signs, broken padding and several padded blocks one after the other."""
    lines = _LINE_ENDS.split(written)
    if _is_clear(lines):
        return written
    end = _end(lines)
    kept: list[bytes] = []
    for line in lines[:end]:
        match = _BASE64_LINE.match(line.strip())
        kept.append(match[0] if match else b"")
    whole = b""
    for block in re.findall(rb"[A-Za-z0-9+/]+=*", b"".join(kept)):
        bare = block.rstrip(b"=")
        try:
            whole += base64.b64decode(bare[: len(bare) - (len(bare) % 4 == 1)] + b"==")
        except binascii.Error:
            continue
    below = b"\n".join(lines[end:]).strip()
    return whole + b"\n\n" + below if below and is_text else whole


def _end(lines: Sequence[bytes]) -> int:
    """The line with which something else begins: after an empty line, or words, and no base64 follows."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    last = max((n for n, line in enumerate(lines) if _is_coded(line)), default=first)
    for n in range(last + 1, len(lines)):
        if not lines[n].strip() or not _BASE64_LINE.fullmatch(lines[n].strip()):
            return n
    return len(lines)


def _is_coded(line: bytes) -> bool:
    bare = line.strip()
    return _BASE64_LINE.fullmatch(bare) is not None and (len(bare) >= _LONG or bare.endswith(b"="))
