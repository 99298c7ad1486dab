"""Differences between two readings of one page that matter: numbers, days, denials, amounts, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from pipeline.ocr.compare import Bit, Comparison, Gap, ours_moved, same_spot, stands_elsewhere, theirs_moved
from pipeline.ocr.danish import Known, is_common
from pipeline.values.geometry import Box

_TWINS = str.maketrans("oilsbzg", "0115829")  # letters that are read for figures
SURE = 0.88  # confidence from which a word of the image is taken to be read rightly
_FEW = 4  # words in a gap that are taken to face each other
_ALIKE = 0.6  # likeness from which two words are one, read with errors
_WEIGHTY = frozenset(
    """
    ikke ingen intet nej aldrig uden hverken ej afslag afslås afslår afvist afvises aflyst aflyses annulleret udsat
    udsættes imødekommes imødekommet godkendt godkendes bevilget bevilges udgår forlænget forlænges tidligst senest
    januar februar marts april maj juni juli august september oktober november december
    mandag tirsdag onsdag torsdag fredag lørdag søndag
    en et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve
    tredive fyrre halvtreds tres halvfjerds firs halvfems hundrede tusind mio million millioner mia milliard
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_LIGHT = frozenset(("en", "et"))  # numbers and articles alike

Pair = tuple[Bit | None, Bit | None]  # of the image, of the layer
Inked = Callable[[Box], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A difference that matters: what the image has and what the layer has (empty where it has nothing), the words
    that both have before and behind it, and where to look again. Where it is not `sure`, the image was read with doubt.
    """

    image: str
    layer: str
    before: str
    after: str
    spot: Box | None
    sure: bool = True

    @property
    def reason(self) -> str:
        if not self.layer:
            return f"the text layer lacks «{self.image}»"
        if not self.image:
            return f"the image does not have «{self.layer}», which the text layer says"
        return f"the text layer says «{self.layer}» where the image says «{self.image}»"


def conflicts(found: Comparison, known: Known | None, inked: Inked) -> Iterator[Conflict]:
    """Differences in numbers, days, denials, amounts, names and other words of weight that no misreading explains.
    `inked` tells whether there is ink in a box on the image."""
    yield from _Weighing(found, known, inked).conflicts()


class _Weighing:
    """Holds what is left over of each reading against what the other has on the same spot, or in the same gap."""

    def __init__(self, found: Comparison, known: Known | None, inked: Inked) -> None:
        self._found, self._known = found, known
        self._in_place = not stands_elsewhere(found)
        self._free = _Free(found, inked)
        paired = {id(there) for _, there in found.pairs}
        away = theirs_moved(found)
        self._loose: set[int] = {id(bit) for bit in found.theirs if id(bit) not in paired and bit not in away}
        self._damaged = list(self._fragments())

    def _fragments(self) -> Iterator[Box]:
        """Where the image's reading has pieces of the layer's words that are no words themselves."""
        words = [bit.text for bit in self._found.theirs if id(bit) in self._loose]
        for bit in (bit for gap in self._found.gaps for bit in gap.ours):
            whole = any(w != bit.text and (w.startswith(bit.text) or w.endswith(bit.text)) for w in words)
            if whole and bit.box is not None and bit.text.isalpha() and not _is_word(bit.text, self._known):
                yield bit.box

    def conflicts(self) -> Iterator[Conflict]:
        elsewhere = ours_moved(self._found)
        for gap in self._found.gaps:
            if "".join(b.text for b in gap.ours) == "".join(b.text for b in gap.theirs):
                continue
            mine = [bit for bit in gap.ours if bit not in elsewhere]
            other = [bit for bit in gap.theirs if id(bit) in self._loose]
            pair = next(self._pairs(gap, mine, other), None)
            if pair is not None:
                yield Conflict(
                    image=pair[0].text if pair[0] else "",
                    layer=pair[1].text if pair[1] else "",
                    before=gap.before.text if gap.before else "",
                    after=gap.after.text if gap.after else "",
                    spot=_spot(gap, pair),
                    sure=all(bit.confidence >= SURE for bit in _witnesses(gap, pair)),
                )

    def _pairs(self, gap: Gap, mine: Sequence[Bit], other: Sequence[Bit]) -> Iterator[Pair]:
        as_many = len(mine) == len(other) <= _FEW
        for index, bit in enumerate(mine):
            there = self._at(bit, self._found.theirs)
            loose = [one for one in there if id(one) in self._loose]
            if self._lacks(bit, [*there, *other], loose or other):
                yield bit, _rival(bit, loose or other)
            for one in loose or (other[index : index + 1] if as_many else ()):
                if self._replaces(bit, one):
                    yield bit, one
        for bit in other:
            if self._adds(bit, gap, self._at(bit, self._found.ours) or mine):
                yield None, bit

    def _at(self, bit: Bit, others: Sequence[Bit]) -> list[Bit]:
        if bit.box is None or not self._in_place:
            return []
        return [other for other in others if other.box is not None and same_spot(bit.box, other.box)]

    def _lacks(self, bit: Bit, there: Sequence[Bit], facing: Sequence[Bit]) -> bool:
        if not _weighs(bit.text) or _hold(there, bit.text) or any(self._is_torn(bit, one) for one in there):
            return False
        rival = _rival(bit, facing)
        if bit.text.isdigit() and len(bit.text) == 1 and rival is None:
            return False  # a lone figure may be a speck; it counts where the layer has another
        return rival is not None or not any(_is_misread(bit.text, other.text, self._known) for other in there)

    def _adds(self, bit: Bit, gap: Gap, there: Sequence[Bit]) -> bool:
        """Whether the layer has a weighty word where the image is surely read and has no room for it."""
        if not _weighs(bit.text) or (bit.text.isdigit() and len(bit.text) == 1) or not _is_closed(gap):
            return False
        if any(self._is_torn(other, bit) for other in (*gap.ours, *there)):
            return False
        if _hold(there, bit.text) or self._free.share(bit) > 0.5:
            return False
        return not any(_is_misread(bit.text, other.text, self._known) for other in there)

    def _is_torn(self, bit: Bit, whole: Bit) -> bool:
        """Whether a word of the image is only a piece of what stands there, as under a stamp."""
        piece = whole.text != bit.text and bit.text in whole.text and not (len(bit.text) == 1 and bit.text.isalpha())
        return piece and (self._free.share(whole) >= 0.25 or any(_level(bit.box, box) for box in self._damaged))

    def _replaces(self, bit: Bit, there: Bit) -> bool:
        """Whether the layer has another word, or another name, where one stands on the image."""
        if min(len(bit.text), len(there.text)) < 3 or not (bit.text + there.text).isalpha():
            return False
        if not (bit.shown[:1].isupper() or _is_word(bit.text, self._known)):
            return False
        if bit.text in there.text or there.text in bit.text or _likeness(bit.text, there.text) >= _ALIKE:
            return False
        names = bit.shown[:1].isupper() and there.shown[:1].isupper() and not there.shown.isupper()
        return names or _is_word(there.text, self._known)


def _witnesses(gap: Gap, pair: Pair) -> Iterator[Bit]:
    """The words of the image on which a difference rests."""
    if pair[0] is not None:
        yield pair[0]
        return
    yield from (bit for bit in (gap.before, *gap.ours, gap.after) if bit is not None)


def _level(one: Box | None, other: Box) -> bool:
    """Whether two boxes stand in one line."""
    if one is None:
        return False
    return min(one.bottom, other.bottom) - max(one.top, other.top) > 0.4 * min(one.height, other.height)


def _spot(gap: Gap, pair: Pair) -> Box | None:
    """Where the difference lies, with the neighbours in its line."""
    spot = pair[0] or pair[1]
    if spot is None or spot.box is None:
        return None
    box = spot.box
    for bit in (gap.before, *gap.ours, gap.after):
        beside = bit.box if bit is not None else None
        if beside is not None and _level(beside, spot.box):
            near = max(beside.x0 - box.x1, box.x0 - beside.x1) < 2 * spot.box.height
            box = box.union(beside) if near else box
    return box


class _Free:
    """Words of the layer that lie on ink which the image's reading says nothing about."""

    def __init__(self, found: Comparison, inked: Inked) -> None:
        self._read = [bit.box for bit in found.ours if bit.box is not None]
        self._inked = inked

    def share(self, bit: Bit) -> float:
        """The share of the word's box that lies on such ink, in [0, 1]."""
        box = bit.box
        if box is None or box.width <= 0:
            return 0.0
        beside = [b for b in self._read if _level(b, box)]
        covered = sum(max(0.0, min(b.x1, box.x1) - max(b.x0, box.x0)) for b in beside)
        return max(0.0, 1 - covered / box.width) if self._inked(box) else 0.0


def _is_closed(gap: Gap) -> bool:
    before, after = gap.before, gap.after
    if before is None or after is None:
        return False
    if before.line != after.line or before.box is None or after.box is None:
        return after.line - before.line in (0, 1)
    if gap.ours:
        return True
    return after.box.x0 - before.box.x1 < 1.5 * max(before.box.height, after.box.height)


def _hold(words: Sequence[Bit], text: str) -> bool:
    """Whether the words have this one after all: within a longer word, or in pieces."""
    for start, first in enumerate(words):
        if text in first.text and not (text.isdigit() and first.text.isdigit() and text != first.text):
            return True
        joined = first.text
        for word in words[start + 1 : start + 4]:
            joined += word.text
            if joined == text:
                return True
    return False


def _rival(bit: Bit, other: Sequence[Bit]) -> Bit | None:
    """The layer's own word of the same kind in that place: another number, another month."""
    for there in other:
        if bit.text.isdigit() and there.text.isdigit():
            return there
        if not bit.text.isdigit() and there.text != bit.text and _weighs(there.text) and not there.text.isdigit():
            return there
    return None


def _weighs(text: str) -> bool:
    if text in _WEIGHTY:
        return text not in _LIGHT
    return text.isdigit() or (len(text) >= 3 and sum(map(str.isdigit, text)) >= 0.6 * len(text))


def _is_misread(one: str, other: str, known: Known | None) -> bool:
    """Whether one may be the other, read with errors."""
    if one.translate(_TWINS) == other.translate(_TWINS):
        return True
    if one.isdigit() and other.isdigit():
        return False
    return _likeness(one, other) >= _ALIKE and not (_weighs(other) or (one.isalpha() and _is_word(other, known)))


def _likeness(one: str, other: str) -> float:
    return Indel.normalized_similarity(one, other)


def _is_word(text: str, known: Known | None) -> bool:
    return text in _WEIGHTY or (known(text) > 0.99 if known is not None else is_common(text))
