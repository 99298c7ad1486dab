"""The text under a stamp: read again without the stamp's paler ink, as far as the stamp reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from pipeline.ocr.danish import Known
from pipeline.ocr.merit import quality
from pipeline.ocr.stamps import Stamped, stamps
from pipeline.ports.engine import SeenWord, TextEngine
from pipeline.values.geometry import Box

Rows = tuple[tuple[SeenWord, ...], ...]


def without_stamps(
    image: Image.Image, words: tuple[SeenWord, ...], engine: TextEngine, *, dpi: int, narrow: float, known: Known | None
) -> tuple[Image.Image, tuple[SeenWord, ...], Rows]:
    """The page without its stamps, its words, those around the stamps as read without them, and the stamps' lines."""
    found = stamps(image, engine, dpi=dpi)
    if found is None:
        return image, words, ()
    before = words
    for area in found.areas:
        words = _read_anew(found, area, words, engine, dpi=dpi, narrow=narrow, known=known)
    return (image if words is before else found.cleaned), words, found.lines


def _read_anew(
    found: Stamped,
    area: Box,
    words: tuple[SeenWord, ...],
    engine: TextEngine,
    *,
    dpi: int,
    narrow: float,
    known: Known | None,
) -> tuple[SeenWord, ...]:
    top, bottom = _band(area, words, found.cleaned.height, dpi)
    inside = [word for word in words if top <= (word.top + word.bottom) / 2 < bottom]
    seen = engine.read(found.cleaned.crop((0, top, found.cleaned.width, bottom)), dpi=dpi, narrow=narrow)
    if quality(seen, known) * len(seen) < quality(inside, known) * len(inside):
        return words
    line, block = max((w.line for w in words), default=-1) + 1, max((w.block for w in words), default=-1) + 1
    again = [
        replace(w, top=w.top + top, bottom=w.bottom + top, line=w.line + line, block=w.block + block) for w in seen
    ]
    gone = set(map(id, inside))
    return (*(word for word in words if id(word) not in gone), *again)


def _band(area: Box, words: Sequence[SeenWord], height: int, dpi: int) -> tuple[int, int]:
    """From where to where the page is read again: to gaps between lines, half an inch or less from the stamp."""
    crossed = np.zeros(height + 1, dtype=np.int32)
    for word in words:
        if word.bottom - word.top < 0.4 * dpi:
            crossed[max(0, word.top) : min(height, word.bottom) + 1] += 1
    reach = dpi // 2
    above = range(max(0, int(area.top)), max(0, int(area.top) - reach) - 1, -1)
    below = range(min(height, int(area.bottom)), min(height, int(area.bottom) + reach) + 1)
    return min(above, key=lambda y: crossed[y]), min(below, key=lambda y: crossed[y])
