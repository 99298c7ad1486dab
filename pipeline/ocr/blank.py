"""Sheets that need no reading: blank ones, and separators of scanning batches. Told from a small copy of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps
from rapidfuzz import fuzz

from pipeline.ocr.bars import has_bars
from pipeline.ocr.pieces import Pieces, SmallCopy, pieces, small_copy
from pipeline.ocr.pixels import Grey, Mask, Places
from pipeline.ports.engine import SeenWord

Sheet = Literal["blank", "separator"]

_LEAST_CONTRAST = 9.0  # levels of 255; the palest letters that an engine reads are darker
_NOISE = 4.5  # deviations of the noise that ink must stand out by
_PALE = 0.13  # share of the paper's brightness by which the palest ordinary print is darker
_SPECK = 1.4 / 25.4  # inches: smaller pieces are dust; a printed figure of 7 points is higher
_HOLE = (4.0 / 25.4, 9.0 / 25.4)  # inches across a punch hole
_MARGIN = 22.0 / 25.4  # inches from the edge within which holes are punched
_LID = 10 / 25.4  # inches
_FOLD_DRIFT = 4  # pixels of the small copy that a fold may leave the level
_DARK = 130  # brightness of a sheet that nobody writes on
_FEW = 40  # pieces of print that a sheet with a bar code may bear besides and yet be no letter
_SOFT, _SOFT_FAINT = 0.12, 0.2  # sharpness below which pale letters, and even paler ones, shine through the paper
_FAINT = 0.07  # share of the paper's brightness
_TILE = 16  # pixels of the small copy
_NAMES = ("SKILLEARK", "SKILLEBLAD", "SKILLESIDE", "DOKUMENTSKILLER", "PATCHKODE", "SEPARATOR", "SEPARATORSHEET")
_MOST_WORDS = 40  # on a separator that says so


def sheet(image: Image.Image, dpi: float) -> Sheet | None:
    """What the page is where nothing is to be read on it; None where there may be text. About 5 to 10 ms."""
    copy = small_copy(image, dpi)
    least = max(_LEAST_CONTRAST, _NOISE * copy.noise())
    paper = float(np.median(copy.pixels))
    strong = _letters(pieces(copy.ink(max(least, _PALE * max(paper, _DARK)))), copy)
    if paper < _DARK:
        light = small_copy(ImageOps.invert(image.convert("L")), dpi)
        written = _letters(pieces(light.ink(max(least, _PALE * 255))), light)
        if len(_inside(strong, copy)) or len(_inside(written, light)):
            return None
        return "separator" if min(copy.pixels.shape) > copy.dpi else "blank"
    if len(strong):
        return "separator" if _is_code(image, dpi, strong, copy) else None
    ink = copy.ink(least)
    if not len(_letters(pieces(ink), copy)):
        return "blank"
    faint = not len(_letters(pieces(copy.ink(max(least, _FAINT * paper))), copy))
    sharpness = _sharpness(np.asarray(image.convert("L")), ink, round(dpi / copy.dpi), dpi)
    return "blank" if sharpness < (_SOFT_FAINT if faint else _SOFT) else None


def is_faint(image: Image.Image, dpi: float) -> bool:
    """Whether whatever is on the page is so pale that it may well shine through from the other side."""
    copy = small_copy(image, dpi)
    least = max(_NOISE * copy.noise(), _PALE * max(float(np.median(copy.pixels)), _DARK))
    return not len(_letters(pieces(copy.ink(least)), copy))


def says_separator(words: Sequence[SeenWord]) -> bool:
    """Whether the few words of a page call it a separator."""
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    said = [word.text.upper().strip(".:!-") for word in words if word.confidence > 0.5 and len(word.text) >= 8]
    return any(fuzz.ratio(name, text) >= 88 for name in _NAMES for text in said)


def _letters(found: Pieces, copy: SmallCopy) -> Pieces:
    """The pieces that may be letters or parts of pictures: no dust, no holes, no folds, no dark edges."""
    dpi = copy.dpi
    height, width = copy.pixels.shape
    longest, shortest = np.maximum(found.width, found.height), np.minimum(found.width, found.height)
    at_edge = (found.x0 == 0) | (found.top == 0) | (found.x1 == width) | (found.bottom == height)
    filled = found.area / np.maximum(1, found.width * found.height)
    margin = _MARGIN * dpi
    in_margin = (found.x1 < margin) | (found.bottom < margin) | (found.x0 > width - margin)
    in_margin |= found.top > height - margin
    at_edge |= in_margin & (longest > 0.25 * max(width, height))
    hole = in_margin & (shortest >= _HOLE[0] * dpi) & (longest <= _HOLE[1] * dpi)
    hole &= (shortest > 0.75 * longest) & (filled > 0.6) & (filled < 0.92)
    fold = (longest > 0.12 * min(width, height)) & (shortest < 0.06 * longest)
    fold |= _in_a_line(found.top, found.width, found.height, width)
    fold |= _in_a_line(found.x0, found.height, found.width, height)
    return found.where((longest > _SPECK * dpi + 1) & ~at_edge & ~hole & ~fold)


def _inside(found: Pieces, copy: SmallCopy) -> Pieces:
    """The pieces that are not near the edge, where a dark sheet borders on the white lid."""
    near, (height, width) = _LID * copy.dpi, copy.pixels.shape
    away = (found.x0 > near) & (found.top > near) & (found.x1 < width - near) & (found.bottom < height - near)
    return found.where(away)


def _in_a_line(at: Places, along: Places, across: Places, page: int) -> Mask:
    """Which pieces are hairs that lie behind one another, as the rest of a fold does."""
    hair = (across <= 2) & (along >= 3 * across)
    if not hair.any():
        return hair
    length = np.bincount(at[hair], weights=along[hair])
    near = np.convolve(length, np.ones(2 * _FOLD_DRIFT + 1))[_FOLD_DRIFT:]
    lines: Mask = np.zeros_like(hair)
    lines[hair] = near[at[hair]] > 0.08 * page
    return lines


def _is_code(image: Image.Image, dpi: float, letters: Pieces, copy: SmallCopy) -> bool:
    """Whether there is a code of bars on the sheet and hardly anything else."""
    if len(letters) > 4 * _FEW:  # a code has at most some hundred bars, most of them run together in the small copy
        return False
    shortest, longest = np.minimum(letters.width, letters.height), np.maximum(letters.width, letters.height)
    bars = (longest > 0.25 * copy.dpi) & (shortest < 0.5 * longest)
    if int(np.count_nonzero(~bars)) > _FEW:
        return False
    return has_bars(image, dpi)


def _sharpness(pixels: Grey, ink: Mask, factor: int, dpi: float) -> float:
    """How steep the edges of the ink are: the square of its steps from pixel to pixel as a share of the square of its
    steps over half a millimetre, both less those of the plain paper's noise. 0.13 to 0.5 for print, most often
    less for what shines through; 1 where it cannot be told."""
    rows, columns = (min(n // _TILE, m // (factor * _TILE)) for n, m in zip(ink.shape, pixels.shape, strict=True))
    tiles = ink[: rows * _TILE, : columns * _TILE].reshape(rows, _TILE, columns, _TILE).mean(axis=(1, 3))
    inner = np.zeros_like(tiles, dtype=np.bool_)
    inner[2:-2, 2:-2] = True
    inked, plain = inner & (tiles > 0.08), inner & (tiles < 0.002)
    if int(inked.sum()) < 3 or int(plain.sum()) < 3:
        return 1.0
    near = _steps(pixels, max(1, round(dpi / 200)), rows, columns, factor * _TILE)
    far = _steps(pixels, round(dpi / 50), rows, columns, factor * _TILE)
    # Medians: a punch hole or the dark edge of the bed is steep, but small.
    rise = float(np.median(far[inked]) - np.median(far[plain]))
    return float(np.median(near[inked]) - np.median(near[plain])) / rise if rise > 0 else 1.0


def _steps(pixels: Grey, lag: int, rows: int, columns: int, side: int) -> npt.NDArray[np.float64]:
    """For each tile the mean square of the steps between pixels `lag` apart in a row; a third of the rows is enough."""
    part = pixels[: rows * side : 3, : columns * side].astype(np.float32)
    squares = np.zeros_like(part)
    np.square(part[:, lag:] - part[:, :-lag], out=squares[:, :-lag])
    of = np.minimum(np.arange(part.shape[0]) * 3 // side, rows - 1)
    across = squares.reshape(part.shape[0], columns, side).mean(axis=2)
    sums = np.zeros((rows, columns))
    np.add.at(sums, of, across)
    return sums / np.maximum(1, np.bincount(of, minlength=rows))[:, None]
