"""Pairs of words: how likely each is after another, with absolute discounting and the words by themselves below."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.language.pairs import NO_BACKOFF
from tests.tools.lexicon.texts import Sentence
from tests.tools.lexicon.write import step

DISCOUNT = 0.8
_MOST = 0.8  # share of its count that a pair may lose


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Sentences, how much one of their pairs counts (less with some words), and how often it must occur to count."""

    sentences: list[Sentence]
    weight: float
    fewest: int = 1
    less: Mapping[str, float] = field(default_factory=dict)


def counted(texts: Iterable[Told]) -> Counter[tuple[str, str]]:
    """All pairs of the texts by weight."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found = Counter(pair for words in text.sentences for pair in itertools.pairwise(words))
        for pair, count in found.items():
            if count >= text.fewest:
                less = min(text.less.get(word, 1.0) for word in pair)
                pairs[pair] += text.weight * less * count  # type: ignore[assignment]
    return pairs


def rows(pairs: Counter[tuple[str, str]], alone: Callable[[str], float]) -> dict[str, bytes]:
    """Rows of «first second», and of «first » for what is left to other words; `alone` is P(word) without context."""
    after: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (first, second), count in pairs.items():
        after[first][second] = count
    found: dict[str, bytes] = {}
    for first, seconds in after.items():
        total = sum(seconds.values())
        lost = {word: min(DISCOUNT, _MOST * count) for word, count in seconds.items()}
        left = sum(lost.values()) / total
        for word, count in seconds.items():
            likely = (count - lost[word]) / total + left * alone(word)
            found[f"{first} {word}"] = bytes([step(-math.log(likely))])
        found[f"{first} "] = bytes([step(-math.log(left), NO_BACKOFF)])
    return found
