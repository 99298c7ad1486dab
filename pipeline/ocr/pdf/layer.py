"""The words of a page's text as pdfium sees them: for turned pages, and where pdfplumber fails."""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.ocr.affine import unturn
from pipeline.ocr.pdf.words import PageWords, tidy
from pipeline.ocr.token import Token
from pipeline.values.geometry import Box

_GRAIN = 100  # device units a point, for exact boxes through whole numbers
_LINE_HEIGHT = 1.15  # ems: what pdfium's loose boxes of characters are high


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    box: Box  # on the page as shown
    new: bool  # a blank stood before it


def layer_words(page: pdfium.PdfPage) -> PageWords:
    """Words with boxes on the page as shown, whichever way they run there."""
    letters = _letters(page)
    turned = _turn(letters)
    width, height = page.get_size()
    sideways = turned in (90, 270)
    onward = unturn((360 - turned) % 360, *((height, width) if sideways else (width, height)))
    tokens: list[Token] = []
    word: list[_Letter] = []
    last: Box | None = None
    for letter in letters:
        box = onward.box(letter.box)
        if word and (letter.new or (last is not None and not _follows(last, box))):
            tokens.append(_token(word, sideways=sideways))
            word = []
        word.append(letter)
        last = box
    if word:
        tokens.append(_token(word, sideways=sideways))
    return PageWords(tokens=tuple(tokens), rules=(), turned=turned)


def _token(letters: list[_Letter], *, sideways: bool) -> Token:
    box = letters[0].box
    for letter in letters[1:]:
        box = box.union(letter.box)
    high = box.width if sideways else box.height
    return Token(text=tidy("".join(letter.text for letter in letters)), box=box, size=high / _LINE_HEIGHT)


def _letters(page: pdfium.PdfPage) -> list[_Letter]:
    text = page.get_textpage()
    try:
        letters: list[_Letter] = []
        new = False
        for index in range(text.count_chars()):
            ch = chr(raw.FPDFText_GetUnicode(text, index))
            if ch.isspace() or ch == "\x00":
                new = True
                continue
            box = _on_page(page, text.get_charbox(index, loose=True))
            letters.append(_Letter("-" if ch in "\ufffe\u0002" else ch, box, new))
            new = False
        return letters
    finally:
        text.close()


def _turn(letters: list[_Letter]) -> int:
    """The quarter turn clockwise that sets most of the text upright, by where each letter's successor stands."""
    ways: Counter[int] = Counter()
    for before, letter in pairwise(letters):
        dx = letter.box.x0 + letter.box.x1 - before.box.x0 - before.box.x1
        dy = letter.box.top + letter.box.bottom - before.box.top - before.box.bottom
        if not letter.new and max(abs(dx), abs(dy)) < 4 * max(before.box.width, before.box.height):
            ways[(0 if dx > 0 else 180) if abs(dx) >= abs(dy) else (270 if dy > 0 else 90)] += 1
    return ways.most_common(1)[0][0] if ways else 0


def _follows(before: Box, box: Box) -> bool:
    overlap = min(before.bottom, box.bottom) - max(before.top, box.top)
    return overlap > 0.4 * min(before.height, box.height) and box.x0 - before.x1 < 0.3 * max(box.height, 1.0)


def _on_page(page: pdfium.PdfPage, box: tuple[float, float, float, float]) -> Box:
    """From PDF space to points from the top left as a viewer shows the page."""
    width, height = page.get_size()
    corners: list[tuple[float, float]] = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        px, py = ctypes.c_int(), ctypes.c_int()
        size: tuple[Any, ...] = (0, 0, round(width * _GRAIN), round(height * _GRAIN), 0)
        raw.FPDF_PageToDevice(page, *size, x, y, px, py)
        corners.append((px.value / _GRAIN, py.value / _GRAIN))
    (ax, ay), (bx, by) = corners
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
