"""Received stamps set askew across the text: found by their tilted frame, turned level and read by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter
from rapidfuzz import fuzz

from pipeline.ocr.affine import Affine, unrotate
from pipeline.ocr.pieces import traced
from pipeline.ocr.pixels import profile_sharpness
from pipeline.ports.engine import SeenWord, TextEngine
from pipeline.values.geometry import Box

Floats = npt.NDArray[np.floating]

_SEARCH_DPI = 100.0
_STEEPEST = 20.0  # degrees
_MOST = 2  # stamps a page
_WIDE, _HIGH = (0.9, 4.5), (0.25, 2.2)  # inches of a stamp with its tilt
_INK = 190  # brightness below which a pixel of the small copy is ink, a pale stamp's too
_SPARSE = 0.3  # share of its box that a frame with what hangs on it fills at most
_EDGE = 0.45  # share of a frame's width that ink covers in the row of its upper or lower edge
_WORDS = ("MODTAGET", "INDGÅET", "INDKOMMET", "ANKOMMET", "JOURNALISERET", "AFSENDT")
_DARKER = (50, 80, 65)  # brightness below which ink is the print's rather than the stamp's, in the order tried
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
    box: Box  # in pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """The lines of stamps and the areas in which they lie, in pixels of the page, and the page without what is paler
    than its text there."""

    lines: tuple[tuple[SeenWord, ...], ...]
    areas: tuple[Box, ...]
    cleaned: Image.Image


def stamps(image: Image.Image, engine: TextEngine, *, dpi: int) -> Stamped | None:
    """The stamps of a page, None where there are none: tilted frames; lines of those in which a word of arrival and a
    date can be read."""
    found: list[tuple[SeenWord, ...]] = []
    areas: list[Box] = []
    cleaned = image
    for area, frame in _frames(image, dpi)[:_MOST]:
        found.extend(_read(image, area, frame, engine, dpi))
        areas.append(area)
        cleaned = _cleaned(cleaned, area)
    return Stamped(lines=tuple(found), areas=tuple(areas), cleaned=cleaned) if areas else None


def _cleaned(image: Image.Image, area: Box) -> Image.Image:
    """Stamps are paler than the print they lie on: what is not black goes."""
    place = (int(area.x0), int(area.top), int(area.x1), int(area.bottom))
    result = image.copy()
    result.paste(image.crop(place).point(lambda v: 255 if v > _PRINT else v // 2), place[:2])
    return result


def _read(image: Image.Image, area: Box, frame: _Frame, engine: TextEngine, dpi: int) -> list[tuple[SeenWord, ...]]:
    """The lines of the stamp in this area that tell of arrival: the best of a few readings, until two have the same
    year; without a year where they differ."""
    crop = image.crop((int(area.x0), int(area.top), int(area.x1), int(area.bottom)))
    readings: list[list[tuple[SeenWord, ...]]] = []
    years: set[str] = set()
    agreed = ""
    for darker in _DARKER:
        told = _told(_read_level(_without_print(crop, darker), frame, engine, dpi))
        year = _year(told)
        readings.append(told)
        if year in years:
            agreed = year
            break
        if len(readings) == 2 and not any(readings):
            break  # nothing to be had, and each reading costs an engine's start
        years |= {year} - {""}
    best = max(readings, key=lambda told: (_year(told) == agreed, _merit([" ".join(w.text for w in r) for r in told])))
    if _year(best) != agreed:  # a year that one reading has and no other confirms is likely wrong
        best = [*best[:-1], tuple(word for word in best[-1] if not _YEAR.fullmatch(word.text))]
    page = Affine(c=float(int(area.x0)), f=float(int(area.top)))
    return [tuple(_moved(word, page) for word in row) for row in best]


def _year(told: Sequence[Sequence[SeenWord]]) -> str:
    """The year that a stamp's date ends with; empty where it has none."""
    found = _YEAR.search(" ".join(word.text for word in told[-1])) if told else None
    return found.group(1) if found else ""


def _without_print(crop: Image.Image, darker: int) -> Image.Image:
    """The crop without ink darker than this, and its soft edges: of print that the stamp lies on."""
    if not darker:
        return crop
    result = crop.copy()
    result.paste(255, (0, 0), crop.point(lambda v: 255 if v < darker else 0).filter(ImageFilter.MaxFilter(3)))
    return result


def _read_level(crop: Image.Image, frame: _Frame, engine: TextEngine, dpi: int) -> list[list[SeenWord]]:
    """What stands within the frame, line by line, boxes in pixels of the crop."""
    level = crop.rotate(frame.angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    x0, top = max(0, int(frame.box.x0 + 0.06 * dpi)), max(0, int(frame.box.top + 0.03 * dpi))
    right, bottom = int(frame.box.x1 - 0.06 * dpi), int(frame.box.bottom - 0.03 * dpi)
    inside = level.crop((x0, top, min(level.width, max(x0 + 1, right)), min(level.height, max(top + 1, bottom))))
    back = unrotate(frame.angle, crop.size, level.size).after(Affine(c=float(x0), f=float(top)))
    rows: dict[int, list[SeenWord]] = {}
    for word in engine.read(_darkened(inside), dpi=dpi):
        rows.setdefault(word.line, []).append(_moved(word, back))
    return list(rows.values())


def _darkened(inside: Image.Image) -> Image.Image:
    """Pale ink brought to black, ragged strokes made even."""
    pixels = np.asarray(inside)
    ink = pixels[pixels < 200]
    darkest = min(float(np.percentile(ink, 20)) if ink.size else 0.0, 180.0)
    spread = np.clip((pixels - darkest) * (255 / (235 - darkest)), 0, 255)
    return Image.fromarray(spread.astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.8))


def _told(rows: Sequence[Sequence[SeenWord]]) -> list[tuple[SeenWord, ...]]:
    """Of the lines of a stamp the word of arrival with its date, in one line or two; empty where either is missing."""
    for number, row in enumerate(rows):
        first = next((i for i, word in enumerate(row) if _arrival(word.text) >= 70), None)
        if first is None:
            continue
        beside = _date(row[first + 1 :])
        if beside:
            return [(row[first], *beside)]
        below = next((date for date in map(_date, rows[number + 1 : number + 3]) if date), ())
        return [(row[first],), below] if below else []
    return []


def _date(row: Sequence[SeenWord]) -> tuple[SeenWord, ...]:
    """The date that a line begins with, but for a sign or two; the longest there is."""
    for start in range(min(2, len(row))):
        for end in range(len(row), start, -1):
            if _DATE.fullmatch(" ".join(word.text for word in row[start:end])):
                return tuple(row[start:end])
    return ()


def _arrival(text: str) -> float:
    return max(fuzz.ratio(word, text.upper()) for word in _WORDS)


def _merit(told: Sequence[str]) -> float:
    """How well a stamp was read: 2 with a year, less for each letter of the word of arrival that is wrong."""
    if not told:
        return 0.0
    return (2.0 if _YEAR.search(told[-1]) else 1.0) + _arrival(told[0].split(maxsplit=1)[0]) / 1000


def _frames(image: Image.Image, dpi: int) -> list[tuple[Box, _Frame]]:
    """Tilted frames: the area of the page, in pixels, and the frame in it."""
    factor = max(1, round(dpi / _SEARCH_DPI))
    trace = traced(np.asarray(image.reduce(factor)) < _INK)
    found, inch = trace.pieces, dpi / factor
    chosen = (found.width > _WIDE[0] * inch) & (found.width < _WIDE[1] * inch) & (found.height > _HIGH[0] * inch)
    chosen &= (found.height < _HIGH[1] * inch) & (found.area < _SPARSE * found.width * found.height)
    frames: list[tuple[Box, _Frame]] = []
    for index in np.flatnonzero(chosen):
        parts = (found.x0 < found.x1[index]) & (found.x1 > found.x0[index]) & (found.height > _HIGH[0] * inch)
        parts &= (found.top < found.bottom[index]) & (found.bottom > found.top[index])
        parts &= found.area < _SPARSE * found.width * found.height  # a frame may be broken
        ys, xs = np.nonzero(trace.mask(parts))
        box = Box(
            float(xs.min() * factor), float(ys.min() * factor),
            float((xs.max() + 1) * factor), float((ys.max() + 1) * factor),
        )  # fmt: skip
        near = 0.1 * dpi
        area = Box(
            max(0, box.x0 - near), max(0, box.top - near),
            min(image.width, box.x1 + near), min(image.height, box.bottom + near),
        )  # fmt: skip
        frame = _frame((xs + 0.5) * factor - int(area.x0), (ys + 0.5) * factor - int(area.top), area, factor, dpi)
        if frame is not None:
            frames.append((area, frame))
    return sorted(frames, key=lambda found: -found[1].box.width)


def _frame(xs: Floats, ys: Floats, area: Box, factor: int, dpi: int) -> _Frame | None:
    """The frame that this ink makes, places in pixels of the area: two level edges once it is turned."""
    rows, columns = (ys / factor).astype(np.int64), (xs / factor).astype(np.int64)
    angles = np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5)
    angle = float(max(angles, key=lambda degrees: profile_sharpness(rows, columns, float(degrees))))
    if abs(angle) < 1:
        return None  # a level box is a form's
    width, height = int(area.x1) - int(area.x0), int(area.bottom) - int(area.top)
    turned = Image.new("L", (width, height)).rotate(angle, expand=True).size
    cosine, sine = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    across, down = xs - width / 2, ys - height / 2
    level_x, level_y = cosine * across + sine * down + turned[0] / 2, cosine * down - sine * across + turned[1] / 2
    counts = np.bincount((level_y / factor).astype(np.int64).clip(0))
    counts[1:] += counts[:-1].copy()  # an edge may lie between two rows
    edges = np.flatnonzero(counts > _EDGE * (float(np.ptp(level_x)) / factor))
    if len(edges) < 2 or not _HIGH[0] * dpi < (edges[-1] - edges[0]) * factor < _HIGH[1] * dpi:
        return None
    rows = (level_y / factor).astype(np.int64)
    between = level_x[(rows >= edges[0]) & (rows <= edges[-1])]
    x0, x1 = (float(v) for v in np.percentile(between, (0.5, 99.5)))
    return _Frame(angle=angle, box=Box(x0, float(edges[0] * factor), x1, float(edges[-1] * factor)))


def _moved(word: SeenWord, back: Affine) -> SeenWord:
    box = back.box(Box(word.x0, word.top, word.x1, word.bottom))
    return replace(word, x0=round(box.x0), top=round(box.top), x1=round(box.x1), bottom=round(box.bottom))
