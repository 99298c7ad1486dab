"""Bytes of any length as text: cut where a page, paragraph or line ends, the character set judged for each block."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.ocr.charset import decoded

WINDOW = 1 << 18  # bytes that are read before anything is decided: some eighty pages
_CONTEXT = 1 << 14  # bytes before a block that help to judge it
_ZEROS = 0.7  # of UTF-16 at least so much of one half of the bytes is zero, of the other at most the rest
_ENOUGH = 24  # bytes above ASCII by which a block is judged by itself

_TELLING = 1 << 15  # bytes of lines with such bytes that are enough to judge any block by
_HIGH = bytes(range(0x80, 0x100))
_WITH_LETTERS = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*[\r\n]*")

_MIXED = "utf-8+"  # before the character set of those lines of a block that are no UTF-8
_WESTERN = re.compile("[\u00a1-\u017f\u2010-\u2026\u20ac]")  # what UTF-8 of a Danish text holds

_ENDS = (  # where to cut, best first; never within CR LF, and rather not after a word's first half
    re.compile(rb"\f|\n[ \t]*\r?\n+|\r[ \t]*\r+(?=[^\n])"),
    re.compile(rb"(?<![-\xad\xac])(?<![-\xad\xac]\r)\n|(?<![-\xad\xac])\r(?=[^\n])"),
    re.compile(rb"\n|\r(?=[^\n])"),
    re.compile(rb"[ \t]"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """One block of a text. `size` bytes were read for it after the byte order mark; of UTF-16 the bytes in UTF-8."""

    text: str
    charset: str
    size: int


class Decoding:
    """One text on its way from bytes to characters. What is shorter than the window is one block."""

    def __init__(self, known: Callable[[str], float] | None, *, window: int | None = None) -> None:
        self._known = known
        self._window = window or WINDOW
        self._held = b""
        self._wide: codecs.IncrementalDecoder | None = None
        self._name = ""
        self._has_begun = False
        self._context = b""

    def through(self, pieces: Iterable[bytes]) -> Iterator[Decoded]:
        """The blocks of a text that comes in pieces, of which an empty one is a pause."""
        for piece in pieces:
            yield from self.feed(piece) if piece else self.pause()
        yield from self.end()

    def feed(self, data: bytes) -> Iterator[Decoded]:
        """More bytes; gives the blocks that are complete."""
        self._held += self._narrow(data) if self._wide else data
        if len(self._held) >= self._window:
            self._begin()
        while len(self._held) >= self._window:
            yield self._block(self._cut(self._held[: self._window]))

    def pause(self) -> Iterator[Decoded]:
        """Nothing more for a while: the lines that are complete, but for one that ends within a word."""
        self._begin()
        if size := max(_last(ends, self._held) for ends in _ENDS[:2]):
            yield self._block(size)

    def end(self) -> Iterator[Decoded]:
        """Nothing more: the rest. A final 0x1A, with which DOS ended texts, is dropped."""
        self._begin()
        if self._wide:
            self._held += self._wide.decode(b"", final=True).encode()
        self._held = self._held.removesuffix(b"\x1a")
        if self._held:
            yield self._block(len(self._held))

    def _begin(self) -> None:
        """Drop the byte order mark; of UTF-16 work on as UTF-8."""
        if self._has_begun or not self._held:
            return
        self._has_begun = True
        if self._held.startswith(codecs.BOM_UTF8):
            self._held = self._held.removeprefix(codecs.BOM_UTF8)
        elif name := _wide(self._held):
            self._name = name
            self._wide = codecs.getincrementaldecoder(name)("replace")
            self._held = self._narrow(self._held).removeprefix(codecs.BOM_UTF8)

    def _narrow(self, data: bytes) -> bytes:
        return self._wide.decode(data).encode() if self._wide else data

    def _cut(self, data: bytes) -> int:
        """How many bytes the next block has; more than half of them, so that blocks stay few."""
        for ends in _ENDS:
            if (at := _last(ends, data)) > len(data) // 2:
                return at
        return len(data) - next((n for n in range(1, 4) if data[-n] >= 0xC0 or data[-n:] == b"\r"), 0)

    def _block(self, size: int) -> Decoded:
        data, self._held = self._held[:size], self._held[size:]
        text, charset = self._decoded(data)
        self._context = (self._context + data)[-_CONTEXT:]
        return Decoded(text, charset, size)

    def _decoded(self, data: bytes) -> tuple[str, str]:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            charset = self._eight_bit(data)
            return as_text(data, charset), charset
        if self._wide:
            return text, self._name
        return text, "ascii" if text.isascii() else "utf-8"

    def _eight_bit(self, data: bytes) -> str:
        """The character set of what is no UTF-8; of a mixture the one of its other lines."""
        lines = data.splitlines(keepends=True)
        is_mixed = any(_WESTERN.search(line.decode("utf-8")) for line in lines if not line.isascii() and _is_utf8(line))
        if is_mixed:
            data = b"".join(line for line in lines if not _is_utf8(line))
        high = len(data) - len(data.translate(None, _HIGH))
        charset = decoded(_telling(data if high >= _ENOUGH else self._context + data), self._known)[1]
        charset = charset if charset not in ("utf-8", "utf-16") else "cp1252"
        return _MIXED + charset if is_mixed else charset


def as_text(data: bytes, charset: str) -> str:
    """The text of a block; of a mixture each line that can be UTF-8 is."""
    if not charset.startswith(_MIXED):
        return data.decode(charset, "replace")
    other = charset.removeprefix(_MIXED)
    lines = data.splitlines(keepends=True)
    return "".join(line.decode("utf-8") if _is_utf8(line) else line.decode(other, "replace") for line in lines)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _telling(data: bytes) -> bytes:
    """Of a long block the first lines that tell something of its character set."""
    if len(data) <= _TELLING:
        return data
    found, size = [], 0
    for line in _WITH_LETTERS.finditer(data):
        found.append(line[0])
        size += len(line[0])
        if size > _TELLING:
            break
    return b"".join(found)


def _last(ends: re.Pattern[bytes], data: bytes) -> int:
    """After the last such end; 0 where there is none."""
    return max((found.end() for found in ends.finditer(data)), default=0)


def _wide(data: bytes) -> str | None:
    """The kind of UTF-16, by its mark or because every other byte of Western text is zero."""
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    sample = data[:4000]
    even, odd, pairs = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    if pairs < 4 or max(even, odd) < _ZEROS * pairs or min(even, odd) > (1 - _ZEROS) * pairs:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
