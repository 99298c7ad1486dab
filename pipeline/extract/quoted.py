"""Quoted older mail under a reply is not extracted again; a forwarded letter is."""

from __future__ import annotations

import re

from pipeline.values.source import MailHeader

_QUOTE_MARK = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_SEPARATOR = re.compile(
    r"^[ \t]*(?:-{3,}[ \t]*(?:Oprindelig meddelelse|Original Message|Videresendt (?:besked|meddelelse)"
    r"|Forwarded message)[ \t]*-{3,}|_{20,})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_HEADER_BLOCK = re.compile(
    r"^[ \t]*\*?(?:Fra|From):\*?[ \t]*\S.*\n(?:[ \t]*\*?(?:Til|To|Cc|Sendt|Sent|Dato|Date|Emne|Subject):\*?.*\n?){2,}",
    re.MULTILINE | re.IGNORECASE,
)
_WROTE = re.compile(
    r"^[ \t]*(?:Den|On)\b[^\n]{5,120}(?:\n[^\n]{0,80})?\b(?:skrev|wrote)\b[^\n]{0,80}:[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_FORWARD = re.compile(r"^\s*(?:VS|FW|FWD|Videresendt)\s*:", re.IGNORECASE)


def is_forward(header: MailHeader | None) -> bool:
    """Whether the mail hands on an older letter rather than answering it."""
    return bool(header and header.subject and _FORWARD.match(header.subject))


def blank(text: str, start: int, end: int) -> str:
    """The text with these characters blanked out, line ends kept."""
    return text[:start] + re.sub(r"[^\n\f]", " ", text[start:end]) + text[end:]


def forwarded_start(text: str) -> int | None:
    """Where the forwarded letter's own header block begins, or None."""
    found = _HEADER_BLOCK.search(text)
    return found.start() if found else None


def mask_quoted(text: str, header: MailHeader | None) -> str:
    """Blank out quoted older mail, keeping every offset; the offsets stay.

    In a forward the covering note and the header block are blanked out instead: the original is the letter.
    """
    if is_forward(header):
        block = _HEADER_BLOCK.search(text)
        return blank(text, 0, block.end()) if block else text
    for match in _QUOTE_MARK.finditer(text):
        text = blank(text, match.start(), match.end())
    cuts = [m.start() for p in (_SEPARATOR, _HEADER_BLOCK, _WROTE) if (m := p.search(text))]
    if cuts and text[: min(cuts)].strip():
        text = blank(text, min(cuts), len(text))
    return text
