"""A PDF file written object by object. The same objects always give the same bytes: no clock, no chance."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence


class PdfFile:
    """Objects are numbered as they come; 1 is the catalogue, 2 the list of pages (PDF 1.4, ISO 32000)."""

    def __init__(self) -> None:
        self._objects: dict[int, bytes] = {}
        self._pages: list[int] = []
        self._next = 3

    def reserve(self) -> int:
        """A number for an object that comes later."""
        self._next += 1
        return self._next - 1

    def put(self, body: bytes, number: int | None = None) -> int:
        """An object, and its number."""
        number = self.reserve() if number is None else number
        self._objects[number] = body
        return number

    def stream(self, entries: bytes, data: bytes, *, packed: bool = False) -> int:
        """A stream; `packed` says that its entries name the filter that its data need."""
        if not packed:
            data, entries = zlib.compress(data, 9), entries + b"/Filter/FlateDecode"
        return self.put(b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data))

    def page(self, width: float, height: float, content: bytes, resources: bytes) -> None:
        """A page of this size in points."""
        drawn = self.stream(b"", content)
        box = numbers(0, 0, width, height)
        self._pages.append(
            self.put(
                b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Contents %d 0 R/Resources<<%b>>>>" % (box, drawn, resources)
            )
        )

    def content(self) -> bytes:
        """The whole file."""
        kids = b" ".join(b"%d 0 R" % page for page in self._pages)
        self._objects[1] = b"<</Type/Catalog/Pages 2 0 R/Lang(da)>>"
        self._objects[2] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self._pages), kids)
        out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        places = [b"0000000000 65535 f \n"]
        for number in range(1, self._next):
            places.append(b"%010d 00000 n \n" % len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, self._objects[number])
        mark = hashlib.sha256(out).hexdigest()[:32].upper().encode()
        start = len(out)
        out += b"xref\n0 %d\n%b" % (len(places), b"".join(places))
        out += b"trailer\n<</Size %d/Root 1 0 R/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places), mark, mark, start,
        )  # fmt: skip
        return bytes(out)


def numbers(*values: float) -> bytes:
    """Numbers as PDF writes them."""
    return b" ".join(_number(value) for value in values)


def _number(value: float) -> bytes:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return b"0" if text in ("-0", "") else text.encode("ascii")


def matrix(values: Sequence[float]) -> bytes:
    """Six numbers of a transformation."""
    return numbers(*values)
