"""Quoted older mail under a reply is not extracted again."""

from __future__ import annotations

import re

from pipeline.language.quoting import quote_start
from pipeline.language.subjects import is_forward
from pipeline.values.source import MailHeader

_QUOTE_MARK = re.compile(r"^[ \t]*>.*$", re.MULTILINE)


def blank(text: str, start: int, end: int) -> str:
    """The text with these characters blanked out, line ends kept."""
    return text[:start] + re.sub(r"[^\n\f]", " ", text[start:end]) + text[end:]


def mask_quoted(text: str, header: MailHeader | None) -> str:
    """Blank out quoted older mail, keeping every offset.

    Of a forward nothing is blanked out: where its original could be told, ingest has taken it out already.
    """
    if header is not None and is_forward(header.subject):
        return text
    cut = quote_start(text)
    text = _QUOTE_MARK.sub(lambda match: blank(match[0], 0, len(match[0])), text)
    return blank(text, cut, len(text)) if cut is not None and text[:cut].strip() else text
