"""Every page of a PDF file: born-digital pages are taken as they are, scans are read, text layers are judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import pypdfium2 as pdfium

from pipeline.ocr.danish import danishness
from pipeline.ocr.kit import Kit
from pipeline.ocr.page import PageImage, PageRead, read_image, scanned_page
from pipeline.ocr.pdf.broken import is_broken
from pipeline.ocr.pdf.file import attachments, opened, page_of, render
from pipeline.ocr.pdf.layer import gathered
from pipeline.ocr.pdf.look import FILLS, Look, look_at
from pipeline.ocr.pdf.pages import born_digital, joined, judged, with_hidden
from pipeline.ocr.pdf.words import PageWords, page_words, plumbed
from pipeline.ocr.scan import Scanned
from pipeline.ocr.token import Token

_LOW = 90.0  # dpi below which an image is no scan of the page
_MOST_WEIGHED = 8000  # characters of a page whose words are formed a second way
_BETTER = 0.1  # by how much more Danish the second way must be


def read_pdf(content: bytes, kit: Kit, progress: Callable[[int, int], None] | None) -> tuple[list[PageRead], list[str]]:
    """All pages, and notes on the file. Raises UnreadableInput ("encrypted", "damaged", "no-pages", "too-large")."""
    pages: list[PageRead] = []
    with opened(content, kit.settings) as document:
        notes = ["embedded-files"] if attachments(document) else []
        for page in kit.crew.each(_work(document, content, kit)):
            pages.append(page)
            if progress is not None:
                progress(len(pages), len(document))
    return pages, notes


def _work(document: pdfium.PdfDocument, content: bytes, kit: Kit) -> Iterator[Callable[[], PageRead]]:
    """For every page what is left to do once pdfium, which knows no threads, has done its part."""
    for number in range(1, len(document) + 1):
        with page_of(document, number) as page:
            piece = _looked_at(_Leaf(page=page, number=number, pages=len(document), content=content), kit)
        yield piece


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaf:
    """Page `number` of `pages` of an open file."""

    page: pdfium.PdfPage
    number: int
    pages: int
    content: bytes


def _looked_at(leaf: _Leaf, kit: Kit) -> Callable[[], PageRead]:
    look = look_at(leaf.page, leaf.number)
    hidden = [run.token for run in look.hidden]
    if not look.visible and not look.layer:
        return _then_hidden(_without_words(leaf, look, kit), hidden)
    words = gathered(look.words, look.onto, look.drawing.rules)
    if look.layer or is_broken(" ".join(token.text for token in words.tokens), kit.known):
        return _then_hidden(partial(judged, _image_of(leaf, look, kit), words, kit), hidden)
    if look.holds_a_scan:
        return _then_hidden(partial(joined, _image_of(leaf, look, kit), words, kit), hidden)
    if not hidden and _is_scattered(words):
        words = _more_danish(words, _plumbed(leaf, look), kit)
    return partial(born_digital, leaf.number, look.width, look.height, words, hidden)


def _then_hidden(read: Callable[[], PageRead], hidden: Sequence[Token]) -> Callable[[], PageRead]:
    return lambda: with_hidden(read(), hidden)


def _without_words(leaf: _Leaf, look: Look, kit: Kit) -> Callable[[], PageRead]:
    if look.drawing.objects == 0:
        blank = Scanned(lines=(), confidence=None, reason="blank")
        return partial(scanned_page, leaf.number, blank, width=look.width, height=look.height)
    return partial(read_image, _image_of(leaf, look, kit), kit)


def _image_of(leaf: _Leaf, look: Look, kit: Kit) -> PageImage:
    wanted = float(kit.settings.dpi)
    if look.image_dpi is not None and look.image_share >= FILLS and not look.visible:
        wanted = min(wanted, max(look.image_dpi, _LOW))
    image, dpi = render(leaf.page, wanted, kit.settings)
    notes = ("page-scaled",) if dpi < wanted - 1 else ()
    return PageImage(
        number=leaf.number, pages=leaf.pages, image=image, dpi=dpi, width=look.width, height=look.height, notes=notes
    )


def _is_scattered(words: PageWords) -> bool:
    """Whether the words look as if they had been torn: many of a single letter."""
    letters = [token.text for token in words.tokens if token.text.isalpha()]
    return len(letters) >= 20 and sum(len(text) == 1 for text in letters) > 0.3 * len(letters)


def _plumbed(leaf: _Leaf, look: Look) -> PageWords | None:
    """The page's words as pdfplumber forms them."""
    if sum(len(run.token.text) for run in look.visible) > _MOST_WEIGHED:
        return None
    with plumbed(leaf.content, leaf.pages) as document:
        return page_words(document, leaf.number, look.width, look.height) if document is not None else None


def _more_danish(words: PageWords, others: PageWords | None, kit: Kit) -> PageWords:
    if others is None:
        return words
    mine, theirs = (danishness(" ".join(t.text for t in w.tokens), kit.known) for w in (words, others))
    return others if theirs > mine + _BETTER else words
