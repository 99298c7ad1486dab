"""Sets paragraphs on an A4 sheet in one face, line by line, and has the sheet damaged on its way to the reader."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from tests.pages.photo import photographed
from tests.pages.press import DPI, Printed, PrintedLine
from tests.pages.scanner import Delivered, clean, heavy, light, medium
from tests.pages.setting import HEIGHT, WIDTH
from tests.pages.sheet import Chance, as_image, as_layer, clouds, grain
from tests.tools.pairs.faces import Face, font
from tests.tools.pairs.texts import Paragraph

_SCALE = DPI / 72
_LOWEST = 790.0
_PHOTO_SIZE = ((2448, 3264),)  # the smallest of the telephones: larger ones take longer and are read the same


def sheet(face: Face, told: Iterator[Paragraph], chance: random.Random) -> Printed:
    """A full page. Size, leading, margins and justification are drawn."""
    size = chance.choice((9.0, 9.5, 10.0, 10.0, 10.5, 11.0, 11.0, 12.0))
    left, right = chance.uniform(48, 90), WIDTH - chance.uniform(48, 90)
    leading, justified = chance.uniform(1.18, 1.5), chance.random() < 0.25
    ink = Image.new("L", (round(WIDTH * _SCALE), round(HEIGHT * _SCALE)), 255)
    pen = ImageDraw.Draw(ink)
    y, lines = chance.uniform(45, 90), list[PrintedLine]()
    while y < _LOWEST:
        paragraph = next(told)
        large = size * (chance.choice((1.0, 1.15, 1.4)) if paragraph.style == "heading" else 1.0)
        set_in = font(face, paragraph.style, large * _SCALE)
        wrapped = list(_wrapped(paragraph.text, (right - left) * _SCALE, set_in))
        for number, line in enumerate(wrapped):
            y += large * leading
            if y > _LOWEST:
                break
            room = (right - left) * _SCALE - set_in.getlength(line)
            blanks = line.count(" ")
            spread = min(room / blanks, large * _SCALE) if justified and blanks and number < len(wrapped) - 1 else 0.0
            wide = _set(pen, line, (left * _SCALE, y * _SCALE), set_in, spread, face, chance)
            x1, top, low = left + wide / _SCALE, y - 0.75 * large, y + 0.25 * large
            quad = ((left, top), (x1, top), (x1, low), (left, low))
            lines.append(PrintedLine(text=line, role="main", quad=quad))
        y += size * chance.uniform(0.3, 1.0)
    return Printed(ink=ink, stamp=None, lines=tuple(lines), text="\n".join(line.text for line in lines))


def _set(  # noqa: PLR0917
    pen: ImageDraw.ImageDraw, line: str, at: tuple[float, float], set_in: Any, spread: float, face: Face,
    chance: random.Random,
) -> float:  # fmt: skip
    """Draws a line and gives its width in pixels; a typewriter strikes each letter a little elsewhere."""
    x, y = at
    if not spread and not (face.typed and chance.random() < 0.3):
        pen.text(at, line, fill=0, font=set_in, anchor="ls")
        return float(set_in.getlength(line))
    pieces = list(line) if not spread else [word + " " for word in line.split(" ")]
    for piece in pieces:
        shift, level = (0.0, 0) if spread else (chance.gauss(0, 0.9), min(110, max(0, round(chance.gauss(25, 25)))))
        pen.text((x, y + shift), piece, fill=level, font=set_in, anchor="ls")
        x += set_in.getlength(piece) + spread
    return x - at[0]


def _wrapped(text: str, width: float, set_in: Any) -> Iterator[str]:
    line = ""
    for word in text.split():
        tried = f"{line} {word}".strip()
        if line and set_in.getlength(tried) > width:
            yield line
            tried = word
        line = tried
    yield line


def delivered(level: str, front: Printed, back: Printed, chance: Chance) -> Delivered:
    """The sheet as it reaches the reader; besides the levels of tests/pages «coarse» and «inked»."""
    ways = {"clean": clean, "light": light, "medium": medium, "heavy": heavy, "coarse": _coarse, "inked": _inked}
    if level == "photographed":
        return photographed(front, back, chance, _PHOTO_SIZE)
    return ways[level](front, back, chance)


def _coarse(front: Printed, back: Printed, chance: Chance) -> Delivered:
    """Scanned with too few dots, or made small for a mail, and sharpened."""
    del back
    dpi = int(chance.choice((100, 120, 130, 150)))
    size = round(WIDTH * dpi / 72), round(HEIGHT * dpi / 72)
    small = front.ink.resize(size, Image.Resampling.BOX if chance.random() < 0.5 else Image.Resampling.BICUBIC)
    if chance.random() < 0.5:
        small = small.filter(ImageFilter.UnsharpMask(radius=1.2, percent=80, threshold=2))
    return Delivered(image=small, dpi=dpi, mapping=lambda x, y: (x, y))


def _inked(front: Printed, back: Printed, chance: Chance) -> Delivered:
    """Copied once too often: all strokes thicker or thinner, black on white without grey."""
    del back
    dpi = int(chance.choice((200, 240, 300)))
    size = round(WIDTH * dpi / 72), round(HEIGHT * dpi / 72)
    soft = as_layer(front.ink.resize(size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(dpi / 190)))
    limit = chance.choice((0.38, 0.46, 0.72, 0.8)) + clouds(chance, size, 8, -0.05, 0.05)
    black = soft + grain(chance, size, 0.05, 0.6) < limit
    image = as_image(np.where(black, 0.0, 1.0).astype(np.float32))
    return Delivered(image=image, dpi=dpi, mapping=lambda x, y: (x, y))
