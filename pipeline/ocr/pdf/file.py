"""A PDF file through pdfium: opened, counted, each page looked at and rendered.

pdfium is not thread-safe: one process, one file at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from pipeline.errors import UnreadableInput
from pipeline.ocr.settings import ReadingSettings

_WITH_TEXT = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP)
_AGAIN = "Ask the sender for the file again, or scan the letter again."


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
        if document.get_formtype() != raw.FORMTYPE_NONE:
            document.init_forms()  # draws fields that come without a picture of their text
        yield document
    finally:
        document.close()


@contextmanager
def page_of(document: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    """One page, 1-based. Raises UnreadableInput "damaged" with its number."""
    page = _loaded(document, number)
    try:
        if _is_filled_in(page) and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
            page.close()
            page = _loaded(document, number)
        yield page
    finally:
        page.close()


def _loaded(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    try:
        return document[number - 1]
    except pdfium.PdfiumError as error:
        raise UnreadableInput(
            f"Page {number} of the PDF file is damaged.", reason="damaged", remedy=_AGAIN, page=number
        ) from error


def _is_filled_in(page: pdfium.PdfPage) -> bool:
    """Whether fields or notes on the page may show text, which is the page's own once they are made part of it."""
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kind in _WITH_TEXT:
            return True
    return False


def attachments(document: pdfium.PdfDocument) -> int:
    """How many files are embedded in this one."""
    return int(raw.FPDFDoc_GetAttachmentCount(document))


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
