"""Draws pages, has them read, and lays what was read beside what was printed, line by line."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz.distance import Levenshtein

from pipeline.ocr.engines.tesserocr import data_folder
from tests.pages.press import Printed, Quad
from tests.pages.scanner import Delivered
from tests.tools.pairs import faces, sheets, texts

_LEVELS = {"clean": 5, "light": 5, "coarse": 2, "inked": 2, "medium": 6, "heavy": 4, "photographed": 3}
_MODELS = {  # the share of each level's pages that a model reads
    "eng": {"clean": 1.0, "light": 1.0, "coarse": 1.0, "inked": 1.0, "medium": 0.8, "heavy": 0.2, "photographed": 0.2},
    "dan": {"clean": 0.3, "light": 0.3, "coarse": 0.6, "inked": 0.6, "medium": 1.0, "heavy": 1.0, "photographed": 1.0},
}
_STRANGE = 0.6  # share of wrong letters from which on a line is taken for another one's
HELD_EVERY = 8  # one page in so many is drawn with held text in a held face


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A printed line and what was read of it; `page` is the same for all lines of one image."""

    model: str
    level: str
    page: int
    face: str
    held: bool
    true: str
    read: str

    def row(self) -> str:
        return "\t".join((self.model, self.level, str(self.page), self.face, str(int(self.held)), self.true, self.read))


def parse(row: str) -> Pair:
    """The opposite of `Pair.row`."""
    model, level, page, face, held, true, read = row.rstrip("\n").split("\t")
    return Pair(model=model, level=level, page=int(page), face=face, held=held == "1", true=true, read=read)


def pairs(corpus: Path, numbers: range) -> Iterator[Pair]:
    """All lines of the pages with these numbers; a number always gives the same page."""
    running = {held: texts.paragraphs(corpus, held=held) for held in (False, True)}
    places = texts.towns()
    readers = {model: _reader(model) for model in _MODELS}
    for number in numbers:
        chance = random.Random(f"page {number}")
        held = number % HELD_EVERY == HELD_EVERY - 1
        face = faces.drawn(chance, held=held)
        level = chance.choices(list(_LEVELS), list(_LEVELS.values()))[0]
        front, back = (sheets.sheet(face, texts.page_text(running[held], places, chance), chance) for _ in range(2))
        given = sheets.delivered(level, front, back, np.random.default_rng(number))
        for model, shares in _MODELS.items():
            if chance.random() < shares[level]:
                for true, read in _laid_together(front, given, _lines(readers[model], given)):
                    yield Pair(model=model, level=level, page=number, face=face.name, held=held, true=true, read=read)


def _reader(model: str) -> Any:
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=data_folder(), lang=model, psm=tesserocr.PSM.AUTO)


def _lines(reader: Any, given: Delivered) -> list[tuple[str, tuple[float, float]]]:
    """What is read, each line with its middle in points of the image."""
    import tesserocr

    image = given.image.convert("L")
    reader.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
    reader.SetSourceResolution(round(given.dpi))
    reader.Recognize()
    found = []
    level = tesserocr.RIL.TEXTLINE
    for line in tesserocr.iterate_level(reader.GetIterator(), level):
        text, box = line.GetUTF8Text(level), line.BoundingBox(level)
        if text and text.strip() and box:
            middle = (box[0] + box[2]) / 2 * 72 / given.dpi, (box[1] + box[3]) / 2 * 72 / given.dpi
            found.append((" ".join(text.split()), middle))
    reader.Clear()
    return found


def _laid_together(
    front: Printed, given: Delivered, read: list[tuple[str, tuple[float, float]]]
) -> Iterator[tuple[str, str]]:
    """Lines at the same place that have most letters in common; a line that was read in two pieces is left out."""
    taken: dict[int, list[str]] = {}
    for text, (x, y) in read:
        off, number = min((_off(line.quad, given, x, y), number) for number, line in enumerate(front.lines))
        if off < 0.6 * (front.lines[number].quad[2][1] - front.lines[number].quad[0][1]):
            taken.setdefault(number, []).append(text)
    for number, found in sorted(taken.items()):
        true = front.lines[number].text
        if len(found) == 1 and Levenshtein.normalized_distance(true, found[0]) < _STRANGE:
            yield true, found[0]


def _off(quad: Quad, given: Delivered, x: float, y: float) -> float:
    """How far a point of the image is above or below a printed line, in points."""
    (left, top), (right, _), (_, low), _ = quad
    return abs(given.mapping(min(max(x, left), right), (top + low) / 2)[1] - y)
