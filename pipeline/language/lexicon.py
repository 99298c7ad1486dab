"""The Danish lexicon: forms, names, compounds, pairs. Tells known words from damaged ones, and likely from rare."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pipeline.language import forms as marks
from pipeline.language.beginnings import Beginnings
from pipeline.language.compounds import Compounds
from pipeline.language.following import Following
from pipeline.language.forms import Begun, Forms
from pipeline.language.letters import Letters
from pipeline.language.misreadings import misreadings
from pipeline.language.pairs import BOUNDARY, BOUNDARY_COST, Pairs

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"\S{1,64}@\S+|https?:\S+|www\.\S+|\S{1,64}\.dk\b\S*")
_PART = 10.0  # cost of a part of compounds that scores nothing
_OFFICIAL = 12.0  # cost of an official name that no list has
_HYPHEN = 6.0  # cost of a hyphen between known parts, besides that of the rarest
_SHORT_NAME = 4  # letters of a name up to which the dictionary's capitals may be an abbreviation's
_LIKELIER = 4.0  # how much less than a compound a word costs that it may be the damage of
# what stands where a stroke or ring was lost or letters were misread, with the letters that it may have been
_LOST = {"a": "åæ", "o": "ø", "e": "æø", "g": "ø", "aa": "å", "ae": "æ", "ee": "æ", "oe": "ø", "i": "l", "rn": "m"}
_GENITIVE = 3.0  # cost of a name's s
_REMEMBERED = 200_000  # words of which it is remembered what they are
_CAPITAL = marks.PROPER | marks.PERSON | marks.PLACE
_UNKNOWN = 4.4  # cost of being in no list and no compound, before the letters: one word in seventy to a hundred is
_T = TypeVar("_T")


class Lexicon:
    """What is a Danish word, and how common it is. Lookups are cached; nothing else changes after loading."""

    def __init__(self, forms: Forms, pairs: Pairs, letters: Letters, officials: frozenset[str] = frozenset()) -> None:
        self._forms = forms
        self._pairs = pairs
        self._letters = letters
        self.beginnings = Beginnings(forms.folder)
        self.begun = Begun(forms)
        self.following = Following(forms.folder)
        self._compounds = Compounds(forms)
        self._officials = officials
        self._known: dict[str, bool] = {}
        self._names: dict[str, bool] = {}
        self._costs: dict[str, float] = {}

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read the tables of models/ (mapped, a few milliseconds). Raises MissingRequirement."""
        return cls(Forms(folder), Pairs(folder), Letters(folder))

    def with_names(self, words: Iterable[str]) -> Lexicon:
        """A lexicon that also knows these official names (of municipalities, bodies); their parts count singly."""
        whole = {name.casefold() for text in words for name in _WORD.findall(text)}
        found = whole | {part for name in whole for part in name.split("-")}
        return Lexicon(self._forms, self._pairs, self._letters, self._officials | found)

    def misreadings(self, recogniser: str) -> str:
        """The table of letters that this recogniser (`english`, `danish`) misreads. Raises MissingRequirement."""
        return misreadings(self._forms.folder, recogniser)

    def is_official(self, word: str) -> bool:
        """Whether this is an official name handed in by `with_names`."""
        return word.casefold() in self._officials

    def is_name(self, word: str) -> bool:
        """Whether this is a name: of a person or place as the lists know them, or an official one; or its genitive."""
        known = self._names.get(word)
        if known is None:
            low = word.casefold()
            known = self._is_name(low) or (len(low) > _SHORT_NAME and low.endswith("s") and self._is_name(low[:-1]))
            _room(self._names)[word] = known
        return known

    def _is_name(self, low: str) -> bool:
        listed = self._forms.marks(low)
        proper = len(low) > _SHORT_NAME and listed & (marks.PROPER | marks.COMMON) == marks.PROPER
        return low in self._officials or proper or bool(listed & (marks.PERSON | marks.PLACE))

    def is_proper(self, word: str) -> bool:
        """Whether this is listed as what has a capital within a sentence, and not as a common word."""
        low = word.lower()
        listed = self._forms.marks(low)
        return not listed & marks.COMMON and (self.is_official(low) or bool(listed & _CAPITAL))

    def is_listed(self, word: str) -> bool:
        """Whether the word itself stands in a list: dictionary, counts or names. Compounds do not."""
        return self._forms.has(word.lower()) or word.casefold() in self._officials

    def has_prefix(self, prefix: str) -> bool:
        """Whether some listed form or name begins so; in small letters."""
        return self.begun[prefix]

    def knows(self, word: str) -> bool:
        """Whether this is a Danish word, a name, or a compound of known parts (links s and e, hyphen). Any case."""
        low = word.lower()
        known = self._known.get(low)
        if known is None:
            known = self.is_listed(low) or self.is_name(low) or self._is_compound(low) or self._hyphenated(low)
            _room(self._known)[low] = known
        return known

    def split(self, word: str) -> tuple[tuple[str, ...], float] | None:
        """The likeliest parts of a compound with ln P(word), or None. Joined, the parts are the word: links are in."""
        return self._compounds.split(word.lower())

    def parts(self, word: str) -> tuple[str, ...] | None:
        """The parts of a compound for whoever looks for them: as `split`, and more freely where the word is listed."""
        return self._compounds.parts(word.lower())

    def cost(self, word: str) -> float:
        """-ln P(word) in nats, always finite: lists, then compounds of known parts, then the look of the letters."""
        low = word.lower()
        cost = self._costs.get(low)
        if cost is None:
            known = self._known_cost(low)
            cost = _UNKNOWN + self._letters.cost(low) if known is None else known
            _room(self._costs)[low] = cost
        return cost

    def cost_after(self, previous: str, word: str) -> float:
        """-ln P(word | previous) in nats, both in small letters; `#` is a boundary or anything that is no word."""
        seen = self._pairs.cost(previous, word)
        return seen if seen is not None else self._pairs.backoff(previous) + self._alone(word)

    def frequency(self, word: str) -> float:
        """How often the word is to be expected, per million words; smoothed, 0 for what is not known."""
        cost = self._known_cost(word.lower())
        return 0.0 if cost is None else 1e6 * math.exp(-cost)

    def _alone(self, low: str) -> float:
        return BOUNDARY_COST if low == BOUNDARY else self.cost(low)

    def share_known(self, text: str) -> float:
        """The share of known words among those of at least two letters, in [0, 1]; 0 where there are none.

        Mail and web addresses do not count.
        """
        words = [w for w in _WORD.findall(_ADDRESS.sub(" ", text)) if len(w) > 1]
        return sum(map(self.knows, words)) / len(words) if words else 0.0

    def part_score(self, part: str) -> float:
        """Log of how likely this is a part of a compound; minus infinity where it cannot be one."""
        cost = self._compounds.part_cost(part)
        return -math.inf if cost is None else min(2.0, _PART - cost)

    def _is_compound(self, low: str) -> bool:
        """Whether it is made of known parts, and not rather a likelier word of which a letter was lost or misread."""
        found = self.split(low)
        return found is not None and not any(
            (cost := self._known_cost(whole)) is not None and cost < -found[1] - _LIKELIER for whole in _undamaged(low)
        )

    def _hyphenated(self, low: str) -> bool:
        parts = low.split("-")
        return len(parts) > 1 and all(part and self.knows(part) for part in parts)

    def _known_cost(self, low: str) -> float | None:
        """The cost of a listed word or a compound, None of others."""
        cost = self._forms.cost(low)
        if cost is not None:
            return cost
        if low in self._officials:
            return _OFFICIAL
        if self._hyphenated(low):
            return max(self.cost(part) for part in low.split("-")) + _HYPHEN
        if self.is_name(low):
            return self.cost(low[:-1]) + _GENITIVE
        found = self.split(low)
        return -found[1] if found else None


def _undamaged(low: str) -> Iterator[str]:
    """What the word may have been before one of its letters was lost or misread."""
    for plain, letters in _LOST.items():
        at = low.find(plain)
        while at >= 0:
            yield from (low[:at] + letter + low[at + len(plain) :] for letter in letters)
            at = low.find(plain, at + 1)


def _room(known: dict[str, _T]) -> dict[str, _T]:
    """The same dictionary, emptied where it has grown too large: a stream of text may have no end."""
    if len(known) >= _REMEMBERED:
        known.clear()
    return known
