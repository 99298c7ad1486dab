"""The face of the unseen text: embedded, with no shapes but boxes, and for every character its meaning in Unicode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.export.pages.baseline import ASCENT, DESCENT, HEIGHT
from pipeline.export.pages.glyphs import box_font
from pipeline.export.pages.pdf import PdfFile

# Thousandths of the size that characters are wide in a usual sans serif; the others are as wide as a digit.
_WIDTHS: dict[int, str] = {
    222: "ijl'’‘",
    278: " ftI.,:;!/\\[]|·",
    333: "r()-`´“”°",
    500: "ckJsvxyzçŽž",
    611: "FTZøß",
    667: "ABEKPSVXYÅÄÉ&",
    722: "CDHNRUÜw",
    778: "GOQØÖ",
    833: "mM",
    889: "%æ",
    944: "Wœ",
    1000: "ÆŒ@—…",
}
_WIDE = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_USUAL = 556
_BLANK = " "
_GLYPHS = (_WIDE[_BLANK], *sorted({*_WIDTHS, _USUAL}))  # widths; the first is the blank's
_HIGH, _LOW = round(1000 * ASCENT / HEIGHT), round(1000 * DESCENT / HEIGHT)
_NAME = b"BrevjournalPlaces"
_MOST = 0xFFFF  # signs that one face holds


def width_of(sign: str) -> int:
    """How wide a character runs, in thousandths of the size."""
    return _WIDE.get(sign, _USUAL)


class Face:
    """The face that some texts need. A character's code is its place among all that are needed, from 1."""

    def __init__(self, texts: Iterable[str]) -> None:
        signs = sorted({_BLANK, *(sign for text in texts for sign in text)})[:_MOST]
        self._codes = {sign: code for code, sign in enumerate(signs, 1)}

    def codes(self, text: str) -> Iterator[tuple[bytes, str]]:
        """Each character with its code as PDF writes it; what the face was not made for is a blank."""
        for sign in text:
            known = sign if sign in self._codes else _BLANK
            yield b"<%04X>" % self._codes[known], known

    def put(self, file: PdfFile) -> bytes:
        """Write the face; gives the entry of a page's resources, which names it `F0`."""
        font = box_font(_GLYPHS, high=_HIGH, low=_LOW)
        about = file.put(
            b"<</Type/FontDescriptor/FontName/%b/Flags 4/FontBBox[0 %d 1000 %d]/ItalicAngle 0/Ascent %d"
            b"/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>"
            % (_NAME, -_LOW, _HIGH, _HIGH, -_LOW, _HIGH, file.stream(b"/Length1 %d" % len(font), font))
        )
        glyphs = file.stream(b"", b"\0\0" + b"".join(_glyph(sign).to_bytes(2, "big") for sign in self._codes))
        widths = b" ".join(b"%d" % width_of(sign) for sign in self._codes)
        inner = file.put(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/FontDescriptor %d 0 R/DW %d/W[1[%b]]/CIDToGIDMap %d 0 R>>"
            % (_NAME, about, _USUAL, widths, glyphs)
        )
        meaning = file.stream(b"", to_unicode(self._codes))
        outer = file.put(
            b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
            % (_NAME, inner, meaning)
        )
        return b"/Font<</F0 %d 0 R>>" % outer


def _glyph(sign: str) -> int:
    """The glyph of a character's width in the font."""
    return 1 if sign == _BLANK else 1 + _GLYPHS.index(width_of(sign), 1)


def to_unicode(codes: dict[str, int]) -> bytes:
    """The table from codes back to characters (ISO 32000, 9.10.3)."""
    rows = [b"<%04X><%b>" % (code, sign.encode("utf-16-be").hex().upper().encode()) for sign, code in codes.items()]
    parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    blocks = b"".join(b"%d beginbfchar\n%b\nendbfchar\n" % (len(part), b"\n".join(part)) for part in parts)
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        + blocks
        + b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
