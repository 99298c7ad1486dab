"""Writes small compound files (MS-CFB), so that Outlook messages can be made for tests."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Folder = Mapping[str, "bytes | Folder"]


def _padded(data: bytes, size: int) -> bytes:
    return data + b"\x00" * (-len(data) % size)


class _Writer:
    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.table: list[int] = []
        self.mini = b""
        self.mini_table: list[int] = []
        self.entries: list[tuple[str, int, int, int, int, int]] = []  # name, kind, right, child, start, size

    def chain(self, data: bytes) -> int:
        """Put data into sectors; where it begins."""
        if not data:
            return _END
        first = len(self.sectors)
        pieces = [_padded(data[at : at + _SECTOR], _SECTOR) for at in range(0, len(data), _SECTOR)]
        self.sectors += pieces
        self.table += [*range(first + 1, first + len(pieces)), _END]
        return first

    def stream(self, data: bytes) -> int:
        """Put a stream where its size says: the small ones into the mini stream."""
        if len(data) >= _CUTOFF:
            return self.chain(data)
        first = len(self.mini_table)
        count = -(-len(data) // _MINI)
        self.mini += _padded(data, _MINI)
        self.mini_table += [*range(first + 1, first + count), _END] if count else []
        return first if count else _END

    def folder(self, members: Folder) -> int:
        """Write the entries of a folder as a list leaning to the right; the number of the first."""
        after = _FREE
        for name, member in reversed(list(members.items())):
            if isinstance(member, bytes):
                entry = (name, 2, after, _FREE, self.stream(member), len(member))
            else:
                entry = (name, 1, after, self.folder(member), 0, 0)
            self.entries.append(entry)
            after = len(self.entries)  # the root comes first
        return after


def compound(members: Folder) -> bytes:
    """A compound file with these streams (bytes) and folders."""
    writer = _Writer()
    child = writer.folder(members)
    root = ("Root Entry", 5, _FREE, child, writer.chain(writer.mini), len(writer.mini))
    written = b""
    for name, kind, right, inner, start, size in (root, *writer.entries):
        wide = name.encode("utf-16-le") + b"\x00\x00"
        written += wide.ljust(64, b"\x00") + struct.pack("<HBBIII", len(wide), kind, 1, _FREE, right, inner)
        written += b"\x00" * 36 + struct.pack("<III", start, size, 0)
    directory = writer.chain(_padded(written, _SECTOR))
    minis = writer.chain(struct.pack(f"<{len(writer.mini_table)}I", *writer.mini_table))
    writer.table.append(_TABLE)
    assert len(writer.table) <= _SECTOR // 4, "one sector of table is enough for a test"
    table = struct.pack(f"<{len(writer.table)}I", *writer.table).ljust(_SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    head += b"\x00" * 10 + struct.pack("<IIIIIIII", 1, directory, 0, _CUTOFF, minis, 1, _END, 0)
    head += struct.pack("<I", len(writer.sectors)).ljust(436, b"\xff")
    return head + b"".join(writer.sectors) + table


def text(tag: int, value: str) -> tuple[str, bytes]:
    """A property of text in UTF-16, by its stream."""
    return f"__substg1.0_{tag:04X}001F", value.encode("utf-16-le")


def times(*found: tuple[int, int], nested: bool = False) -> tuple[str, bytes]:
    """The table of fixed properties, with these tags and ticks of 100 nanoseconds since 1601."""
    rows = b"".join(struct.pack("<HHIQ", 0x0040, tag, 6, ticks) for tag, ticks in found)
    return "__properties_version1.0", b"\x00" * (24 if nested else 32) + rows
