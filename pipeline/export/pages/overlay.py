"""Text layers laid over the pages of a PDF file by pdfium; the pages' own content stays as it is."""

from __future__ import annotations

import ctypes
import hashlib
import io
import re
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.ocr.pdf.file import opened, page_of
from pipeline.ocr.settings import ReadingSettings

_GRAIN = 100  # device units a point, for exact places through whole numbers
_LOOK = 50 / 72  # scale at which a page is compared with itself
_LEAST_VERSION = 14  # of PDF: pdfium draws what it inserts with a graphics state of 1.4
_SAME = 2  # levels of grey that anti-aliasing may differ by
_COVERS = 0.6  # share of the page from which an image hides what was drawn before it
_UNSEEN = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
Unseen = Literal["invisible", "covered"]
_MARK = re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]*)>\s*<([0-9A-Fa-f]{32})>\s*\]")


def laid_over(content: bytes, layers: bytes, numbers: Sequence[int], settings: ReadingSettings) -> bytes:
    """The file with the pages of `layers` over its pages of these numbers, in order. Text on those pages that nobody
    sees is taken away first. Raises UnreadableInput as `opened` does."""
    if not numbers:
        return content
    stale = _stale(content, numbers, settings)
    texts = pdfium.PdfDocument(layers)
    try:
        with opened(content, settings) as document:
            marked = bool(document.get_identifier())
            for index, number in enumerate(numbers):
                with page_of(document, number) as page:
                    _clean(page, stale.get(number, frozenset()))
                    _lay(page, texts, index, document)
            made = _saved(document)
    finally:
        texts.close()
    return _without_chance(made, marked=marked)


def _lay(page: pdfium.PdfPage, texts: pdfium.PdfDocument, index: int, document: pdfium.PdfDocument) -> None:
    layer = texts.page_as_xobject(index, document)
    try:
        drawn = layer.as_pageobject()
    finally:
        layer.close()
    drawn.set_matrix(_onto(page))
    page.insert_obj(drawn)
    page.gen_content()


def _onto(page: pdfium.PdfPage) -> pdfium.PdfMatrix:
    """From points of the page as a viewer shows it, lower left first, to the page's own space: turned and cropped."""
    width, height = page.get_size()
    x, y = ctypes.c_double(), ctypes.c_double()
    corners: list[tuple[float, float]] = []
    for across, down in ((0.0, height), (width, height), (0.0, 0.0)):
        size = (0, 0, round(width * _GRAIN), round(height * _GRAIN), 0)
        raw.FPDF_DeviceToPage(page, *size, round(across * _GRAIN), round(down * _GRAIN), x, y)
        corners.append((x.value, y.value))
    (ox, oy), (ax, ay), (bx, by) = corners
    return pdfium.PdfMatrix(
        (ax - ox) / width, (ay - oy) / width, (bx - ox) / height, (by - oy) / height, ox, oy
    )  # fmt: skip


def _stale(content: bytes, numbers: Sequence[int], settings: ReadingSettings) -> dict[int, frozenset[Unseen]]:
    """By page, which kinds of unseen text can be taken away so that it looks the same once it is written anew."""
    found: dict[int, frozenset[Unseen]] = {}
    left = list(numbers)
    for kinds in (frozenset[Unseen](("invisible", "covered")), frozenset[Unseen](("invisible",))):
        with opened(content, settings) as document:
            left = [number for number in left if _is_cleaned(document, number, kinds)]
            cleaned = _saved(document) if left else b""
        if left:
            with opened(content, settings) as before, opened(cleaned, settings) as after:
                found |= {number: kinds for number in left if look_the_same(before, after, number)}
        left = [number for number in left if number not in found]
    return found


def _is_cleaned(document: pdfium.PdfDocument, number: int, kinds: frozenset[Unseen]) -> bool:
    """Clean the page; whether there was anything to take away."""
    with page_of(document, number) as page:
        if not _clean(page, kinds):
            return False
        page.gen_content()
        return True


def _saved(document: pdfium.PdfDocument) -> bytes:
    target = io.BytesIO()
    document.save(target, version=max(_LEAST_VERSION, document.get_version() or 0), flags=raw.FPDF_NO_INCREMENTAL)
    return target.getvalue()


def look_the_same(before: pdfium.PdfDocument, after: pdfium.PdfDocument, number: int, other: int | None = None) -> bool:
    """Whether two pages look the same: the one of this number, and `other` of the other file (the same number)."""
    with page_of(before, number) as one, page_of(after, other or number) as two:
        seen, again = _look(one), _look(two)
    return seen.shape == again.shape and int(np.abs(seen - again).max()) <= _SAME


def _look(page: pdfium.PdfPage) -> np.ndarray[Any, np.dtype[np.int16]]:
    bitmap = page.render(scale=_LOOK, grayscale=True)
    pixels: np.ndarray[Any, np.dtype[np.int16]] = np.asarray(bitmap.to_pil().convert("L"), dtype=np.int16)
    bitmap.close()
    return pixels


def _clean(page: pdfium.PdfPage, kinds: frozenset[Unseen]) -> int:
    """Take away text that is drawn invisibly, or under an image that fills the page; how many objects that were."""
    width, height = page.get_size()
    things = list(page.get_objects(max_depth=1))
    covers = [number for number, thing in enumerate(things) if _covers(thing, width, height)]
    last = covers[-1] if covers and "covered" in kinds else -1
    unseen = [
        thing
        for number, thing in enumerate(things)
        if (thing.type == raw.FPDF_PAGEOBJ_TEXT and (number < last or ("invisible" in kinds and _is_unseen(thing))))
        or (thing.type == raw.FPDF_PAGEOBJ_FORM and "invisible" in kinds and _holds_unseen_text_alone(thing))
    ]
    for thing in unseen:
        page.remove_obj(thing)
        thing.close()
    return len(unseen)


def _covers(thing: Any, width: float, height: float) -> bool:
    if thing.type != raw.FPDF_PAGEOBJ_IMAGE:
        return False
    x0, y0, x1, y1 = thing.get_bounds()
    return bool((x1 - x0) * (y1 - y0) >= _COVERS * width * height)


def _is_unseen(thing: Any) -> bool:
    return raw.FPDFTextObj_GetTextRenderMode(thing) in _UNSEEN


def _holds_unseen_text_alone(form: Any) -> bool:
    inner = [raw.FPDFFormObj_GetObject(form, index) for index in range(raw.FPDFFormObj_CountObjects(form))]
    return bool(inner) and all(
        raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFTextObj_GetTextRenderMode(one) in _UNSEEN
        for one in inner
    )


def _without_chance(content: bytes, *, marked: bool) -> bytes:
    """pdfium gives every file it writes a mark by chance, two where the file had none; now they are the digest of the
    rest."""
    found = list(_MARK.finditer(content))
    if not found:
        return content
    first, second = found[-1].span(1), found[-1].span(2)
    rest = content[: second[0] if marked else first[0]] + content[second[1] :]
    digest = hashlib.sha256(rest).hexdigest()[:32].upper().encode()
    kept = content[slice(*first)] if marked else digest
    return content[: first[0]] + kept + content[first[1] : second[0]] + digest + content[second[1] :]
