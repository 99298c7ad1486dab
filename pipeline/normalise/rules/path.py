"""The likeliest way through a text of which each part was read rightly or under one of several mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

SOUND = 0  # the state of text that was read rightly
_FIRST = 6.0  # cost, in nats, of a mistake that the text begins with …
_START = 7.0  # … that begins or ends at a line's end …
_WITHIN = 14.0  # … and within a line


@dataclass(frozen=True, slots=True)
class Run:
    """Signs without a blank that tell something."""

    start: int
    text: str
    opens: bool  # whether a line begins since the last one


def runs(text: str, pattern: re.Pattern[str]) -> Iterator[Run]:
    """The runs of the text that the pattern finds."""
    last = 0
    for match in pattern.finditer(text):
        opens = last == 0 or "\n" in text[last : match.start()] or "\f" in text[last : match.start()]
        yield Run(match.start(), match.group(), opens)
        last = match.end()


def likeliest(found: Sequence[Run], states: int, costs: Callable[[str], Sequence[float]]) -> list[int]:
    """The state of each run on the way of least cost (Viterbi; going over costs the same between any two states).

    `costs` tells what a run costs in each state, in nats; of two states that cost the same the first counts.
    """
    totals = [0.0 if state == SOUND else _FIRST + 0.01 * state for state in range(states)]
    came: list[list[int]] = []
    for index, run in enumerate(found):
        if index:
            least = min(range(states), key=totals.__getitem__)
            reach = totals[least] + (_START if run.opens else _WITHIN)
            came.append([state if total <= reach else least for state, total in enumerate(totals)])
            totals = [min(total, reach) for total in totals]
        totals = [total + cost for total, cost in zip(totals, costs(run.text), strict=True)]
    state = min(range(states), key=totals.__getitem__)
    path = [state]
    for back in reversed(came):
        state = back[state]
        path.append(state)
    return path[::-1]


def stretches(path: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """First and last run (exclusive) of each part that was not read rightly, with its state."""
    first = 0
    for at in range(1, len(path) + 1):
        if at == len(path) or path[at] != path[first]:
            if path[first] != SOUND:
                yield first, at, path[first]
            first = at
