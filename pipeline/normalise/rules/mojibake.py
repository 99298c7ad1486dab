"""UTF-8 that was read in another encoding, once or several times: «KÃ¦re», «KÃƒÂ¦re», «k├©be»."""

from __future__ import annotations

import re
from collections.abc import Iterator

import ftfy

from pipeline.normalise.ledger import Proposal

# What the bytes 80 to BF look like in Windows-1252 and in ISO 8859-1.
_TRAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_RUN = re.compile(rf"(?:[Â-ß][{_TRAIL}]|[à-ï][{_TRAIL}]{{2}}|ð[{_TRAIL}]{{3}})+")
_MAYBE = re.compile("[^\\x00-\\x7fæøåÆØÅéÉüÜöÖäÄ§«»“”„’–—•…°½\u00a0\u00ad]")
_LINE = re.compile(r"[^\n\f]+")
_ROUNDS = 3


def undone(text: str) -> Iterator[Proposal]:
    """Runs of bytes that make sense as UTF-8, then what else ftfy finds in a line."""
    if text.isascii():
        return
    covered: list[tuple[int, int]] = []
    for match in _RUN.finditer(text):
        after = decoded(match.group())
        if after is not None:
            covered.append(match.span())
            yield Proposal(match.start(), match.end(), after, "mojibake", 0.97)
    for line in _LINE.finditer(text):
        if _MAYBE.search(line.group()) and not any(a < line.end() and line.start() < b for a, b in covered):
            yield from _explained(line.group(), line.start())


def decoded(run: str) -> str | None:
    """What the run says when its characters are taken as bytes of UTF-8; None when they are none."""
    try:
        return _as_bytes(run).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None


def _as_bytes(run: str) -> bytes:
    """The bytes of Windows-1252, where it leaves a byte open those of ISO 8859-1."""
    return b"".join(c.encode("latin-1") if ord(c) < 256 else c.encode("cp1252") for c in run)


def _explained(line: str, offset: int) -> Iterator[Proposal]:
    """The words of a line that ftfy repairs by a change of encoding (code page 437, MacRoman, Windows-1251 …)."""
    for word in re.finditer(r"\S+", line):
        if word.group().isascii():
            continue
        fixed = ftfy.fix_encoding(word.group())
        if fixed != word.group() and any(map(str.isalpha, fixed)):
            yield Proposal(offset + word.start(), offset + word.end(), fixed, "mojibake", 0.9)
