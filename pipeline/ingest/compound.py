"""The compound file of OLE2 (MS-CFB), a file system in a file, as in .msg: read in memory, every chain limited."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_LAST = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_NONE = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_ENTRY = 128  # bytes of a directory entry
_MAX_DEPTH = 40


class BrokenCompoundFile(ValueError):
    """The tables of a compound file contradict each other."""


@dataclass(frozen=True, slots=True)
class Storage:
    """A folder of a compound file: its streams and its folders, by name."""

    streams: dict[str, bytes]
    storages: dict[str, Storage]


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def read(content: bytes) -> Storage:
    """The root folder. Raises BrokenCompoundFile."""
    try:
        return _Reader(content).root()
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise BrokenCompoundFile(str(error)) from error


class _Reader:
    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in {9, 12} or mini_shift != 6:
            raise BrokenCompoundFile("unknown sector size")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        _, directory, _, self._cutoff = struct.unpack_from("<IIII", content, 44)
        mini_table, _, more, _ = struct.unpack_from("<IIII", content, 60)
        self._left = 4 * len(content) + 1_000_000  # bytes that may be read in all: chains may share sectors
        self._table = self._read_table(more)
        self._entries = self._read_entries(self._chain(directory))
        self._mini_table = self._numbers(self._chain(mini_table))
        self._mini = self._chain(self._entries[0].start)[: self._entries[0].size]

    def _sector(self, number: int) -> bytes:
        self._left -= self._size
        if self._left < 0:
            raise BrokenCompoundFile("its chains are longer than the file")
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _numbers(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _read_table(self, more: int) -> tuple[int, ...]:
        places = list(self._numbers(self._content[76:512]))
        while more < _LAST:
            *listed, more = self._numbers(self._sector(more))
            places += listed
        return tuple(number for place in places if place < _LAST for number in self._numbers(self._sector(place)))

    def _chain(self, start: int) -> bytes:
        pieces: list[bytes] = []
        while start < _LAST:
            pieces.append(self._sector(start))
            start = self._table[start]
        return b"".join(pieces)

    def _mini_chain(self, start: int, size: int) -> bytes:
        pieces: list[bytes] = []
        while start < _LAST and len(pieces) * self._mini_size < size:
            pieces.append(self._mini[start * self._mini_size : (start + 1) * self._mini_size])
            start = self._mini_table[start]
        return b"".join(pieces)

    def _read_entries(self, data: bytes) -> list[_Entry]:
        found = []
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            left, right, child = struct.unpack_from("<III", data, at + 68)
            start, size = struct.unpack_from("<II", data, at + 116)
            found.append(_Entry(name, kind, left, right, child, start, size))
        return found

    def root(self) -> Storage:
        return self._storage(self._entries[0].child, 0, set())

    def _storage(self, child: int, depth: int, seen: set[int]) -> Storage:
        if depth > _MAX_DEPTH:
            raise BrokenCompoundFile("its folders lie too deep in each other")
        streams: dict[str, bytes] = {}
        storages: dict[str, Storage] = {}
        for entry in self._siblings(child, seen):
            if entry.kind == _STREAM:
                is_mini = entry.size < self._cutoff
                data = self._mini_chain(entry.start, entry.size) if is_mini else self._chain(entry.start)
                streams[entry.name] = data[: entry.size]
            elif entry.kind == _STORAGE:
                storages[entry.name] = self._storage(entry.child, depth + 1, seen)
        return Storage(streams, storages)

    def _siblings(self, first: int, seen: set[int]) -> Iterator[_Entry]:
        waiting = [first]
        while waiting:
            number = waiting.pop()
            if number == _NONE or number >= len(self._entries) or number in seen:
                continue
            seen.add(number)
            entry = self._entries[number]
            waiting += [entry.left, entry.right]
            yield entry
