"""Danish compounds: a word taken apart into parts that are known to make compounds, and how likely that is."""

from __future__ import annotations

from pipeline.language.forms import Forms

_SHORTEST, _LONGEST = 5, 45  # letters of a compound
_MOST = 4  # parts
_REMEMBERED = 100_000  # words of which the split is remembered
_COMPOUND = 4.3  # cost of a word's being a compound that no list has: one in seventy is
# What is dearer than so much a letter, less a fixed sum, is chance: a twentieth of real compounds, most damaged words.
_DEAREST, _SLACK = 2.35, 2.0
_DEAREST_LISTED = 2.8  # of a word that stands in a list: it is no damage
_PARTS_COSTS = (0.0, 0.0, 0.2, 2.0, 4.0)  # of having so many parts

Split = tuple[tuple[str, ...], float]
_UNSPLIT: Split = (), 0.0  # of words not yet looked at


class Compounds:
    """Splits words; what was split is remembered."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._found: dict[str, Split | None] = {}

    def split(self, low: str) -> Split | None:
        """The likeliest parts, links included at their end, with ln P(word); None where there are none."""
        found = self._found.get(low, _UNSPLIT)
        if found is not _UNSPLIT:
            return found
        found = self._best(low) if _SHORTEST <= len(low) <= _LONGEST and low.isalpha() else None
        if len(self._found) >= _REMEMBERED:
            self._found.clear()
        self._found[low] = found
        return found

    def parts(self, low: str) -> tuple[str, ...] | None:
        """The likeliest parts of a word, links included; of one that stands in a list also where they are rare."""
        if not (_SHORTEST <= len(low) <= _LONGEST and low.isalpha()):
            return None
        found = self._best(low, _DEAREST_LISTED if self._forms.has(low) else _DEAREST)
        return found and found[0]

    def _best(self, low: str, dearest: float = _DEAREST) -> Split | None:
        """The cheapest way from the word's start to its end, over all places where parts may meet."""
        forms = self._forms
        # the cheapest ways to each place, by number of parts so far
        ways: dict[int, dict[int, tuple[float, tuple[str, ...]]]] = {0: {0: (0.0, ())}}
        whole: list[tuple[float, tuple[str, ...]]] = []
        for at in range(len(low) - 1):
            here = ways.get(at)
            if not here:
                continue
            rest = low[at:]
            last = forms.last_cost(rest) if at else None
            if last is not None:
                whole += [(cost + last + _PARTS_COSTS[n + 1], (*parts, rest)) for n, (cost, parts) in here.items()]
            for part, price in forms.first_parts(rest):
                there = ways.setdefault(at + len(part), {})
                for count, (cost, parts) in here.items():
                    if count + 2 <= _MOST and (count + 1 not in there or cost + price < there[count + 1][0]):
                        there[count + 1] = cost + price, (*parts, part)
        if not whole:
            return None
        cost, parts = min(whole)
        return (parts, -cost - _COMPOUND) if cost <= dearest * len(low) - _SLACK else None

    def part_cost(self, part: str) -> float | None:
        """-ln P of this first part of compounds, None where it is none."""
        return self._forms.first_cost(part)
