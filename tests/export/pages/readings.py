"""Readings made by hand, as pages of an invented letter."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

from pipeline.values.geometry import Box
from pipeline.values.reading import Line, LineRole, Mark, Page, Reading, TextSource, Word

WIDTH, HEIGHT = 595.0, 842.0
_EM = 11.0


def line(text: str, *, left: float, base: float, role: LineRole = "main", block: int = 0, size: float = _EM) -> Line:
    """A line of words, half an em for each letter; their boxes are as high as their ink. A bar begins a new cell."""
    words: list[Word] = []
    cells: list[int] = []
    at = left
    for part in text.split():
        if part == "|":
            cells.append(len(words))
            at = left + 160 * len(cells)
            continue
        high = 0.72 if any(ch in "bdfhijkltå0123456789ABDEFGHIJKLMNSTVØÆÅ§" for ch in part) else 0.52
        deep = 0.21 if any(ch in "gjpqy,§" for ch in part) else 0.0
        long = 0.5 * size * len(part)
        words.append(Word(text=part, box=Box(at, base - high * size, at + long, base + deep * size), confidence=0.9))
        at += long + 0.3 * size
    return Line(words=tuple(words), role=role, block=block, size=size, cells=tuple(cells))


def page(lines: Sequence[Line], *, number: int = 1, source: TextSource = "ocr", marks: Sequence[Mark] = ()) -> Page:
    return Page(number=number, width=WIDTH, height=HEIGHT, lines=tuple(lines), source=source, marks=tuple(marks))


def reading(*pages: Page, paginated: bool = True) -> Reading:
    source: TextSource = "ocr" if any(one.source == "ocr" for one in pages) else "born-digital"
    return Reading(document="doc-1", pages=pages, source=source, engine="engine 1.0 dan", paginated=paginated)


def turned(upright: Page, quarter: int) -> Page:
    """The same page as it lies when a turn clockwise by `quarter` degrees sets it upright."""
    sideways = quarter in (90, 270)
    width, height = (HEIGHT, WIDTH) if sideways else (WIDTH, HEIGHT)

    def moved(box: Box) -> Box:
        corners = [(box.x0, box.top), (box.x1, box.bottom)]
        if quarter == 90:
            corners = [(y, WIDTH - x) for x, y in corners]
        elif quarter == 180:
            corners = [(WIDTH - x, HEIGHT - y) for x, y in corners]
        elif quarter == 270:
            corners = [(HEIGHT - y, x) for x, y in corners]
        return _hull(corners)

    return _moved(upright, moved, width, height)


def skewed(straight: Page, degrees: float) -> Page:
    """The same page, turned clockwise by a few degrees about its top left; each box is the hull of what it held."""
    cosine, sine = cos(radians(degrees)), sin(radians(degrees))

    def moved(box: Box) -> Box:
        corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        return _hull([(cosine * x - sine * y, sine * x + cosine * y) for x, y in corners])

    return _moved(straight, moved, straight.width, straight.height)


def _hull(corners: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _moved(old: Page, moved: object, width: float, height: float) -> Page:
    from dataclasses import replace

    assert callable(moved)
    lines = tuple(
        replace(one, words=tuple(replace(word, box=moved(word.box)) for word in one.words if word.box))
        for one in old.lines
    )
    return replace(old, width=width, height=height, lines=lines)


LETTER = (
    line("Søby Kommune", left=70, base=60, role="head", block=0, size=16),
    line("Kære borgmester", left=70, base=150, block=1),
    line("Vi indbyder jer til at prøve den nye fælles borger-", left=70, base=180, block=2),
    line("service ved åen efter § 7, skole- og", left=70, base=196, block=2),
    line("fritidsområdet inden – senest – torsdag.", left=70, base=212, block=2),
    line("Område | Pladser", left=70, base=260, role="table", block=3),
    line("Ældre | 12", left=70, base=276, role="table", block=4),
    line("Side 1 af 1", left=70, base=800, role="foot", block=5),
)
MARKS = (Mark(kind="signature", box=Box(70.0, 600.0, 200.0, 640.0), confidence=0.8),)
