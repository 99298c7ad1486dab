"""Texts that anybody may write at any length, as keys that an index takes."""

from __future__ import annotations

from hashlib import sha256

LONGEST = 1000  # bytes in UTF-8: PostgreSQL takes 2,700 in all columns of an index, two of them may be such keys
_DIGITS = 64  # of a SHA-256


def shortened(text: str) -> str:
    """The text itself; of one that is longer than LONGEST bytes its beginning, with «…» and the SHA-256 of the whole in
    hex, so that what differs anywhere differs in this."""
    if 4 * len(text) <= LONGEST:
        return text
    whole = text.encode("utf-8", "surrogatepass")
    if len(whole) <= LONGEST:
        return text
    beginning = whole[: LONGEST - _DIGITS - len("…".encode())].decode("utf-8", "ignore")
    return f"{beginning}…{sha256(whole).hexdigest()}"
