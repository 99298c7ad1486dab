"""The characters of a page as pdfium knows them: where they stand, how they are set, and whether they are painted."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.ocr.affine import Affine

_BOLD = ("bold", "black", "heavy", "demi")
_UNPAINTED = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_THICKENED = raw.FPDF_TEXTRENDERMODE_FILL_STROKE
_HYPHENS = (0xFFFE, 0x0002)  # what pdfium makes of a hyphen at the end of a line
_BLANKS = (9, 10, 11, 12, 13, 32, 0xA0)
_BELOW = 0.22  # ems: how far letters reach below their line where the font does not say
_STRAIGHT = 1.0  # degrees from level or upright within which a run is taken for it


@dataclass(frozen=True, slots=True)
class Style:
    """How one run of text is set. Lengths in points; `way` is the direction of its line in degrees counterclockwise in
    PDF space; `drawn` tells its object apart from the page's others."""

    size: float
    way: float
    above: float
    below: float
    bold: bool
    painted: bool
    tone: int | None  # brightness of its ink, 0 black; None where the ink is no plain colour
    drawn: int

    @property
    def level(self) -> bool:
        """Whether it runs along one of the page's sides."""
        return self.way % 90 == 0

    def onto_page(self) -> Affine:
        """From places along and across the line (up is positive) to PDF space."""
        c, s = cos(radians(self.way)), sin(radians(self.way))
        return Affine(c, -s, 0.0, s, c, 0.0)


@dataclass(frozen=True, slots=True)
class Letter:
    """One character from `start` to `end` along its line, whose foot lies at `base` across."""

    text: str
    start: float
    end: float
    base: float
    style: Style
    new: bool  # a blank stood before it


def shown(page: pdfium.PdfPage) -> Affine:
    """From PDF space to points from the top left as a viewer shows the page."""
    area = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, area)
    x0, y0, x1, y1 = float(area.left), float(area.bottom), float(area.right), float(area.top)
    rotation = page.get_rotation()
    if rotation == 90:
        return Affine(0.0, 1.0, -y0, 1.0, 0.0, -x0)
    if rotation == 180:
        return Affine(-1.0, 0.0, x1, 0.0, 1.0, -y0)
    if rotation == 270:
        return Affine(0.0, -1.0, y1, -1.0, 0.0, x1)
    return Affine(1.0, 0.0, -x0, 0.0, -1.0, y1)


def letters_of(text: pdfium.PdfTextPage) -> list[Letter]:
    """The characters in the order in which the file draws them, without blanks."""
    return _Reader(text).letters()


class _Reader:
    """Walks the characters of a page; runs and fonts are looked at once."""

    def __init__(self, text: pdfium.PdfTextPage) -> None:
        self._text = text
        self._fonts: dict[int, tuple[float, bool]] = {}
        self._box = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def letters(self) -> list[Letter]:
        text, box = self._text.raw, self._box
        code_of, object_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetTextObject, raw.FPDFText_GetLooseCharBox
        found: list[Letter] = []
        run, base, new, guessed = 0, 0.0, False, False
        style: Style | None = None
        for index in range(self._text.count_chars()):
            code = code_of(text, index)
            if code in _BLANKS:
                made_up = raw.FPDFText_IsGenerated(text, index) == 1
                guessed, new = guessed or made_up, new or not made_up
                continue
            thing = object_of(text, index)
            if not thing:
                continue
            here = ctypes.addressof(thing.contents)
            if here != run or style is None:
                style, run = self._style(thing, here, index), here
                base = self._across(index, style)
            box_of(text, index, box)
            if style.level:
                start, end = _along(style.way, box)
            else:
                start, base = self._tilted(index, style)
                end = start + 0.5 * style.size
            ch = chr(code) if code > 32 and code not in _HYPHENS else self._odd(index)
            found.append(Letter(ch, start, end, base, style, new or (guessed and not style.level)))
            new = guessed = False
        return found

    def _odd(self, index: int) -> str:
        """A hyphen at the end of a line, or a letter whose font does not say which it is."""
        return "-" if raw.FPDFText_IsHyphen(self._text, index) == 1 else "\ufffd"

    def _style(self, thing: Any, here: int, index: int) -> Style:
        matrix, size = raw.FS_MATRIX(), ctypes.c_float()
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        raw.FPDFTextObj_GetFontSize(thing, size)
        high = size.value * hypot(matrix.c, matrix.d)
        way = degrees(atan2(matrix.b, matrix.a)) % 360
        quarter = round(way / 90) * 90
        below, bold = self._font(raw.FPDFTextObj_GetFont(thing))
        mode = raw.FPDFTextObj_GetTextRenderMode(thing)
        tone, clear = _ink(thing, mode)
        return Style(
            size=high,
            way=float(quarter % 360) if abs(way - quarter) < _STRAIGHT else way,
            above=high * (1 - below),
            below=high * below,
            bold=bold or mode == _THICKENED,
            painted=mode not in _UNPAINTED and not clear,
            tone=tone,
            drawn=here,
        )

    def _font(self, font: Any) -> tuple[float, bool]:
        """How far its letters reach below their line, in ems, and whether it is bold."""
        if not font:
            return _BELOW, False
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            name, fall = ctypes.create_string_buffer(128), ctypes.c_float()
            raw.FPDFFont_GetBaseFontName(font, name, 128)
            raw.FPDFFont_GetDescent(font, 1.0, fall)
            below = -fall.value if 0.05 < -fall.value < 0.5 else _BELOW
            self._fonts[key] = below, any(mark in name.value.lower().decode("latin-1") for mark in _BOLD)
        return self._fonts[key]

    def _origin(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        return self._x.value, self._y.value

    def _across(self, index: int, style: Style) -> float:
        x, y = self._origin(index)
        return y * cos(radians(style.way)) - x * sin(radians(style.way))

    def _tilted(self, index: int, style: Style) -> tuple[float, float]:
        x, y = self._origin(index)
        return x * cos(radians(style.way)) + y * sin(radians(style.way)), self._across(index, style)


def _along(way: float, box: Any) -> tuple[float, float]:
    if way == 0:
        return box.left, box.right
    if way == 90:
        return box.bottom, box.top
    return (-box.right, -box.left) if way == 180 else (-box.top, -box.bottom)


def _ink(thing: Any, mode: int) -> tuple[int | None, bool]:
    """The tone in which a run is drawn, and whether it is drawn so thinly that it cannot be seen."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    colour = raw.FPDFPageObj_GetStrokeColor if mode == raw.FPDF_TEXTRENDERMODE_STROKE else raw.FPDFPageObj_GetFillColor
    if not colour(thing, red, green, blue, alpha):
        return None, False
    tone = (299 * red.value + 587 * green.value + 114 * blue.value) // 1000
    return (tone if mode != _THICKENED else None), alpha.value < 8
