"""Files written out in the text of old mails: «begin 644 svar.pdf» … «end»."""

from __future__ import annotations

import binascii
import re

_BLOCK = re.compile(
    rb"^begin [0-7]{3,4} ([^\r\n]{1,255}?)[ \t]*\r?\n((?:[\x20-\x60]{1,90}[ \t]*\r?\n)+?)"
    rb"[` ]?[ \t]*\r?\n?end[ \t]*\r?$",
    re.M,
)


def parted(content: bytes) -> tuple[bytes, tuple[tuple[str, bytes], ...]]:
    """The text without its written-out files, and name and content of each."""
    if b"begin " not in content:
        return content, ()
    files: list[tuple[str, bytes]] = []
    kept: list[bytes] = []
    end = 0
    for match in _BLOCK.finditer(content):
        data = _decoded(match[2])
        if data is None:
            continue
        files.append((match[1].decode("utf-8", "replace"), data))
        kept.append(content[end : match.start()])
        end = match.end()
    return b"".join((*kept, content[end:])), tuple(files)


def _decoded(lines: bytes) -> bytes | None:
    """The bytes; None where a line is none of this writing."""
    whole = bytearray()
    for line in lines.splitlines():
        try:
            whole += binascii.a2b_uu(line)
        except binascii.Error:
            length = ((line[0] - 32) & 63) * 4 // 3 + 4 if line else 0
            try:  # some programs pad lines, others drop blanks at their end
                whole += binascii.a2b_uu(line[:length].ljust(length))
            except binascii.Error:
                return None
    return bytes(whole) or None
