"""A PDF file through pdfium: opened, counted, each page looked at and rendered.

pdfium is not thread-safe: one process, one file at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from pipeline.errors import UnreadableInput
from pipeline.ocr.settings import ReadingSettings

_AGAIN = "Ask the sender for the file again, or scan the letter again."
_MOST_CHARACTERS = 60_000  # of one page: a dense newspaper page has a third of it


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page is made of. Sizes in points as a viewer shows it; `image_share` of the page's area, in [0, 1]."""

    width: float
    height: float
    characters: int  # not counting blanks
    image_share: float
    image_dpi: float | None  # of its largest image
    drawn: int  # objects of any kind


@contextmanager
def opened(content: bytes, settings: ReadingSettings) -> Iterator[pdfium.PdfDocument]:
    """The file. Raises UnreadableInput ("encrypted", "damaged", "no-pages", "too-large")."""
    tail = content.rstrip(b"\x00\r\n\t ")[-4096:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise UnreadableInput("The PDF file is cut off: its end is missing.", reason="damaged", remedy=_AGAIN)
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise UnreadableInput(
                "The PDF file is locked with a password.",
                reason="encrypted",
                remedy="Ask the sender for an unlocked copy, or save one without the password.",
            ) from error
        raise UnreadableInput("The PDF file is damaged.", reason="damaged", remedy=_AGAIN) from error
    try:
        if len(document) == 0:
            raise UnreadableInput("The PDF file has no pages.", reason="no-pages", remedy=_AGAIN)
        if len(document) > settings.max_pages:
            raise UnreadableInput(
                f"The PDF file has {len(document)} pages; at most {settings.max_pages} are read.",
                reason="too-large",
                remedy="Split the file, or raise the limit of pages.",
            )
        yield document
    finally:
        document.close()


@contextmanager
def page_of(document: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    """One page, 1-based. Raises UnreadableInput "damaged" with its number."""
    try:
        page = document[number - 1]
    except pdfium.PdfiumError as error:
        raise UnreadableInput(
            f"Page {number} of the PDF file is damaged.", reason="damaged", remedy=_AGAIN, page=number
        ) from error
    try:
        yield page
    finally:
        page.close()


def attachments(document: pdfium.PdfDocument) -> int:
    """How many files are embedded in this one."""
    return int(raw.FPDFDoc_GetAttachmentCount(document))


def facts(page: pdfium.PdfPage, number: int) -> PageFacts:
    """Look at a page without rendering it. Raises UnreadableInput "too-large" for an absurd number of characters."""
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > _MOST_CHARACTERS:
            raise UnreadableInput(
                f"Page {number} holds {count} characters.",
                reason="too-large",
                remedy="Print the page to a new PDF file and try that one.",
                page=number,
            )
        characters = sum(not ch.isspace() for ch in text.get_text_range())
    finally:
        text.close()
    drawn = int(raw.FPDFPage_CountObjects(page))
    share, dpi = _images(page, width, height)
    return PageFacts(width=width, height=height, characters=characters, image_share=share, image_dpi=dpi, drawn=drawn)


def _images(page: pdfium.PdfPage, width: float, height: float) -> tuple[float, float | None]:
    covered, largest, dpi = 0.0, 0.0, None
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        x0, y0, x1, y1 = thing.get_bounds()
        area = max(0.0, min(x1 - x0, max(width, height))) * max(0.0, min(y1 - y0, max(width, height)))
        covered += area
        if area > largest:
            largest = area
            pixels = thing.get_px_size()
            dpi = 72 * (pixels[0] * pixels[1] / area) ** 0.5
    return min(1.0, covered / max(1.0, width * height)), dpi


def render(page: pdfium.PdfPage, dpi: float, settings: ReadingSettings) -> tuple[Image.Image, float]:
    """The page as a grey image, and the resolution it came out with: lower than asked for where the page is huge."""
    width, height = page.get_size()
    budget = settings.max_megapixels * 1e6
    pixels = width * height * (dpi / 72) ** 2
    if pixels > budget:
        dpi *= (budget / pixels) ** 0.5
    bitmap = page.render(scale=dpi / 72, grayscale=True, may_draw_forms=True)
    image = bitmap.to_pil().convert("L")
    bitmap.close()
    return image, dpi
