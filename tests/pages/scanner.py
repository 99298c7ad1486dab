"""Pages as scanners and fax machines deliver them: clean, light, medium, heavy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.pages.press import DPI, Printed
from tests.pages.sheet import (
    Chance,
    Layer,
    Mapping,
    Point,
    as_image,
    as_layer,
    clouds,
    faded,
    folds,
    grain,
    holes,
    seen_through,
    slope,
)

_MIDDLE = (297.5, 421.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """An image with its resolution, and where each point of the printed sheet went, in points of the image."""

    image: Image.Image
    dpi: float
    mapping: Mapping


def clean(sheet: Printed, back: Printed, chance: Chance) -> Delivered:
    """Nothing wrong with it: white paper, black ink, straight."""
    dpi = int(chance.choice((200, 240, 300)))
    ink, mapping = _laid(_all_ink(sheet), dpi, 0.0, (0.0, 0.0))
    return Delivered(image=as_image(0.08 + 0.92 * ink), dpi=dpi, mapping=mapping)


def light(sheet: Printed, back: Printed, chance: Chance) -> Delivered:
    """A good office scanner: grey, hardly askew, a little noise."""
    dpi = int(chance.choice((200, 240, 300)))
    skew = float(chance.choice((-1, 1)) * chance.uniform(0.15, 0.8))
    ink, mapping = _laid(_all_ink(sheet), dpi, skew, _shift(chance, 4), blur=0.5)
    size = ink.shape[1], ink.shape[0]
    page = (0.13 + 0.8 * ink) * slope(chance, size, 0.94) + grain(chance, size, chance.uniform(0.012, 0.03), 0.4)
    return Delivered(image=as_image(page), dpi=dpi, mapping=mapping)


def medium(sheet: Printed, back: Printed, chance: Chance) -> Delivered:
    """A copy that lay in a binder for years: skew, blur, stained paper, the back shining through, folds, holes."""
    dpi = int(chance.choice((150, 170, 200)))
    skew = float(chance.choice((-1, 1)) * chance.uniform(0.8, 2.0))
    shift = _shift(chance, 9)
    soft = float(chance.uniform(0.55, 0.95)) * dpi / 170
    ink, mapping = _laid(_all_ink(sheet), dpi, skew, shift, blur=soft)
    other, _ = _laid(back.ink.transpose(Image.Transpose.FLIP_LEFT_RIGHT), dpi, skew, shift)
    size = ink.shape[1], ink.shape[0]
    paper = float(chance.uniform(0.8, 0.93))
    front = faded(ink, chance, chance.uniform(0.6, 0.9))
    page = 0.14 + (paper - 0.14) * front * seen_through(other, chance.uniform(0.1, 0.26))
    page *= clouds(chance, size, 5, 0.9, 1.0) * slope(chance, size, chance.uniform(0.76, 0.92))
    page *= folds(chance, size, int(chance.integers(0, 3))) * holes(size, dpi / 72, mapping)
    if chance.random() < 0.7:
        page = _dark_edges(page, chance, mapping, dpi / 72)
    page += grain(chance, size, chance.uniform(0.015, 0.035), 0.6)
    return Delivered(image=as_image(page), dpi=dpi, mapping=mapping)


def heavy(sheet: Printed, back: Printed, chance: Chance) -> Delivered:
    """A fax: one bit, broken and ragged strokes, specks, lines lost, doubled or drawn by dust on the glass."""
    dpi = 200
    skew = float(chance.choice((-1, 1)) * chance.uniform(0.4, 1.6))
    ink, mapping = _laid(_all_ink(sheet), dpi, skew, _shift(chance, 6), blur=0.75)
    size = ink.shape[1], ink.shape[0]
    ragged = ink + grain(chance, size, 0.1, 0.5) + grain(chance, size, 0.05)
    limit = clouds(chance, size, 12, 0.42, 0.62) + clouds(chance, size, 3, -0.07, 0.07)
    black = ragged < limit
    black |= chance.random(ink.shape) < chance.uniform(0.0002, 0.0007)
    clumps = np.asarray(as_image(grain(chance, size, 1.0, 1.0) * 0.1 + 0.5))
    black |= clumps > np.quantile(clumps[::7, ::7], 1 - chance.uniform(0.0001, 0.0004))
    black = _faults(black, chance)
    image = Image.fromarray(np.where(black, 0, 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)
    return Delivered(image=image, dpi=dpi, mapping=mapping)


def _all_ink(sheet: Printed) -> Image.Image:
    return sheet.ink if sheet.stamp is None else ImageChops.darker(sheet.ink, sheet.stamp)


def _shift(chance: Chance, most: float) -> Point:
    return float(chance.uniform(-most, most)), float(chance.uniform(-most, most))


def _laid(ink: Image.Image, dpi: float, skew: float, shift: Point, blur: float = 0.0) -> tuple[Layer, Mapping]:
    """The ink at `dpi`, turned by `skew` degrees clockwise and moved by `shift` points; white where no paper is."""
    angle = np.radians(skew)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    (cx, cy), (dx, dy) = _MIDDLE, shift

    def mapping(x: float, y: float) -> Point:
        return cx + dx + (x - cx) * cos - (y - cy) * sin, cy + dy + (x - cx) * sin + (y - cy) * cos

    size = round(ink.width * dpi / DPI), round(ink.height * dpi / DPI)
    if dpi == DPI and not skew and shift == (0.0, 0.0):
        return as_layer(ink), mapping
    step = DPI / dpi
    if step > 1:  # as the eye of the scanner sees it: an area, not a point
        ink = ink.filter(ImageFilter.GaussianBlur(0.42 * step))
    ax, ay = cx + dx, cy + dy
    scale = DPI / 72
    offset_x = (cx - ax * cos - ay * sin) * scale
    offset_y = (cy + ax * sin - ay * cos) * scale
    coefficients = (step * cos, step * sin, offset_x, -step * sin, step * cos, offset_y)
    turned = ink.transform(size, Image.Transform.AFFINE, coefficients, Image.Resampling.BICUBIC, fillcolor=255)
    return as_layer(turned.filter(ImageFilter.GaussianBlur(blur)) if blur else turned), mapping


def _dark_edges(page: Layer, chance: Chance, mapping: Mapping, scale: float) -> Layer:
    """What lies beside the paper is dark, and the paper throws a shadow where it lifts off the glass."""
    height, width = page.shape
    inset = chance.uniform(-6, 5, 4)
    corners = (
        (inset[0], inset[1]),
        (595 - inset[2], inset[1]),
        (595 - inset[2], 842 - inset[3]),
        (inset[0], 842 - inset[3]),
    )
    outline = Image.new("L", (width, height), 0)
    points = [tuple(value * scale for value in mapping(x, y)) for x, y in corners]
    ImageDraw.Draw(outline).polygon(points, fill=255)
    inside = as_layer(outline.filter(ImageFilter.GaussianBlur(1.2)))
    shadow = as_layer(outline.filter(ImageFilter.BoxBlur(9 * scale)))
    dark = np.float32(chance.uniform(0.05, 0.3))
    return (page * inside * (0.65 + 0.35 * np.clip(2 * shadow - 1, 0, 1)) + dark * (1 - inside)).astype(np.float32)


def _faults(black: np.ndarray, chance: Chance) -> np.ndarray:
    """Lines that were lost or sent twice, bands that slipped sideways, streaks of dust along the feed."""
    height, width = black.shape
    for row in chance.integers(60, height - 60, int(chance.integers(2, 7))):
        black[row : row + int(chance.integers(1, 4))] = black[row - 1]
    for row in chance.integers(60, height - 60, int(chance.integers(0, 4))):
        start = int(chance.integers(0, width // 2))
        black[row : row + 2, start : start + width // 3] = bool(chance.random() < 0.3)
    for row in chance.integers(60, height - 60, 2):
        band = slice(row, row + int(chance.integers(4, 30)))
        black[band] = np.roll(black[band], int(chance.choice((-2, -1, 1, 2))), axis=1)
    for column in chance.integers(20, width - 20, int(chance.integers(1, 5))):
        start, long = int(chance.integers(0, height // 2)), int(chance.integers(height // 5, height))
        there = chance.random(black[start : start + long, column].shape) < chance.uniform(0.5, 0.97)
        black[start : start + long, column] |= there
    return black
