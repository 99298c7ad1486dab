"""What an S/MIME message that is signed and not encrypted holds (CMS SignedData, RFC 5652); no signature is checked."""

from __future__ import annotations

from dataclasses import dataclass

_SIGNED = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"
_ENVELOPED = (b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03", b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17")
_SEQUENCE, _OBJECT, _OCTETS, _OCTETS_IN_PIECES, _TAGGED = 0x30, 0x06, 0x04, 0x24, 0xA0
_MAX_ELEMENTS = 1_000_000
_MAX_DEPTH = 20


class _Broken(Exception):
    """No BER, or not that of a CMS message."""


@dataclass(slots=True)
class _Walk:
    """A walk along BER elements (X.690), lengths definite or not; counts what it reads."""

    data: bytes
    read: int = 0

    def head(self, at: int, end: int) -> tuple[int, int, int | None]:
        """Tag of the element at `at`, where its content begins, and where it ends (None: at a mark)."""
        self.read += 1
        if at + 2 > end or self.read > _MAX_ELEMENTS:
            raise _Broken
        tag, first = self.data[at], self.data[at + 1]
        if tag & 0x1F == 0x1F or (first == 0x80 and not tag & 0x20):
            raise _Broken
        if first == 0x80:
            return tag, at + 2, None
        wide = first & 0x7F if first & 0x80 else 0
        start = at + 2 + wide
        size = int.from_bytes(self.data[at + 2 : start], "big") if wide else first
        if wide > 8 or start + size > end:
            raise _Broken
        return tag, start, start + size

    def after(self, at: int, end: int, depth: int = 0) -> int:
        """Where the element at `at` ends."""
        _, start, stop = self.head(at, end)
        if stop is not None:
            return stop
        if depth > _MAX_DEPTH:
            raise _Broken
        while self.data[start : start + 2] != b"\x00\x00":
            start = self.after(start, end, depth + 1)
        return start + 2

    def into(self, at: int, end: int, *tags: int) -> tuple[int, int]:
        """Content of the element at `at`, which must have one of these tags."""
        tag, start, stop = self.head(at, end)
        if tag not in tags:
            raise _Broken
        return start, end if stop is None else stop

    def octets(self, at: int, end: int, depth: int = 0) -> bytes:
        """An octet string, in one or in pieces."""
        tag, start, stop = self.head(at, end)
        if tag == _OCTETS and stop is not None:
            return self.data[start:stop]
        if tag != _OCTETS_IN_PIECES or depth > _MAX_DEPTH:
            raise _Broken
        pieces: list[bytes] = []
        while start < (end if stop is None else stop) and self.data[start : start + 2] != b"\x00\x00":
            pieces.append(self.octets(start, end, depth + 1))
            start = self.after(start, end)
        return b"".join(pieces)


def content_of(message: bytes) -> bytes | None:
    """The content that was signed; None where these bytes are no such message, are broken or hold no content."""
    walk, end = _Walk(message), len(message)
    try:
        at, end = walk.into(0, end, _SEQUENCE)
        if not message.startswith(_SIGNED, walk.into(at, end, _OBJECT)[0]):
            return None
        at, end = walk.into(walk.after(at, end), end, _TAGGED)
        at, end = walk.into(at, end, _SEQUENCE)
        at = walk.after(walk.after(at, end), end)  # version and digest algorithms
        at, end = walk.into(at, end, _SEQUENCE)
        at, end = walk.into(walk.after(at, end), end, _TAGGED)
        return walk.octets(at, end)
    except _Broken:
        return None


def is_signed(message: bytes) -> bool:
    """Whether the bytes are a CMS message that is signed, with its content or beside it."""
    return message[:1] == b"\x30" and _SIGNED in message[:32]


def is_encrypted(message: bytes) -> bool:
    """Whether the bytes are a CMS message that is enveloped."""
    return message[:1] == b"\x30" and any(mark in message[:32] for mark in _ENVELOPED)
