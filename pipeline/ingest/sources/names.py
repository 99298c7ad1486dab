"""Names of files and folders, for readers and for the register."""

from __future__ import annotations


def readable(name: str) -> str:
    """A folder's name as people write it; mail servers keep «Høringer» as «H&APg-ringer» (RFC 3501, modified UTF-7).
    One that is broken stays as it stands."""
    if "&" not in name or not name.isascii():
        return name
    from imapclient.imap_utf7 import decode  # slow to load, and seldom needed

    try:
        found = str(decode(name.encode("ascii")))
        found.encode("utf-8")  # halves of surrogate pairs are no text
    except (UnicodeError, ValueError):
        return name
    return found


def written(name: str) -> str:
    """A file name as every register can keep it."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
