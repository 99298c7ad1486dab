"""Every page of a PDF file: born-digital pages are taken as they are, scans are read, text layers are judged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from pipeline.errors import UnreadableInput
from pipeline.ocr.affine import unturn
from pipeline.ocr.danish import Known, danishness
from pipeline.ocr.layout.stage import lay_out
from pipeline.ocr.pdf.file import PageFacts, attachments, facts, opened, page_of, render
from pipeline.ocr.pdf.layer import layer_words
from pipeline.ocr.pdf.words import PageWords, page_words, plumbed
from pipeline.ocr.scan import Scanned, scan
from pipeline.ocr.settings import ReadingSettings
from pipeline.ocr.token import Token
from pipeline.ocr.verdict import judge
from pipeline.ports.engine import TextEngine
from pipeline.values.reading import Line, Page, Word

_FILLS = 0.6  # share of the page from which an image is the page
_LOW = 90.0  # dpi below which an image is no scan of the page
_LAYER_CONFIDENCE = 0.95
_HIDDEN_DPI, _HIDDEN_CONTRAST = 100, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """One page, its notes, and the confidence where it was recognised."""

    page: Page
    confidence: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tools:
    engine: TextEngine
    settings: ReadingSettings
    known: Known | None


def read_pdf(
    content: bytes,
    engine: TextEngine,
    settings: ReadingSettings,
    known: Known | None,
    progress: Callable[[int, int], None] | None,
) -> tuple[list[PageRead], list[str]]:
    """All pages, and notes on the file. Raises UnreadableInput ("encrypted", "damaged", "no-pages", "too-large")."""
    tools = _Tools(engine=engine, settings=settings, known=known)
    pages: list[PageRead] = []
    with opened(content, settings) as document:
        notes = ["embedded-files"] if attachments(document) else []
        with plumbed(content, len(document)) as plumber:
            for number in range(1, len(document) + 1):
                with page_of(document, number) as page:
                    pages.append(_read_page(page, number, plumber, tools))
                if progress is not None:
                    progress(number, len(document))
    return pages, notes


def _read_page(page: pdfium.PdfPage, number: int, plumber: Any, tools: _Tools) -> PageRead:
    seen = facts(page, number)
    if seen.characters == 0:
        return _scanned(page, number, seen, tools)
    words = page_words(plumber, number, seen.width, seen.height) if plumber is not None else None
    if words is None or page.get_rotation():  # pdfplumber breaks words of turned pages
        words = replace(layer_words(page), rules=words.rules if words is not None else ())
    text = " ".join(token.text for token in words.tokens)
    if seen.image_share >= _FILLS or _is_broken(text, tools.known):
        return _judged(page, number, seen, words, tools)
    return _born_digital(page, number, seen, words)


def _is_broken(text: str, known: Known | None) -> bool:
    """Whether the text's letters are not those that one sees: a font without a map, mojibake, nothing Danish in it."""
    odd = text.count("(cid:") * 6 + sum(ch == "\ufffd" or "\ue000" <= ch <= "\uf8ff" for ch in text)
    mojibake = sum(text.count(pair) for pair in ("Ã¦", "Ã¸", "Ã¥", "Ã˜", "Ã…", "Ã†", "â€"))
    if odd > 0.15 * len(text) or mojibake >= 2:
        return True
    return len(text.split()) >= 30 and danishness(text, known) < 0.08


def _scanned(page: pdfium.PdfPage, number: int, seen: PageFacts, tools: _Tools) -> PageRead:
    if seen.drawn == 0:
        return PageRead(page=_page(number, seen, (), reason="blank"))
    result, notes = _recognised(page, number, seen, tools)
    return PageRead(
        page=_page(number, seen, result.lines, reason=result.reason), confidence=result.confidence, notes=notes
    )


def _page(number: int, seen: PageFacts, lines: tuple[Line, ...], reason: str | None = None) -> Page:
    return Page(number=number, width=seen.width, height=seen.height, lines=lines, source="ocr", reason=reason)


def _recognised(page: pdfium.PdfPage, number: int, seen: PageFacts, tools: _Tools) -> tuple[Scanned, tuple[str, ...]]:
    wanted = float(tools.settings.dpi)
    if seen.image_dpi is not None and seen.image_share >= _FILLS:
        wanted = min(wanted, max(seen.image_dpi, _LOW))
    image, dpi = render(page, wanted, tools.settings)
    notes = ("page-scaled",) if dpi < wanted - 1 else ()
    try:
        result = scan(image, dpi=dpi, width=seen.width, height=seen.height, engine=tools.engine, known=tools.known)
    except UnreadableInput as error:
        raise UnreadableInput(error.message, reason=error.reason, remedy=error.remedy, page=number) from error
    return result, notes


def _judged(page: pdfium.PdfPage, number: int, seen: PageFacts, words: PageWords, tools: _Tools) -> PageRead:
    result, notes = _recognised(page, number, seen, tools)
    layer = _laid_out(words, seen)
    text = "\n".join(" ".join(word.text for word in line.words) for line in layer)
    verdict = judge(text, result.lines, result.confidence, tools.known)
    if verdict.layer == "trusted":
        lines = tuple(_trusted(line) for line in layer)
        kept = replace(_page(number, seen, lines, reason=verdict.reason), source="text-layer", layer="trusted")
        return PageRead(page=kept, notes=notes)
    kept = replace(
        _page(number, seen, result.lines, reason=verdict.reason), layer=verdict.layer, layer_text=text or None
    )
    if verdict.layer == "wrong":
        notes = (*notes, "wrong-text-layer")
    return PageRead(page=kept, confidence=result.confidence, notes=notes)


def _trusted(line: Line) -> Line:
    return replace(line, words=tuple(replace(word, confidence=_LAYER_CONFIDENCE) for word in line.words))


def _born_digital(page: pdfium.PdfPage, number: int, seen: PageFacts, words: PageWords) -> PageRead:
    shown, hidden = _seen_and_hidden(page, words)
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
