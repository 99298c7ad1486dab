"""A second reading of what was read in doubt, a first of lines that were passed over; word by word the better one.

The second reading is taken of a smaller copy: what noise and ragged edges made of a stroke is gone there. Numbers,
which no lexicon tells right from wrong, change only where two further readings say the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageFilter, ImageOps

from pipeline.ocr.danish import Known
from pipeline.ocr.missed import Place, missed_lines
from pipeline.ports.engine import SeenWord, TextEngine

_SHRUNK = 0.75
_BLUR = 1.2  # pixels, of the third reading
_DOUBTED, _DOUBTED_UNKNOWN = 0.6, 0.9  # confidence below which a word, and one that no lexicon knows, is read again
_KNOWN_WEIGHT = 0.25  # what being in the lexicon counts for, in confidence
_LEAD = 0.1  # by how much a further reading must be better
_SHARE = 0.15  # of the width of all lines that is read again at most: a page with more doubt is bad, and stays so
_FOUND, _FOUND_ALONE = (
    0.6,
    0.8,
)  # mean confidence from which a line that was passed over counts; one without known words
_SURE_NUMBER = 0.7
_LEAST = 1.5  # letters that are likely to be wrong, from which a page is worth a second call
_TALL = 2.0  # of the usual height: a scrawl, and nothing that a further reading would make better
_CORE = re.compile(r"^\W+|\W+$")
_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"@|www\b|https?:|[.,](?:dk|com|org|eu|net|nu|info)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Crop:
    image: Image.Image
    left: float
    top: float


def second_opinion(
    words: Sequence[SeenWord], image: Image.Image, engine: TextEngine, *, dpi: int, known: Known | None
) -> list[SeenWord]:
    """The words of a page after what was doubtful has been read again, all in one call; none is made where none is."""
    lines: dict[int, list[SeenWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    doubted, witnesses = _doubted(lines, known)
    places = missed_lines(image, words, dpi=dpi)
    crops = [_crop(image, _bounds(lines[number]), dpi) for number in doubted]
    crops += [_crop(image, _bounds(lines[number]), dpi, blur=_BLUR) for number in witnesses]
    crops += [_crop(image, place, dpi) for place in places]
    if not crops:
        return list(words)
    seen = engine.read_lines([crop.image for crop in crops], dpi=round(dpi * _SHRUNK))
    moved = [[_moved(word, crop) for word in found] for crop, found in zip(crops, seen, strict=True)]
    third = dict(zip(witnesses, moved[len(doubted) :], strict=False))
    for number, again in zip(doubted, moved, strict=False):
        lines[number] = _weighed(lines[number], again, third.get(number, []), known)
    result = [word for line in lines.values() for word in line]
    return _with_found(result, moved[len(doubted) + len(witnesses) :], known)


def _doubted(lines: dict[int, list[SeenWord]], known: Known | None) -> tuple[list[int], list[int]]:
    """The lines with the most doubtful letters, and those of them whose doubtful numbers need a third reading: no more
    than a share of the page's print."""
    every = [word for line in lines.values() for word in line]
    heights = sorted(w.bottom - w.top for w in [w for w in every if w.confidence > _DOUBTED] or every)
    tall = _TALL * heights[len(heights) // 2] if heights else 0.0
    doubts = {
        number: sum(_doubt(word, known) for word in line if word.bottom - word.top < tall)
        for number, line in lines.items()
    }
    if sum(doubts.values()) < _LEAST:
        return [], []
    widths = {number: _bounds(line)[2] - _bounds(line)[0] for number, line in lines.items()}
    left = max(_SHARE * sum(widths.values()), 2 * max(widths.values()))
    chosen: list[int] = []
    witnesses: list[int] = []
    for number in sorted((number for number in doubts if doubts[number]), key=lambda number: -doubts[number]):
        third = any(_doubt(w, known) and _has_digit(w.text) for w in lines[number])
        left -= widths[number] * (2 if third else 1)
        if left < 0:
            break
        chosen.append(number)
        witnesses += [number] if third else []
    return chosen, witnesses


def _doubt(word: SeenWord, known: Known | None) -> float:
    """How many letters of the word are likely to be wrong; 0 where it is not to be read again."""
    if _ADDRESS.search(word.text) or not any(map(str.isalnum, word.text)):
        return 0.0
    limit = _DOUBTED_UNKNOWN if _is_known(word.text, known) is False else _DOUBTED
    return (1.0 - word.confidence) * len(word.text) if word.confidence < limit else 0.0


def _is_known(text: str, known: Known | None) -> bool | None:
    """Whether the lexicon knows the word; None where it can't tell."""
    core = _CORE.sub("", text)
    return known(core) >= 0.5 if known is not None and _WORD.fullmatch(core) else None


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _bounds(line: Sequence[SeenWord]) -> Place:
    return min(w.x0 for w in line), min(w.top for w in line), max(w.x1 for w in line), max(w.bottom for w in line)


def _crop(image: Image.Image, place: Place, dpi: int, *, blur: float = 0.0) -> _Crop:
    pad = max(3, dpi // 50)
    left, top = max(0, place[0] - pad), max(0, place[1] - pad)
    cut = image.crop((left, top, min(image.width, place[2] + pad), min(image.height, place[3] + pad)))
    cut = ImageOps.expand(cut, border=3 * pad, fill=255)
    if blur:
        cut = cut.filter(ImageFilter.GaussianBlur(blur))
    size = (max(1, round(cut.width * _SHRUNK)), max(1, round(cut.height * _SHRUNK)))
    return _Crop(image=cut.resize(size, Image.Resampling.BICUBIC), left=left - 3 * pad, top=top - 3 * pad)


def _moved(word: SeenWord, crop: _Crop) -> SeenWord:
    """The word in pixels of the page."""
    x0, x1 = (round(x / _SHRUNK + crop.left) for x in (word.x0, word.x1))
    top, bottom = (round(y / _SHRUNK + crop.top) for y in (word.top, word.bottom))
    return replace(word, x0=x0, top=top, x1=x1, bottom=bottom)


def _weighed(
    line: Sequence[SeenWord], again: Sequence[SeenWord], third: Sequence[SeenWord], known: Known | None
) -> list[SeenWord]:
    """The line, each word as the better reading has it."""
    result: list[SeenWord] = []
    for word in line:
        others = [other for other in again if _same_place(word, other)]
        if len(others) == 1 and others[0].text == word.text:
            result.append(replace(word, confidence=_agreed(word.confidence, others[0].confidence)))
        elif len(others) == 1 and _is_better(others[0], word, third, known):
            result.append(replace(word, text=others[0].text, confidence=others[0].confidence))
        elif _is_split(others, word, known):
            result.extend(replace(word, text=o.text, x0=o.x0, x1=o.x1, confidence=o.confidence) for o in others)
        else:
            result.append(word)
    return result


def _agreed(one: float, other: float) -> float:
    """The confidence of what two readings of the same ink say; they are far from independent."""
    return max(one, other, min(0.98, one + 0.5 * other))


def _is_better(other: SeenWord, word: SeenWord, third: Sequence[SeenWord], known: Known | None) -> bool:
    if not _doubt(word, known):
        return False
    if _has_digit(word.text) or _has_digit(other.text):
        said = [w for w in third if _same_place(word, w)]
        alike = len(said) == 1 and said[0].text == other.text
        return alike and min(other.confidence, said[0].confidence) > max(_SURE_NUMBER, word.confidence + _LEAD)
    return _merit(other, known) > _merit(word, known) + _LEAD


def _merit(word: SeenWord, known: Known | None) -> float:
    told = _is_known(word.text, known)
    return word.confidence + (0.0 if told is None else _KNOWN_WEIGHT if told else -_KNOWN_WEIGHT)


def _is_split(others: Sequence[SeenWord], word: SeenWord, known: Known | None) -> bool:
    """Whether these are the known words of which the first reading made one that no lexicon knows."""
    if len(others) < 2 or _is_known(word.text, known) is not False or not _doubt(word, known):
        return False
    return all(_is_known(o.text, known) and o.confidence > max(0.7, word.confidence) for o in others)


def _same_place(one: SeenWord, other: SeenWord) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0.5 * min(one.x1 - one.x0, other.x1 - other.x0)


def _with_found(words: list[SeenWord], found: Sequence[Sequence[SeenWord]], known: Known | None) -> list[SeenWord]:
    """The words with those lines that were passed over and are surely print, each a line and a paragraph of its own."""
    line, block = max((w.line for w in words), default=-1), max((w.block for w in words), default=-1)
    result = list(words)
    for row in found:
        read = [w for w in row if any(map(str.isalnum, w.text))]
        letters = sum(len(w.text) for w in read)
        if not letters:
            continue
        sure = sum(w.confidence * len(w.text) for w in read) / letters
        told = any(_is_known(w.text, known) for w in read)
        if sure >= (_FOUND if told else _FOUND_ALONE) and letters >= (2 if told else 3):
            line, block = line + 1, block + 1
            result.extend(replace(w, line=line, block=block) for w in row if w.confidence >= 0.3)
    return result
