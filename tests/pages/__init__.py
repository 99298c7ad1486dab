"""Pages as archives hold them: letters of our own, each on five levels of damage, with true text and true boxes.

Two parts, equally large: `open` for developing, `held` with other letters, other faces and other chance, which nobody
tunes on. Everything is drawn from seeds that are names, so that a page is the same wherever it is drawn.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from PIL import Image

from tests.pages.letter import Letter
from tests.pages.press import Printed, Quad, printed
from tests.pages.scanner import Delivered, clean, heavy, light, medium

Part = Literal["open", "held"]
LEVELS = ("clean", "light", "medium", "heavy", "photographed")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueLine:
    """A printed line; `quad` its corners from the upper left, clockwise, in points of the page as delivered."""

    text: str
    role: str  # head, main, table, side, foot, stamp
    quad: Quad

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The smallest upright box around it: x0, top, x1, bottom."""
        xs, ys = zip(*self.quad, strict=True)
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True, slots=True, kw_only=True)
class DegradedPage:
    """A page with what stands on it. Points are pixels × 72 / `dpi`."""

    name: str
    letter: str
    level: str
    image: Image.Image
    dpi: float  # of a photograph as if its longer side were that of A4
    text: str  # reading order, a paragraph to a line
    others: tuple[str, ...]  # the same in another order that is as good
    lines: tuple[TrueLine, ...]

    @property
    def width(self) -> float:
        return self.image.width * 72 / self.dpi

    @property
    def height(self) -> float:
        return self.image.height * 72 / self.dpi


def letters(part: Part) -> tuple[Letter, ...]:
    """The letters of a part."""
    if part == "open":
        from tests.pages import open_replies, open_rounds

        return open_rounds.LETTERS + open_replies.LETTERS
    from tests.pages import held_replies, held_rounds

    return held_rounds.LETTERS + held_replies.LETTERS


def names(part: Part) -> tuple[str, ...]:
    """The names of a part's pages, by level."""
    return tuple(f"{letter.name}-{level}" for level, letter in itertools.product(LEVELS, letters(part)))


def pages(part: Part) -> Iterator[DegradedPage]:
    """Every page of a part, by level. Raises FileNotFoundError where the fonts are missing."""
    return (page(part, name) for name in names(part))


def page(part: Part, name: str) -> DegradedPage:
    """One page. Raises KeyError for a name that no page has."""
    all_letters = letters(part)
    wanted, _, level = name.rpartition("-")
    places = {letter.name: place for place, letter in enumerate(all_letters)}
    place = places[wanted]
    sheet, back = _printed(all_letters[place]), _printed(all_letters[place - 1])
    delivered = _damage(level)(sheet, back, np.random.default_rng(zlib.crc32(f"{part} {name}".encode())))
    return DegradedPage(
        name=name, letter=wanted, level=level, image=delivered.image, dpi=delivered.dpi, text=sheet.text,
        others=sheet.others,
        lines=tuple(
            TrueLine(text=line.text, role=line.role, quad=_moved(line.quad, delivered)) for line in sheet.lines
        ),
    )  # fmt: skip


def _damage(level: str) -> Callable[[Printed, Printed, np.random.Generator], Delivered]:
    from tests.pages.photo import photographed

    return {"clean": clean, "light": light, "medium": medium, "heavy": heavy, "photographed": photographed}[level]


@cache
def _printed(letter: Letter) -> Printed:
    return printed(letter)


def _moved(quad: Quad, delivered: Delivered) -> Quad:
    a, b, c, d = (delivered.mapping(x, y) for x, y in quad)
    return (a, b, c, d)
