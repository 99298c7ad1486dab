"""The kinds of damage that cost letters of words, and the channel of each."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.channel import BRIEF, THOROUGH, Channel

# Read by an English recognition model; read by a Danish one from a bad page; aa, ae, oe written for å, æ, ø.
Kind = Literal["english", "danish", "written-out"]

CANDIDATES = 6  # words that one read word may have been, at most: the same number everywhere, they are remembered
_WRITTEN = {"å": ("aa",), "ø": ("oe",), "æ": ("ae",), "Å": ("Aa", "AA"), "Ø": ("Oe", "OE"), "Æ": ("Ae", "AE")}
_LETTERS = "abcdefghijklmnopqrstuvwxyzéüöä-"


@lru_cache(maxsize=16)  # few lexicons are in use at once
def channel_of(kind: Kind, lexicon: Lexicon) -> Channel:
    """How this damage turns true letters into others. Raises MissingRequirement."""
    if kind == "written-out":
        return _written_out()
    return Channel.parse(kind, lexicon.misreadings(kind), search=BRIEF if kind == "english" else THOROUGH)


def _written_out() -> Channel:
    """Every å, æ, ø written as two letters, all other letters as they are."""
    rows = [(true, form) for true, forms in _WRITTEN.items() for form in forms]
    rows += [(letter, letter) for letter in _LETTERS + _LETTERS.upper()]
    return Channel.parse("written-out", "\n".join(f"{true}\t{read}\t1\t1" for true, read in rows))
