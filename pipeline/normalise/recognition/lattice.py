"""A lattice of what the words of a line may have been: the likeliest way through it, and how likely each arc is.

Costs are negative natural logarithms of probabilities throughout.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.language.pairs import BOUNDARY
from pipeline.normalise.recognition.channel import Misread


@dataclass(frozen=True, slots=True)
class Arc:
    """One reading of the tokens `first` to `last` (exclusive): as written, and as words in small letters."""

    first: int
    last: int
    text: str
    words: tuple[str, ...]
    cost: float  # of the damage and of whatever else the arc knows of itself; the words' own costs are `step`'s
    misread: tuple[Misread, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """The likeliest arcs in order, and the probability of every arc of the lattice, by its index."""

    best: tuple[int, ...]
    odds: tuple[float, ...]


def decode(length: int, arcs: Sequence[Arc], step: Callable[[str, str], float]) -> Path:
    """The likeliest way over `length` tokens, by Viterbi, and the posteriors of all arcs, forward and backward.

    `step(previous, word)` is the cost of a word after another. Raises ValueError where no way leads to the end.
    """
    ending: list[list[int]] = [[] for _ in range(length + 1)]
    beginning: list[list[int]] = [[] for _ in range(length + 1)]
    for index, arc in enumerate(arcs):
        ending[arc.last].append(index)
        beginning[arc.first].append(index)
    inner = [arc.cost + sum(map(step, arc.words, arc.words[1:])) if len(arc.words) > 1 else arc.cost for arc in arcs]
    heads, tails = [arc.words[0] for arc in arcs], [arc.words[-1] for arc in arcs]

    forward, least, before = [math.inf] * len(arcs), [math.inf] * len(arcs), [-1] * len(arcs)
    links: list[list[tuple[int, float]]] = [[] for _ in arcs]  # arcs that follow, with the cost of doing so
    for node in range(length):
        for index in beginning[node]:
            head, own = heads[index], inner[index]
            if not node:
                forward[index] = least[index] = own + step(BOUNDARY, head)
                continue
            ways: list[float] = []
            best = math.inf
            for other in ending[node]:
                if forward[other] == math.inf:
                    continue
                taken = step(tails[other], head)
                links[other].append((index, taken))
                ways.append(forward[other] + taken)
                if least[other] + taken < best:
                    best, before[index] = least[other] + taken, other
            forward[index], least[index] = _sum(ways) + own, best + own
    ends = [(index, step(tails[index], BOUNDARY)) for index in ending[length] if forward[index] < math.inf]
    if not ends:
        raise ValueError(f"no way leads over all {length} tokens")
    total = _sum([forward[index] + closing for index, closing in ends])
    backward = _backward(ending, inner, links, dict(ends))
    odds = tuple(
        min(1.0, math.exp(total - f - b)) if f < math.inf else 0.0 for f, b in zip(forward, backward, strict=True)
    )
    last = min(ends, key=lambda end: least[end[0]] + end[1])[0]
    way = [last]
    while before[way[-1]] >= 0:
        way.append(before[way[-1]])
    return Path(tuple(reversed(way)), odds)


def _backward(
    ending: Sequence[Sequence[int]],
    inner: Sequence[float],
    links: Sequence[Sequence[tuple[int, float]]],
    ends: dict[int, float],
) -> list[float]:
    """For each arc the cost of all ways from its end to the end of the lattice."""
    backward = [math.inf] * len(inner)
    for indices in reversed(ending):
        for index in indices:
            if index in ends:
                backward[index] = ends[index]
            elif links[index]:
                ways = [backward[follower] + taken + inner[follower] for follower, taken in links[index]]
                backward[index] = _sum(ways)
    return backward


def _sum(costs: Sequence[float]) -> float:
    """The cost of any of several ways."""
    if len(costs) == 1:
        return costs[0]
    least = min(costs, default=math.inf)
    if least == math.inf:
        return least
    return least - math.log(sum(math.exp(least - cost) for cost in costs))
