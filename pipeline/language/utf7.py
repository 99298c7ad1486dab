"""Text in UTF-7 that does not say so: «S+APg-nderh+AOU-», seven bits as old gateways asked for."""

from __future__ import annotations

import re

_LETTER = re.compile(rb"[A-Za-z. ]?\+A[MNOP][A-Za-z0-9+/]{1,60}-?")  # the letters of U+00C0 to U+00FF
_FOREIGN = re.compile(r"[^\x00-\x7f\xa0-\xff\u2010-\u2026]")
_LEAST = 2


def undone(content: bytes) -> str | None:
    """The text, where the bytes are ASCII in which shifts to letters stand that make sense; else None."""
    if len(_LETTER.findall(content[:200_000])) < _LEAST or not content.isascii():
        return None
    try:
        text = content.decode("utf-7")
    except UnicodeDecodeError:
        return None
    return None if _FOREIGN.search(text) else text
