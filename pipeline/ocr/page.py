"""One page as any of the readers hands it over."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from pipeline.errors import UnreadableInput
from pipeline.ocr.kit import Kit
from pipeline.ocr.scan import Scanned, scan
from pipeline.values.reading import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """One page, its notes, and the confidence where it was recognised."""

    page: Page
    confidence: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """What page `number` of `pages` looks like, `width` by `height` points large; `notes` say what was done to it."""

    number: int
    pages: int
    image: Image.Image
    dpi: float
    width: float
    height: float
    notes: tuple[str, ...] = ()


NOT_READ = "page-not-read"  # the note of a page on which the engine failed


def read_image(shown: PageImage, kit: Kit) -> PageRead:
    """Read one page. Where the engine fails on one of several, that page stays empty and says so, and the others count;
    raises UnreadableInput with the page's number where it is the only one."""
    width, height = shown.width, shown.height
    try:
        seen = scan(shown.image, dpi=shown.dpi, width=width, height=height, kit=kit)
    except UnreadableInput as error:
        if shown.pages == 1:
            raise UnreadableInput(error.message, reason=error.reason, remedy=error.remedy, page=shown.number) from error
        seen = Scanned(lines=(), confidence=None, reason=f"{error.reason}: {error.message}", notes=(NOT_READ,))
    return scanned_page(shown.number, seen, width=width, height=height, notes=shown.notes)


def scanned_page(number: int, seen: Scanned, *, width: float, height: float, notes: tuple[str, ...] = ()) -> PageRead:
    """What was read off an image, as page `number` of `width` by `height` points."""
    page = Page(
        number=number, width=width, height=height, lines=seen.lines, source="ocr",
        reason=seen.reason, turned=seen.turned, marks=seen.marks,
    )  # fmt: skip
    return PageRead(page=page, confidence=seen.confidence, notes=(*notes, *seen.notes))
