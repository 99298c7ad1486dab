"""Lays a letter out on one A4 page once; the page is then painted as an image or written as a PDF."""

from __future__ import annotations

import datetime
import functools
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TextMode
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 595.0, 842.0  # A4 in points
_LEFT, _RIGHT, _SIDE_LEFT, _SIDE_RIGHT = 64.0, 531.0, 440.0, 555.0
_MAIN_BESIDE_SIDE = 414.0
_FAMILIES = {"serif": "LiberationSerif", "sans": "LiberationSans", "mono": "LiberationMono"}
_FOLDERS = ("/usr/share/fonts/truetype/liberation", "/usr/share/fonts/liberation", "/Library/Fonts")
_WRITTEN = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)  # fixed, so that a rebuild gives the same bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a heading or a row of a table (cells parted by tabs)."""

    text: str
    bold: bool = False
    size: float = 0.0  # points, 0: that of the letter
    gap: float = 8.0  # points above
    indent: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of a letter."""

    head: str
    blocks: tuple[Block, ...]
    side: tuple[str, ...] = ()  # narrow right-hand column; an empty string parts its paragraphs
    foot: str = ""
    family: str = "sans"
    size: float = 10.5
    head_size: float = 17.0
    top: float = 150.0  # where the main text begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A printed line: its top left corner in points."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    family: str


def font_file(family: str, bold: bool) -> Path | None:
    """The TrueType file of a family, where the system has it."""
    name = f"{_FAMILIES[family]}-{'Bold' if bold else 'Regular'}.ttf"
    return next((Path(folder, name) for folder in _FOLDERS if Path(folder, name).is_file()), None)


@functools.cache
def _font(family: str, bold: bool, pixels: int) -> ImageFont.FreeTypeFont:
    path = font_file(family, bold)
    assert path is not None, "the samples need the Liberation fonts (fonts-liberation)"
    return ImageFont.truetype(str(path), pixels)


def _wide(text: str, family: str, bold: bool, size: float) -> float:
    return _font(family, bold, 200).getlength(text) * size / 200


def _wrap(text: str, width: float, family: str, bold: bool, size: float) -> Iterator[str]:
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and _wide(longer, family, bold, size) > width:
                yield line
                longer = word
            line = longer
        yield line


def lay_out(sheet: Sheet) -> tuple[Placed, ...]:
    """Every printed line of the page: letterhead, main text, right-hand column, foot."""
    base = Placed(text="", x=_LEFT, y=56.0, size=sheet.size, bold=False, family=sheet.family)
    lines = [replace(base, text=sheet.head, size=sheet.head_size, bold=True)]
    right = _MAIN_BESIDE_SIDE if sheet.side else _RIGHT
    y = sheet.top
    for block in sheet.blocks:
        size = block.size or sheet.size
        y += block.gap
        cells = block.text.split("\t")
        if len(cells) > 1:
            for column, cell in enumerate(cells):
                lines.append(replace(base, text=cell, x=_LEFT + 150.0 * column, y=y, size=size, bold=block.bold))
            y += size * 1.32
            continue
        for text in _wrap(block.text, right - _LEFT - block.indent, sheet.family, block.bold, size):
            lines.append(replace(base, text=text, x=_LEFT + block.indent, y=y, size=size, bold=block.bold))
            y += size * 1.32
    y = sheet.top + 8.0
    for entry in sheet.side:
        for text in _wrap(entry, _SIDE_RIGHT - _SIDE_LEFT, sheet.family, False, 8.0):
            lines.append(replace(base, text=text, x=_SIDE_LEFT, y=y, size=8.0))
            y += 10.6
    if sheet.foot:
        lines.append(replace(base, text=sheet.foot, y=800.0, size=8.0))
    return tuple(line for line in lines if line.text)


def paint(lines: tuple[Placed, ...], dpi: int = 200) -> Image.Image:
    """The page as a grey image, black on white."""
    scale = dpi / 72
    image = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 255)
    pen = ImageDraw.Draw(image)
    for line in lines:
        font = _font(line.family, line.bold, round(line.size * scale))
        pen.text((line.x * scale, line.y * scale), line.text, fill=20, font=font)
    return image


def _pdf() -> FPDF:
    pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.set_creation_date(_WRITTEN)
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    return pdf


def born_digital(lines: tuple[Placed, ...], title: str) -> bytes:
    """The page as a PDF with its text."""
    pdf = _pdf()
    pdf.set_title(title)
    for family, bold in sorted({(line.family, line.bold) for line in lines}):
        pdf.add_font(family, "B" if bold else "", str(font_file(family, bold)))
    pdf.add_page()
    for line in lines:
        pdf.set_font(line.family, "B" if line.bold else "", line.size)
        pdf.text(line.x, line.y + line.size * 0.9, line.text)
    return bytes(pdf.output())


def scanned(image: Image.Image, quality: int = 42) -> bytes:
    """The page as a PDF of one picture, as a scanner makes it."""
    pdf = _pdf()
    pdf.add_page()
    pdf.image(_jpeg(image, quality), x=0, y=0, w=WIDTH, h=HEIGHT)
    return bytes(pdf.output())


def layered(image: Image.Image, lines: tuple[Placed, ...], quality: int = 42) -> bytes:
    """A picture of the page over an invisible text layer, as an archive's recognition leaves it."""
    pdf = _pdf()
    pdf.add_page()
    pdf.image(_jpeg(image, quality), x=0, y=0, w=WIDTH, h=HEIGHT)
    with pdf.local_context(text_mode=TextMode.INVISIBLE):
        for line in lines:
            pdf.set_font("Helvetica", "", line.size)
            pdf.text(line.x, line.y + line.size * 0.9, line.text.encode("latin-1", "replace").decode("latin-1"))
    return bytes(pdf.output())


def _jpeg(image: Image.Image, quality: int) -> io.BytesIO:
    held = io.BytesIO()
    image.convert("L").save(held, "JPEG", quality=quality, optimize=True)
    held.seek(0)
    return held
