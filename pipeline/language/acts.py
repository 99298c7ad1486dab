"""Learned from many letters: what a statement does, what part a date plays in it, what a whole letter does.

Each is a linear model over words, parts of words and pairs of them. Names, dates, numbers and addresses are seen as
such only, so that no person, place or programme can be learned; Danish letters are seen as OCR may leave them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.errors import MissingRequirement
from pipeline.language.resources import models_folder

Feature = tuple[str, float]
Vector = Any  # numpy array of float32

_FOLD = str.maketrans({"å": "a", "æ": "e", "ø": "o", "é": "e", "ü": "y", "ö": "o", "ä": "e"})
_SPELLED = re.compile(r"aa|ae|oe")
_PLAIN = {"aa": "a", "ae": "e", "oe": "o"}
_TOKEN = re.compile(
    r"\x00\d"  # a date, put there by `masked`
    r"|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|\d[\d.,/-]*\d|\d|[^\W\d_]+(?:[-'.][^\W\d_]+)*|[?!:«»§%•\t(]"
)
_MONEY = re.compile(r"^(?:kr|mio|mill|millioner|kroner|tkr)$")
_PHONE = 8
_BULLET = re.compile(r"^\s*(?:[-–—•*·▪■●]|\d{1,2}[.)]|[a-z]\))\s+")
_DATES = ("@dato", "@denne", "@anden")
_AND = ("og", "samt", "eller", "hhv")
_SIGNS = {"?": "@?", "!": "@!", ":": "@:", "§": "@§", "%": "@%", "\t": "@felt", "(": "@(", "«": "@«"}
_ENDINGS = re.compile(r"(?<=\w{4})(?:ernes|erne|enes|ene|ers|er|ens|ets|en|et|ede|es|e|s)$")
_SENTENCE = 4  # letters from which a word's parts are looked at
_REMEMBERED = 50_000  # words whose concepts are remembered
_MODELS = ("statements", "dates", "letters")
_PRONOUNS = frozenset({"i", "de", "dem", "deres", "jer", "jeres", "vi", "fru", "hr"})


def masked(text: str, dates: Sequence[tuple[int, int]], target: int | None = None) -> str:
    """The text with a sign in place of each date; `target` is the number of the one that is asked about."""
    pieces: list[str] = []
    at = 0
    for number, (start, end) in enumerate(dates):
        code = 0 if target is None else 1 if number == target else 2
        pieces += [text[at:start], f" \x00{code} "]
        at = max(end, at)
    return "".join([*pieces, text[at:]])


def words(text: str) -> list[str]:
    """The words of a statement: folded, names and figures replaced by what they are, runs of names by one sign."""
    shouted = sum(c.isupper() for c in text) > 0.6 * max(sum(c.isalpha() for c in text), 1)
    found: list[str] = ["@punkt"] if _BULLET.match(text) else []
    tokens = _TOKEN.findall(_BULLET.sub("", text, count=1))
    for number, token in enumerate(tokens):
        following = tokens[number + 1] if number + 1 < len(tokens) else ""
        _append(found, _word(token, following, first=number == 0, shouted=shouted))
    return found


def _word(token: str, following: str, *, first: bool, shouted: bool) -> str:
    if token[0] == "\x00":
        return _DATES[int(token[1])]
    if token in _SIGNS:
        return _SIGNS[token]
    if "@" in token:
        return "@mail"
    if token[0].isdigit():
        return "@tlf" if sum(c.isdigit() for c in token) == _PHONE else "@tal"
    if token.startswith(("http", "www.")):
        return "@url"
    low = _folded(token)
    if low.startswith("kommun"):
        return low
    if token[0].isupper() and not shouted and low not in _PRONOUNS:
        named = following[:1].isupper() or following.casefold().startswith("kommun")
        if not first or named or (len(token) > 1 and token.isupper()):
            return "@navn"
    return low


def _folded(token: str) -> str:
    return _SPELLED.sub(lambda m: _PLAIN[m.group()], token.casefold().translate(_FOLD))


def _append(found: list[str], word: str) -> None:
    """Add a word; names that follow each other are one, names in a list are «@navne»."""
    if word == "@navn" and found:
        if found[-1] in ("@navn", "@navne"):
            return
        if len(found) > 1 and found[-1] in _AND and found[-2] in ("@navn", "@navne"):
            found[-2:] = ["@navne"]
            return
    if _MONEY.match(word) and found and found[-1] in ("@tal", "@sum"):
        found[-1] = "@sum"
        return
    found.append(word)


def _parts(word: str) -> Iterator[str]:
    """The word, its stem, its beginning and its end: what inflected, compounded and misread forms share."""
    yield word
    if word[0] != "@" and len(word) > _SENTENCE:
        yield "=" + _ENDINGS.sub("", word)
        yield "<" + word[:4]
        if len(word) > 6:
            yield "<" + word[:6]
        if len(word) > 8:
            yield ">" + _ENDINGS.sub("", word)[-5:]


def _stem(word: str) -> str:
    return word if word[0] == "@" else _ENDINGS.sub("", word)


def bag(found: Sequence[str], tag: str, weight: float) -> Iterator[Feature]:
    """Words and their parts wherever they stand; together of length `weight`."""
    parts = [tag + part for word in found for part in _parts(word)]
    share = weight / max(len(parts), 1) ** 0.5
    yield from ((part, share) for part in parts)


def pairs(found: Sequence[str], tag: str, weight: float) -> Iterator[Feature]:
    """Stems that follow each other, and those with one word between."""
    stems = ["^", *(_stem(word) for word in found), "$"]
    joined = [f"{tag}{a}_{b}" for a, b in pairwise(stems)]
    joined += [f"{tag}{a}__{b}" for a, b in zip(stems, stems[2:], strict=False)]
    share = weight / max(len(joined), 1) ** 0.5
    yield from ((pair, share) for pair in joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A statement as the model sees it; `lead`: the heading or the beginning of the list that it stands under."""

    text: str  # dates replaced by `masked`
    lead: str = ""
    heading: bool = False


class Concepts:
    """Words of one field of meaning: a letter may say «udset» or «kåret» where others said «udpeget»."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        """`patterns`: for each concept the beginnings (after ^), parts or wholes (before $) of its words."""
        self._patterns = {
            name: re.compile("|".join(_folded(one) for one in told.split())) for name, told in patterns.items()
        }
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, word: str) -> tuple[str, ...]:
        """The concepts of a folded word."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = tuple(name for name, pattern in self._patterns.items() if pattern.search(word))
            self._known[word] = found
        return found

    def features(self, found: Sequence[str], tag: str, weight: float) -> Iterator[Feature]:
        """The concepts of a statement, which of them stand together, and which follow each other."""
        told = [set(self.of(word)) if word[0] != "@" else {word} for word in found]
        runs = [one for one in told if one]
        near = {f"{tag}{a}>{b}" for left, right in pairwise(runs) for a in left for b in right}
        present = sorted(set().union(*runs)) if runs else []
        both = {f"{tag}{a}&{b}" for n, a in enumerate(present) for b in present[n + 1 :]}
        for group, share in (
            ([tag + one for one in present], weight),
            (sorted(near), 0.7 * weight),
            (sorted(both), weight),
        ):
            yield from ((one, share / max(len(group), 1) ** 0.5) for one in group)


def of_statement(line: Line, concepts: Concepts) -> list[Feature]:
    """What is looked at to tell what a statement does."""
    found = words(line.text)
    features = [*bag(found, "w", 1.0), *pairs(found, "b", 1.0), *concepts.features(found, "c", 1.5)]
    features += bag(words(line.lead), "l", 0.4) if line.lead else []
    features += [("first=" + _stem(found[0]), 0.3)] if found else []
    features += concepts.features(words(line.lead), "m", 0.4) if line.lead else []
    return [*features, ("heading", 0.5)] if line.heading else features


def of_date(line: Line, concepts: Concepts, *, kind: str, distance: int | None) -> list[Feature]:
    """What is looked at to tell a date's part. `kind`: the expression's shape; `distance`: days from the letter's."""
    found = words(line.text)
    at = found.index("@denne") if "@denne" in found else 0
    left, right = found[max(at - 7, 0) : at], found[at + 1 : at + 8]
    features = [*bag(found, "w", 0.6), *pairs(found[max(at - 5, 0) : at + 5], "b", 1.0)]
    features += [*bag(left, "<", 0.8), *bag(right, ">", 0.6), *bag(words(line.lead), "l", 0.5)]
    features += [*concepts.features(left, "l", 1.0), *concepts.features(right, "r", 0.7)]
    features += concepts.features(found, "c", 0.7)
    features += [(f"<{gap}{_stem(word)}", 0.4) for gap, word in enumerate(reversed(left[-3:]))]
    features += [(f">{gap}{_stem(word)}", 0.3) for gap, word in enumerate(right[:2])]
    return [*features, (f"kind={kind}", 0.5), (f"far={_far(distance)}", 0.7)]


def _far(days: int | None) -> str:
    if days is None:
        return "?"
    return next((f"<{limit}" for limit in (-300, -45, 0, 1, 7, 130, 400) if days < limit), ">")


class Linear:
    """A linear model over hashed features."""

    def __init__(self, labels: tuple[str, ...], weights: Vector) -> None:
        self.labels = labels
        self.weights = weights  # one row for each bucket, one column for each label; the last row is always added

    def probabilities(self, rows: Sequence[Sequence[Feature]]) -> Vector:
        """One row of probabilities for each row of features."""
        last = len(self.weights) - 1
        scores = np.empty((len(rows), len(self.labels)), dtype=np.float32)
        for number, row in enumerate(rows):
            at = [bucket(name, last) for name, _ in row]
            by = np.array([value for _, value in row], dtype=np.float32)
            scores[number] = by @ self.weights[at] + self.weights[last] if at else self.weights[last]
        raised = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-1e9))
        return raised / raised.sum(axis=1, keepdims=True)


def bucket(feature: str, buckets: int) -> int:
    """The row of a feature."""
    return zlib.crc32(feature.encode()) % buckets


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """The three models, and the concepts that they know words by."""

    concepts: Concepts
    statements: Linear
    dates: Linear
    letters: Linear

    @classmethod
    def load(cls, folder: Path) -> Acts:
        """From models/acts; a few hundredths of a second. Raises MissingRequirement."""
        statements, dates, letters = (_loaded(folder / "acts" / f"{name}.npz") for name in _MODELS)
        return cls(concepts=concepts(folder), statements=statements, dates=dates, letters=letters)


def concepts(folder: Path) -> Concepts:
    """From models/acts/concepts.tsv."""
    path = _present(folder / "acts" / "concepts.tsv")
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines() if line)
    return Concepts(dict(rows))


@cache
def acts() -> Acts:
    """The models that lie with the language data, loaded once."""
    return Acts.load(models_folder())


def _loaded(path: Path) -> Linear:
    with np.load(_present(path), allow_pickle=False) as kept:
        weights = kept["weights"].astype(np.float32) * kept["scale"]
        return Linear(tuple(str(label) for label in kept["labels"]), weights)


def _present(path: Path) -> Path:
    if not path.is_file():
        raise MissingRequirement("The models of acts (models/acts) are missing.", remedy="Install brevjournal again.")
    return path
