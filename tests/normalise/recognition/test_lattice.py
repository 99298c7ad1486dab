"""The likeliest way through a lattice of readings, and how likely each arc of it is."""

from __future__ import annotations

import itertools
import math

import pytest

from pipeline.language.pairs import BOUNDARY
from pipeline.normalise.recognition.lattice import Arc, decode

PAIRS = {("#", "x"): 0.7, ("x", "y"): 0.2, ("x", "z"): 2.0, ("w", "z"): 0.1, ("y", "#"): 0.3, ("xy", "#"): 1.1}


def step(previous: str, word: str) -> float:
    return PAIRS.get((previous, word), 1.5)


def arc(first: int, last: int, text: str, cost: float) -> Arc:
    return Arc(first, last, text, tuple(text.split()), cost)


ARCS = [
    arc(0, 1, "x", 0.4),
    arc(0, 1, "w", 0.1),
    arc(1, 2, "y", 1.0),
    arc(1, 2, "z", 0.2),
    arc(0, 2, "xy", 1.3),
    arc(2, 3, "y", 0.0),
    arc(2, 3, "x z", 0.6),
]


def ways() -> list[tuple[tuple[int, ...], float]]:
    """Every way through the lattice with its cost, tried one by one."""
    found = []
    for size in (2, 3):
        for way in itertools.permutations(range(len(ARCS)), size):
            ends = [0, *(ARCS[i].last for i in way)]
            if ends[-1] == 3 and all(ARCS[i].first == end for i, end in zip(way, ends, strict=False)):
                words = [BOUNDARY, *(word for i in way for word in ARCS[i].words), BOUNDARY]
                cost = sum(ARCS[i].cost for i in way) + sum(map(step, words, words[1:]))
                found.append((way, cost))
    return found


def test_the_cheapest_way_is_found() -> None:
    path = decode(3, ARCS, step)
    assert path.best == min(ways(), key=lambda way: way[1])[0]


def test_the_odds_of_an_arc_are_those_of_all_ways_over_it() -> None:
    total = sum(math.exp(-cost) for _, cost in ways())
    odds = decode(3, ARCS, step).odds
    for index in range(len(ARCS)):
        share = sum(math.exp(-cost) for way, cost in ways() if index in way) / total
        assert odds[index] == pytest.approx(share)


def test_a_lattice_with_a_gap_is_refused() -> None:
    with pytest.raises(ValueError, match="all 3 tokens"):
        decode(3, [one for one in ARCS if one.last != 3], step)


def test_costs_beyond_all_probability_are_borne() -> None:
    path = decode(2, [arc(0, 1, "x", 900.0), arc(1, 2, "y", 800.0), arc(1, 2, "z", 5000.0)], step)
    assert path.best == (0, 1)
    assert path.odds == pytest.approx((1.0, 1.0, 0.0))
