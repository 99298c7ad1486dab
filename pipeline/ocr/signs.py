"""Signs that no model at hand can read, told by their shape: § taller than the numbers it stands before, – longer than
a hyphen, bullets round and full. Costs no second reading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.ocr.measure import type_size
from pipeline.ports.engine import SeenWord

Ink = npt.NDArray[np.bool_]

# Shares of the type size, between what was measured for the usual faces on both sides.
_DASH, _LONG_DASH = 0.325, 0.8
_SQUARE = (0.75, 1.34)  # width over height
_BULLET = (0.17, 0.36)
_DOT = 0.16
_FULL, _STARRED = 0.54, 0.22  # share of a sign's box that is ink: of a bullet, of an asterisk at least
_LOW, _RAISED = 0.47, 0.42  # above the base line: the highest middle of a bullet, the lowest of an asterisk
_TALLER, _NARROW = 1.045, 0.61  # § against the height of capitals; its width over its height
_SURE = 0.9

_PARAGRAPH = re.compile(r"\(?[8$&S§BG3569]{1,3}$")
_NUMBER = re.compile(r"\d{1,3}[a-z]?\W*$|\d{1,3}\W+\d{1,3}\W*$")
_BARE_NUMBER = re.compile(r"\d+$")
_DASHES = re.compile(r"[-—–]+$")
_INNER_DASH = re.compile(r"\d[-—]\d")
_BULLETS = re.compile(r"[+£”\"=x>».*«<%¢©®°o-]{1,2}$")
_WITHOUT_DESCENDER = re.compile(r"[^gjpqy,;QJ()\[\]/|]*[A-ZÆØÅ0-9bdfhklæøåt][^gjpqy,;QJ()\[\]/|]*$")


def with_signs(words: Sequence[SeenWord], image: Image.Image) -> list[SeenWord]:
    """The words of a page, signs put right where the ink says so."""
    lines: dict[int, list[SeenWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    result: list[SeenWord] = []
    for line in lines.values():
        size = _type_size(line) if any(_is_candidate(word.text) for word in line) else 0.0
        for index, word in enumerate(line):
            told = _put_right(line, index, image, size) if size else word
            # What the model has no sign for it is never sure of; the shape is.
            result.append(replace(told, confidence=max(told.confidence, _SURE)) if told.text != word.text else word)
    return result


def _is_candidate(text: str) -> bool:
    return any(p.match(text) for p in (_DASHES, _BULLETS, _PARAGRAPH)) or _INNER_DASH.search(text) is not None


def _type_size(line: Sequence[SeenWord]) -> float:
    """In pixels, the median of the line's words; 0 where it has none that tells."""
    sizes = sorted(type_size(w.text, w.bottom - w.top) for w in line if sum(map(str.isalnum, w.text)) >= 2)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _put_right(line: Sequence[SeenWord], index: int, image: Image.Image, size: float) -> SeenWord:
    word = line[index]
    text = word.text
    high = word.bottom - word.top
    if _DASHES.match(text) and high < 0.3 * size and word.x1 - word.x0 > max(_DOT * size, 1.6 * high):
        return _dash(word, (word.x1 - word.x0) / size)
    if _INNER_DASH.search(text):
        return _with_long_dash(word, image, size)
    if _may_be_paragraph(line, index):
        return _paragraph(word, _capital_height(line, word))
    if _BULLETS.match(text):
        return _bullet(word, image, size, _base_line(line, word))
    return word


def _may_be_paragraph(line: Sequence[SeenWord], index: int) -> bool:
    """Whether § would stand well here: before one number, and not in a row of numbers, as telephone numbers are."""
    text = line[index].text
    beside = [line[at].text if 0 <= at < len(line) else "" for at in (index - 1, index + 1, index + 2)]
    if not _PARAGRAPH.match(text) or not _NUMBER.match(beside[1]):
        return False
    digits = text.strip("(")
    if not digits.isdigit():
        return True
    return digits in {*"8356", "88"} and not any(_BARE_NUMBER.match(word) for word in (beside[0], beside[2]))


def _dash(word: SeenWord, length: float) -> SeenWord:
    """The hyphen or dash of this length, in type sizes; the model has no – and takes it for one of its neighbours."""
    if length > _LONG_DASH:
        return replace(word, text="—")
    return replace(word, text="–" if length > _DASH or "—" in word.text else word.text)


def _paragraph(word: SeenWord, capital: float) -> SeenWord:
    """§ or §§ where the word is as tall and narrow as these are."""
    bracket = "(" if word.text.startswith("(") else ""
    width, height = word.x1 - word.x0, word.bottom - word.top
    if not capital or (bracket and height > 1.4 * capital):
        return word
    signs = 2 if len(word.text) > 1 and width > 0.85 * height else 1
    told = re.search(r"[$&§]", word.text) is not None
    if width / signs > _NARROW * height or height < (0.98 if told else _TALLER) * capital:
        return word
    return replace(word, text=bracket + "§" * signs)


def _capital_height(line: Sequence[SeenWord], word: SeenWord) -> float:
    """The height of capitals and numbers in the line, in pixels; 0 where it has none."""
    heights = sorted(w.bottom - w.top for w in line if w is not word and _WITHOUT_DESCENDER.match(w.text))
    return heights[len(heights) // 2] if heights else 0.0


def _base_line(line: Sequence[SeenWord], word: SeenWord) -> float:
    """Where the letters beside the word stand."""
    beside = [w for w in line if w is not word and _WITHOUT_DESCENDER.match(w.text)]
    nearest = min(beside, key=lambda w: abs(w.x0 - word.x1), default=None)
    return nearest.bottom if nearest else word.bottom


def _ink(word: SeenWord, image: Image.Image) -> Ink:
    pixels = np.asarray(image.crop((word.x0, word.top, word.x1, word.bottom)))
    dark = int(pixels.min()) if pixels.size else 255
    return pixels < (dark + 255) // 2


def _bullet(word: SeenWord, image: Image.Image, size: float, base: float) -> SeenWord:
    """A lone sign as the bullet, middle dot or asterisk that it is by its shape."""
    if word.bottom - word.top > 0.9 * size:  # the box of something else: the sign is in the middle of the line
        top, bottom = round(base - 0.6 * size), round(base - 0.08 * size)
        word = replace(word, top=max(word.top, top), bottom=min(word.bottom, bottom))
    ink = _ink(word, image)
    if not ink.any():
        return word
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    height, width = int(rows[-1] - rows[0] + 1), int(columns[-1] - columns[0] + 1)
    full = float(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].mean())
    middle = (base - word.top - (rows[0] + rows[-1] + 1) / 2) / size
    if _DASHES.match(word.text) and height < 0.25 * size and width > 2 * height:
        return _dash(word, width / size)
    if not _SQUARE[0] <= width / height <= _SQUARE[1] or not 0.1 < middle < 0.75:
        return word
    if max(width, height) <= _DOT * size:
        return replace(word, text="·") if word.text in {"-", "*", "+", "°", "="} else word
    inside = _BULLET[0] * size <= min(width, height) and max(width, height) <= _BULLET[1] * size
    if inside and full >= _FULL and middle < _LOW:
        return replace(word, text="•")
    if middle >= _RAISED and full >= _STARRED and 0.22 * size <= width <= 0.48 * size and word.text != "°":
        return replace(word, text="*")
    return word


def _with_long_dash(word: SeenWord, image: Image.Image, size: float) -> SeenWord:
    """A dash between numbers as long as its ink."""
    ink = _ink(word, image)
    height = ink.shape[0]
    many = ink.sum(axis=0)
    first = np.where(many > 0, ink.argmax(axis=0), 0)
    last = np.where(many > 0, height - 1 - ink[::-1].argmax(axis=0), 0)
    middle = (first + last) / 2
    thin = (many > 0) & (last - first < max(3.0, 0.18 * size)) & (middle > 0.3 * height) & (middle < 0.8 * height)
    longest = max((len(run) for run in _runs(thin)), default=0)
    dash = "[-—]" if longest > _DASH * size else "—"
    return replace(word, text=re.sub(rf"(?<=\d){dash}(?=\d)", "–", word.text))


def _runs(marked: npt.NDArray[np.bool_]) -> list[npt.NDArray[np.intp]]:
    """The columns that are marked, in unbroken runs."""
    at = np.flatnonzero(marked)
    return np.split(at, np.flatnonzero(np.diff(at) > 1) + 1) if at.size else []
