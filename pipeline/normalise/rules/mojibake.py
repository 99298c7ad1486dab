"""UTF-8 that was read in another encoding, once or several times: «KÃ¦re», «KÃƒÂ¦re», «k├©be»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import ftfy

from pipeline.normalise.ledger import Proposal

# What the bytes 80 to BF look like in Windows-1252 and in ISO 8859-1.
_TRAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# Leads of what western Europe writes; a capital Å before a closing quotation mark alone is sound Danish.
_RUN = re.compile(rf"(?:[ÂÃÄÅÆË][{_TRAIL}]|[âï][{_TRAIL}]{{2}}|ð[{_TRAIL}]{{3}})+")
_TELLING = re.compile(rf"[ÂÃ][{_TRAIL}]|â[€‚„][{_TRAIL}]|â\u0080")
_PLAUSIBLE = re.compile("[\x80-\u017f\u0192\u02c6\u02dc\u2000-\u2122\ufeff\ufb01\ufb02]+")
_READABLE = re.compile("(?=.*[^\\W\\d_])[\x20-\x7e\u00a0-\u017f\u2010-\u2122]+")
_MAYBE = re.compile("[^\\x00-\\x7fæøåÆØÅéÉüÜöÖäÄ§«»“”„’–—•…°½\u00a0\u00ad]")
_LINE = re.compile(r"[^\n\f]+")


def undone(text: str) -> Iterator[Proposal]:
    """Runs of signs that make sense as UTF-8 when taken as bytes."""
    if text.isascii():
        return
    for match in _RUN.finditer(text):
        after = decoded(match.group())
        if after is not None:
            yield Proposal(match.start(), match.end(), after, "mojibake", 0.97)
    for code, pattern in _patterns():
        found = [
            (m.start(), m.end(), m.group().encode(code).decode("utf-8", "replace")) for m in pattern.finditer(text)
        ]
        if any(after in "æøåÆØÅ" for _, _, after in found):
            for start, end, after in found:
                if "\ufffd" not in after:
                    yield Proposal(start, end, after, "mojibake", 0.95)


def explained(text: str) -> Iterator[Proposal]:
    """What ftfy makes of words that are still strange."""
    if text.isascii():
        return
    for line in _LINE.finditer(text):
        if _MAYBE.search(line.group()):
            yield from _explained(line.group(), line.start())


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each code page how UTF-8's two- and three-byte signs of western Europe look in it."""
    found = []
    for code in ("cp437", "cp850", "cp865", "mac_roman"):
        trail = "".join(re.escape(bytes([b]).decode(code)) for b in range(0x80, 0xC0))
        two = "".join(re.escape(bytes([b]).decode(code)) for b in (0xC2, 0xC3))
        three = re.escape(bytes([0xE2]).decode(code))
        found.append((code, re.compile(f"[{two}][{trail}]|{three}[{trail}]{{2}}")))
    return tuple(found)


def decoded(run: str) -> str | None:
    """What the run says when its characters are taken as bytes of UTF-8; None when they are none."""
    if not _TELLING.search(run):
        return None
    try:
        after = _as_bytes(run).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None
    return after if _PLAUSIBLE.fullmatch(after) else None


def _as_bytes(run: str) -> bytes:
    """The bytes of Windows-1252, where it leaves a byte open those of ISO 8859-1."""
    return b"".join(c.encode("latin-1") if ord(c) < 256 else c.encode("cp1252") for c in run)


def _explained(line: str, offset: int) -> Iterator[Proposal]:
    """The words of a line that ftfy repairs by a change of encoding (code page 437, MacRoman, Windows-1251 …)."""
    for word in re.finditer(r"\S+", line):
        if word.group().isascii():
            continue
        fixed = ftfy.fix_encoding(word.group())
        if fixed != word.group() and _READABLE.fullmatch(fixed):
            yield Proposal(offset + word.start(), offset + word.end(), fixed, "mojibake", 0.9)
