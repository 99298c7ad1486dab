"""The likeliest way through a text of which each part was read rightly or under one of several mistakes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

SOUND = 0  # the state of text that was read rightly
_LONGEST = 120  # signs of a run that is looked at
_ADDRESS = re.compile(r"@|://|www\.|\w:\\\w|^\\\\")
Costs = Callable[[str], Sequence[float]]
# What it costs, in nats, that a text begins with a mistake, that one begins or ends at a line's end, and within a line.
_FIRM = (6.0, 7.0, 14.0)
_EASY = (1.5, 2.0, 7.0)  # the same in a text of which much was damaged so
_PROVEN = 40.0  # gain from which on that is so
_MUCH, _RARE = 25.0, 3.0  # gain of a mistake that is no rare one; cost of such as are, beside others
_CLEAR = 9.0  # gain that makes a part's damage certain


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


def is_spared(run: str) -> bool:
    """Whether this run is left as it is: an address, a path, or too long to be looked at."""
    return len(run) > _LONGEST or bool(_ADDRESS.search(run))


def damaged(
    found: Sequence[Run], states: int, costs: Costs, convincing: Callable[[Sequence[Run], int, float], bool]
) -> list[tuple[int, int, int]]:
    """First and last run (exclusive) of each damaged part, with its state.

    `costs` tells what a run costs in each state, in nats; `convincing` whether runs show a state, given how much must
    be gained. Where much shows that the text was damaged so, the rest of it is judged again with less suspicion.
    """
    parts = _convincing(
        found, _likeliest(found, {state: 0.01 * state for state in range(states)}, costs, _FIRM), convincing, _CLEAR
    )
    gains: dict[int, float] = {}
    for a, b, state in parts:
        gain = sum(costs(run.text)[SOUND] - costs(run.text)[state] for run in found[a:b])
        gains[state] = gains.get(state, 0.0) + gain
    if sum(gains.values()) < _PROVEN:
        return parts
    each = {SOUND: 0.0} | {state: 0.0 if gain >= _MUCH else _RARE for state, gain in gains.items()}
    return _convincing(found, _likeliest(found, each, costs, _EASY), convincing, _EASY[1])


def _convincing(
    found: Sequence[Run],
    path: Sequence[int],
    convincing: Callable[[Sequence[Run], int, float], bool],
    needed: float,
) -> list[tuple[int, int, int]]:
    return [(a, b, state) for a, b, state in _stretches(path) if convincing(found[a:b], state, needed)]


def _likeliest(
    found: Sequence[Run], states: Mapping[int, float], costs: Costs, over: tuple[float, float, float]
) -> list[int]:
    """The state of each run on the way of least cost (Viterbi). `states`: what each of them costs where it begins."""
    each = sorted(states)
    totals = [0.0 if state == SOUND else over[0] + states[state] for state in each]
    came: list[list[int]] = []
    for index, run in enumerate(found):
        if index:
            least = min(range(len(each)), key=totals.__getitem__)
            reach = totals[least] + (over[1] if run.opens else over[2])
            entries = [reach + states[state] for state in each]
            came.append([at if totals[at] <= entry else least for at, entry in enumerate(entries)])
            totals = [min(total, entry) for total, entry in zip(totals, entries, strict=True)]
        own = costs(run.text)
        totals = [total + own[state] for total, state in zip(totals, each, strict=True)]
    at = min(range(len(each)), key=totals.__getitem__)
    path = [each[at]]
    for back in reversed(came):
        at = back[at]
        path.append(each[at])
    return path[::-1]


def _stretches(path: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """First and last run (exclusive) of each part that was not read rightly, with its state."""
    first = 0
    for at in range(1, len(path) + 1):
        if at == len(path) or path[at] != path[first]:
            if path[first] != SOUND:
                yield first, at, path[first]
            first = at
