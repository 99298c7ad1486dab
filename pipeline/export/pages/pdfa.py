"""A document as PDF/A with the register's words: its pages as they are where archives take them so, else as a picture
of them, and over both the text that can be searched and copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from pikepdf import Pdf
from PIL import Image, ImageChops

from pipeline.export.pages.archival import About, NotArchival, bare_pages, conforms, joined, written
from pipeline.export.pages.overlay import laid_over, look_the_same
from pipeline.export.pages.picture import drawn
from pipeline.export.pages.repaired import Repaired
from pipeline.export.pages.searchable import UNLIMITED, PagesOfImages, has_words, of_images, text_pages
from pipeline.export.pages.typeset import typeset
from pipeline.export.pages.zones import need_pages
from pipeline.ocr.images import FORMATS
from pipeline.ocr.pdf.file import opened, page_of
from pipeline.values.reading import Page
from pipeline.values.source import Document

_DPI = 300
_ALIKE = 0.98  # share of the letters that a page must have in common with what lies over it


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """A PDF/A-2b file, and the numbers of the pages that are pictures there and were more than that."""

    content: bytes
    redrawn: tuple[int, ...] = ()


def archived(document: Document, found: Repaired, about: About) -> Archived:
    """The pages of the reading as PDF/A. The same document, words and program always give the same bytes. Raises
    UnreadableInput ("no-pages", "damaged", "encrypted", "too-large")."""
    need_pages(found.reading, "PDF")
    if document.media_type in FORMATS:
        return _of_images(document, found, about)
    pages = found.reading.pages
    kept = _kept(document, found)
    parts = [kept.get(page.number) for page in pages]
    if all(parts):
        try:
            return Archived(content=written([part for part in parts if part], about))
        except NotArchival:
            kept = {number: part for number, part in kept.items() if conforms(part)}
    redrawn = _redrawn(document.content, [page for page in pages if page.number not in kept])
    content = written([kept.get(page.number) or redrawn[page.number] for page in pages], about)
    return Archived(content=content, redrawn=tuple(sorted(redrawn)))


def set_as_pages(place: Path, head: Sequence[tuple[str, str]], text: str, foot: str, about: About) -> Archived:
    """A text without pages as PDF/A, as `typeset` sets it."""
    made, count = typeset(place, head, text, foot)
    return Archived(content=written(bare_pages(made, range(1, count + 1)), about))


def _of_images(document: Document, found: Repaired, about: About) -> Archived:
    made = of_images(document, found.reading, repairs={}, on_screen=True)
    return Archived(content=written(bare_pages(made, range(1, len(found.reading.pages) + 1)), about))


def _kept(document: Document, found: Repaired) -> Mapping[int, Pdf]:
    """The pages that can stay as they are, each as a file of its own, by number: what they say is what the register
    says, once the register's words lie over those that were read off an image."""
    laid: list[Page] = []
    own: list[Page] = []
    for page in found.reading.pages:
        is_repaired = any(number == page.number for number, _, _ in found.raw)
        if has_words(page) and (page.source == "ocr" or (page.source == "text-layer" and is_repaired)):
            laid.append(page)
        elif not is_repaired:
            own.append(page)
    stay = [*laid, *own]
    if not stay:
        return {}
    try:
        content = laid_over(document.content, text_pages(laid, {}), [page.number for page in laid], UNLIMITED)
        parts = dict(zip((p.number for p in stay), bare_pages(content, [p.number for p in stay]), strict=True))
    except NotArchival:
        return {}
    with opened(document.content, UNLIMITED) as before, opened(joined(parts.values()), UNLIMITED) as after:
        return {
            page.number: parts[page.number]
            for place, page in enumerate(stay, 1)
            if look_the_same(before, after, page.number, place) and (page in own or _says(after, place, page))
        }


def _says(file: pdfium.PdfDocument, place: int, page: Page) -> bool:
    """Whether the page of the file holds the words that were laid over it, and no others."""
    with page_of(file, place) as shown:
        text = shown.get_textpage()
        found = _letters(text.get_text_range())
        text.close()
    wanted = _letters("".join(word.text for line in page.lines for word in line.words if word.box))
    return (found & wanted).total() >= _ALIKE * max(found.total(), wanted.total())


def _letters(text: str) -> Counter[str]:
    return Counter(sign for sign in text if sign.isalnum())


def _redrawn(content: bytes, pages: Sequence[Page]) -> Mapping[int, Pdf]:
    """Pictures of these pages with their words over them, each as a file of its own, by number."""
    if not pages:
        return {}
    made = PagesOfImages(pages, {})
    with opened(content, UNLIMITED) as document:
        for page in pages:
            with page_of(document, page.number) as shown:
                made.put(page, drawn(_image(shown)))
    return dict(zip((page.number for page in pages), bare_pages(made.content(), range(1, len(pages) + 1)), strict=True))


def _image(page: pdfium.PdfPage) -> Image.Image:
    """The page as it is shown; in grey where it has no colours."""
    width, height = page.get_size()
    scale = min(_DPI / 72, (UNLIMITED.max_megapixels * 1e6 / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=True)
    image: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    red, green, blue = image.split()
    is_grey = not any(ImageChops.difference(red, other).getbbox() for other in (green, blue))
    return red if is_grey else image
