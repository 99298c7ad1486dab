"""Prints a set letter: the ink as an image, and where every line stands on the sheet."""

from __future__ import annotations

import itertools
import zlib
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from tests.pages.letter import Letter, font, wide
from tests.pages.setting import HEIGHT, WIDTH, Run, Stroke, set_letter

DPI = 300
_SCALE = DPI / 72
_STAMP_GREY = 70

Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A line on the sheet: corners from its upper left, clockwise, in points."""

    text: str
    role: str
    quad: Quad


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A sheet as it left the press, at 300 dpi: 0 is full ink, 255 none. `stamp` is the ink of the stamp alone."""

    ink: Image.Image
    stamp: Image.Image | None
    lines: tuple[PrintedLine, ...]
    text: str  # reading order, a paragraph to a line
    others: tuple[str, ...] = ()  # the same in another order that is as good


def printed(letter: Letter) -> Printed:
    """The letter on its sheet. Raises ValueError where it does not fit on one."""
    runs, strokes = set_letter(letter)
    ink = Image.new("L", (round(WIDTH * _SCALE), round(HEIGHT * _SCALE)), 255)
    pen = ImageDraw.Draw(ink)
    for stroke in strokes:
        _draw(pen, stroke)
    chance = np.random.default_rng(zlib.crc32(letter.name.encode()))
    for run in runs:
        (_type if letter.typed else _print)(pen, run, chance)
    lines = tuple(PrintedLine(text=run.text, role=run.role, quad=_quad(run)) for run in runs)
    stamp, stamped = _stamped(letter, ink.size) if letter.stamp else (None, [])
    text, *others = ("\n".join((text_of(order), *letter.stamp)) for order in _orders(runs))
    return Printed(ink=ink, stamp=stamp, lines=(*lines, *stamped), text=text, others=tuple(others))


def _orders(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """Orders a person may read in: who it is to and what it is about stand side by side, and either may come first."""
    to, ref = ([run for run in runs if run.part == part] for part in ("to", "ref"))
    if not to or not ref:
        return [runs]
    first, last = runs.index(to[0]), runs.index(ref[-1])
    return [runs, (*runs[:first], *ref, *to, *runs[last + 1 :])]


def text_of(runs: tuple[Run, ...]) -> str:
    """Paragraph by paragraph, words that were broken put together."""
    written: list[str] = []
    for _, group in itertools.groupby(runs, key=lambda run: run.paragraph):
        joined = "".join(run.text[:-1] if run.broken else run.text + " " for run in group)
        written.append(joined.strip())
    return "\n".join(written)


def _print(pen: ImageDraw.ImageDraw, run: Run, chance: np.random.Generator) -> None:
    face = font(run.face, run.bold, run.size * _SCALE)
    if not run.spread:
        pen.text((run.x * _SCALE, run.y * _SCALE), run.text, fill=0, font=face, anchor="ls")
        return
    x = run.x
    for word in run.text.split(" "):
        pen.text((x * _SCALE, run.y * _SCALE), word, fill=0, font=face, anchor="ls")
        x += wide(word + " ", run.face, run.bold, run.size) + run.spread


def _type(pen: ImageDraw.ImageDraw, run: Run, chance: np.random.Generator) -> None:
    """Letter by letter: none stands quite on the line, none is struck as hard as the next."""
    face = font(run.face, run.bold, run.size * _SCALE)
    step = wide("n", run.face, run.bold, run.size)
    for number, sign in enumerate(run.text):
        at = (run.x + number * step + chance.normal(0, 0.12), run.y + chance.normal(0, 0.25))
        level = int(np.clip(chance.normal(28, 26), 0, 110))
        pen.text((at[0] * _SCALE, at[1] * _SCALE), sign, fill=level, font=face, anchor="ls")
        if chance.random() < 0.012:  # struck twice
            pen.text(((at[0] + 0.5) * _SCALE, at[1] * _SCALE), sign, fill=60, font=face, anchor="ls")


def _draw(pen: ImageDraw.ImageDraw, stroke: Stroke) -> None:
    points = [(x * _SCALE, y * _SCALE) for x, y in stroke.points]
    width = max(1, round(stroke.width * _SCALE))
    if stroke.filled:
        pen.polygon(points, fill=stroke.level)
    elif stroke.dots:
        (left, y), (right, _) = points
        for x in np.arange(left, right, 2.2 * _SCALE):
            pen.ellipse((x, y - 1.2, x + 2.4, y + 1.2), fill=stroke.level)
    else:
        pen.line(points, fill=stroke.level, width=width, joint="curve")


def _quad(run: Run) -> Quad:
    left, top, right, bottom = font(run.face, run.bold, 200).getbbox(run.text, anchor="ls")
    factor = run.size / 200
    stretch = run.spread * run.text.count(" ")
    x0, x1 = run.x + left * factor, run.x + right * factor + stretch
    y0, y1 = run.y + top * factor, run.y + bottom * factor
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def _stamped(letter: Letter, size: tuple[int, int]) -> tuple[Image.Image, list[PrintedLine]]:
    """A rubber stamp set down a little askew; where it was pressed less its ink is thin."""
    chance = np.random.default_rng(zlib.crc32(f"stamp {letter.name}".encode()))
    turn = float(chance.uniform(-6, 6))
    left, top = letter.stamp_at
    high, width = 14.0, max(wide(line, "sans", True, 10.5) for line in letter.stamp) + 20
    plate = Image.new("L", size, 255)
    pen = ImageDraw.Draw(plate)
    frame = (left, top, left + width, top + high * len(letter.stamp) + 10)
    pen.rectangle([value * _SCALE for value in frame], outline=_STAMP_GREY, width=7)
    lines: list[PrintedLine] = []
    middle = (left + width / 2, top + 20)
    for number, text in enumerate(letter.stamp):
        x = left + (width - wide(text, "sans", True, 10.5)) / 2
        y = top + 14.5 + high * number
        pen.text((x * _SCALE, y * _SCALE), text, fill=_STAMP_GREY, font=font("sans", True, 10.5 * _SCALE), anchor="ls")
        run = Run(text=text, x=x, y=y, size=10.5, face="sans", bold=True, role="stamp", paragraph=0)
        a, b, c, d = (_turned(point, middle, turn) for point in _quad(run))
        lines.append(PrintedLine(text=text, role="stamp", quad=(a, b, c, d)))
    centre = (middle[0] * _SCALE, middle[1] * _SCALE)
    plate = plate.rotate(turn, resample=Image.Resampling.BICUBIC, center=centre, fillcolor=255)
    pressed = Image.fromarray(chance.uniform(0, 150, (60, 42)).astype(np.uint8)).resize(size, Image.Resampling.BICUBIC)
    return Image.fromarray(np.maximum(np.asarray(plate), np.asarray(pressed))), lines


def _turned(point: tuple[float, float], middle: tuple[float, float], degrees: float) -> tuple[float, float]:
    """A point turned counter-clockwise about the middle, as an image is."""
    angle = np.radians(degrees)
    x, y = point[0] - middle[0], point[1] - middle[1]
    return (
        float(middle[0] + x * np.cos(angle) + y * np.sin(angle)),
        float(middle[1] - x * np.sin(angle) + y * np.cos(angle)),
    )
