"""Lines that the engine passed over: ink of a line's shape where no word was read, as values in a form often are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.ports.engine import SeenWord

Mask = npt.NDArray[np.bool_]
Place = tuple[int, int, int, int]  # x0, top, x1, bottom in pixels

# Inches. A cell is as wide as a wide blank, so that the words of a line touch, and lower than what parts two lines.
_CELL_WIDE, _CELL_HIGH = 0.055, 0.02
_LEAST_HIGH, _MOST_HIGH = 0.06, 0.34
_LEAST_WIDE, _MOST_WIDE = 0.13, 8.0
_LEAST_INK, _MOST_INK = 0.05, 0.55  # of the place's area
_SEARCH_DPI = 100
_MOST_CELLS = 6000  # left over: more is a picture, and no line is looked for
_MOST = 10  # lines a page


def missed_lines(image: Image.Image, words: Sequence[SeenWord], *, dpi: int) -> list[Place]:
    """Where else something may be written, the widest first."""
    shrink = max(1, dpi // _SEARCH_DPI)
    small = np.asarray(image.reduce(shrink) if shrink > 1 else image)
    ink = small < 150
    _take_out(ink, words, shrink, dpi)
    wide, high = max(1, round(_CELL_WIDE * dpi / shrink)), max(1, round(_CELL_HIGH * dpi / shrink))
    cells = _cells(ink, wide, high)
    if not 0 < int(cells.sum()) <= _MOST_CELLS:
        return []
    found: list[Place] = []
    for top, left, bottom, right in _pieces(cells):
        part = ink[top * high : bottom * high, left * wide : right * wide]
        rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        x0, y0 = left * wide + int(columns[0]), top * high + int(rows[0])
        x1, y1 = left * wide + int(columns[-1]) + 1, top * high + int(rows[-1]) + 1
        if _is_line((x1 - x0) * shrink / dpi, (y1 - y0) * shrink / dpi, float(ink[y0:y1, x0:x1].mean())):
            found.append((x0 * shrink, y0 * shrink, x1 * shrink, y1 * shrink))
    return sorted(found, key=lambda place: place[0] - place[2])[:_MOST]


def _take_out(ink: Mask, words: Sequence[SeenWord], shrink: int, dpi: int) -> None:
    """What words were read off leaves the mask, with its edges."""
    edge = max(1, round(0.02 * dpi / shrink))
    for word in words:
        ink[
            max(0, word.top // shrink - edge) : word.bottom // shrink + edge + 1,
            max(0, word.x0 // shrink - edge) : word.x1 // shrink + edge + 1,
        ] = False


def _cells(ink: Mask, wide: int, high: int) -> Mask:
    rows, columns = ink.shape[0] // high, ink.shape[1] // wide
    return np.asarray(ink[: rows * high, : columns * wide].reshape(rows, high, columns, wide).any(axis=(1, 3)))


def _pieces(cells: Mask) -> list[Place]:
    """The bounds (top, left, bottom, right; the latter two beyond it) of cells that touch, across also over one."""
    left_over = {(int(row), int(column)) for row, column in np.argwhere(cells)}
    beside = [(row, column) for row in (-1, 0, 1) for column in (-2, -1, 0, 1, 2) if (row, column) != (0, 0)]
    found: list[Place] = []
    while left_over:
        waiting = [left_over.pop()]
        piece = list(waiting)
        while waiting:
            row, column = waiting.pop()
            for step in beside:
                near = (row + step[0], column + step[1])
                if near in left_over:
                    left_over.remove(near)
                    waiting.append(near)
                    piece.append(near)
        rows, columns = [row for row, _ in piece], [column for _, column in piece]
        found.append((min(rows), min(columns), max(rows) + 1, max(columns) + 1))
    return found


def _is_line(wide: float, high: float, ink: float) -> bool:
    """Whether a place of this size, in inches, and this share of ink may hold a line of print."""
    shaped = _LEAST_HIGH <= high <= _MOST_HIGH and _LEAST_WIDE <= wide <= _MOST_WIDE and wide > 0.8 * high
    return shaped and _LEAST_INK <= ink <= _MOST_INK
