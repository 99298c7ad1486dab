"""The Danish lexicon: forms, names, compounds, pairs. Tells known words from damaged ones, and likely from rare."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from pathlib import Path

from pipeline.language import forms as marks
from pipeline.language.compounds import Compounds
from pipeline.language.forms import Forms
from pipeline.language.letters import Letters
from pipeline.language.pairs import Pairs

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"\S{1,64}@\S+|https?:\S+|www\.\S+|\S{1,64}\.dk\b\S*")
_UNIT = 11.6  # per million
_OFFICIAL = 12.0  # cost of an official name that no list has
_HYPHEN = 3.0  # cost of a hyphen between known parts
_CAPITAL = marks.PROPER | marks.PERSON | marks.PLACE
_UNKNOWN = 4.0  # cost of a word's being in no list and no compound, before its letters
_COMPOUND = 2e-6  # no compound that was never seen is commoner


class Lexicon:
    """What is a Danish word, and how common it is. Lookups are cached; nothing else changes after loading."""

    def __init__(self, forms: Forms, pairs: Pairs, letters: Letters, officials: frozenset[str] = frozenset()) -> None:
        self._forms = forms
        self._pairs = pairs
        self._letters = letters
        self._compounds = Compounds(forms)
        self._officials = officials
        self._known: dict[str, bool] = {}
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

    def is_official(self, word: str) -> bool:
        """Whether this is an official name handed in by `with_names`."""
        return word.casefold() in self._officials

    def is_name(self, word: str) -> bool:
        """Whether this is a name: of a person or place as the lists know them, or an official one."""
        low = word.casefold()
        return low in self._officials or bool(self._forms.marks(low) & (marks.PERSON | marks.PLACE))

    def is_proper(self, word: str) -> bool:
        """Whether this is listed as what has a capital within a sentence, and not as a common word."""
        low = word.lower()
        listed = self._forms.marks(low)
        return not listed & marks.COMMON and (self.is_official(low) or bool(listed & _CAPITAL))

    def is_listed(self, word: str) -> bool:
        """Whether the word itself stands in a list: dictionary, counts or names. Compounds do not."""
        return self._forms.has(word.lower()) or self.is_official(word)

    def has_prefix(self, prefix: str) -> bool:
        """Whether some listed form or name begins so; in small letters."""
        return self._forms.has_prefix(prefix)

    def knows(self, word: str) -> bool:
        """Whether this is a Danish word, a name, or a compound of known parts (links s and e, hyphen). Any case."""
        low = word.lower()
        known = self._known.get(low)
        if known is None:
            known = self.is_listed(low) or self.split(low) is not None or self._hyphenated(low)
            self._known[low] = known
        return known

    def split(self, word: str) -> tuple[tuple[str, ...], float] | None:
        """The likeliest parts of a compound with ln P(word), or None. Joined, the parts are the word: links are in."""
        return self._compounds.split(word.lower())

    def cost(self, word: str) -> float:
        """-ln P(word) in nats, always finite: lists, then compounds of known parts, then the look of the letters."""
        low = word.lower()
        cost = self._costs.get(low)
        if cost is None:
            known = self._known_cost(low)
            cost = self._costs[low] = _UNKNOWN + self._letters.cost(low) if known is None else known
        return cost

    def cost_after(self, previous: str, word: str) -> float:
        """-ln P(word | previous) in nats, both in small letters; `#` is a boundary or anything that is no word."""
        seen = self._pairs.cost(previous, word)
        return seen if seen is not None else self._pairs.backoff(previous) + (0.0 if word == "#" else self.cost(word))

    def frequency(self, word: str) -> float:
        """How often the word is to be expected, per million words; smoothed, 0 for what is not known."""
        cost = self._known_cost(word.lower())
        return 0.0 if cost is None else 1e6 * math.exp(-cost)

    @property
    def unit(self) -> float:
        """The frequency (per million) of what was counted once."""
        return _UNIT

    def lift(self, first: str, second: str) -> float:
        """How much likelier the second word is after the first than by itself, as a logarithm. In small letters."""
        return (0.0 if second == "#" else self.cost(second)) - self.cost_after(first, second)

    def share_known(self, text: str) -> float:
        """The share of known words among those of at least two letters, in [0, 1]; 0 where there are none.

        Mail and web addresses do not count.
        """
        words = [w for w in _WORD.findall(_ADDRESS.sub(" ", text)) if len(w) > 1]
        return sum(map(self.knows, words)) / len(words) if words else 0.0

    def part_score(self, part: str) -> float:
        """Log of how likely this is a part of a compound; minus infinity where it cannot be one."""
        cost = self._compounds.part_cost(part, last=False)
        return -math.inf if cost is None else min(2.0, -math.log(_UNIT / 1e6) - cost)

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
        found = self.split(low)
        return max(-found[1], -math.log(_COMPOUND)) if found else None
