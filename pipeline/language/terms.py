"""Words of a text as a search index knows them: each word by its form, its stem, the parts of a compound, and a
spelling that Danish letters and their damaged and folded forms share.

A term is a sign of its class and a key. Texts and questions are brought to terms by the same code, whatever database
holds the index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, starmap
from zlib import crc32

from pipeline.language.lexicon import Lexicon
from pipeline.language.resources import models_folder
from pipeline.language.stems import stem

TITLE, FORM, STEM, PART, SPELLING, PAIR, FILTER = "twspkbf"  # classes of terms
LONGEST = 64  # letters of a word that count
_REMEMBERED = 200_000  # words of which the terms are remembered
_SHORTEST_PART, _SHORTEST_SPLIT = 3, 6  # letters
_MOST_JOINED = 4  # pieces of a hyphenated word that is known as one word too

_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"  # accents of their own, and what is not seen
_WORD = re.compile(rf"§+|[^\W_](?:[^\W_]|[{_MARKS}])*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SIGNS = re.compile(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]")  # that letters are made of where they are taken apart: «㏂»
_HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")
_SPELT = (("æ", "e"), ("ä", "e"), ("ø", "o"), ("ö", "o"), ("å", "a"), ("œ", "o"))
_FOLDED = (("ae", "e"), ("ee", "e"), ("oe", "o"), ("aa", "a"))
# particles and prefixes: the word without them means something else
_PARTICLES = frozenset(
    "for til ind ned frem fast mod med ud af op på vel fore inden gen om sam an be bi er mis und ved".split()  # noqa: SIM905
)
# endings of words that are words too
_ENDINGS = frozenset(
    "len lens ren rens rene ring rede lige lig ligt ligste hed heden heder hederne".split()  # noqa: SIM905
    + "ske vis ion ioner mere sten ret rer ende ene".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Keys:
    """What a word is found by. `near` is the stem of what it shares with its other spellings; `spellings` are it and
    those of its parts, where they differ from the stems."""

    stem: str
    near: str
    parts: tuple[str, ...]
    spellings: tuple[str, ...]


def written(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand, in order: letters and figures, «§» as a word of its own."""
    return (found.span() for found in _WORD.finditer(text))


def forms(text: str) -> list[str]:
    """The forms of its words, in order."""
    return [form_of(one) for one in _WORD.findall(text)]


def form_of(word: str) -> str:
    """A word in small letters, composed, without what is not seen; of a very long one the beginning."""
    if word.isascii():
        return word[:LONGEST].lower()
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", word[: 4 * LONGEST])).casefold()
    return _SIGNS.sub("", unicodedata.normalize("NFC", plain))[:LONGEST] or "\ufffd"


def spelling(key: str) -> str:
    """What a key and its damaged and folded spellings share: «ældre», «aeldre», «eeldre»; «byråd», «byraad»."""
    for letter, plain in _SPELT:
        key = key.replace(letter, plain)
    if not key.isascii():
        split = unicodedata.normalize("NFKD", key)
        key = "".join(one for one in split if not unicodedata.combining(one))
    for pair, plain in _FOLDED:
        key = key.replace(pair, plain)
    return key


def pair(one: str, other: str) -> str:
    """The term of two words side by side, by their stems; hashed, so that the terms of an index stay few."""
    return f"{PAIR}{crc32(f'{one} {other}'.encode()) & 0x7FFFFFF:x}"


def filter_term(field: str, value: str) -> str:
    """The term of a value that documents are filtered by."""
    return f"{FILTER}{field}_" + re.sub(r"\W", "_", form_of(value))


def joined(text: str) -> Iterator[tuple[int, int, str]]:
    """The hyphenated words of a text as one word: span and form."""
    for found in _HYPHENATED.finditer(text) if "-" in text else ():
        form = form_of(re.sub(r"[-\u2010\u2011]", "", found.group()))
        if len(re.split(r"[-\u2010\u2011]", found.group())) <= _MOST_JOINED:
            yield found.start(), found.end(), form


class Analyser:
    """Tells what words are found by; what was told is remembered. Pure but for that."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._keys: dict[str, Keys] = {}
        self._terms: dict[str, tuple[str, ...]] = {}
        self._written: dict[str, tuple[tuple[str, ...], str]] = {}

    def keys(self, form: str) -> Keys:
        """What a word of this form is found by."""
        found = self._keys.get(form)
        if found is None:
            if len(self._keys) >= _REMEMBERED:
                self._keys.clear()
            found = self._keys[form] = self._keys_of(form)
        return found

    def _keys_of(self, form: str) -> Keys:
        own, near = stem(form), stem(spelling(form))
        runs = {run: stem(run) for run in self._runs(form)}
        spelt = {near, *(stem(spelling(run)) for run in runs)} - {own, *runs.values()}
        return Keys(own, near, tuple(sorted({*runs.values()} - {own})), tuple(sorted(spelt)))

    def _runs(self, form: str) -> Iterator[str]:
        """The parts of a compound, and its parts side by side."""
        parts = self.parts(form)
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                if end - start < len(parts) and len(run := "".join(parts[start:end])) >= _SHORTEST_PART:
                    yield run

    def parts(self, form: str) -> tuple[str, ...]:
        """The parts of a compound, down to those that have none, links included; of others the word alone."""
        if len(form) < _SHORTEST_SPLIT or not form.isalpha():
            return (form,)
        found = self.lexicon.parts(form)
        if found is None or not self._is_compound(form, found):
            return (form,)
        return tuple(leaf for part in found for leaf in self.parts(part))

    def _is_compound(self, form: str, parts: tuple[str, ...]) -> bool:
        """Whether a word is rather made of these parts than of a word and an ending, or a particle and a word."""
        if parts[0] in _PARTICLES or parts[-1] in _ENDINGS:
            return False
        own = stem(form)
        if own == form or not self.lexicon.is_listed(own):
            return True
        return own.endswith(stem(parts[-1])) or self.lexicon.parts(own) is not None

    def terms(self, form: str) -> tuple[str, ...]:
        """All terms of one word."""
        found = self._terms.get(form)
        if found is None:
            if len(self._terms) >= _REMEMBERED:
                self._terms.clear()
            keys = self.keys(form)
            found = self._terms[form] = (
                FORM + form,
                STEM + keys.stem,
                *(PART + one for one in keys.parts),
                *(SPELLING + one for one in keys.spellings),
            )
        return found

    def text_terms(self, text: str) -> set[str]:
        """All terms of a text, pairs of words included."""
        found: set[str] = set()
        here = _WORD.findall(text)
        seen = {word: self._seen(word) for word in set(here)}
        for terms, _ in seen.values():
            found.update(terms)
        stems = [seen[word][1] for word in here]
        found.update(starmap(pair, {*pairwise(stems)}))
        for _, _, form in joined(text):
            found.update(self.terms(form))
        return found

    def _seen(self, word: str) -> tuple[tuple[str, ...], str]:
        """Terms and stem of a word as it was written."""
        found = self._written.get(word)
        if found is None:
            if len(self._written) >= _REMEMBERED:
                self._written.clear()
            form = form_of(word)
            found = self._written[word] = self.terms(form), self.keys(form).stem
        return found

    def title_terms(self, title: str) -> set[str]:
        """The terms of a title: those of a text, and its words as words of a title."""
        return self.text_terms(title) | {TITLE + form for form in forms(title)}


@cache
def analyser() -> Analyser:
    """The one analyser of this process, with the language data of models/. Raises MissingRequirement."""
    return Analyser(Lexicon.load(models_folder()))
