"""A document as a searchable PDF: every page as it was delivered, and over it, unseen, the text that was read.

Pages of a PDF file stay as they are; only those that were read off their image get a text layer, and a layer there that
was not believed is taken away. Each image of an image file becomes a page of its size. The same document and reading
always give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.export.pages.baseline import Placed, placed
from pipeline.export.pages.faces import Face
from pipeline.export.pages.layer import INVISIBLE, text_layer
from pipeline.export.pages.pdf import PdfFile, numbers
from pipeline.export.pages.picture import picture
from pipeline.export.pages.zones import Repairs, need_pages, shown
from pipeline.ocr.images import FORMATS, open_image
from pipeline.ocr.settings import ReadingSettings
from pipeline.values.reading import Page, Reading
from pipeline.values.source import Document

_Texts = Sequence[tuple[Placed, str]]


def searchable(document: Document, reading: Reading, *, repairs: Repairs | None = None, mode: int = INVISIBLE) -> bytes:
    """The PDF file. `repairs` holds words to write otherwise than they were read; `mode` is the text rendering mode.
    Raises UnreadableInput ("no-pages", "damaged", "encrypted", "too-large")."""
    need_pages(reading, "PDF")
    wanted, settings = repairs or {}, ReadingSettings(max_pages=max(1, len(reading.pages)))  # it was read: no limit
    if document.media_type in FORMATS:
        return _of_images(document, reading, settings, wanted, mode)
    from pipeline.export.pages.overlay import laid_over

    pages = {page.number: page for page in reading.pages if page.source == "ocr"}
    layers = text_pages(pages.values(), wanted, mode)
    return laid_over(document.content, layers, [page.number for page in pages.values() if _has_words(page)], settings)


def text_pages(pages: Iterable[Page], repairs: Repairs, mode: int = INVISIBLE) -> bytes:
    """A PDF file that holds the text layers alone, a page for each that has words."""
    found = [(page, _texts(page, repairs)) for page in pages if _has_words(page)]
    file = PdfFile()
    face = Face(text for _, texts in found for _, text in texts)
    resources = face.put(file)
    for page, texts in found:
        file.page(page.width, page.height, text_layer(texts, face, page.height, mode=mode), resources)
    return file.content()


def _has_words(page: Page) -> bool:
    return any(word.box for line in page.lines for word in line.words)


def _texts(page: Page, repairs: Repairs) -> _Texts:
    """The words with what can be written of them: control characters have no shape and no meaning."""
    written = [(one, shown(page, one.line, one.place, one.word, repairs)) for one in placed(page)]
    return [(one, "".join(sign for sign in text if sign.isprintable())) for one, text in written]


def _of_images(document: Document, reading: Reading, settings: ReadingSettings, repairs: Repairs, mode: int) -> bytes:
    image = open_image(document.content, document.media_type, settings)
    texts = [_texts(page, repairs) for page in reading.pages]
    file = PdfFile()
    face = Face(text for page in texts for _, text in page)
    fonts = face.put(file)
    for page, words in zip(reading.pages, texts, strict=True):
        image.seek(page.number - 1)
        seen = picture(image, document.content)
        scale = (page.width, page.height) * 3
        lies = [part * scale[place] for place, part in enumerate(seen.lies)]
        drawn = file.stream(seen.entries, seen.data, packed=True)
        content = b"q %b cm /Im Do Q\n" % numbers(*lies) + text_layer(words, face, page.height, mode=mode)
        file.page(page.width, page.height, content, fonts + b"/XObject<</Im %d 0 R>>" % drawn)
    return file.content()
