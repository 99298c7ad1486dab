"""What an engine takes for words and is none: signatures, specks, pieces of pictures, words read twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.ocr.danish import Known
from pipeline.ports.engine import SeenWord

_NEVER_ALONE = frozenset("'\"`´’”“‘,.:;|¦\\_~^°<>{}«»=")
_LOW = frozenset("-–—·")  # as low as a speck, but no speck in the company of words
_READ = 0.6  # mean confidence from which a page has been read, whatever its language
_SOLID = 0.15  # share of surely read and known words below which it has not
_STROKES = frozenset("iIljJ1![](|U")  # what a piece of an upright line is read as
_LINE_PIECE, _FLAT = 0.5, 0.3  # share of the usual word's height below which those, and any letters, are no print
_SURE_NEIGHBOUR = 0.85
_COVERED = 0.6  # share of a word's area under another, from which both are the same ink


def legible(words: Sequence[SeenWord]) -> list[SeenWord]:
    """The words that somebody wrote."""
    heights = sorted(w.bottom - w.top for w in words if w.confidence > 0.6)
    usual = heights[len(heights) // 2] if heights else 0
    sure = Counter(w.line for w in words if w.confidence > 0.6 and sum(map(str.isalpha, w.text)) >= 2)
    return _once([word for word in words if not is_junk(word, usual, company=sure[word.line])])


def is_junk(word: SeenWord, usual: int, *, company: int) -> bool:
    """Whether nobody wrote this. `usual` is the height of the page's words in pixels, `company` the number of words in
    its line that are surely read."""
    signs = sum(ch.isalnum() for ch in word.text)
    height = word.bottom - word.top
    if signs == 0:
        lone = all(ch in _NEVER_ALONE for ch in word.text)
        low = height < 0.12 * usual and not (company and word.text in _LOW)
        return lone or word.confidence < 0.5 or low or height > 2 * usual
    if height < _FLAT * usual and word.confidence < 0.5:
        return True
    if height < _LINE_PIECE * usual and word.text in _STROKES:
        return True  # a piece of a ruled line or of a scanner's fault
    if "@" in word.text and signs > 5:
        return False  # engines are unsure of addresses
    letters = sum(ch.isalpha() for ch in word.text)
    if word.confidence < 0.15:
        fits = company >= 2 or (company == 1 and letters >= 6)
        return not (fits and letters >= 3 and height < 2.2 * usual)
    odd = signs < 0.6 * len(word.text) or len(word.text) <= 2
    return word.confidence < 0.4 and (odd or (usual > 0 and height > 2.5 * usual))


def is_garbage(words: Sequence[SeenWord], known: Known | None) -> bool:
    """Whether an engine saw letters where there are none that it knows: hardly a word is surely read, or known.
    False where nothing was read."""
    said = [word for word in words if sum(map(str.isalnum, word.text)) >= 2]
    if not said or sum(word.confidence for word in said) >= _READ * len(said):
        return False
    return sum(_is_solid(word, known) for word in said) < _SOLID * len(words)


def _is_solid(word: SeenWord, known: Known | None) -> bool:
    letters = "".join(ch for ch in word.text if ch.isalpha())
    return word.confidence > 0.7 and len(letters) >= 3 and (known is None or known(letters) >= 1)


def _once(words: Sequence[SeenWord]) -> list[SeenWord]:
    """Of words on the same ink the one that says more, and says it surely; neighbours in one line whose boxes are drawn
    too wide are two."""
    gone: set[int] = set()
    for one, other in _overlapping(words):
        if id(one) in gone or id(other) in gone or _are_two(one, other):
            continue
        gone.add(id(min(one, other, key=_says)))
    return [word for word in words if id(word) not in gone]


def _says(word: SeenWord) -> float:
    return word.confidence * sum(map(str.isalnum, word.text))


def _overlapping(words: Sequence[SeenWord]) -> list[tuple[SeenWord, SeenWord]]:
    """Pairs of words on much the same ink, those that say most first."""
    found: list[tuple[SeenWord, SeenWord]] = []
    open_words: list[SeenWord] = []
    for word in sorted(words, key=lambda w: w.top):
        open_words = [other for other in open_words if other.bottom > word.top]
        found.extend((other, word) for other in open_words if _overlap(other, word) > _COVERED)
        open_words.append(word)
    return sorted(found, key=lambda pair: -max(map(_says, pair)))


def _are_two(one: SeenWord, other: SeenWord) -> bool:
    sure = min(one.confidence, other.confidence) > _SURE_NEIGHBOUR
    return sure and one.line == other.line and one.text.casefold() not in other.text.casefold()


def _overlap(one: SeenWord, other: SeenWord) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return 0.0
    areas = ((w.x1 - w.x0) * (w.bottom - w.top) for w in (one, other))
    return width * height / max(1, min(areas))
