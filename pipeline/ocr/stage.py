"""The second stage: a document becomes a reading, whatever it is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from pipeline.errors import UnreadableInput
from pipeline.ocr.charset import decoded
from pipeline.ocr.danish import Known
from pipeline.ocr.images import FORMATS, Frame, frames, open_image
from pipeline.ocr.kept import once
from pipeline.ocr.kit import Kit
from pipeline.ocr.page import NOT_READ, PageImage, PageRead, read_image
from pipeline.ocr.pdf.stage import read_pdf
from pipeline.ocr.plain import plain_lines
from pipeline.ocr.private import masked
from pipeline.ports.engine import TextEngine
from pipeline.values.reading import Line, Page, Reading, TextSource
from pipeline.values.source import Document

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = frozenset({"application/pdf", "text/plain", "text/html", DOCX, *FORMATS})

_LOW_CONFIDENCE = 0.65
_ORDER: tuple[TextSource, ...] = ("ocr", "text-layer", "born-digital", "plain")


def read(document: Document, kit: Kit, *, progress: Callable[[int, int], None] | None = None) -> Reading:
    """Read a document, CPR numbers masked; `progress(done, total)` is told after each page. Raises UnreadableInput with
    a reason code and, where it is one page's fault, the page's number."""
    if not document.content and not document.is_mail_body:
        raise UnreadableInput("The file is empty.", reason="empty", remedy="Ask the sender for the file again.")
    if document.media_type == "application/pdf":
        return once(Reading, f"pdf {document.digest}", kit, lambda: masked(_read_pdf(document, kit, progress)), _lasts)
    if document.media_type in FORMATS:
        return once(
            Reading, f"image {document.digest}", kit, lambda: masked(_read_image(document, kit, progress)), _lasts
        )
    if document.media_type == "text/plain":
        return masked(_read_text(document, kit.known))
    if document.media_type == "text/html":
        return masked(_read_markup(document, kit.known))
    if document.media_type == DOCX:
        return masked(_read_office(document))
    raise UnreadableInput(
        f"Files of the type {document.media_type} cannot be read.",
        reason="unknown-format",
        remedy="Save the letter as PDF and try that file.",
    )


def _read_pdf(document: Document, kit: Kit, progress: Callable[[int, int], None] | None) -> Reading:
    pages, notes = read_pdf(document.content, kit, progress)
    return _paged(document, pages, notes, kit.engine)


def _read_image(document: Document, kit: Kit, progress: Callable[[int, int], None] | None) -> Reading:
    image = open_image(document.content, document.media_type, kit.settings)
    total = int(getattr(image, "n_frames", 1))
    found = frames(image, kit.settings)
    pages: list[PageRead] = []
    work = (partial(read_image, _shown(frame, number, total), kit) for number, frame in enumerate(found, 1))
    for page in kit.crew.each(work):
        pages.append(page)
        if progress is not None:
            progress(len(pages), total)
    return _paged(document, pages, [], kit.engine)


def _shown(frame: Frame, number: int, pages: int) -> PageImage:
    width, height = round(frame.width, 2), round(frame.height, 2)
    return PageImage(
        number=number, pages=pages, image=frame.image, dpi=frame.dpi, width=width, height=height, notes=frame.notes
    )


def _lasts(reading: Reading) -> bool:
    """Whether the next time would give the same: not where the engine failed."""
    return NOT_READ not in reading.notes


def _paged(document: Document, pages: Sequence[PageRead], notes: Sequence[str], engine: TextEngine) -> Reading:
    found = list(notes)
    for read_page in pages:
        found.extend(read_page.notes)
        if read_page.confidence is not None and read_page.confidence < _LOW_CONFIDENCE:
            found.append("low-ocr-confidence")
    if not any(p.page.lines for p in pages):
        found.append("no-text")
    sources = {p.page.source for p in pages if p.page.lines} or {p.page.source for p in pages}
    source = next(s for s in _ORDER if s in sources)
    return Reading(
        document=document.id,
        pages=tuple(p.page for p in pages),
        source=source,
        engine=_engine_name(sources, engine),
        paginated=True,
        confidence=_mean_confidence(pages),
        notes=tuple(dict.fromkeys(found)),
    )


def _mean_confidence(pages: Sequence[PageRead]) -> float | None:
    weighted = [
        (p.confidence, sum(len(word.text) for line in p.page.lines for word in line.words))
        for p in pages
        if p.confidence is not None
    ]
    total = sum(weight for _, weight in weighted)
    return round(sum(c * weight for c, weight in weighted) / total, 4) if total else None


def _engine_name(sources: set[TextSource], engine: TextEngine) -> str:
    names: list[str] = []
    if "ocr" in sources:
        names.append(engine.name)
    if sources & {"text-layer", "born-digital"}:
        from pypdfium2.version import PDFIUM_INFO

        names.append(f"pdfium {PDFIUM_INFO.build}")
    return ", ".join(names)


def _read_text(document: Document, known: Known | None) -> Reading:
    if document.is_mail_body:
        return _unpaged(document, plain_lines(document.content.decode("utf-8", "replace")), "text utf-8")
    text, charset = decoded(document.content, known)
    return _unpaged(document, plain_lines(text), f"text {charset}")


def _read_markup(document: Document, known: Known | None) -> Reading:
    from pipeline.ocr.markup import markup_lines

    lines, charset = markup_lines(document.content, known)
    return _unpaged(document, lines, f"html {charset}")


def _read_office(document: Document) -> Reading:
    from pipeline.ocr.office.stage import office_lines

    lines, notes = office_lines(document.content)
    reading = _unpaged(document, lines, "docx")
    return replace(reading, source="born-digital", notes=notes)


def _unpaged(document: Document, lines: tuple[Line, ...], engine: str) -> Reading:
    if not lines and not document.is_mail_body:
        raise UnreadableInput(
            "There is no text in the file.", reason="empty", remedy="Ask the sender whether something is missing."
        )
    page = Page(number=1, width=0.0, height=0.0, lines=lines, source="plain", reason=None if lines else "blank")
    return Reading(document=document.id, pages=(page,), source="plain", engine=engine, paginated=False)
