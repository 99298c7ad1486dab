"""What hands draw: signatures, cursive writing, signs of no alphabet, land and sky."""

from __future__ import annotations

import math
import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def signature(page: Image.Image, name: str, *, at: tuple[float, float], dpi: int) -> Image.Image:
    """One bold stroke in waves of falling height, about 40 mm long; `at` is its left end, in points."""
    chance, scale = random.Random(name), dpi / 72
    waves = [(chance.uniform(2, 7), chance.uniform(0, 6.3), chance.uniform(2, 5)) for _ in range(3)]
    points = []
    for step in range(200):
        t = step / 20
        rise = sum(size * math.sin(pace * t + shift) for pace, shift, size in waves) * (1.3 - t / 12)
        points.append(((at[0] + 11 * t + 6 * math.sin(4.1 * t)) * scale, (at[1] - rise) * scale))
    signed = page.copy()
    ImageDraw.Draw(signed).line(points, fill=40, width=max(2, round(scale)), joint="curve")
    return signed


def written(
    page: Image.Image,
    name: str,
    *,
    box: tuple[float, float, float, float],
    dpi: int,
    size: float = 14,
    pen: float = 1.1,
) -> Image.Image:
    """Cursive in the box (left, top, right, bottom, in points): joined loops of three heights, with a slant."""
    chance, scale = random.Random(name), dpi / 72
    inked = page.copy()
    draw = ImageDraw.Draw(inked)
    base = box[1] + size
    while base < box[3]:
        x = box[0] + chance.uniform(0, 8)
        while x < box[2] - 5 * size:
            letters, points = chance.randint(2, 9), []
            for number in range(letters):
                reach = chance.choice((0.45, 0.45, 0.45, 1.0, -0.5))
                for step in range(13):
                    angle = step / 6 * math.pi
                    rise = (0.45 if reach < 0 and step < 7 else reach) * (1 - math.cos(angle)) / 2
                    along = number + step / 12 + 0.35 * math.sin(angle) * chance.uniform(0.8, 1.2)
                    points.append(
                        ((x + 0.42 * size * along + 0.25 * size * rise) * scale, (base - size * rise) * scale)
                    )
            draw.line(points, fill=40, width=max(1, round(pen * scale)), joint="curve")
            x += (0.42 * letters + 0.6) * size
        base += 2.1 * size
    return inked.filter(ImageFilter.GaussianBlur(0.5))


def signs(dpi: int, name: str) -> Image.Image:
    """A page in an alphabet that nobody reads."""
    chance, scale = random.Random(name), dpi / 72
    page = Image.new("L", (round(595 * scale), round(842 * scale)), 255)
    draw = ImageDraw.Draw(page)
    alphabet = [[[chance.random() for _ in range(4)] for _ in range(chance.randint(2, 6))] for _ in range(60)]
    for row in range(38):
        for column in range(42):
            for x0, y0, x1, y1 in chance.choice(alphabet) if chance.random() > 0.12 else ():
                left, top = 60 + 11 * column, 80 + 18 * row
                ends = [((left + 9 * x) * scale, (top + 10 * y) * scale) for x, y in ((x0, y0), (x1, y1))]
                draw.line(ends, fill=0, width=max(1, round(scale)))
    return page


def landscape(dpi: int, seed: int) -> Image.Image:
    """A photograph of land under a bright sky."""
    chance = np.random.default_rng(seed)
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    ground = np.zeros((height, width))
    for octave in range(2, 9):
        coarse = Image.fromarray(chance.random((2**octave, 2**octave)).astype(np.float32))
        ground += np.asarray(coarse.resize((width, height), Image.Resampling.BICUBIC)) * 0.62**octave
    ground = (ground - ground.min()) / (ground.max() - ground.min())
    horizon = int(height * 0.4)
    ground[:horizon] = 0.75 + 0.2 * ground[:horizon]
    ground[horizon:] *= 0.7
    return Image.fromarray((ground * 255).astype(np.uint8))
