"""Which to believe where a page has both an image and a text layer: the image is what a person would see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Indel

from pipeline.ocr.compare import Bit, Comparison, compare, fold, ours_moved, stands_elsewhere
from pipeline.ocr.conflicts import Conflict, conflicts
from pipeline.ocr.danish import Known, danishness
from pipeline.ports.engine import Model
from pipeline.values.geometry import Box
from pipeline.values.reading import LayerVerdict, Line

_MOST_LOOKS = 8  # places of a page looked at again
_ALMOST = 0.75  # likeness from which a word is read almost as before
_READABLE = 0.6  # confidence from which the image's reading counts by itself
_EDGE = 0.09  # share of the page's height within which imprints stand
_DANISH_LETTERS = 0.006  # share of æ, ø and å among the letters from which their lack says something

_WORD = re.compile(r"[^\W_]+")


class Eye:
    """Looks at the image again. This one is blind: it neither reads nor finds ink."""

    def again(self, box: Box, model: Model) -> str:  # noqa: ARG002 - others look there
        """What stands in the box, read once more; boxes in points of the page as delivered."""
        return ""

    def inked(self, box: Box) -> bool:  # noqa: ARG002 - others look there
        """Whether there is ink in the box."""
        return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether the layer is believed, and why; `agreement` is the share of words that both readings have, `in_place`
    tells whether the layer's words stand where the image shows them."""

    layer: LayerVerdict
    reason: str
    agreement: float
    in_place: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """All that the questions are asked of."""

    seen: Sequence[Line]
    layer: Sequence[Line]
    found: Comparison
    confidence: float
    height: float
    known: Known | None
    agreement: float

    @property
    def readable(self) -> bool:
        return self.confidence >= _READABLE


def agreement(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of words that both readings have, whatever their order, in [0, 1]."""
    if not one or not other:
        return 0.0
    return _shared(one, other) / max(len(one), len(other))


def danish_letters(text: str) -> float:
    """Share of æ, ø and å among the letters."""
    letters = [ch for ch in text.casefold() if ch.isalpha()]
    return sum(ch in "æøå" for ch in letters) / len(letters) if letters else 0.0


def text_of(lines: Sequence[Line]) -> str:
    """The lines as plain text."""
    return "\n".join(" ".join(word.text for word in line.words) for line in lines)


def judge(
    layer: Sequence[Line],
    seen: Sequence[Line],
    *,
    confidence: float | None,
    height: float,
    known: Known | None,
    eye: Eye | None = None,
    blank: bool = False,
) -> Verdict:
    """Compare a text layer with what was read off the image of a page, `height` points high. `confidence` is that of
    the image's reading; `eye` looks at the image again; `blank` says that there is no ink on it at all."""
    found = compare(seen, layer)
    share = agreement([b.text for b in found.ours], [b.text for b in found.theirs])
    case = _Case(
        seen=seen, layer=layer, found=found, confidence=confidence or 0.0, height=height, known=known, agreement=share
    )
    if not layer:
        return _said("none", "there is no text layer", case)
    if not found.theirs:
        return _said("wrong", "the text layer has no letters", case)
    if blank:
        return _said("wrong", "the text layer has words where the image is empty", case)
    if not found.ours:
        return _said("trusted", "nothing can be read off the image", case)
    if not case.readable:
        return _of_poor_image(case)
    reason = _is_beside(case)
    if reason:
        return _said("beside", reason, case)
    for question in (_says_else, _lost_letters, _less_danish, _leaves_out, _twice, _shuffled):
        reason = question(case)
        if reason:
            return _said("wrong", reason, case)
    conflict = _conflict(case, eye or Eye())
    if conflict is not None:
        return _said("wrong", conflict.reason, case)
    if stands_elsewhere(case.found):
        reason = "the text layer agrees with the image, but its words stand elsewhere"
        return replace(_said("trusted", reason, case), in_place=False)
    return _said("trusted", "the text layer agrees with the image", case)


def _said(layer: LayerVerdict, reason: str, case: _Case) -> Verdict:
    return Verdict(layer=layer, reason=reason, agreement=case.agreement)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    return sum((Counter(one) & Counter(other)).values())


def _of_poor_image(case: _Case) -> Verdict:
    """The image cannot be read well: the layer is believed where its longer words are seen through the errors."""
    if _lost_letters(case):
        return _said("wrong", _lost_letters(case), case)
    ours = list({b.text for b in case.found.ours if len(b.text) >= 4})
    long = [b.text for b in case.found.theirs if len(b.text) >= 5]
    seen = sum(
        process.extractOne(w, ours, scorer=Indel.normalized_similarity, score_cutoff=0.72) is not None for w in long
    )
    if len(long) >= 5 and seen < 0.4 * len(long):
        return _said("wrong", "the text layer says something else than the image", case)
    return _said("trusted", "the text layer fits what little can be read off the image", case)


def _is_beside(case: _Case) -> str:
    """A layer of a few words, at the page's edges or in hardly a line, while the image holds far more."""
    ours, theirs = case.found.ours, case.found.theirs
    sure = [b for b in ours if b.confidence >= 0.7]
    told = {id(mine) for mine, _ in case.found.pairs}
    untold = [b for b in sure if id(b) not in told]
    if len(untold) < 0.65 * len(sure) or len(sure) < 1.5 * len(theirs):
        return ""
    lines = {b.line for b in theirs}
    inner = {b.line for b in theirs if not _at_edge(b, case.height)}
    if inner and len(lines) > 2 and len(inner) > 0.2 * len(lines):
        return ""
    return "the text layer holds an imprint; the letter is in the image alone"


def _at_edge(bit: Bit, height: float) -> bool:
    if bit.box is None:
        return False
    middle = (bit.box.top + bit.box.bottom) / 2
    return middle < _EDGE * height or middle > (1 - _EDGE) * height


def _says_else(case: _Case) -> str:
    return "the text layer says something else than the image" if case.agreement < 0.4 else ""


def _lost_letters(case: _Case) -> str:
    ours = danish_letters(" ".join(b.text for b in case.found.ours))
    theirs = danish_letters(" ".join(b.text for b in case.found.theirs))
    lost = ours > _DANISH_LETTERS and theirs < 0.5 * ours
    return "the text layer has lost Danish letters" if lost else ""


def _less_danish(case: _Case) -> str:
    ours, theirs = (
        danishness(" ".join(bit.text for bit in bits), case.known) for bits in (case.found.ours, case.found.theirs)
    )
    return "the text layer has fewer Danish words than the image" if theirs < ours - 0.04 else ""


def _leaves_out(case: _Case) -> str:
    """Whole lines, surely read, of which the layer has nothing."""
    moved = ours_moved(case.found)
    told = {id(mine) for mine, _ in case.found.pairs}
    rows: dict[int, list[bool]] = {}
    for bit in case.found.ours:
        if bit.confidence >= 0.8 and len(bit.text) >= 2 and case.seen[bit.line].role != "stamp":
            rows.setdefault(bit.line, []).append(id(bit) in told or bit in moved)
    full = [row for row in rows.values() if len(row) >= 3]
    lost = sum(sum(row) <= 0.25 * len(row) for row in full)
    if lost >= 2 and lost > 0.08 * len(full):
        return f"the text layer leaves out {lost} lines of the image"
    return ""


def _twice(case: _Case) -> str:
    ours, theirs = Counter(b.text for b in case.found.ours), Counter(b.text for b in case.found.theirs)
    more = sum(min(theirs[word] - count, theirs[word] // 2) for word, count in ours.items() if theirs[word] > count)
    return "the text layer says much of the page twice" if more > 0.25 * theirs.total() else ""


def _shuffled(case: _Case) -> str:
    ours, theirs = [b.text for b in case.found.ours], [b.text for b in case.found.theirs]
    two, others = list(pairwise(ours)), list(pairwise(theirs))
    if not two or not others:
        return ""
    kept = sum((Counter(two) & Counter(others)).values()) / min(len(two), len(others))
    return "the words of the text layer stand in another order" if kept < 0.4 * case.agreement else ""


def _conflict(case: _Case, eye: Eye) -> Conflict | None:
    """The first difference of weight that a second look at its line does not clear up; one that rests on doubtful words
    must be borne out by it."""
    found = sorted(conflicts(case.found, case.known, eye.inked), key=lambda conflict: not conflict.sure)
    for conflict in found[:_MOST_LOOKS]:
        if conflict.spot is None:
            return conflict
        line = fold(eye.again(conflict.spot, "danish"))
        if _is_cleared(conflict, line) or not (conflict.sure or _is_borne_out(conflict, line)):
            continue
        if not _is_cleared(conflict, fold(eye.again(conflict.spot, "signs"))):
            return conflict
    return None


def _is_cleared(conflict: Conflict, line: str) -> bool:
    """Whether the line, read again, says what the layer says."""
    if conflict.image and _says(line, conflict.image):
        return False
    if not conflict.layer:
        return _says(line, conflict.before) and _says(line, conflict.after)
    return _says(line, conflict.layer)


def _is_borne_out(conflict: Conflict, line: str) -> bool:
    """Whether the line, read again, says what the image was first read to say."""
    if conflict.layer and _says(line, conflict.layer):
        return False
    if not conflict.image:
        return _says(line, conflict.before) or _says(line, conflict.after)
    likeness = (Indel.normalized_similarity(conflict.image, word) for word in _WORD.findall(line) if word.isalpha())
    return _says(line, conflict.image) or (conflict.image.isalpha() and max(likeness, default=0.0) >= _ALMOST)


def _says(line: str, word: str) -> bool:
    """Whether a word stands in a line, however its words are parted; a number only as a whole."""
    if word.isdigit():
        return re.search(rf"(?<!\d){word}(?!\d)", line) is not None
    return bool(word) and word in "".join(_WORD.findall(line))
