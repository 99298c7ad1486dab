"""A TrueType font whose glyphs are bare boxes: it lends unseen text its widths and heights. Embedded, as PDF/A asks of
every font. The same widths always give the same bytes."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import accumulate

EM = 1000  # units of the font to the em
_LONG_PLACES = 1  # indexToLocFormat of 32 bits
_ON_CURVE = 1
_MADE = 3_029_529_600  # seconds since 1904: 1 January 2000, as some moment must stand there


def box_font(widths: Sequence[int], *, high: int, low: int) -> bytes:
    """The font file, in thousandths of the em: glyph 0 stands for what is missing, glyph 1 is a blank as wide as
    `widths[0]`, each further one a box as wide as its width, from `low` under the base line to `high` above it."""
    shapes = [_box(EM, high, low), b"", *(_box(width, high, low) for width in widths[1:])]
    advances = [EM, *widths]
    places = [0, *accumulate(map(len, shapes))]
    number, widest = len(shapes), max(advances)
    tables = {
        b"glyf": b"".join(shapes),
        b"head": _head(widest, high, low),
        b"hhea": struct.pack(
            ">I3h H3h 3h 4h h H", 0x10000, high, -low, 0, widest, 0, 0, widest, 1, 0, 0, 0, 0, 0, 0, 0, number
        ),
        b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in advances),
        b"loca": b"".join(struct.pack(">I", place) for place in places),
        b"maxp": struct.pack(">I14H", 0x10000, number, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    return _file(tables)


def _box(width: int, high: int, low: int) -> bytes:
    """A simple glyph of one contour through four corners; as long as a multiple of four bytes."""
    head = struct.pack(">5h", 1, 0, -low, width, high)
    ends, flags = struct.pack(">HH", 3, 0), bytes([_ON_CURVE] * 4)
    xs, ys = struct.pack(">4h", 0, width, 0, -width), struct.pack(">4h", -low, 0, high + low, 0)
    body = head + ends + flags + xs + ys
    return body + bytes(-len(body) % 4)


def _head(widest: int, high: int, low: int) -> bytes:
    return struct.pack(
        ">4I 2H 2q 4h 2H 3h",
        *(0x10000, 0x10000, 0, 0x5F0F3CF5),  # versions, the check sum that comes last, the magic number
        *(0b11, EM, _MADE, _MADE),  # flags, units to the em, moments
        *(0, -low, widest, high),
        *(0, 8, 2, _LONG_PLACES, 0),  # style, least pixels, direction, format of places and of glyphs
    )


def _file(tables: dict[bytes, bytes]) -> bytes:
    """The directory and the tables, with their check sums (OpenType, «The OpenType Font File»)."""
    size = 16 * (1 << (len(tables).bit_length() - 1))
    out = struct.pack(">I4H", 0x10000, len(tables), size, size.bit_length() - 5, 16 * len(tables) - size)
    at, bodies, head = len(out) + 16 * len(tables), b"", 0
    for name, body in sorted(tables.items()):
        head = at if name == b"head" else head
        out += struct.pack(">4s3I", name, _sum(body), at, len(body))
        padded = body + bytes(-len(body) % 4)
        bodies, at = bodies + padded, at + len(padded)
    whole = bytearray(out + bodies)
    struct.pack_into(">I", whole, head + 8, (0xB1B0AFBA - _sum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _sum(body: bytes) -> int:
    padded = body + bytes(-len(body) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
