"""One page as any of the readers hands it over."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.ocr.scan import Scanned
from pipeline.values.reading import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """One page, its notes, and the confidence where it was recognised."""

    page: Page
    confidence: float | None = None
    notes: tuple[str, ...] = ()


def scanned_page(number: int, seen: Scanned, *, width: float, height: float, notes: tuple[str, ...] = ()) -> PageRead:
    """What was read off an image, as page `number` of `width` by `height` points."""
    page = Page(
        number=number, width=width, height=height, lines=seen.lines, source="ocr",
        reason=seen.reason, turned=seen.turned, marks=seen.marks,
    )  # fmt: skip
    return PageRead(page=page, confidence=seen.confidence, notes=(*notes, *seen.notes))
