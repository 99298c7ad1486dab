"""Letters that a wrong decoder replaced by U+FFFD or a question mark inside a word: «k?bmand»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Proposal
from pipeline.normalise.words import is_untouchable

_LOST = re.compile(r"[^\W\d_]*(?:(?:\ufffd{1,3}|\?{1,2})[^\W\d_]+)+\ufffd*|[^\W\d_]+\ufffd+")
_RUN = re.compile(r"\S*[\ufffd?]\S+|\S+\ufffd")
_GAP = re.compile(r"\ufffd{1,3}|\?{1,2}")
_SMALL, _LARGE = "æøå", "ÆØÅ"
_MOST_GAPS = 3
_CLEAR = 8.0  # how much likelier the best reading must be than the next


def refilled(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """Words with lost letters of which one reading is known, or one far commoner than the others."""
    if "\ufffd" not in text and not re.search(r"\?[^\W\d_]", text):
        return
    for run in _RUN.finditer(text):
        if not is_untouchable(run.group()) and "/" not in run.group():
            yield from _within(text, run.start(), run.end(), lexicon)


def _within(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Proposal]:
    """The repairs within one run of signs."""
    for match in _LOST.finditer(text, start, end):
        word = match.group()
        # a question mark before a capital, or in front of a word, may be what it seems
        if "\ufffd" not in word and (word[0] == "?" or re.search(r"\?+[A-ZÆØÅ]", word)) and not word.isupper():
            continue
        best = _best(word, lexicon)
        if best:
            yield Proposal(match.start(), match.end(), best[0], "lost-letter", best[1])


def _best(word: str, lexicon: Lexicon) -> tuple[str, float] | None:
    """The reading of a word with gaps and how sure it is; None where none or several fit."""
    gaps = _GAP.findall(word)
    if not gaps or len(gaps) > _MOST_GAPS:
        return None
    pieces = _GAP.split(word)
    capitals = len(word) > 2 and "".join(pieces).isupper()
    letters = [
        _LARGE if capitals else _SMALL + _LARGE if index == 0 and not pieces[0] else _SMALL
        for index in range(len(gaps))
    ]
    found: dict[str, float] = {}
    for filling in product(*letters):
        whole = pieces[0] + "".join(a + b for a, b in zip(filling, pieces[1:], strict=True))
        if lexicon.knows(whole):
            found.setdefault(whole, lexicon.frequency(whole))
    ranked = sorted(found.items(), key=lambda f: (-f[1], f[0]))
    if not ranked:
        return None
    rest = sum(score for text, score in ranked[1:] if text.lower() != ranked[0][0].lower())
    if rest and ranked[0][1] < _CLEAR * rest:
        return None
    return ranked[0][0], round(min(0.95, ranked[0][1] / (ranked[0][1] + rest + 0.02)), 2)
