"""Every page of a PDF file: born-digital pages are taken as they are, scans are read, text layers are judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from pipeline.errors import UnreadableInput
from pipeline.ocr.affine import unturn
from pipeline.ocr.danish import Known, danishness
from pipeline.ocr.kit import Kit
from pipeline.ocr.layout.stage import lay_out
from pipeline.ocr.page import PageRead, scanned_page
from pipeline.ocr.pdf.file import PageFacts, attachments, facts, opened, page_of, render
from pipeline.ocr.pdf.layer import layer_words
from pipeline.ocr.pdf.words import PageWords, page_words, plumbed
from pipeline.ocr.scan import Scanned, scan
from pipeline.ocr.settings import ReadingSettings
from pipeline.ocr.token import Token
from pipeline.ocr.verdict import judge
from pipeline.values.reading import Line, Page, Word

_FILLS = 0.6  # share of the page from which an image is the page
_LOW = 90.0  # dpi below which an image is no scan of the page
_LAYER_CONFIDENCE = 0.95
_HIDDEN_DPI, _HIDDEN_CONTRAST = 100, 14


def read_pdf(content: bytes, kit: Kit, progress: Callable[[int, int], None] | None) -> tuple[list[PageRead], list[str]]:
    """All pages, and notes on the file. Raises UnreadableInput ("encrypted", "damaged", "no-pages", "too-large")."""
    pages: list[PageRead] = []
    with opened(content, kit.settings) as document:
        notes = ["embedded-files"] if attachments(document) else []
        with plumbed(content, len(document)) as plumber:
            for page in kit.crew.each(_work(document, plumber, kit)):
                pages.append(page)
                if progress is not None:
                    progress(len(pages), len(document))
    return pages, notes


def _work(document: pdfium.PdfDocument, plumber: Any, kit: Kit) -> Iterator[Callable[[], PageRead]]:
    """For every page what is left to do once pdfium, which knows no threads, has done its part."""
    for number in range(1, len(document) + 1):
        with page_of(document, number) as page:
            piece = _looked_at(page, number, plumber, kit)
        yield piece


def _looked_at(page: pdfium.PdfPage, number: int, plumber: Any, kit: Kit) -> Callable[[], PageRead]:
    seen = facts(page, number)
    if seen.characters == 0:
        return _scanned(page, number, seen, kit)
    words = page_words(plumber, number, seen.width, seen.height) if plumber is not None else None
    if words is None or page.get_rotation():  # pdfplumber breaks words of turned pages
        words = replace(layer_words(page), rules=words.rules if words is not None else ())
    text = " ".join(token.text for token in words.tokens)
    if seen.image_share >= _FILLS or _is_broken(text, kit.known):
        return partial(_judged, _image_of(page, number, seen, kit), words, kit)
    shown, hidden = _seen_and_hidden(page, words)
    return partial(_born_digital, number, seen, shown, hidden)


def _is_broken(text: str, known: Known | None) -> bool:
    """Whether the text's letters are not those that one sees: a font without a map, mojibake, nothing Danish in it."""
    odd = text.count("(cid:") * 6 + sum(ch == "\ufffd" or "\ue000" <= ch <= "\uf8ff" for ch in text)
    mojibake = sum(text.count(pair) for pair in ("Ã¦", "Ã¸", "Ã¥", "Ã˜", "Ã…", "Ã†", "â€"))
    if odd > 0.15 * len(text) or mojibake >= 2:
        return True
    return len(text.split()) >= 30 and danishness(text, known) < 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class _PageImage:
    """A rendered page; `notes` say what was done to it."""

    number: int
    seen: PageFacts
    image: Image.Image
    dpi: float
    notes: tuple[str, ...]


def _image_of(page: pdfium.PdfPage, number: int, seen: PageFacts, kit: Kit) -> _PageImage:
    wanted = float(kit.settings.dpi)
    if seen.image_dpi is not None and seen.image_share >= _FILLS:
        wanted = min(wanted, max(seen.image_dpi, _LOW))
    image, dpi = render(page, wanted, kit.settings)
    notes = ("page-scaled",) if dpi < wanted - 1 else ()
    return _PageImage(number=number, seen=seen, image=image, dpi=dpi, notes=notes)


def _scanned(page: pdfium.PdfPage, number: int, seen: PageFacts, kit: Kit) -> Callable[[], PageRead]:
    if seen.drawn == 0:
        blank = Scanned(lines=(), confidence=None, reason="blank")
        return partial(scanned_page, number, blank, width=seen.width, height=seen.height)
    return partial(_recognised, _image_of(page, number, seen, kit), kit)


def _recognised(shown: _PageImage, kit: Kit) -> PageRead:
    width, height = shown.seen.width, shown.seen.height
    try:
        result = scan(shown.image, dpi=shown.dpi, width=width, height=height, kit=kit)
    except UnreadableInput as error:
        raise UnreadableInput(error.message, reason=error.reason, remedy=error.remedy, page=shown.number) from error
    return scanned_page(shown.number, result, width=width, height=height, notes=shown.notes)


def _judged(shown: _PageImage, words: PageWords, kit: Kit) -> PageRead:
    result = _recognised(shown, kit)
    layer = _laid_out(words, shown.seen)
    text = "\n".join(" ".join(word.text for word in line.words) for line in layer)
    verdict = judge(text, result.page.lines, result.confidence, kit.known)
    if verdict.layer == "trusted":
        lines = tuple(_trusted(line) for line in layer)
        page = replace(result.page, lines=lines, source="text-layer", layer="trusted", reason=verdict.reason)
        return PageRead(page=page, notes=shown.notes)
    page = replace(result.page, reason=verdict.reason, layer=verdict.layer, layer_text=text or None)
    notes = (*result.notes, "wrong-text-layer") if verdict.layer == "wrong" else result.notes
    return PageRead(page=page, confidence=result.confidence, notes=notes)


def _trusted(line: Line) -> Line:
    return replace(line, words=tuple(replace(word, confidence=_LAYER_CONFIDENCE) for word in line.words))


def _born_digital(number: int, seen: PageFacts, shown: PageWords, hidden: Sequence[Token]) -> PageRead:
    kept = Page(
        number=number,
        width=seen.width,
        height=seen.height,
        lines=_laid_out(shown, seen),
        source="born-digital",
    )
    if not hidden:
        return PageRead(page=kept)
    text = " ".join(token.text for token in hidden)
    kept = replace(kept, layer_text=text, reason="text that cannot be seen was left out")
    return PageRead(page=kept, notes=("hidden-text",))


def _seen_and_hidden(page: pdfium.PdfPage, words: PageWords) -> tuple[PageWords, list[Token]]:
    """Words parted into those that leave a trace on the rendered page and those that do not."""
    image, dpi = render(page, _HIDDEN_DPI, ReadingSettings())
    pixels, scale = np.asarray(image), dpi / 72
    hidden: list[Token] = []
    for token in words.tokens:
        box = token.box
        spot = pixels[
            max(0, int(box.top * scale)) : int(box.bottom * scale) + 1,
            max(0, int(box.x0 * scale)) : int(box.x1 * scale) + 1,
        ]
        if spot.size and int(spot.max()) - int(spot.min()) < _HIDDEN_CONTRAST and any(map(str.isalnum, token.text)):
            hidden.append(token)
    gone = set(map(id, hidden))
    return replace(words, tokens=tuple(t for t in words.tokens if id(t) not in gone)), hidden


def _laid_out(words: PageWords, seen: PageFacts) -> tuple[Line, ...]:
    """Lines in reading order, their boxes on the page as shown; words that run another way come last."""
    back = unturn(words.turned, seen.width, seen.height)
    turned = words.turned in (90, 270)
    width, height = (seen.height, seen.width) if turned else (seen.width, seen.height)
    onward = unturn((360 - words.turned) % 360, width, height)
    upright = [replace(token, box=onward.box(token.box)) for token in words.tokens]
    lines = lay_out(upright, width=width, height=height, rules=() if words.turned else words.rules)
    lines = tuple(
        replace(line, words=tuple(replace(w, box=back.box(w.box)) for w in line.words if w.box)) for line in lines
    )
    if words.sideways:
        rest = tuple(Word(text=t.text, box=t.box) for t in words.sideways)
        block = lines[-1].block + 1 if lines else 0
        lines = (*lines, Line(words=rest, role="foot", block=block))
    return lines
