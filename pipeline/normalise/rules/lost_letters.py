"""Letters that a wrong decoder replaced by U+FFFD or a question mark inside a word: «k?bmand»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Proposal
from pipeline.normalise.words import is_untouchable

_RUN = re.compile(r"(?<!\S)[^\s\ufffd?]*[\ufffd?]\S*")
_GAP = re.compile(r"\ufffd{1,3}|\?{1,2}")
_WORD = re.compile(r"(?:[^\W\d_]|\ufffd|\?)+")
_INNER = re.compile(r"[^\W\d_]\?{1,2}[^\W\d_A-ZÆØÅ]")
_NEXT = re.compile(r" +([^\W\d_]+)")
_LAST = re.compile(r"([^\W\d_]+) +$")
_SMALL, _LARGE = "æøå", "ÆØÅ"
_MOST_GAPS = 3
_LONGEST = 120  # signs of a run that is looked at
_CLEAR = 1.5  # how much likelier the best reading must be than the others
_NAME = 20.0  # how much likelier a name becomes where the word has a capital


def refilled(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """Words with lost letters of which one reading is known, or is far likelier than the others."""
    inner = len(_INNER.findall(text))
    if "\ufffd" not in text and not inner:
        return
    for run in _RUN.finditer(text):
        if len(run.group()) > _LONGEST or is_untouchable(run.group()) or "/" in run.group():
            continue
        for match in _WORD.finditer(text, run.start(), run.end()):
            if _is_lost(text, match, inner):
                best = _best(match.group(), _around(text, match), _opens(text, match.start()), lexicon)
                if best:
                    yield Proposal(match.start(), match.end(), best[0], "lost-letter", best[1])


def _is_lost(text: str, match: re.Match[str], inner: int) -> bool:
    """Whether the sign stands for a letter: a question mark at a word's edge does only where others stand inside."""
    word = match.group()
    if "\ufffd" in word or _INNER.search(word):
        return word.strip("?\ufffd") != ""
    if inner < 2 or word.strip("?") in ("", word):
        return False
    following = text[match.end() : match.end() + 2]
    return word[-1] != "?" or (following[:1] in " -" and following[1:].islower())


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """The words before and after, in small letters, `#` where there is none."""
    before = _LAST.search(text, max(0, match.start() - 30), match.start())
    after = _NEXT.match(text, match.end())
    return (before[1].lower() if before else "#"), (after[1].lower() if after else "#")


def _opens(text: str, start: int) -> bool:
    """Whether a capital is to be expected here: at a line's or a sentence's beginning, after a quotation mark."""
    before = text[max(0, start - 2) : start]
    return not before or before[-1] in '\n\f\t«»"“„' or before.rstrip(" ")[-1:] in (".", "!", ":", "\n")


def _readings(word: str) -> Iterator[str]:
    """The word with every gap filled in every way."""
    pieces = _GAP.split(word)
    capitals = "".join(pieces).isupper() and len(word) > 2
    letters = [
        _LARGE if capitals else _SMALL + _LARGE if index == 0 and not pieces[0] else _SMALL
        for index in range(len(pieces) - 1)
    ]
    for filling in product(*letters):
        yield pieces[0] + "".join(a + b for a, b in zip(filling, pieces[1:], strict=True))


def _best(word: str, around: tuple[str, str], opens: bool, lexicon: Lexicon) -> tuple[str, float] | None:
    """The reading of a word with gaps and how sure it is; None where none or several fit."""
    if not 0 < len(_GAP.findall(word)) <= _MOST_GAPS:
        return None
    before, after = around
    scores: dict[str, tuple[float, str]] = {}
    for whole in _readings(word):
        if lexicon.knows(whole):
            low = whole.lower()
            score = lexicon.frequency(low) * 2.718 ** (lexicon.lift(before, low) + lexicon.lift(low, after))
            score *= _NAME if whole[0].isupper() and lexicon.is_name(whole) else 1.0
            if not word[0].isalpha() and whole[0].isupper() != (opens or lexicon.is_name(low)):
                continue
            scores[low] = (score, whole)
    if not scores:
        return None
    score, best = max(scores.values())
    rest = sum(s for s, _ in scores.values()) - score
    if score < _CLEAR * rest:
        return None
    return best, round(min(0.95, score / (score + rest + 0.02)), 2)
