"""What a confidence means: an engine's figure turned into the probability that the word is right, letter by letter.

The figure of the engine, whether the lexicon knows the word, what it is made of and how surely its line and its page
were read go into a logistic model; a curve on top takes out what is left of its bend. The weights were fitted by
tests/tools/fit_ocr_confidence.py.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.ocr.danish import Known
from pipeline.values.reading import Line, Word

FEATURES = (
    *("one", "figure", "figure squared", "known", "unknown", "known figure", "unknown figure", "short", "long"),
    *("digits", "number figure", "signs within", "sign at an end", "capitals", "mixed case", "address", "line", "page"),
    "unknown on page",
)
_CORE = re.compile(r"^\W+|\W+$")
_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_LEAST, _MOST = 0.01, 0.995  # nothing is ever surely wrong or right


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """`weights` in the order of FEATURES; `curve` of (estimate, share that was right), both rising."""

    weights: tuple[float, ...]
    curve: tuple[tuple[float, float], ...] = ((0.0, 0.0), (1.0, 1.0))

    @classmethod
    def parse(cls, table: str) -> Calibration:
        """From rows `weight, name, value` and `curve, estimate, share`, parted by tabs. Raises ValueError, KeyError."""
        rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
        weights = {name: float(value) for kind, name, value in rows if kind == "weight"}
        curve = tuple((float(x), float(y)) for kind, x, y in rows if kind == "curve")
        return cls(weights=tuple(weights[name] for name in FEATURES), curve=curve)

    def probability(self, features: Sequence[float]) -> float:
        """That a word with these features is right."""
        total = sum(weight * value for weight, value in zip(self.weights, features, strict=True))
        return min(_MOST, max(_LEAST, self._bent(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))))))

    def _bent(self, estimate: float) -> float:
        at = min(max(1, bisect_right(self.curve, (estimate, 2.0))), len(self.curve) - 1)
        (x0, y0), (x1, y1) = self.curve[at - 1], self.curve[at]
        return y0 + (y1 - y0) * (estimate - x0) / (x1 - x0) if x1 > x0 else y1


def calibrated(lines: Sequence[Line], model: Calibration, known: Known | None) -> tuple[Line, ...]:
    """The lines of one page with what their words' confidences mean."""
    every = features(lines, known)
    at = 0
    found: list[Line] = []
    for line in lines:
        rows = every[at : at + len(line.words)]
        at += len(line.words)
        words = (
            replace(word, confidence=round(model.probability(row), 4))
            for word, row in zip(line.words, rows, strict=True)
        )
        found.append(replace(line, words=tuple(words)))
    return tuple(found)


def features(lines: Sequence[Line], known: Known | None) -> list[tuple[float, ...]]:
    """What the model looks at, for each word of a page, line by line; its confidences are the engine's."""
    told = {word.text: _is_known(word.text, known) for line in lines for word in line.words}
    page = _mean([word for line in lines for word in line.words])
    counted = [told[word.text] for line in lines for word in line.words if told[word.text] is not None]
    strange = 1.0 - sum(map(bool, counted)) / len(counted) if counted else 0.3
    return [
        (
            *_of_word(word, told[word.text]),
            *(_logit(_mean(line.words)), _logit(page), strange),
        )
        for line in lines
        for word in line.words
    ]


def _of_word(word: Word, known: bool | None) -> tuple[float, ...]:
    text, figure = word.text, _logit(word.confidence)
    core = _CORE.sub("", text)
    digits = sum(map(str.isdigit, text))
    address = "@" in text or text.casefold().lstrip("(<").startswith(("www.", "http"))
    return (
        1.0,
        figure,
        figure * abs(figure) / 4.0,
        float(known is True),
        float(known is False),
        figure * (known is True),
        figure * (known is False),
        float(len(core) <= 2),
        math.log(max(1, len(text))),
        float(digits > 0),
        figure * (digits > 0),
        float(not address and not core.replace("-", "").isalnum()),
        float(text != core),
        float(len(core) > 1 and core.isupper()),
        float(any(a.islower() and b.isupper() for a, b in pairwise(core))),
        float(address),
    )


def _logit(share: float) -> float:
    """The logarithm of the odds, within what a logarithm can take."""
    inside = min(0.99, max(0.02, share))
    return math.log(inside / (1.0 - inside))


def _is_known(text: str, known: Known | None) -> bool | None:
    core = _CORE.sub("", text)
    return known(core) >= 0.5 if known is not None and _WORD.fullmatch(core) else None


def _mean(words: Sequence[Word]) -> float:
    """The mean confidence over characters."""
    total = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / total if total else 0.5
