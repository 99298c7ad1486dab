"""Single letters that recognition in Danish got wrong: long unknown words read with doubt, with one likely variant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Proposal
from pipeline.normalise.words import Token, words

# What is read, and what may have stood there: shapes that worn print makes alike.
_ALIKE: dict[str, tuple[str, ...]] = {
    "ø": ("o", "e"), "å": ("a",), "æ": ("a", "e"), "é": ("e",), "ö": ("ø",), "ä": ("å", "æ"), "o": ("ø",), "a": ("å",),
    "i": ("l", "t", "r"), "l": ("i", "t"), "I": ("l",), "1": ("l", "i"), "0": ("o",), "t": ("r", "f", "l"), "r": ("t",),
    "c": ("e",), "e": ("c", "o"), "f": ("t",), "h": ("b",), "b": ("h",), "u": ("n",), "n": ("u",), "v": ("y",),
    "y": ("v",), "g": ("d", "q"), "m": ("rn", "nn"), "in": ("m",), "ni": ("m",), "rn": ("m",), "ii": ("u", "n", "ti"),
    "vv": ("w",), "cl": ("d",), "li": ("h",), "lt": ("t",), "il": ("il", "li"),
}  # fmt: skip
_LETTERS = "abcdefghijklmnoprstuvyæøå"
_ALIKE_FROM, _ANY_FROM, _COMPOUND_FROM = 6, 10, 12  # letters a word must have
_LONGEST = 40
_LISTED, _COMPOUND = 0.9, 2.0  # frequency that the variant must reach
_COMMON = 250.0
_DOUBT = 0.8  # probability of being right below which a word may be changed: few unknown words reach more


def corrected(text: str, start: int, end: int, doubt: Callable[[int], float], lexicon: Lexicon) -> Iterator[Proposal]:
    """Proposals for one recognised page; `doubt` gives the word confidence at a character of the text."""
    for token in words(text, start, end):
        if _is_suspect(token, lexicon) and doubt(token.start) < _DOUBT:
            found = variant(token.text, lexicon)
            if found:
                yield Proposal(
                    token.start, token.end, found, "ocr-misread", 0.75 if len(token.text) >= _ANY_FROM else 0.6
                )


def _is_suspect(token: Token, lexicon: Lexicon) -> bool:
    """A long unknown word that is no name for all one can see."""
    word = token.text
    if not _ALIKE_FROM <= len(word) <= _LONGEST or not word[1:].islower() or not word.isalpha() or lexicon.knows(word):
        return False
    return word[0].islower() or token.opens


@lru_cache(maxsize=5_000)
def variant(word: str, lexicon: Lexicon) -> str | None:
    """The one known word that differs in a single likely place; None where there is none or more than one.

    Two common words that lost the blank between them are no misread word.
    """
    halves = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    if any(min(lexicon.frequency(a), lexicon.frequency(b)) >= _COMMON for a, b in halves):
        return None
    close = {v for v in _alike(word) if _fits(v, len(word), lexicon)}
    if not close and len(word) >= _ANY_FROM:
        close = {v for v in _any(word) if lexicon.is_listed(v) and lexicon.frequency(v) >= _LISTED}
    # a word that stands for a name must be common
    if len(close) != 1 or (word[0].isupper() and lexicon.frequency(*close) < 5.0):
        return None
    return close.pop()


def _fits(text: str, length: int, lexicon: Lexicon) -> bool:
    if lexicon.is_listed(text):
        return lexicon.frequency(text) >= _LISTED
    return length >= _COMPOUND_FROM and lexicon.frequency(text) >= _COMPOUND


def _alike(word: str) -> Iterator[str]:
    for at in range(len(word)):
        for size in (1, 2):
            for true in _ALIKE.get(word[at : at + size], ()):
                yield word[:at] + true + word[at + size :]


def _any(word: str) -> Iterator[str]:
    """Every word that one letter more, less or other makes; the first letter stays, as it is mostly read right."""
    for at in range(1, len(word) + 1):
        for letter in _LETTERS:
            yield word[:at] + letter + word[at:]
            if at < len(word):
                yield word[:at] + letter + word[at + 1 :]
        if at < len(word):
            yield word[:at] + word[at + 1 :]
