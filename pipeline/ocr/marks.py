"""What is on a page besides print: signatures, handwriting, pictures. Told from the shape of its ink on a small copy;
words that an engine read in it are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from pipeline.ocr.danish import Known
from pipeline.ocr.pieces import Pieces, Traced, traced
from pipeline.ocr.pixels import Mask
from pipeline.ports.engine import SeenWord
from pipeline.values.geometry import Box
from pipeline.values.reading import MarkKind

_DPI = 100.0
_INK = 170  # brightness below which a pixel of a prepared page is ink
_SPARSE = 0.2  # share of its box that a scrawl fills; print fills a third and more
_DENSE = 0.45  # share from which scribbles and pictures are solid
_MINE = 0.6  # share of the ink in a word's box that must be a scrawl's for the word to be none
_SURE, _KNOWN_LETTERS = 0.6, 4
_PICTURED = 0.9  # confidence from which letters that a picture seems to be are letters
_USUAL = (6 / 72, 13 / 72)  # inches: least and greatest height of words, where the page has too few to tell
_CURSIVE = (6 / 72, 45 / 72)  # inches from the lowest to the highest word written by hand
_JOINED = 0.33  # share of its box that a word written in one stroke fills at most
_BY_HAND, _HAND_INK = (
    0.04,
    0.1,
)  # share of the page's area, and of its ink, from which handwriting is more than a signature or a note
_GREETINGS = ("hilsen", "hilsener", "underskrift", "vegne", "dato")

Places = npt.NDArray[np.int_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Something that is no print, its box in pixels of the page."""

    kind: MarkKind
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The marks of a page, its words without those read in them, whether much of it is written by hand, and the page
    without its scrawls."""

    marks: tuple[Seen, ...]
    words: tuple[SeenWord, ...]
    by_hand: bool
    image: Image.Image


def marked(image: Image.Image, words: Sequence[SeenWord], known: Known | None, *, dpi: float) -> Marked:
    """Part a prepared page's words from its scrawls. Words that are surely read, or stand among such, are kept even
    where a scrawl crosses them."""
    factor = max(1, round(dpi / _DPI))
    ink = np.asarray((image if image.mode == "L" else image.convert("L")).reduce(factor)) < _INK
    trace = traced(ink)
    heights = sorted(word.bottom - word.top for word in words if word.confidence > 0.6)
    inch = dpi / factor
    usual = min(max(heights[len(heights) // 2] / factor if heights else 0, _USUAL[0] * inch), _USUAL[1] * inch)
    scrawls = _scrawls(trace.pieces, usual) | _cursive(trace.pieces, usual, inch)
    pictures = _pictures(trace.pieces, usual) & ~scrawls
    if not scrawls.any() and not pictures.any():
        return Marked(marks=(), words=tuple(words), by_hand=False, image=image)
    level = _Level(
        ink=ink,
        scrawls=trace.mask(scrawls),
        pictures=trace.mask(pictures),
        large=trace.pieces.where(pictures),
        factor=factor,
        usual=usual,
    )
    kept = _kept(words, level, known)
    free = _uncovered(trace, kept, level)
    framed = [box for box, _ in _gathered(trace.pieces.where(pictures & free), usual)]
    free &= ~_within(trace.pieces, framed)
    marks = [Seen(kind="picture", box=_scaled(box, factor), confidence=0.6) for box in framed]
    for box, count in _gathered(trace.pieces.where(scrawls & free), usual):
        marks.append(_scrawl(box, count, kept, factor, usual))
    scrawled = [mark.box for mark in marks if mark.kind != "picture"]
    kept = _outside(kept, scrawled)
    share = float(trace.pieces.area[scrawls & free].sum()) / max(1, int(trace.pieces.area.sum()))
    area = sum(mark.box.width * mark.box.height for mark in marks if mark.kind == "handwriting")
    by_hand = share > _HAND_INK and area > _BY_HAND * image.width * image.height
    wiped = _wiped(image, trace.mask(scrawls & free), scrawled, factor)
    return Marked(marks=tuple(marks), words=kept, by_hand=by_hand, image=wiped)


def _wiped(image: Image.Image, ink: Mask, boxes: Sequence[Box], factor: int) -> Image.Image:
    """The page without this ink, which is given on the small copy and lies in these boxes of the page."""
    if not boxes:
        return image
    result = image.convert("L") if image.mode != "L" else image.copy()
    for box in boxes:
        x0, top, x1, bottom = (int(v) // factor for v in (box.x0, box.top, box.x1, box.bottom))
        part = Image.fromarray(ink[top:bottom, x0:x1].astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(3))
        gone = part.resize((part.width * factor, part.height * factor), Image.Resampling.NEAREST)
        result.paste(255, (x0 * factor, top * factor), gone)
    return result


def _within(found: Pieces, boxes: Sequence[Box]) -> npt.NDArray[np.bool_]:
    """Which pieces touch one of the boxes."""
    touched = np.zeros(len(found), dtype=np.bool_)
    for box in boxes:
        touched |= (found.x0 < box.x1) & (found.x1 > box.x0) & (found.top < box.bottom) & (found.bottom > box.top)
    return touched


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    """The small copy: its ink, what of it is scrawled and what is a picture, how many pixels of the page make one of
    its, and the usual word's height in them."""

    ink: Mask
    scrawls: Mask
    pictures: Mask
    large: Pieces  # of the pictures
    factor: int
    usual: float


def _scrawls(found: Pieces, usual: float) -> npt.NDArray[np.bool_]:
    """Thin strokes that hang together, higher than words and wide, and no frames."""
    fill = found.area / np.maximum(1, found.width * found.height)
    strokes = found.runs / np.maximum(1, found.height)  # crossed by a level line, on the average
    large = (found.height > 1.4 * usual) & (found.height < 6 * usual) & (found.width < 35 * usual)
    thin = (fill < _SPARSE) & (found.width > 1.8 * usual) & (strokes > 1.05)
    thin &= found.height < 1.3 * found.width  # else a fold or a shadow
    chosen: npt.NDArray[np.bool_] = large & thin
    return chosen


def _cursive(found: Pieces, usual: float, inch: float) -> npt.NDArray[np.bool_]:
    """Words written in one stroke: wide, and crossed more than twice by a level line."""
    fill = found.area / np.maximum(1, found.width * found.height)
    size = (found.height > max(1.1 * usual, _CURSIVE[0] * inch)) & (found.height < _CURSIVE[1] * inch)
    chosen: npt.NDArray[np.bool_] = (
        size & (found.width > 2 * found.height) & (found.runs > 2.2 * found.height) & (fill < _JOINED)
    )
    return chosen


def _pictures(found: Pieces, usual: float) -> npt.NDArray[np.bool_]:
    """Coats of arms, logos, photographs: large both ways, and no single letter."""
    fill = found.area / np.maximum(1, found.width * found.height)
    strokes = found.runs / np.maximum(1, found.height)
    large = (found.height > 3.2 * usual) & (found.width > 2.5 * usual) & (fill >= 0.15) & (fill < 0.9)
    large &= (found.width < 40 * usual) & (found.height < 60 * usual)
    chosen: npt.NDArray[np.bool_] = large & ((strokes > 1.9) | (fill > _DENSE))
    return chosen


def _kept(words: Sequence[SeenWord], level: _Level, known: Known | None) -> tuple[SeenWord, ...]:
    sure = _company(words)
    return tuple(word for word in words if not _is_scrawled(word, level, known, sure[word.line]))


def _is_scrawled(word: SeenWord, level: _Level, known: Known | None, company: int) -> bool:
    """Whether an engine took a part of a scrawl for a word. `company` is how many words of its line are surely read."""
    factor = level.factor
    place = (slice(word.top // factor, word.bottom // factor + 1), slice(word.x0 // factor, word.x1 // factor + 1))
    least = max(1.0, _MINE * float(np.count_nonzero(level.ink[place])))
    scrawled = int(np.count_nonzero(level.scrawls[place]))
    if scrawled < least:
        pictured = int(np.count_nonzero(level.pictures[place]))
        return pictured + scrawled >= least and word.confidence < _PICTURED and _is_part(word, level)
    height = (word.bottom - word.top) / factor
    if height < 1.4 * level.usual and word.confidence > 0.3 and company >= 2 + (word.confidence > _SURE):
        return False  # print that a stroke crosses
    if word.confidence < _SURE:
        return True
    letters = "".join(ch for ch in word.text if ch.isalpha())
    enough = len(letters) >= _KNOWN_LETTERS or (len(letters) > 1 and word.confidence >= _PICTURED)
    return not enough or (known is not None and known(letters) < 1)


def _is_part(word: SeenWord, level: _Level) -> bool:
    """Whether a piece of a picture that reaches well beyond the word's box goes through its middle."""
    large, factor = level.large, level.factor
    x, y = (word.x0 + word.x1) / 2 / factor, (word.top + word.bottom) / 2 / factor
    there = (large.x0 <= x) & (large.x1 > x) & (large.top <= y) & (large.bottom > y)
    beyond = large.height > 1.3 * (word.bottom - word.top) / factor
    beyond |= large.width > 1.3 * (word.x1 - word.x0) / factor
    return bool((there & beyond).any())


def _outside(words: Sequence[SeenWord], boxes: Sequence[Box]) -> tuple[SeenWord, ...]:
    """The words without those that are unsurely read in the midst of scrawls."""
    company = _company(words)

    def is_inside(word: SeenWord) -> bool:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return any(box.x0 < x < box.x1 and box.top < y < box.bottom for box in boxes)

    unsure = [w for w in words if w.confidence < (_SURE if len(w.text) > 3 else 0.8) and company[w.line] < 2]
    gone = {id(word) for word in unsure if is_inside(word)}
    return tuple(word for word in words if id(word) not in gone)


def _company(words: Sequence[SeenWord]) -> Counter[int]:
    """How many words of each line are surely read."""
    return Counter(word.line for word in words if word.confidence > _SURE and sum(map(str.isalpha, word.text)) >= 2)


def _uncovered(trace: Traced, words: Sequence[SeenWord], level: _Level) -> npt.NDArray[np.bool_]:
    """Which pieces are not for the most part the ink of words."""
    printed = np.zeros_like(level.ink)
    for word in words:
        rows = slice(word.top // level.factor, word.bottom // level.factor + 1)
        printed[rows, word.x0 // level.factor : word.x1 // level.factor + 1] = True
    within = np.concatenate(([0], np.cumsum((printed & level.ink).ravel(), dtype=np.int64)))
    covered = np.bincount(trace.of, weights=within[trace.ends] - within[trace.starts], minlength=len(trace.pieces))
    free: npt.NDArray[np.bool_] = covered < 0.5 * trace.pieces.area
    return free


def _gathered(found: Pieces, usual: float) -> list[tuple[Box, int]]:
    """Boxes around pieces that lie near one another, with the number of pieces in each."""
    groups: list[tuple[Box, int]] = []
    order = np.argsort(found.x0)
    for index in order:
        box = Box(*(float(side[index]) for side in (found.x0, found.top, found.x1, found.bottom)))
        count, rest = 1, []
        for other, number in groups:
            if _near(box, other, 3 * usual, usual):
                box, count = box.union(other), count + number
            else:
                rest.append((other, number))
        groups = [*rest, (box, count)]
    return groups


def _near(one: Box, other: Box, aside: float, above: float) -> bool:
    apart = max(one.x0, other.x0) - min(one.x1, other.x1)
    over = max(one.top, other.top) - min(one.bottom, other.bottom)
    return apart < aside and over < above


def _scrawl(box: Box, count: int, words: Sequence[SeenWord], factor: int, usual: float) -> Seen:
    """A signature stands by itself below a greeting or above a printed name; any other scrawl is handwriting."""
    page = _scaled(box, factor)
    step = usual * factor
    near = [word for word in words if word.x1 > page.x0 - 6 * step and word.x0 < page.x1 + 2 * step]
    greeted = any(
        -step < page.top - word.bottom < 12 * step and word.text.casefold().strip(".,:") in _GREETINGS for word in near
    )
    named = any(-step < word.top - page.bottom < 4 * step and word.text[:1].isupper() for word in near)
    if count <= 4 and page.height < 9 * step and (greeted or named):
        return Seen(kind="signature", box=page, confidence=0.9 if greeted else 0.7)
    return Seen(kind="handwriting", box=page, confidence=0.7 if count > 1 else 0.5)


def _scaled(box: Box, factor: int) -> Box:
    return Box(box.x0 * factor, box.top * factor, box.x1 * factor, box.bottom * factor)
