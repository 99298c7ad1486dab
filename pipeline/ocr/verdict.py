"""Which to believe where a page has both an image and a text layer: the image is what a person would see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pipeline.ocr.danish import Known, danishness
from pipeline.values.reading import LayerVerdict, Line

_WORD = re.compile(r"[^\W_]+")
_WEIGHTY = re.compile(
    r"(ikke|ingen|intet|nej|aldrig|uden|afslås|afslag|afvist|afvises|aflyst|udsat|udsættes|\d{2,})$", re.IGNORECASE
)
_SURE = 0.88


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether the layer is believed, and why."""

    layer: LayerVerdict
    reason: str
    agreement: float


def words_of(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def agreement(one: Sequence[str], other: Sequence[str]) -> float:
    """Share of words that both readings have, whatever their order, in [0, 1]."""
    if not one or not other:
        return 0.0
    shared = sum((Counter(one) & Counter(other)).values())
    return shared / max(len(one), len(other))


def danish_letters(text: str) -> float:
    """Share of æ, ø and å among the letters."""
    letters = [ch for ch in text.casefold() if ch.isalpha()]
    return sum(ch in "æøå" for ch in letters) / len(letters) if letters else 0.0


def judge(layer: str, seen: Sequence[Line], confidence: float | None, known: Known | None) -> Verdict:
    """Compare a text layer with what was read off the image; `confidence` is that of the latter."""
    image = "\n".join(" ".join(word.text for word in line.words) for line in seen)
    ours, theirs = words_of(image), words_of(layer)
    share = agreement(ours, theirs)
    if not ours:
        return Verdict(layer="trusted", reason="nothing can be read off the image", agreement=0.0)
    contained = sum((Counter(ours) & Counter(theirs)).values()) / max(1, len(theirs))
    if len(theirs) < 0.5 * len(ours) and contained > 0.7:
        return Verdict(layer="none", reason="the text layer holds only a part of the page", agreement=share)
    danish_ours, danish_theirs = danishness(image, known), danishness(layer, known)
    sure = confidence or 0.0
    if share < 0.4 and (sure >= 0.6 or danish_theirs < danish_ours):
        return Verdict(layer="wrong", reason="the text layer says something else than the image", agreement=share)
    if danish_letters(image) > 0.006 and danish_letters(layer) < 0.5 * danish_letters(image):
        return Verdict(layer="wrong", reason="the text layer has lost Danish letters", agreement=share)
    if danish_theirs < danish_ours - 0.03:
        return Verdict(layer="wrong", reason="the text layer has fewer Danish words than the image", agreement=share)
    difference = _weighty_difference(seen, theirs)
    if difference and danish_ours >= danish_theirs - 0.05:
        return Verdict(layer="wrong", reason=f"the text layer lacks «{difference}»", agreement=share)
    return Verdict(layer="trusted", reason="the text layer agrees with the image", agreement=share)


def _weighty_difference(seen: Sequence[Line], theirs: Sequence[str]) -> str | None:
    """A number or a «no» that is clearly on the image and not in the layer."""
    ours = [
        (part.casefold(), word.confidence) for line in seen for word in line.words for part in _WORD.findall(word.text)
    ]
    plain: list[str] = [word for word, _ in ours]
    for edit in Levenshtein.opcodes(plain, list(theirs)):
        if edit.tag not in ("delete", "replace"):
            continue
        there = list(theirs[edit.dest_start : edit.dest_end])
        for word, confidence in ours[edit.src_start : edit.src_end]:
            if confidence >= _SURE and _WEIGHTY.match(word) and not _elsewhere(word, there, plain, theirs):
                return str(word)
    return None


def _elsewhere(word: str, there: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether the layer has the word after all: joined or parted otherwise, or at another place in the order."""
    return word in "".join(there) or list(theirs).count(word) >= list(ours).count(word)
