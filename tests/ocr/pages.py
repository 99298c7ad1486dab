"""Pages drawn by the tests themselves: letters of an invented authority, as images and as PDF files."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from pipeline.values.reading import Page, Reading
from pipeline.values.source import Document, Origin

_FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf",
)

LETTER = (
    "Styrelsen for Søfart indbyder hermed landets kommuner til at søge",
    "om plads i forsøget med grønne færger. Ansøgningen skal være os i",
    "hænde senest fredag den 12. marts 2010 og sendes til styrelsen.",
    "Vi håber, at mange kommuner ved vandet vil være med i forsøget.",
)

KNOWN = frozenset(
    """styrelsen for søfart indbyder hermed landets kommuner til at søge om plads i forsøget med grønne færger
    ansøgningen skal være os hænde senest fredag den marts og sendes vi håber mange ved vandet vil ikke imødekommes
    deres ansøgning bliver med venlig hilsen""".split()  # noqa: SIM905 - words read as words
)


def known(text: str) -> float:
    """Share of the words of the invented letters."""
    words = [word.strip(".,:").casefold() for word in text.split() if word.strip(".,:").isalpha()]
    return sum(word in KNOWN for word in words) / len(words) if words else 0.0


def font_file() -> str:
    """A font with Danish letters; skips the test where there is none."""
    for name in _FONTS:
        if Path(name).is_file():
            return name
    pytest.skip("no DejaVu or Liberation font installed")


def drawn(lines: tuple[str, ...] = LETTER, *, dpi: int = 200, size: float = 11, left: float = 60) -> Image.Image:
    """A grey A4 page with these lines from the top."""
    image = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    font = ImageFont.truetype(font_file(), round(size * dpi / 72))
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        pen.text((left * dpi / 72, (90 + 17 * number) * dpi / 72), line, fill=0, font=font)
    return image


def encoded(image: Image.Image, form: str = "PNG", dpi: int = 200, **options: object) -> bytes:
    """The image as a file."""
    target = io.BytesIO()
    image.save(target, format=form, dpi=(dpi, dpi), **options)
    return target.getvalue()


def written(lines: tuple[tuple[float, float, str], ...], *, size: float = 11, rotate: int = 0) -> FPDF:
    """A PDF page with these texts at x, baseline."""
    pdf = FPDF(unit="pt", format=(595.28, 841.89))
    pdf.set_auto_page_break(False)
    pdf.add_font("f", "", font_file())
    pdf.add_page()
    if rotate:
        pdf.set_page_background(None)
    pdf.set_font("f", size=size)
    for x, y, text in lines:
        pdf.text(x, y, text)
    return pdf


def with_layer(image: Image.Image, layer: tuple[str, ...]) -> bytes:
    """A page image over the whole page with invisible text above it, as archives make them."""
    pdf = FPDF(unit="pt", format=(595.28, 841.89))
    pdf.set_auto_page_break(False)
    pdf.add_font("f", "", font_file())
    pdf.add_page()
    pdf.image(image, 0, 0, 595.28, 841.89)
    pdf.set_font("f", size=11)
    pdf.text_mode = 3
    for number, line in enumerate(layer):
        pdf.text(60, 100 + 17 * number, line)
    return bytes(pdf.output())


def document(content: bytes, media_type: str) -> Document:
    """The bytes as ingest would hand them over."""
    return Document(
        digest=hashlib.sha256(content).hexdigest(), media_type=media_type, content=content, origin=Origin(path="brev")
    )


def lines_of(page: Page) -> list[str]:
    """The lines of a page, a tab before each further cell."""
    return [
        "".join(("\t" if n in line.cells else " " if n else "") + word.text for n, word in enumerate(line.words))
        for line in page.lines
    ]


def text_of(reading: Reading) -> str:
    """All lines of all pages."""
    return "\n".join(line for page in reading.pages for line in lines_of(page))
