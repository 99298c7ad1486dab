"""A text without pages set on pages: the body of a mail, a plain text, what a word processor wrote. Everything that
can be read is in the file, its typeface too. The same text always gives the same bytes."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from pipeline.export.pages.faces import to_unicode
from pipeline.export.pages.pdf import PdfFile, numbers

_WIDTH, _HEIGHT = 595.28, 841.89  # A4, points
_MARGIN = 62.0
_SIZE, _LEADING = 10.0, 14.0
_SMALL = 7.5
_INDENT = 48.0  # of what stands beside a label of the head
_TAB = "    "
_LACKING = "\u25a1"  # is shown for a character that the typeface lacks; the file knows which it is
_NAME = b"BREVJO+DejaVuSans"
_TABLES = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp")


class Typeface:
    """The shapes of the characters that some texts need, from the font file at `place`."""

    def __init__(self, place: Path, texts: Iterable[str]) -> None:
        signs = sorted({" ", _LACKING, *(sign for text in texts for sign in text)})
        target = io.BytesIO()
        with TTFont(place, recalcTimestamp=False, lazy=True) as font:
            known = font.getBestCmap()
            shape = {sign: sign if ord(sign) in known else _LACKING for sign in signs}
            self._em: int = font["head"].unitsPerEm
            self._about = (font["hhea"].ascent, font["hhea"].descent, font["head"].xMax, font["head"].yMax)
            _reduce(font, set(shape.values()))
            font.save(target)
        self._font = target.getvalue()
        made = TTFont(io.BytesIO(self._font))
        self._codes = {sign: code for code, sign in enumerate(signs, 1)}
        names = {sign: made.getBestCmap()[ord(shown)] for sign, shown in shape.items()}
        self._glyphs = {sign: made.getGlyphID(name) for sign, name in names.items()}
        self._widths: dict[str, int] = {sign: made["hmtx"][name][0] for sign, name in names.items()}

    def width(self, text: str, size: float) -> float:
        """How wide a text runs, in points."""
        return sum(self._widths[sign] for sign in text) * size / self._em

    def shown(self, text: str) -> bytes:
        """The text as a string of a content stream."""
        return b"<%b>" % b"".join(b"%04X" % self._codes[sign] for sign in text)

    def put(self, file: PdfFile) -> bytes:
        """Write the typeface; gives the entry of a page's resources, which names it `F0`."""
        high, low, right, top = (round(value * 1000 / self._em) for value in self._about)
        about = file.put(
            b"<</Type/FontDescriptor/FontName/%b/Flags 4/FontBBox[0 %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
            b"/CapHeight %d/StemV 80/FontFile2 %d 0 R>>"
            % (_NAME, low, right, top, high, low, high, file.stream(b"/Length1 %d" % len(self._font), self._font))
        )
        glyphs = file.stream(b"", b"\0\0" + b"".join(self._glyphs[sign].to_bytes(2, "big") for sign in self._codes))
        widths = numbers(*(self._widths[sign] * 1000 / self._em for sign in self._codes))
        inner = file.put(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
            b"/Supplement 0>>/FontDescriptor %d 0 R/DW 1000/W[1[%b]]/CIDToGIDMap %d 0 R>>"
            % (_NAME, about, widths, glyphs)
        )
        outer = file.put(
            b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
            % (_NAME, inner, file.stream(b"", to_unicode(self._codes)))
        )
        return b"/Font<</F0 %d 0 R>>" % outer


def _reduce(font: TTFont, signs: set[str]) -> None:
    """Leave these characters alone in the font, and no more tables than a PDF file needs."""
    options = Options()
    options.layout_features, options.name_IDs = [], []
    options.hinting = options.glyph_names = options.legacy_kern = False
    options.notdef_outline = True
    options.drop_tables = [name for name in font.keys() if name not in _TABLES]  # noqa: SIM118 - no mapping
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(sign) for sign in signs])
    subsetter.subset(font)


def _clean(line: str) -> str:
    """What can be set of a line."""
    wide = unicodedata.normalize("NFC", line).replace("\t", _TAB)
    return "".join(sign for sign in wide if sign == " " or (sign.isprintable() and unicodedata.category(sign) != "Cs"))


def typeset(place: Path, head: Sequence[tuple[str, str]], text: str, foot: str) -> tuple[bytes, int]:
    """A PDF file of A4 pages, and how many they are: `head` (labels and what stands beside them), a rule, the text, and
    at the foot of each page `foot` with its number. A form feed in the text begins a page. `place` is the font file."""
    sheets = [[_clean(line) for line in sheet.split("\n")] for sheet in text.replace("\r", "").split("\f")]
    rows = [(_clean(label), _clean(value)) for label, value in head]
    told = _clean(foot)
    face = Typeface(place, [told, "0123456789 /", *chain(*rows, *sheets)])
    pages = list(_pages(face, rows, sheets))
    file = PdfFile()
    fonts = face.put(file)
    for number, content in enumerate(pages, 1):
        last = _at(face, f"{told} {number}/{len(pages)}", _MARGIN, _HEIGHT - _MARGIN / 2, _SMALL)
        file.page(_WIDTH, _HEIGHT, b"\n".join((*content, last)), fonts)
    return file.content(), len(pages)


def _pages(face: Typeface, rows: Sequence[tuple[str, str]], sheets: Sequence[Sequence[str]]) -> Iterator[list[bytes]]:
    """The content of each page, without its foot."""
    content, y = _head(face, rows)
    for number, sheet in enumerate(sheets):
        if number:
            yield content
            content, y = [], _MARGIN
        for line in sheet:
            for part in _broken(face, line, _WIDTH - 2 * _MARGIN):
                if y > _HEIGHT - _MARGIN - _LEADING:
                    yield content
                    content, y = [], _MARGIN
                y += _LEADING
                if part:
                    content.append(_at(face, part, _MARGIN, y, _SIZE))
    yield content


def _head(face: Typeface, rows: Sequence[tuple[str, str]]) -> tuple[list[bytes], float]:
    """The head of the first page, and how far down it reaches."""
    content: list[bytes] = []
    y = _MARGIN
    for label, value in rows:
        for number, part in enumerate(_broken(face, value, _WIDTH - 2 * _MARGIN - _INDENT)):
            y += _LEADING
            if not number:
                content.append(_at(face, label, _MARGIN, y, _SIZE))
            content.append(_at(face, part, _MARGIN + _INDENT, y, _SIZE))
    if rows:
        y += _LEADING / 2
        content.append(b"0.5 w %b m %b l S" % (numbers(_MARGIN, _HEIGHT - y), numbers(_WIDTH - _MARGIN, _HEIGHT - y)))
        y += _LEADING / 2
    return content, y


def _at(face: Typeface, text: str, x: float, y: float, size: float) -> bytes:
    return b"BT /F0 %b Tf %b Td %b Tj ET" % (numbers(size), numbers(x, _HEIGHT - y), face.shown(text))


def _broken(face: Typeface, line: str, width: float) -> Iterator[str]:
    """The line in parts that fit; a word that is longer than a line is broken where it must be."""
    part: str | None = None
    for word in line.split(" "):
        longer = word if part is None else f"{part} {word}"
        if part is not None and face.width(longer, _SIZE) > width:
            yield part
            longer = word
        while face.width(longer, _SIZE) > width:
            fits = next(size for size in range(len(longer) - 1, 0, -1) if face.width(longer[:size], _SIZE) <= width)
            yield longer[:fits]
            longer = longer[fits:]
        part = longer
    yield part or ""
