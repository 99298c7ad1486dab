"""Received stamps set askew across the text: found by their tilted frame, turned level and read by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image
from rapidfuzz import fuzz

from pipeline.ocr.affine import Affine, unrotate
from pipeline.ocr.pixels import level_lines, without_rules
from pipeline.ports.engine import SeenWord, TextEngine
from pipeline.values.geometry import Box

_SEARCH_DPI = 150
_STEEPEST = 16  # degrees
_MOST = 2  # stamps a page
_WORDS = ("MODTAGET", "INDGÅET", "INDKOMMET", "ANKOMMET", "JOURNALISERET", "AFSENDT")
_PRINT = 70  # brightness above which ink of a prepared page is not that of its print
_DATE = re.compile(
    r"(den )?\d{1,2}[.,:]? ?(JAN|FEB|MAR|APR|MAJ|JUN|JUL|AUG|SEP|OKT|NOV|DEC)[A-ZÆØÅ]{0,6}[.,:;\"']?"
    r"( ?((19|20)\d\d|\d\d))?\.?|(den )?\d{1,2}[-./ ]+\d{1,2}([-./ ]+((19|20)\d\d|\d\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"((19|20)\d\d|[-./ ]\d\d)\.?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """A stamp's frame within the level crop, and the angle (counterclockwise) that made it level."""

    angle: float
    box: Box  # in inches


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """The lines of stamps, boxes in pixels of the page, and the page without what is paler than its text there."""

    lines: tuple[tuple[SeenWord, ...], ...]
    cleaned: Image.Image


def stamps(image: Image.Image, words: Sequence[SeenWord], engine: TextEngine, *, dpi: int) -> Stamped | None:
    """The stamps of a page, None where there are none. Looked for where the engine saw large signs unsurely."""
    heights = sorted(w.bottom - w.top for w in words if w.confidence > 0.6)
    usual = heights[len(heights) // 2] if heights else image.height
    odd = [w for w in words if w.confidence < 0.4 and w.bottom - w.top > 1.8 * usual and w.x1 - w.x0 > usual]
    found: list[tuple[SeenWord, ...]] = []
    searched: list[Box] = []
    cleaned = image
    for word in odd:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if len(searched) >= _MOST or any(a.x0 < x < a.x1 and a.top < y < a.bottom for a in searched):
            continue
        area = Box(max(0, x - 2.6 * dpi), max(0, y - dpi), min(image.width, x + 2.6 * dpi), min(image.height, y + dpi))
        searched.append(area)
        said = _read(image, area, engine, dpi)
        if said:
            found.extend(said)
            cleaned = _cleaned(cleaned, area)
    return Stamped(lines=tuple(found), cleaned=cleaned) if found else None


def _cleaned(image: Image.Image, area: Box) -> Image.Image:
    """Stamps are paler than the print they lie on: what is not black goes."""
    place = (int(area.x0), int(area.top), int(area.x1), int(area.bottom))
    result = image.copy()
    result.paste(image.crop(place).point(lambda v: 255 if v > _PRINT else v // 2), place[:2])
    return result


def _read(image: Image.Image, area: Box, engine: TextEngine, dpi: int) -> list[tuple[SeenWord, ...]]:
    """The lines of the stamp in this area that tell of arrival: the best of a few readings, until one has a year."""
    crop = image.crop((int(area.x0), int(area.top), int(area.x1), int(area.bottom)))
    frame = _frame(crop, dpi)
    if frame is None:
        return []
    best: list[tuple[SeenWord, ...]] = []
    score = 0.0
    for turn in (0.0, -1.0, 1.0):
        rows = _read_level(crop, replace(frame, angle=frame.angle + turn), engine, dpi)
        kept = [row for row in map(_told, rows) if row]
        merit = max((_merit(" ".join(w.text for w in row)) for row in kept), default=0.0)
        if merit > score:
            best, score = kept, merit
        if score >= 2.0:
            break
    page = Affine(c=float(int(area.x0)), f=float(int(area.top)))
    return [tuple(_moved(word, page) for word in row) for row in best]


def _read_level(crop: Image.Image, frame: _Frame, engine: TextEngine, dpi: int) -> list[list[SeenWord]]:
    """What stands within the frame, line by line, boxes in pixels of the crop."""
    level = crop.rotate(frame.angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    pixels = np.asarray(level)
    bare = Image.fromarray(without_rules(pixels, level_lines(pixels < 190, dpi, least=40, beside=0.45), ()))
    x0, top = max(0, int(frame.box.x0 * dpi)), max(0, int(frame.box.top * dpi))
    right, bottom = min(level.width, int(frame.box.x1 * dpi)), min(level.height, int(frame.box.bottom * dpi))
    back = unrotate(frame.angle, crop.size, level.size).after(Affine(c=float(x0), f=float(top)))
    rows: dict[int, list[SeenWord]] = {}
    for word in engine.read(bare.crop((x0, top, right, bottom)), dpi=dpi):
        rows.setdefault(word.line, []).append(_moved(word, back))
    return list(rows.values())


def _told(row: Sequence[SeenWord]) -> tuple[SeenWord, ...]:
    """The part of a line from the word of arrival to the end of the date; empty where it has no date."""
    first = next((i for i, word in enumerate(row) if _arrival(word.text) >= 70), None)
    if first is None:
        return ()
    for end in range(len(row), first + 1, -1):
        if _DATE.fullmatch(" ".join(word.text for word in row[first + 1 : end])):
            return tuple(row[first:end])
    return ()


def _arrival(text: str) -> float:
    return max(fuzz.ratio(word, text.upper()) for word in _WORDS)


def _merit(text: str) -> float:
    """How well a line was read: 2 with a year, less for each letter of the word of arrival that is wrong."""
    return (2.0 if _YEAR.search(text) else 1.0) + _arrival(text.split(maxsplit=1)[0]) / 1000


def _frame(crop: Image.Image, dpi: int) -> _Frame | None:
    """Two parallel tilted lines above one another, the longest there are."""
    factor = _SEARCH_DPI / dpi
    small = crop.resize((round(crop.width * factor), round(crop.height * factor)), Image.Resampling.BOX)
    best: tuple[float, _Frame] | None = None
    for angle in np.arange(-_STEEPEST, _STEEPEST + 0.5, 1.0):
        if abs(angle) < 1.5:
            continue
        turned = small.rotate(float(angle), Image.Resampling.BILINEAR, expand=True, fillcolor=255)
        lines = level_lines(np.asarray(turned) < 180, _SEARCH_DPI, least=90, beside=0.45)
        for upper in lines:
            for lower in lines:
                apart = lower.top - upper.bottom
                shared = min(upper.x1, lower.x1) - max(upper.x0, lower.x0)
                if not (0.25 * _SEARCH_DPI < apart < 1.6 * _SEARCH_DPI) or shared < 0.5 * max(upper.width, lower.width):
                    continue
                whole = upper.union(lower)
                inches = Box(*(v / _SEARCH_DPI for v in (whole.x0 - 4, whole.top, whole.x1 + 4, whole.bottom)))
                if best is None or upper.width + lower.width > best[0]:
                    best = (upper.width + lower.width, _Frame(angle=float(angle), box=inches))
    return best[1] if best else None


def _moved(word: SeenWord, back: Affine) -> SeenWord:
    box = back.box(Box(word.x0, word.top, word.x1, word.bottom))
    return replace(word, x0=round(box.x0), top=round(box.top), x1=round(box.x1), bottom=round(box.bottom))
