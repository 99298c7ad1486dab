"""What a word with lost letters may have been: `k?b` was «køb»; a sign may also be a real question mark and stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from pipeline.language.lexicon import Lexicon

LOST = "\ufffd"
GAP = re.compile(r"\ufffd+|\?+")
_SMALL = "æøå"
_RARE = "éüöä"
_RARITY = 2.0  # cost of a letter that only loans and names have
_LETTER = 4.0  # cost of a word of one letter beside a sign that stays
_DOUBLE = 1.0  # cost of two letters beside each other
_MOST = 5  # gaps of a word
_LONGEST = 6  # signs of a gap
_FEW = 2  # gaps up to which rare letters are tried
_QUOTE = 9.0  # cost of a sign before a word that was no letter (a quotation mark, a dash)
_ENDING = 3.0  # cost of a real question mark where a sentence may end …
_MIDDLE = 9.0  # … and where none does
_CLOSING = 9.0  # cost of U+FFFD after a word that was no letter
_INNER = 9.0  # cost of a sign within a word that was no letter, before an ending: an apostrophe
_ENDINGS = ("s", "er", "en", "et", "erne", "ne")


@dataclass(frozen=True, slots=True)
class Filling:
    """What a word with gaps may have been."""

    gaps: tuple[str, ...]  # for each gap what it becomes in small letters; signs that stay stand in it
    words: tuple[str, ...]  # in small letters: mostly one, several where a sign within stays
    cost: float  # of the signs, in nats, not of the words
    starts: bool  # whether a sign stays before the first word …
    ends: bool  # … and after the last one

    def costing(self, cost: float) -> Filling:
        """The same at another cost."""
        return replace(self, cost=cost)


def fillings(word: str, lexicon: Lexicon, *, wide: bool, ending: bool) -> list[Filling]:
    """Everything that the word may have been; empty for words with too many gaps.

    `wide`: two signs stand for one letter, as where the bytes of UTF-8 were replaced one by one. `ending`: a sentence
    may end after the word.
    """
    around, gaps = GAP.split(word.lower()), GAP.findall(word)
    if len(gaps) > _MOST or max(map(len, gaps)) > _LONGEST:
        return []
    letters = _SMALL + _RARE if len(gaps) <= _FEW else _SMALL
    as_written = GAP.split(word)
    ways = [
        [*_letters(gap, letters, _place(around, at), wide, ending), *_stays(gap, as_written, at, ending)]
        for at, gap in enumerate(gaps)
    ]
    found = [_joined(around, choice) for choice in product(*ways)]
    listed = [one for one in found if one.words and all(map(lexicon.is_listed, one.words))]
    return listed if any(one.cost < _RARITY for one in listed) else found


def _place(around: list[str], at: int) -> str:
    """Whether a gap stands before the word, after it, or within."""
    return "first" if not any(around[: at + 1]) else "last" if not any(around[at + 1 :]) else "within"


def _letters(gap: str, letters: str, place: str, wide: bool, ending: bool) -> Iterator[tuple[str, float]]:
    """The letters that a gap may have been, beside what is no letter of it, with the cost."""
    size = 2 if wide and len(gap) > 1 else 1
    count, rest = divmod(len(gap), size)
    spare = gap[size:]
    for letter in letters:
        cost = 0.0 if letter in _SMALL else _RARITY
        if count == 1 and not rest:
            yield letter, cost
        elif count == 2 and not rest:
            yield from ((letter + other, cost + _DOUBLE) for other in _SMALL)
        if spare and place == "last":
            yield letter + spare, cost + _ends(gap, ending)
        elif spare and place == "first":
            yield spare + letter, cost + _QUOTE


def _stays(gap: str, around: list[str], at: int, ending: bool) -> Iterator[tuple[str, float]]:
    """The signs of a gap that were no letter, with the cost."""
    place, following = _place(around, at), around[at + 1]
    if place == "first":
        yield gap, _QUOTE
    elif place == "last":
        yield gap, _ends(gap, ending)
    elif following in _ENDINGS or (gap[0] == "?" and following[:1].isupper()):
        yield gap, _INNER


def _ends(gap: str, ending: bool) -> float:
    """The cost of a sign after a word."""
    return _CLOSING if gap[0] == LOST else _ENDING if ending else _MIDDLE


def _joined(around: list[str], choice: tuple[tuple[str, float], ...]) -> Filling:
    """The filling that a choice for each gap makes."""
    text = around[0] + "".join(after + piece for (after, _), piece in zip(choice, around[1:], strict=True))
    words = tuple(filter(None, GAP.split(text)))
    single = len(text.strip("?" + LOST)) == 1 and len(text) > 1
    return Filling(
        gaps=tuple(after for after, _ in choice),
        words=words,
        cost=sum(cost for _, cost in choice) + _LETTER * single,
        starts=text[0] in "?\ufffd",
        ends=text[-1] in "?\ufffd",
    )
