"""What the bytes 80 to FF look like in the character sets that western and eastern European programs read them with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

WINDOWS = (
    "windows"  # Windows-1252, with the signs of ISO 8859-1 where the two differ: one was often taken for the other
)
_HIGH = range(0x80, 0x100)


@cache
def byte_of(code: str) -> Mapping[str, int]:
    """The byte behind each sign of this character set beyond ASCII. The control signs of ISO 8859-1 stand for
    themselves in Windows-1252, too."""
    if code != WINDOWS:
        found = {sign: byte for byte in _HIGH if (sign := _sign(byte, code))}
        return found if code.startswith("mac") or len(found) == len(_HIGH) else _open_bytes(found)
    return {chr(byte): byte for byte in _HIGH} | {s: b for b in _HIGH if (s := _sign(b, "cp1252"))}


@cache
def sign_of(code: str) -> Mapping[int, str]:
    """The sign of each byte beyond ASCII that has one in this character set."""
    if code == WINDOWS:
        code = "cp1252"
    return {byte: sign for byte in _HIGH if (sign := _sign(byte, code))}


def _open_bytes(found: dict[str, int]) -> dict[str, int]:
    """The table with control signs for the bytes that it leaves open."""
    taken = set(found.values())
    return found | {chr(byte): byte for byte in _HIGH if byte not in taken}


def _sign(byte: int, code: str) -> str:
    try:
        return bytes([byte]).decode(code)
    except UnicodeDecodeError:
        return ""
