"""Two readings of one page, word by word: what both have, in which order and where, and what only one has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from rapidfuzz.distance import Levenshtein

from pipeline.values.geometry import Box
from pipeline.values.reading import Line

_WORD = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?!\d)")


@dataclass(frozen=True, slots=True)
class Bit:
    """One word without case and signs, as `text`; as it stands, as `shown`; `line` counts the reading's lines."""

    text: str
    shown: str
    confidence: float
    box: Box | None
    line: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the readings part: words of the image, words of the layer, and what both have before and behind."""

    ours: tuple[Bit, ...]
    theirs: tuple[Bit, ...]
    before: Bit | None
    after: Bit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`pairs` are the words that both have in the same order (image first); `gaps` lie between them."""

    ours: tuple[Bit, ...]
    theirs: tuple[Bit, ...]
    pairs: tuple[tuple[Bit, Bit], ...]
    gaps: tuple[Gap, ...]


def fold(text: str) -> str:
    """Without case, ligatures, parted accents, soft hyphens, and points between thousands."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")
    return _THOUSANDS.sub(lambda m: m.group().replace(".", "").replace(",", ""), plain)


def bits(lines: Sequence[Line]) -> list[Bit]:
    """The words of a reading; those broken at the end of a line are one."""
    found: list[Bit] = []
    broken = False
    for number, line in enumerate(lines):
        for word in line.words:
            text = fold(word.text)
            for part in _WORD.findall(text):
                bit = Bit(part, word.text, word.confidence, word.box, number)
                found.append(_mended(found.pop(), bit) if broken and found and part.isalpha() else bit)
                broken = False
            broken = word is line.words[-1] and len(text) > 2 and text[-1] in "-\u2010\u2011¬" and text[-2].isalpha()
    return found


def _mended(first: Bit, second: Bit) -> Bit:
    confidence = min(first.confidence, second.confidence)
    return Bit(first.text + second.text, first.shown + second.shown, confidence, first.box, first.line)


def compare(seen: Sequence[Line], layer: Sequence[Line]) -> Comparison:
    """The image's reading beside the layer's."""
    ours, theirs = bits(seen), bits(layer)
    pairs: list[tuple[Bit, Bit]] = []
    gaps: list[Gap] = []
    i = j = 0
    equal = [e for e in Levenshtein.opcodes([b.text for b in ours], [b.text for b in theirs]) if e.tag == "equal"]
    for edit in [*equal, None]:
        mine, other = (edit.src_start, edit.dest_start) if edit else (len(ours), len(theirs))
        if mine > i or other > j:
            before, after = (ours[i - 1] if i else None), (ours[mine] if mine < len(ours) else None)
            gaps.append(Gap(tuple(ours[i:mine]), tuple(theirs[j:other]), before, after))
        if edit:
            i, j = edit.src_end, edit.dest_end
            pairs.extend(zip(ours[mine:i], theirs[other:j], strict=True))
    return Comparison(ours=tuple(ours), theirs=tuple(theirs), pairs=tuple(pairs), gaps=tuple(gaps))


class Moved:
    """Words that the other reading has after all: on the same spot, or left over there with the same neighbours."""

    def __init__(self, words: Sequence[Bit], others: Sequence[Bit], left_over: Sequence[Bit]) -> None:
        self._company = _companies(words)
        theirs = _companies(others)
        self._left_over = {company for bit in left_over for company in theirs[id(bit)]}
        self._spots: dict[str, list[Box]] = {}
        for other in others:
            if other.box is not None:
                self._spots.setdefault(other.text, []).append(other.box)

    def __contains__(self, bit: Bit) -> bool:
        if any(company in self._left_over for company in self._company[id(bit)]):
            return True
        return bit.box is not None and any(same_spot(bit.box, box) for box in self._spots.get(bit.text, ()))


def ours_moved(found: Comparison) -> Moved:
    """Words of the image that the layer has elsewhere."""
    return Moved(found.ours, found.theirs, [bit for gap in found.gaps for bit in gap.theirs])


def theirs_moved(found: Comparison) -> Moved:
    """Words of the layer that the image has elsewhere."""
    return Moved(found.theirs, found.ours, [bit for gap in found.gaps for bit in gap.ours])


def _companies(words: Sequence[Bit]) -> dict[int, list[tuple[int, str, str, str]]]:
    """For each word its place in the threes of neighbours it stands in."""
    found: dict[int, list[tuple[int, str, str, str]]] = {id(word): [] for word in words}
    for three in zip(words, words[1:], words[2:], strict=False):
        for place, word in enumerate(three):
            found[id(word)].append((place, three[0].text, three[1].text, three[2].text))
    return found


def same_spot(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.4 * min(one.width, other.width) and down > 0.3 * min(one.height, other.height)


def stands_elsewhere(found: Comparison) -> bool:
    """Whether most words of the layer lie in other lines than on the image, or far aside."""
    boxes = [(mine.box, there.box) for mine, there in found.pairs if mine.box is not None and there.box is not None]
    if len(boxes) < 10:
        return False
    down = [abs(there.top + there.bottom - mine.top - mine.bottom) / 2 / max(4.0, mine.height) for mine, there in boxes]
    return median(down) > 0.9 or median(abs(there.x0 - mine.x0) for mine, there in boxes) > 70
