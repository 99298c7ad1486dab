"""Puts the word tables together: which texts count how much, and what is left to words that none of them has."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from wordfreq import get_frequency_dict

from pipeline.language import forms as marks
from tests.tools.lexicon import letters, pairs, parts, words
from tests.tools.lexicon.listed import Listed
from tests.tools.lexicon.pairs import Told
from tests.tools.lexicon.texts import BOUNDARY, Sentence
from tests.tools.lexicon.words import WORD, Dictionary, Shares, counted, shares
from tests.tools.lexicon.write import step, write

# Weights of the sources of words by themselves, fitted on texts of our own that were left out in turn.
WEB, TREEBANK, LISTED, PROSE, MANUAL = 0.45, 0.15, 0.03, 0.35, 0.02
# Shares of running text, fitted on the same and on the treebank's other part: what was counted, the dictionary's other
# forms, names. The rest are compounds that no list has, and words unknown (pipeline/language).
COUNTED, DICTIONARY, NAMES = 0.945, 0.027, 0.006
_SIMPLE, _PLAIN = 9, 0.15  # letters of a word that is seldom a compound; its weight among what letters are learnt from
_RELIABLE = 2e-5  # share from which a word of the treebank is no name, though a person has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All that is counted."""

    dictionary: Dictionary
    treebank: list[Sentence]
    persons: frozenset[str]  # words that are part of a person's name in the treebank
    prose: list[Sentence]
    manual: list[Sentence]
    listed: Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The rows of the three tables."""

    forms: dict[str, bytes]
    pairs: dict[str, bytes]
    letters: dict[str, bytes]

    def write(self, folder: Path) -> None:
        """Write them into this folder."""
        write(folder / "forms", self.forms)
        write(folder / "pairs", self.pairs)
        write(folder / "letters", self.letters)


def seen_words(sources: Sources) -> tuple[Shares, dict[str, float]]:
    """How likely the words are that were counted; which words of our own prose count less, and how much."""
    treebank, prose = counted(sources.treebank), counted(sources.prose)
    listed = words.inflected(sources.listed.words, sources.dictionary, sources.listed.stems)
    sound = frozenset(treebank) | frozenset(prose) | frozenset(listed)
    web = {w: f for w, f in get_frequency_dict("da").items() if WORD.fullmatch(w)}
    manual = {w: n for w, n in counted(sources.manual).items() if w in sources.dictionary.common}
    cleaned = shares(words.cleaned(web, sources.dictionary, sound))
    usual = words.mixture([(0.7, cleaned), (0.3, shares(treebank))])
    own = shares(prose)
    tempered = words.tempered(own, usual)
    seen = words.mixture(
        [
            (WEB, cleaned),
            (TREEBANK, shares(treebank)),
            (LISTED, shares(listed)),
            (PROSE, tempered),
            (MANUAL, shares(manual)),
        ]
    )
    return seen, {word: tempered[word] / share for word, share in own.items() if tempered[word] < share}


def built(sources: Sources) -> Model:
    """The model of these sources."""
    dictionary = sources.dictionary
    seen, less = seen_words(sources)
    unseen = words.unseen(seen, dictionary)
    names = shares(sources.listed.names)
    first, last = parts.learnt(dictionary, seen)
    likely = words.mixture([(COUNTED, seen), (DICTIONARY, unseen), (NAMES, names)])
    for word in dictionary.proper:
        if len(word) > 3 or word in seen:
            likely.setdefault(word, 2e-8)
    for person in sources.persons:
        likely.setdefault(person.lower(), 1e-6)
    rows = {
        word: bytes([step(_cost(likely, word)), _marks(word, seen, sources), *_parts(word, first, last)])
        for word in {*likely, *first, *last}
    }
    told = [
        Told(sentences=sources.treebank, weight=1.0),
        Told(sentences=sources.prose, weight=1.0, less=less),
        Told(sentences=sources.listed.phrases, weight=1.0),
        Told(sentences=sources.manual, weight=0.1, fewest=2),
    ]
    found = pairs.rows(pairs.counted(told), lambda word: 0.12 if word == BOUNDARY else 0.88 * likely.get(word, 1e-8))
    return Model(forms=rows, pairs=found, letters=letters.learnt(_spelled(likely, names, dictionary)))


def _cost(likely: Shares, word: str) -> float | None:
    return -math.log(likely[word]) if word in likely else None


def _parts(word: str, first: Shares, last: Shares) -> tuple[int, int]:
    return step(_cost(first, word)), step(_cost(last, word))


def _marks(word: str, seen: Shares, sources: Sources) -> int:
    listed = sources.listed
    mark = marks.COMMON if word in sources.dictionary.common else 0
    mark |= marks.PROPER if word in sources.dictionary.proper else 0
    mark |= marks.COUNTED if word in seen else 0
    mark |= marks.PERSON if word in listed.persons or _is_person(word, seen, sources) else 0
    return mark | (marks.PLACE if word in listed.places else 0)


def _is_person(word: str, seen: Shares, sources: Sources) -> bool:
    known = word in sources.dictionary.common and seen.get(word, 0.0) > _RELIABLE
    return word in sources.persons and not known


def _spelled(likely: Shares, names: Shares, dictionary: Dictionary) -> dict[str, float]:
    """What the letters are learnt from: names and foreign words as unknown words are, and short ones of the dictionary.

    Long ones are mostly compounds, and compounds have a model of their own.
    """
    weights: Counter[str] = Counter()
    for word in likely:
        if word not in dictionary.common:
            weights[word] += 1.0  # type: ignore[assignment]
        elif len(word) <= _SIMPLE:
            weights[word] += _PLAIN  # type: ignore[assignment]
    for name in names:
        weights[name] += 2.0  # type: ignore[assignment]
    return dict(weights)
