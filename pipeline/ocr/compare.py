"""Two readings of one page, word by word: what both have, what only one has, and which differences carry weight."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

from pipeline.ocr.danish import Known, is_common
from pipeline.values.geometry import Box
from pipeline.values.reading import Line

_WORD = re.compile(r"[^\W_]+")
_TWINS = str.maketrans("oilsbzg", "0115829")  # letters that are read for figures
SURE = 0.88  # confidence from which a word of the image is taken to be read rightly
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
    """Without case, ligatures, parted accents, soft hyphens."""
    return unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")


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
        return bit.box is not None and any(_same_spot(bit.box, box) for box in self._spots.get(bit.text, ()))


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


def _same_spot(one: Box, other: Box) -> bool:
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.4 * min(one.width, other.width) and down > 0.3 * min(one.height, other.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A difference that matters: what the image has and what the layer has (empty where it has nothing), and where."""

    image: str
    layer: str
    spot: Bit | None

    @property
    def reason(self) -> str:
        if not self.layer:
            return f"the text layer lacks «{self.image}»"
        if not self.image:
            return f"the image does not have «{self.layer}», which the text layer says"
        return f"the text layer says «{self.layer}» where the image says «{self.image}»"


def conflicts(found: Comparison, known: Known | None) -> Iterator[Conflict]:
    """Differences in numbers, days, denials, amounts, names and other words of weight that no misreading explains."""
    elsewhere, away = ours_moved(found), theirs_moved(found)
    for gap in found.gaps:
        if "".join(b.text for b in gap.ours) == "".join(b.text for b in gap.theirs):
            continue
        mine = [bit for bit in gap.ours if bit not in elsewhere]
        other = [bit for bit in gap.theirs if bit not in away]
        conflict = _lacking(mine, other, known) or _added(gap, mine, other, known) or _replaced(mine, other, known)
        if conflict is not None:
            yield conflict


def _lacking(mine: Sequence[Bit], other: Sequence[Bit], known: Known | None) -> Conflict | None:
    joined = "".join(bit.text for bit in other)
    for bit in mine:
        if bit.confidence < SURE or not _weighs(bit.text) or bit.text in joined:
            continue
        rival = _rival(bit, other)
        if bit.text.isdigit() and len(bit.text) == 1 and rival is None:
            continue  # a lone figure may be a speck; it counts where the layer has another
        if rival is not None or not any(_is_misread(bit.text, o.text, known) for o in other):
            return Conflict(image=bit.text, layer=rival.text if rival else "", spot=bit)
    return None


def _added(gap: Gap, mine: Sequence[Bit], other: Sequence[Bit], known: Known | None) -> Conflict | None:
    """A weighty word of the layer, where the image is surely read and has no room for it."""
    if any(bit.confidence < SURE for bit in mine) or not _is_closed(gap):
        return None
    joined = "".join(bit.text for bit in mine)
    for bit in other:
        heavy = _weighs(bit.text) and not (bit.text.isdigit() and len(bit.text) == 1)
        if heavy and bit.text not in joined and not any(_is_misread(bit.text, m.text, known) for m in mine):
            return Conflict(image="", layer=bit.text, spot=gap.before)
    return None


def _is_closed(gap: Gap) -> bool:
    before, after = gap.before, gap.after
    if before is None or after is None or min(before.confidence, after.confidence) < SURE:
        return False
    if before.line != after.line or before.box is None or after.box is None:
        return after.line - before.line in (0, 1)
    if gap.ours:
        return True
    return after.box.x0 - before.box.x1 < 1.5 * max(before.box.height, after.box.height)


def _replaced(mine: Sequence[Bit], other: Sequence[Bit], known: Known | None) -> Conflict | None:
    """Other words, or another name, where as many stand on the image."""
    if not mine or len(mine) != len(other) or len(mine) > 4:
        return None
    for bit, there in zip(mine, other, strict=True):
        if bit.confidence < 0.9 or min(len(bit.text), len(there.text)) < 3 or not (bit.text + there.text).isalpha():
            continue
        names = bit.shown[:1].isupper() and there.shown[:1].isupper() and not there.shown.isupper()
        if _likeness(bit.text, there.text) < _ALIKE and (names or _is_word(there.text, known)):
            return Conflict(image=bit.text, layer=there.text, spot=bit)
    return None


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
