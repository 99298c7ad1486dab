"""Lines gathered into paragraphs, and how their type was set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.ocr.layout.strips import Strip

_BULLET = re.compile(r"([-–—•*·▪]|\(?[a-zæøå]\)|\(?\d{1,2}[.)])$", re.IGNORECASE)


def size_of(strip: Strip) -> float:
    """The type size of a line in points, by its longer words; 0 where unknown."""
    sizes = sorted((token.size, len(token.text)) for token in strip.tokens if token.size > 0)
    if not sizes:
        return 0.0
    half = sum(weight for _, weight in sizes) / 2
    for size, weight in sizes:
        half -= weight
        if half <= 0:
            return size
    return sizes[-1][0]


def settled_sizes(strips: Sequence[Strip]) -> list[float]:
    """Sizes of all lines; those within a tenth of the page's usual size are that size: measured type is uneven."""
    sizes = [size_of(strip) for strip in strips]
    weighted = sorted((s, len(strip.text)) for s, strip in zip(sizes, strips, strict=True) if s > 0)
    half = sum(weight for _, weight in weighted) / 2
    usual = 0.0
    for size, weight in weighted:
        half -= weight
        if half <= 0:
            usual = size
            break
    return [round(usual if abs(s - usual) <= 0.1 * usual else s, 1) for s in sizes]


def is_bold(strip: Strip) -> bool:
    """Whether most of the line is set in bold."""
    return sum(len(t.text) for t in strip.tokens if t.bold) > 0.6 * sum(len(t.text) for t in strip.tokens)


def paragraph_starts(strips: Sequence[Strip], sizes: Sequence[float], em: float) -> list[bool]:
    """For each line whether a paragraph begins with it. The lines stand in reading order."""
    pitch = _pitch(strips, em)
    starts = []
    for index, strip in enumerate(strips):
        before = strips[index - 1] if index else None
        starts.append(before is None or _begins(before, strip, (sizes[index - 1], sizes[index]), pitch))
    return starts


def _pitch(strips: Sequence[Strip], em: float) -> float:
    """The usual distance from line to line."""
    steps = [
        below.middle - above.middle
        for above, below in pairwise(strips)
        if above.flow == below.flow and 0.8 * em < below.middle - above.middle < 2.2 * em
    ]
    return median(sorted(steps)[: max(1, len(steps) * 3 // 4)]) if steps else 1.3 * em


def _begins(before: Strip, strip: Strip, sizes: tuple[float, float], pitch: float) -> bool:
    if before.flow != strip.flow or before.table != strip.table:
        return True
    if strip.table:
        return False
    if min(sizes) > 0 and abs(sizes[0] - sizes[1]) > 0.12 * max(sizes):
        return True
    if is_bold(before) != is_bold(strip):
        return True
    step = strip.middle - before.middle
    usual = pitch * max(1.0, min(sizes) / (pitch / 1.3)) if min(sizes) > 0 else pitch
    if step > 1.28 * usual or step < 0:
        return True
    if _BULLET.match(strip.tokens[0].text) and len(strip.tokens) > 1:
        return True
    size = sizes[1] or pitch / 1.3
    indent = strip.box.x0 - before.box.x0
    marked = bool(_BULLET.match(before.tokens[0].text))
    return 0.7 * size < indent < 4 * size and not marked
