"""A page looked at before it is read: which of its words can be seen, which lie in a layer, what else is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium

from pipeline.errors import UnreadableInput
from pipeline.ocr.affine import Affine
from pipeline.ocr.pdf.drawing import Drawing, Picture, drawing_of
from pipeline.ocr.pdf.file import render
from pipeline.ocr.pdf.ink import LOOK_DPI, Ground
from pipeline.ocr.pdf.layer import Run, runs_of
from pipeline.ocr.pdf.letters import shown
from pipeline.ocr.settings import ReadingSettings
from pipeline.values.geometry import Box

_MOST_CHARACTERS = 60_000  # of one page: a dense newspaper page has a third of it
_OUTLINES = 20  # curved paths from which a page's letters may be drawn as outlines
FILLS = 0.6  # share of the page from which an image is the page
_SPOKEN = 0.3  # share of the unpainted words over ink from which they are a layer, not hidden text
_WIDE = 0.33  # share of the page's width from which a line is one of running text
_HEAD, _FOOT = 0.17, 0.9  # shares of the page's height between which a letter's text stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a page is made of, in points as a viewer shows it. `visible` words are painted and leave a trace, `layer`
    words are not painted or lie beneath a picture, `hidden` ones are painted and cannot be seen. `unread` are lines of
    ink that no visible word accounts for."""

    width: float
    height: float
    onto: Affine  # from PDF space to the page as shown
    drawing: Drawing
    image_share: float  # of the page's area, in [0, 1]
    image_dpi: float | None  # of the largest image
    visible: tuple[Run, ...] = ()
    layer: tuple[Run, ...] = ()
    hidden: tuple[Run, ...] = ()
    unread: tuple[Box, ...] = ()
    is_paper: bool = False

    @property
    def words(self) -> tuple[Run, ...]:
        """All words but the hidden ones."""
        return (*self.visible, *self.layer)

    @property
    def holds_a_scan(self) -> bool:
        """Whether there is running text on the page that no word accounts for: a scan, or a piece of one."""
        body = [b for b in _stacked(self.unread) if _HEAD * self.height < (b.top + b.bottom) / 2 < _FOOT * self.height]
        wide = [b for b in body if b.width > _WIDE * self.width]
        if len(wide) >= 3 or len(body) >= 12:
            return True
        inner = [r for r in self.visible if _HEAD * self.height < r.token.middle < _FOOT * self.height]
        return self.image_share >= FILLS and self.is_paper and len(body) >= 1 and not inner


def _stacked(lines: Sequence[Box]) -> list[Box]:
    """The lines that stand over or under another of their height, as lines of text do."""
    return [line for line in lines if any(other is not line and _neighbours(line, other) for other in lines)]


def _neighbours(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = abs(one.top + one.bottom - other.top - other.bottom) / 2
    alike = max(one.height, other.height) < 1.8 * min(one.height, other.height)
    return alike and across > 0.5 * min(one.width, other.width) and 0.7 < down / max(one.height, other.height) < 3.5


def look_at(page: pdfium.PdfPage, number: int) -> Look:
    """Raises UnreadableInput "too-large" for an absurd number of characters."""
    width, height = page.get_size()
    onto = shown(page)
    text = page.get_textpage()
    try:
        _check(text.count_chars(), number)
        drawing = drawing_of(page, onto)
        runs = [run for run in runs_of(text, onto) if _inside(run.token.box, width, height)]
    finally:
        text.close()
    share, dpi = _largest(drawing.pictures, width, height)
    look = Look(width=width, height=height, onto=onto, drawing=drawing, image_share=share, image_dpi=dpi)
    if not runs:
        return look
    image, dpi_made = render(page, LOOK_DPI, ReadingSettings())
    return _sorted_out(look, runs, Ground(np.asarray(image), dpi_made))


def _check(count: int, number: int) -> None:
    if count > _MOST_CHARACTERS:
        raise UnreadableInput(
            f"Page {number} holds {count} characters.",
            reason="too-large",
            remedy="Print the page to a new PDF file and try that one.",
            page=number,
        )


def _inside(box: Box, width: float, height: float) -> bool:
    """Whether the middle of a word is on the part of the page that is shown."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return 0 <= x <= width and 0 <= y <= height


def _largest(pictures: Sequence[Picture], width: float, height: float) -> tuple[float, float | None]:
    """The share of the page that pictures cover, and the resolution of the largest."""
    areas = [_clipped(p.box, width, height) for p in pictures]
    sizes = [max(0.0, a.width) * max(0.0, a.height) for a in areas]
    if not sizes:
        return 0.0, None
    return min(1.0, sum(sizes) / max(1.0, width * height)), pictures[sizes.index(max(sizes))].dpi


def _clipped(box: Box, width: float, height: float) -> Box:
    return Box(max(0.0, box.x0), max(0.0, box.top), min(width, box.x1), min(height, box.bottom))


def _sorted_out(look: Look, runs: Sequence[Run], ground: Ground) -> Look:
    covered = [_is_covered(run, look.drawing) for run in runs]
    painted = [run for run, under in zip(runs, covered, strict=True) if run.style.painted and not under]
    beneath = tuple(run for run, under in zip(runs, covered, strict=True) if under or not run.style.painted)
    seen = [ground.shows(run.token.box, run.style.tone) for run in painted]
    visible = tuple(
        r for r, trace in zip(painted, seen, strict=True) if trace or not any(map(str.isalnum, r.token.text))
    )
    kept = set(map(id, visible))
    hidden = tuple(run for run in painted if id(run) not in kept)
    pictures = [_clipped(p.box, look.width, look.height) for p in look.drawing.pictures]
    within = [Box(0.0, 0.0, look.width, look.height)] if look.drawing.outlines >= _OUTLINES else pictures
    rest = ground.without([run.token.box for run in visible]) if within or beneath else ground
    spoken = sum(rest.traces(run.token.box for run in beneath))
    if spoken < _SPOKEN * len(beneath) and (visible or look.image_share < FILLS):
        beneath, hidden = (), (*hidden, *beneath)
    unread = tuple(rest.lines(within)) if within else ()
    paper = bool(within) and ground.is_paper()
    return replace(look, visible=visible, layer=beneath, hidden=hidden, unread=unread, is_paper=paper)


def _is_covered(run: Run, drawing: Drawing) -> bool:
    depth = drawing.depths.get(run.style.drawn, drawing.objects)
    box = run.token.box
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(
        p.opaque and p.depth > depth and p.box.x0 <= x <= p.box.x1 and p.box.top <= y <= p.box.bottom
        for p in drawing.pictures
    )
