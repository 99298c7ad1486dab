"""The Danish lexicon: simplemma's word forms, own word counts, compounds. Tells known words from damaged ones."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from simplemma.strategies import DefaultDictionaryFactory

from pipeline.errors import MissingRequirement

_COUNTS = "word_counts.tsv"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"\S{1,64}@\S+|https?:\S+|www\.\S+|\S{1,64}\.dk\b\S*")
_UNCOUNTED = 0.15  # count given to a dictionary form that the counts lack
_LEMMA_SHARE = 0.1  # what a form inherits of its lemma's count
_CAUTION = 1.0  # added to seen and expected counts, so that rare words tell little
_SHORT = 3  # letters of a part of a compound up to which only common words count
_PARTS = 4
_LONGEST = 45  # letters of a compound
# Short words and endings that the dictionary holds but no Danish compound is made of.
_NO_PART = frozenset("ede ende erne ens eren ere ene ers een els age ser ret sel ter ler lse rne sen".split())  # noqa: SIM905
# Words that never end a compound.
_NO_TAIL = frozenset(
    "som der men den det har kan vil til fra med ved hun han for sig jeg hvor eller efter ikke når".split()  # noqa: SIM905
)
_SHORT_PARTS = frozenset("by år ø ældre le bo is øl æg el sø".split())  # noqa: SIM905


@cache
def _dictionary() -> Mapping[str, str]:
    """simplemma's Danish forms with their lemmas; just under a second the first time."""
    return DefaultDictionaryFactory().get_dictionary("da")


@cache
def _proper() -> frozenset[str]:
    """Those of the dictionary's forms that begin with a capital, in small letters."""
    return frozenset(form.lower() for form in _dictionary() if form[0].isupper())


class Lexicon:
    """What is a Danish word, and how common it is. Lookups are cached; nothing else changes after loading."""

    def __init__(self, counts: Mapping[str, int], pairs: Mapping[str, int], names: frozenset[str]) -> None:
        self._counts = counts
        self._pairs = pairs
        self._names = names
        self._officials: frozenset[str] = frozenset()
        self._total = sum(counts.values()) or 1
        self._known: dict[str, bool] = {}
        self._weight: dict[str, float] = {}

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read the counts of models/; the dictionary itself is loaded when first asked. Raises MissingRequirement."""
        counts: dict[str, int] = {}
        pairs: dict[str, int] = {}
        names: set[str] = set()
        try:
            table = (folder / _COUNTS).read_text(encoding="utf-8")
        except OSError as error:
            raise MissingRequirement(
                f"The word counts ({_COUNTS}) cannot be read.", remedy="Install brevjournal again."
            ) from error
        for line in table.splitlines():
            text, count, kind = line.split("\t")
            if kind == "w":
                counts[text] = int(count)
            elif kind == "b":
                pairs[text] = int(count)
            else:
                names.add(text.casefold())
        return cls(counts, pairs, frozenset(names))

    def with_names(self, words: Iterable[str]) -> Lexicon:
        """A lexicon that also knows these official names (of municipalities, bodies); their parts count singly."""
        more = Lexicon(self._counts, self._pairs, self._names)
        whole = {name.casefold() for text in words for name in _WORD.findall(text)}
        found = whole | {part for name in whole for part in name.split("-")}
        more._officials = self._officials | found
        return more

    def is_official(self, word: str) -> bool:
        """Whether this is an official name handed in by `with_names`."""
        return word.casefold() in self._officials

    def is_name(self, word: str) -> bool:
        """Whether this is a name: of a person as the counts know them, or an official one."""
        low = word.casefold()
        return low in self._names or low in self._officials

    def is_listed(self, word: str) -> bool:
        """Whether the word itself stands in a list: dictionary, counts or names. Compounds do not."""
        low = word.lower()
        return low in self._counts or self.is_name(word) or self._in_dictionary(low)

    def knows(self, word: str) -> bool:
        """Whether this is a Danish word, a name, or a compound of known parts (links s and e, hyphen). Any case."""
        low = word.lower()
        known = self._known.get(low)
        if known is None:
            known = self.is_listed(low) or self._compound(low) > 0.0 or self._hyphenated(low)
            self._known[low] = known
        return known

    def frequency(self, word: str) -> float:
        """How often the word is to be expected, per million words; smoothed, 0 for what is not known."""
        return self._smoothed(word.lower()) * 1e6 / self._total

    @property
    def unit(self) -> float:
        """The frequency (per million) of what was counted once."""
        return 1e6 / self._total

    def lift(self, first: str, second: str) -> float:
        """How much more often the second word follows the first than it would by chance, as a logarithm.

        Both in small letters; `#` stands for anything that is no word. Only pairs around words that a lost stroke or
        ring turns into others were kept: compare rival words, not far-off ones.
        """
        expected = self._counts.get(first, 0) * self._smoothed(second) / self._total
        seen = self._pairs.get(f"{first} {second}", 0)
        return math.log((seen + _CAUTION) / (expected + _CAUTION))

    def share_known(self, text: str) -> float:
        """The share of known words among those of at least two letters, in [0, 1]; 0 where there are none.

        Mail and web addresses do not count.
        """
        words = [w for w in _WORD.findall(_ADDRESS.sub(" ", text)) if len(w) > 1]
        return sum(map(self.knows, words)) / len(words) if words else 0.0

    def _in_dictionary(self, low: str) -> bool:
        # get, not in: a miss of the mapping's own test is an exception, ten times as slow
        return _dictionary().get(low) is not None or low in _proper()

    def _smoothed(self, low: str) -> float:
        weight = self._weight.get(low)
        if weight is None:
            weight = self._weight[low] = self._measure(low)
        return weight

    def _measure(self, low: str) -> float:
        """The count, or what stands for one: of the lemma, of the compound's parts."""
        if count := self._counts.get(low):
            return float(count)
        if self._in_dictionary(low):
            lemma = _dictionary().get(low, low)
            return _UNCOUNTED + _LEMMA_SHARE * self._counts.get(lemma, 0)
        if self.is_name(low):
            return 1.0 if low in self._officials else 0.3
        parts = [p for p in low.split("-") if p]
        if len(parts) > 1 and all(map(self.knows, parts)):
            return min(self._smoothed(p) for p in parts) * 0.02 + 0.01
        return self._compound(low)

    def _hyphenated(self, low: str) -> bool:
        parts = low.split("-")
        return len(parts) > 1 and all(part and self.knows(part) for part in parts)

    def _compound(self, low: str) -> float:
        """A count for the likeliest split into known parts, 0.0 where there is none."""
        if not 6 <= len(low) <= _LONGEST or not low.isalpha():
            return 0.0
        best = self._split(low, _PARTS)
        return 0.0 if best == -math.inf else min(0.5, math.exp(best))

    def _split(self, low: str, parts: int) -> float:
        """The best score (log) of splitting the word into a first part, a link and a known rest."""
        best = -math.inf
        for at in range(2, len(low) - 2):
            first = self.part_score(low[:at])
            if first == -math.inf:
                continue
            for link in ("", "s", "e"):
                if not low.startswith(link, at) or (link == "s" and low[at - 1] == "s"):
                    continue
                rest = low[at + len(link) :]
                if len(rest) < 3 or rest in _NO_TAIL:
                    continue
                score = self.part_score(rest)
                if score == -math.inf and parts > 2:
                    score = self._split(rest, parts - 1)
                best = max(best, first + score - 4.0 - (1.5 if link == "e" else 0.0))
        return best

    def part_score(self, part: str) -> float:
        """Log of how likely this is a part of a compound; minus infinity where it cannot be one."""
        if part in _NO_PART or (len(part) <= 2 and part not in _SHORT_PARTS):
            return -math.inf
        count = self._counts.get(part, 0)
        if len(part) <= _SHORT and count < 5:
            return -math.inf
        if not count:
            lemma = _dictionary().get(part)
            if lemma is None:
                return -math.inf
            return math.log(_UNCOUNTED + _LEMMA_SHARE * self._counts.get(lemma, 0))
        return min(2.0, math.log(count))
