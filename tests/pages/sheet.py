"""What happens to a sheet of paper before anybody scans it, as layers at the resolution of the delivered page.

A layer is an array of shares of light, float32 in [0, 1]; layers multiply. All chance comes from the generator given.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Layer = NDArray[np.float32]
Chance = np.random.Generator
Point = tuple[float, float]
Mapping = Callable[[float, float], Point]  # points of the printed sheet → points of the delivered page


def as_layer(image: Image.Image) -> Layer:
    """A grey image as shares of light."""
    return np.asarray(image, dtype=np.float32) / np.float32(255)


def as_image(light: Layer) -> Image.Image:
    """Shares of light as a grey image; what is too bright or too dark is cut off."""
    return Image.fromarray((np.clip(light, 0, 1) * 255 + 0.5).astype(np.uint8))


def clouds(chance: Chance, size: tuple[int, int], cells: int, low: float, high: float) -> Layer:
    """Soft patches between `low` and `high`: `cells` of them along the shorter side of `size` (width, height)."""
    width, height = size
    step = min(size) / cells
    coarse = chance.random((max(2, round(height / step)), max(2, round(width / step))), dtype=np.float32)
    smooth = np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC))
    return (low + (high - low) * np.clip(smooth, 0, 1)).astype(np.float32)


def slope(chance: Chance, size: tuple[int, int], least: float) -> Layer:
    """Light that falls off evenly across the page in some direction, from 1 down to `least`."""
    width, height = size
    angle = chance.uniform(0, 2 * np.pi)
    across = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None, :] * np.float32(np.cos(angle))
    down = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None] * np.float32(np.sin(angle))
    where = across + down
    where = (where - where.min()) / (where.max() - where.min())
    return (1 - (1 - least) * where).astype(np.float32)


def grain(chance: Chance, size: tuple[int, int], strength: float, blur: float = 0.0) -> Layer:
    """Noise to be added, `strength` its standard deviation as a share of light; `blur` in [0, 1] ties neighbours."""
    noise = chance.standard_normal((size[1], size[0]), dtype=np.float32)
    if blur:
        for axis in (0, 1):
            noise = noise + np.float32(blur) * (np.roll(noise, 1, axis) + np.roll(noise, -1, axis))
        noise /= np.float32(1 + 2 * blur * blur)
    return noise * np.float32(strength)


def seen_through(back: Layer, strength: float) -> Layer:
    """The print of the other side as it shines through: mirrored already, blurred by the paper."""
    soft = as_layer(as_image(back).filter(ImageFilter.GaussianBlur(1.3)))
    return (1 - strength * (1 - soft)).astype(np.float32)


def folds(chance: Chance, size: tuple[int, int], count: int) -> Layer:
    """Folds straight across, as for an envelope: a dark valley, a bright ridge, a little less light on one side."""
    width, height = size
    light = np.ones((height, width), dtype=np.float32)
    rows = np.arange(height, dtype=np.float32)[:, None]
    columns = np.arange(width, dtype=np.float32)[None, :]
    sharp = np.float32(height / 842 * 1.1)
    for number in range(count):
        middle = height * (number + 1) / (count + 1) + chance.uniform(-0.02, 0.02) * height
        away = rows - np.float32(middle) - np.float32(chance.uniform(-0.008, 0.008)) * columns
        depth = np.float32(chance.uniform(0.12, 0.3))
        light *= 1 - depth * np.exp(-((away / sharp) ** 2)) + depth * 0.5 * np.exp(-(((away - 3 * sharp) / sharp) ** 2))
        light *= 1 - np.float32(chance.uniform(0.02, 0.06)) * np.exp(-np.maximum(away, 0) / (height * 0.05)) * (
            away > 0
        )
    return light


def holes(size: tuple[int, int], scale: float, mapping: Mapping) -> Layer:
    """Two holes of a filing punch; the dark lid of the scanner shows through. `scale`: pixels a point."""
    rows, columns = np.ogrid[: size[1], : size[0]]
    light = np.ones((size[1], size[0]), dtype=np.float32)
    radius = 8.2 * scale
    for y in (421 - 113.4, 421 + 113.4):
        x0, y0 = mapping(34.0, y)
        away = np.sqrt((columns - x0 * scale) ** 2 + (rows - y0 * scale) ** 2)
        light *= np.clip((away - radius) / 1.5 + 0.5, 0.25, 1).astype(np.float32)
    return light


def faded(ink: Layer, chance: Chance, least: float) -> Layer:
    """Ink that did not take everywhere: between `least` and all of it."""
    taken = clouds(chance, (ink.shape[1], ink.shape[0]), 9, least, 1.0)
    return (1 - (1 - ink) * taken).astype(np.float32)
