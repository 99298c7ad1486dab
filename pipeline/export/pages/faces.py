"""The faces of the invisible text. They are not embedded, as nothing of them is drawn, and named as one whose shapes
readers know, but not its widths. There are as many as it takes to hold the characters that Windows-1252 lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.export.pages.baseline import ASCENT, DESCENT, HEIGHT
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
_BLANK = 0x20
_SIGNS = 0xFF - 0x21 + 1  # that a further face holds


def width_of(sign: str) -> int:
    """How wide a character runs, in thousandths of the size."""
    return _WIDE.get(sign, _USUAL)


def _usual(sign: str) -> bytes | None:
    """The character in Windows-1252 where that has it."""
    if sign in "\u00a0\u00ad" or not sign.isprintable():
        return None
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return None


class Faces:
    """The faces that some texts need. `F0` is Windows-1252, `F1`, … hold what it lacks."""

    def __init__(self, texts: Iterable[str]) -> None:
        odd = sorted({sign for text in texts for sign in text if _usual(sign) is None})
        self._odd = {sign: (1 + place // _SIGNS, 0x21 + place % _SIGNS) for place, sign in enumerate(odd)}

    def signs(self, text: str) -> Iterator[tuple[bytes, int, str]]:
        """Each character with the name of its face and its code there; a blank stays in the face of what it follows."""
        face = 0
        for sign in text:
            code = _BLANK
            if sign != " ":
                face, code = self._odd.get(sign, (0, 0))
            yield b"F%d" % face, code or (_usual(sign) or b"?")[0], sign

    def put(self, file: PdfFile) -> bytes:
        """Write the faces; gives the entry of a page's resources."""
        signs: dict[int, dict[int, str]] = {
            0: {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
        }
        for sign, (face, code) in self._odd.items():
            signs.setdefault(face, {_BLANK: " "})[code] = sign
        about = file.put(
            b"<</Type/FontDescriptor/FontName/ArialMT/Flags 32/FontBBox[0 %d 1000 %d]/ItalicAngle 0/Ascent %d"
            b"/Descent %d/CapHeight %d/StemV 80>>" % (-_LOW, _HIGH, _HIGH, -_LOW, _HIGH)
        )
        made = b"".join(
            b"/F%d %d 0 R" % (face, _face(file, known, about, usual=face == 0)) for face, known in sorted(signs.items())
        )
        return b"/Font<<%b>>" % made


_HIGH, _LOW = round(1000 * ASCENT / HEIGHT), round(1000 * DESCENT / HEIGHT)


def _face(file: PdfFile, signs: dict[int, str], about: int, *, usual: bool) -> int:
    codes = range(_BLANK, max(signs) + 1)
    widths = b" ".join(b"%d" % width_of(signs[code]) for code in codes)
    encoding = b"/WinAnsiEncoding"
    if not usual:
        # a shape that every reader has: one without a shape is taken for nothing, whatever it means
        encoding = b"<</Type/Encoding/Differences[%d/space%b]>>" % (_BLANK, b"/H" * (len(codes) - 1))
    back = file.stream(b"", _to_unicode(signs))
    return file.put(
        b"<</Type/Font/Subtype/Type1/BaseFont/ArialMT/FirstChar %d/LastChar %d/Widths[%b]/Encoding%b"
        b"/FontDescriptor %d 0 R/ToUnicode %d 0 R>>" % (codes[0], codes[-1], widths, encoding, about, back)
    )


def _to_unicode(signs: dict[int, str]) -> bytes:
    """The table from codes back to characters (ISO 32000, 9.10.3)."""
    rows = [
        b"<%02X><%b>" % (code, sign.encode("utf-16-be").hex().upper().encode()) for code, sign in sorted(signs.items())
    ]
    parts = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    blocks = b"".join(b"%d beginbfchar\n%b\nendbfchar\n" % (len(part), b"\n".join(part)) for part in parts)
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<00><FF>\nendcodespacerange\n"
        + blocks
        + b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
