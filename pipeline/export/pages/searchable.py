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
from pipeline.export.pages.picture import Picture, picture
from pipeline.export.pages.zones import Repairs, need_pages, shown
from pipeline.ocr.images import FORMATS, open_image
from pipeline.ocr.settings import ReadingSettings
from pipeline.values.reading import Page, Reading
from pipeline.values.source import Document

UNLIMITED = ReadingSettings(max_pages=1_000_000)  # what was read before keeps no limit now
_Texts = Sequence[tuple[Placed, str]]


def searchable(document: Document, reading: Reading, *, repairs: Repairs | None = None, mode: int = INVISIBLE) -> bytes:
    """The PDF file. `repairs` holds words to write otherwise than they were read; `mode` is the text rendering mode.
    Raises UnreadableInput ("no-pages", "damaged", "encrypted", "too-large")."""
    need_pages(reading, "PDF")
    wanted = repairs or {}
    if document.media_type in FORMATS:
        return of_images(document, reading, repairs=wanted, mode=mode)
    from pipeline.export.pages.overlay import laid_over

    pages = {page.number: page for page in reading.pages if page.source == "ocr"}
    layers = text_pages(pages.values(), wanted, mode)
    return laid_over(document.content, layers, [page.number for page in pages.values() if has_words(page)], UNLIMITED)


def text_pages(pages: Iterable[Page], repairs: Repairs, mode: int = INVISIBLE) -> bytes:
    """A PDF file that holds the text layers alone, a page for each that has words."""
    found = [(page, _texts(page, repairs)) for page in pages if has_words(page)]
    file = PdfFile()
    face = Face(text for _, texts in found for _, text in texts)
    resources = face.put(file)
    for page, texts in found:
        file.page(page.width, page.height, text_layer(texts, face, page.height, mode=mode), resources)
    return file.content()


def has_words(page: Page) -> bool:
    """Whether any word of the page has a place."""
    return any(word.box for line in page.lines for word in line.words)


def _texts(page: Page, repairs: Repairs) -> _Texts:
    """The words with what can be written of them: control characters have no shape and no meaning."""
    written = [(one, shown(page, one.line, one.place, one.word, repairs)) for one in placed(page)]
    return [(one, "".join(sign for sign in text if sign.isprintable())) for one, text in written]


def of_images(
    document: Document, reading: Reading, *, repairs: Repairs, mode: int = INVISIBLE, on_screen: bool = False
) -> bytes:
    """Each page of the reading as a page that shows its image; `on_screen` as of `picture`."""
    image = open_image(document.content, document.media_type, UNLIMITED)
    pages = PagesOfImages(reading.pages, repairs, mode)
    for page in reading.pages:
        image.seek(page.number - 1)
        pages.put(page, picture(image, document.content, on_screen=on_screen))
    return pages.content()


class PagesOfImages:
    """A PDF file in which each page shows one picture, with its text over it."""

    def __init__(self, pages: Sequence[Page], repairs: Repairs, mode: int = INVISIBLE) -> None:
        self._texts = {page.number: _texts(page, repairs) for page in pages}
        self._mode = mode
        self._file = PdfFile()
        self._face = Face(text for words in self._texts.values() for _, text in words)
        self._fonts = self._face.put(self._file)

    def put(self, page: Page, seen: Picture) -> None:
        """The next page; one of those that the file was made for."""
        scale = (page.width, page.height) * 3
        lies = [part * scale[place] for place, part in enumerate(seen.lies)]
        drawn = self._file.stream(seen.entries, seen.data, packed=True)
        layer = text_layer(self._texts[page.number], self._face, page.height, mode=self._mode)
        content = b"q %b cm /Im Do Q\n" % numbers(*lies) + layer
        self._file.page(page.width, page.height, content, self._fonts + b"/XObject<</Im %d 0 R>>" % drawn)

    def content(self) -> bytes:
        """The whole file."""
        return self._file.content()
