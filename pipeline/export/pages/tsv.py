"""A reading as a table of words with the columns of Tesseract's TSV, and one more: the role of the line.

Unit of `left`, `top`, `width`, `height`: pixels of the page at 300 dpi, whole numbers as readers of such tables expect;
the row of level 1 has the page's size in the same unit. Without pages all of them are 0. `conf` is 0 to 100, -1 on rows
that are no words. https://github.com/tesseract-ocr/tessdoc says what the columns of the original are.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.pages.zones import Repairs, shown, zones
from pipeline.values.geometry import Box, hull
from pipeline.values.reading import Line, Page, Reading

COLUMNS = (
    *("level", "page_num", "block_num", "par_num", "line_num", "word_num"),
    *("left", "top", "width", "height", "conf", "text", "role"),
)
DPI = 300
_PAGE, _BLOCK, _PARAGRAPH, _LINE, _WORD = range(1, 6)


def table(reading: Reading, repairs: Repairs | None = None) -> Iterator[str]:
    """The rows with their line ends, the heading first. Blocks are zones of one role; block, paragraph, line and word
    count from 1 within what holds them."""
    yield "\t".join(COLUMNS) + "\n"
    for page in reading.pages:
        yield _row((_PAGE, page.number), Box(0.0, 0.0, page.width, page.height))
        for block, zone in enumerate(zones(page), 1):
            yield _row((_BLOCK, page.number, block), zone.box, role=zone.role)
            for number, paragraph in enumerate(zone.paragraphs, 1):
                place = (page.number, block, number)
                yield _row((_PARAGRAPH, *place), paragraph.box, role=zone.role)
                for row, line in enumerate(paragraph.lines, 1):
                    yield from _line(page, (*place, row), paragraph.first + row - 1, line, repairs or {})


def _line(page: Page, place: tuple[int, ...], number: int, line: Line, repairs: Repairs) -> Iterator[str]:
    yield _row((_LINE, *place), hull(word.box for word in line.words if word.box), role=line.role)
    for index, word in enumerate(line.words):
        text = shown(page, number, index, word, repairs)
        conf = f"{100 * word.confidence:.2f}"
        yield _row((_WORD, *place, index + 1), word.box, role=line.role, conf=conf, text=text)


def _row(place: tuple[int, ...], box: Box | None, *, role: str = "", conf: str = "-1", text: str = "") -> str:
    level, *numbers = place
    counted = (level, *numbers, *(0,) * (5 - len(numbers)))
    return "\t".join((*map(str, counted), *map(str, _pixels(box)), conf, text, role)) + "\n"


def _pixels(box: Box | None) -> tuple[int, int, int, int]:
    """Edges are rounded, not sizes: boxes that touch go on touching."""
    if box is None:
        return 0, 0, 0, 0
    x0, top, x1, bottom = (round(edge * DPI / 72) for edge in (box.x0, box.top, box.x1, box.bottom))
    return x0, top, x1 - x0, bottom - top
