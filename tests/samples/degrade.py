"""What paper, scanners, fax machines and foreign recognition models do to a letter. All chance is seeded."""

from __future__ import annotations

import math
import random
import zlib

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.samples.page import Placed, font_file

_ENGLISH = {
    "å": ("a", "a", "4"), "ø": ("o", "g", "gg"), "æ": ("ee", "ae", "z"), "Å": ("A",), "Ø": ("@", "O"), "Æ": ("AE",),
    "é": ("e",), "–": ("-",), "§": ("$",),
}  # fmt: skip


def seeded(name: str) -> np.random.Generator:
    """A generator of its own for everything that has a name."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def scan(image: Image.Image, name: str, *, skew: float = 0.6, noise: float = 9.0, blur: float = 0.6) -> Image.Image:
    """A flatbed scan: turned by `skew` degrees, soft by `blur` pixels, grey paper, `noise` in levels of 255."""
    chance = seeded(name)
    turned = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    pixels = np.asarray(turned.filter(ImageFilter.GaussianBlur(blur)), dtype=np.float32)
    rows, columns = pixels.shape
    # Light falls off towards one edge, and paper is never white.
    fall = 1.0 - 0.09 * np.linspace(0.0, 1.0, columns)[None, :] * np.linspace(0.4, 1.0, rows)[:, None]
    paper = chance.normal(0.0, noise, (rows, columns))
    grey = 28.0 + pixels * (215.0 / 255.0)
    return Image.fromarray(np.clip(grey * fall + paper, 0, 255).astype(np.uint8))


def fax(image: Image.Image, name: str, *, skew: float = -0.7, specks: float = 0.0006, broken: int = 3) -> Image.Image:
    """A fax: black and white, ragged letters, specks, `broken` lines of dots that were lost or doubled."""
    chance = seeded(name)
    turned = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.7))
    pixels = np.asarray(turned, dtype=np.float32)
    ragged = pixels + chance.normal(0.0, 34.0, pixels.shape)
    ink = ragged < 146.0
    ink |= chance.random(pixels.shape) < specks
    for row in chance.integers(60, pixels.shape[0] - 60, broken):
        ink[row : row + 3] = ink[row - 1]
        start = int(chance.integers(0, pixels.shape[1] // 2))
        ink[row + 6, start : start + pixels.shape[1] // 3] = False
    return Image.fromarray(np.where(ink, 0, 255).astype(np.uint8)).convert("1", dither=Image.Dither.NONE)


def punch(image: Image.Image) -> Image.Image:
    """Two holes of a filing punch at the left edge."""
    marked = image.copy()
    pen = ImageDraw.Draw(marked)
    step = marked.width / 210.0  # a millimetre
    for middle in (marked.height / 2 - 40 * step, marked.height / 2 + 40 * step):
        pen.ellipse((9 * step, middle - 3 * step, 15 * step, middle + 3 * step), fill=95)
    return marked


def stamp(image: Image.Image, lines: tuple[str, ...], *, at: tuple[float, float], turn: float = 4.0) -> Image.Image:
    """A received stamp; `at` is its upper left corner in points, `turn` in degrees."""
    scale = image.width / 595.0
    font = ImageFont.truetype(str(font_file("sans", True)), round(11 * scale))
    wide = round(max(font.getlength(line) for line in lines) + 16 * scale)
    high = round((14 * len(lines) + 12) * scale)
    plate = Image.new("L", (wide, high), 255)
    pen = ImageDraw.Draw(plate)
    pen.rectangle((2, 2, wide - 3, high - 3), outline=90, width=max(2, round(1.4 * scale)))
    for number, line in enumerate(lines):
        left = (wide - font.getlength(line)) / 2
        pen.text((left, (6 + 14 * number) * scale), line, fill=90, font=font)
    turned = plate.rotate(turn, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    marked = image.copy()
    place = (round(at[0] * scale), round(at[1] * scale))
    under = marked.crop((*place, place[0] + turned.width, place[1] + turned.height))
    marked.paste(Image.fromarray(np.minimum(np.asarray(under), np.asarray(turned))), place)
    return marked


def sign(image: Image.Image, name: str, lines: tuple[Placed, ...]) -> Image.Image:
    """A scrawl where somebody signed: between the greeting and the name under it."""
    chance = random.Random(name)
    scale = image.width / 595.0
    greeting = next(line for line in lines if line.text.casefold().endswith("venlig hilsen"))
    left, middle = greeting.x + 6, greeting.y + greeting.size + 23
    waves = [(chance.uniform(1.2, 5.5), chance.uniform(0, 6.3), chance.uniform(2, 6)) for _ in range(4)]
    points = []
    for step in range(240):
        t = step / 24
        rise = sum(size * math.sin(pace * t + shift) for pace, shift, size in waves) * (1.3 - t / 12)
        points.append(((left + t * 9 + 5 * math.sin(3.7 * t)) * scale, (middle - rise) * scale))
    marked = image.copy()
    ImageDraw.Draw(marked).line(points, fill=45, width=max(2, round(0.9 * scale)), joint="curve")
    return marked


def as_english_model_reads(text: str, name: str) -> str:
    """Danish as a recognition model without Danish letters leaves it."""
    chance = random.Random(name)
    return "".join(chance.choice(_ENGLISH[sign]) if sign in _ENGLISH else sign for sign in text)
