"""How likely each filling of words with gaps is, neighbours weighed together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.encoding.gaps import Filling


@dataclass(frozen=True, slots=True)
class Slot:
    """A word with gaps in its place; `before` and `after` are its neighbours in small letters, `#` for none."""

    start: int
    word: str
    before: str
    after: str
    options: Sequence[Filling]
    follows: bool  # whether the slot before is its left neighbour


def probabilities(chain: Sequence[Slot], lexicon: Lexicon) -> list[list[float]]:
    """For each slot the probability of each option, given the words around (forward and backward sums, linear)."""
    own = [[_own(one, lexicon) for one in slot.options] for slot in chain]
    ways = [
        [[_over(left, right, lexicon) for left in one.options] for right in other.options]
        for one, other in pairwise(chain)
    ]
    row = [cost + _entry(chain[0].before, one, lexicon) for cost, one in zip(own[0], chain[0].options, strict=True)]
    ahead = [row]
    for costs, table in zip(own[1:], ways, strict=True):
        row = [
            cost + _merged([a + b for a, b in zip(row, way, strict=True)])
            for cost, way in zip(costs, table, strict=True)
        ]
        ahead.append(row)
    row = [_exit(one, chain[-1].after, lexicon) for one in chain[-1].options]
    behind = [row]
    for costs, table in zip(own[:0:-1], ways[::-1], strict=True):
        following = [a + b for a, b in zip(row, costs, strict=True)]
        row = [_merged([a + way[at] for a, way in zip(following, table, strict=True)]) for at in range(len(table[0]))]
        behind.append(row)
    return [_shares(a, b) for a, b in zip(ahead, reversed(behind), strict=True)]


def _shares(ahead: Sequence[float], behind: Sequence[float]) -> list[float]:
    costs = [a + b for a, b in zip(ahead, behind, strict=True)]
    whole = _merged(costs)
    return [math.exp(whole - cost) for cost in costs]


def _merged(costs: Sequence[float]) -> float:
    """The cost of any of these happening."""
    least = min(costs)
    return least - math.log(sum(math.exp(least - cost) for cost in costs))


def _own(one: Filling, lexicon: Lexicon) -> float:
    """The cost of the signs, and of further words after a sign that stays."""
    return one.cost + sum(lexicon.cost_after("#", word) for word in one.words[1:])


def _entry(before: str, one: Filling, lexicon: Lexicon) -> float:
    if one.starts:
        return lexicon.cost_after(before, "#") + lexicon.cost_after("#", one.words[0])
    return lexicon.cost_after(before, one.words[0])


def _exit(one: Filling, after: str, lexicon: Lexicon) -> float:
    if one.ends:
        return lexicon.cost_after(one.words[-1], "#") + (lexicon.cost_after("#", after) if after != "#" else 0.0)
    return lexicon.cost_after(one.words[-1], after)


def _over(left: Filling, right: Filling, lexicon: Lexicon) -> float:
    """The cost of going from one word with gaps to the next."""
    if left.ends or right.starts:
        return lexicon.cost_after(left.words[-1], "#") + lexicon.cost_after("#", right.words[0])
    return lexicon.cost_after(left.words[-1], right.words[0])
