"""Where the blanks of a run of words ought to stand: the likeliest words over its letters, the blanks as evidence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.language.lexicon import Lexicon

_LONGEST = 28  # letters of a word
_MERGED = 8  # pieces that one word may have been torn into
_LETTERS = 2_000  # of a run that is looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What it costs (-ln) that a blank is none, that one was lost, and what an unknown word costs more."""

    spurious: float
    lost: float
    unknown: float = 0.0


@dataclass(frozen=True, slots=True)
class _Step:
    cost: float
    begin: int
    word: str
    ends: bool  # of a word that the lexicon knows


def segments(pieces: Sequence[str], lexicon: Lexicon, trust: Trust) -> tuple[tuple[int, ...], float]:
    """Where words begin, in letters of the joined `pieces` (what stood between blanks), and what that costs.

    A piece may stay as it is, known or not; else only known words count. The cost is in nats.
    """
    low = "".join(pieces).lower()
    if not low or len(low) > _LETTERS:
        return (), math.inf
    gaps = _gaps(pieces)
    blank_before = [0] * (len(low) + 1)
    for at in gaps:
        blank_before[at] = 1
    passed = [0]
    for flag in blank_before:
        passed.append(passed[-1] + flag)
    best: list[_Step | None] = [None] * (len(low) + 1)
    best[0] = _Step(0.0, 0, "#", True)
    for begin in range(len(low)):
        before = best[begin]
        if before is None:
            continue
        for end in _ends(low, begin, gaps, lexicon):
            word = low[begin:end]
            inner = passed[end] - passed[begin + 1]
            known = lexicon.is_listed(word) or (inner == 0 and end in gaps and lexicon.knows(word))
            if not known and not (inner > 0 and lexicon.knows(word)):
                if inner or begin not in gaps or end not in gaps:
                    continue
                cost = lexicon.cost(word) + trust.unknown
            else:
                cost = lexicon.cost_after(before.word, word)
            cost += before.cost + trust.spurious * inner + (0.0 if end in gaps else trust.lost)
            found = best[end]
            if found is None or cost < found.cost:
                best[end] = _Step(cost, begin, word, known)
    return _path(best), best[-1].cost if best[-1] else math.inf


def _gaps(pieces: Sequence[str]) -> frozenset[int]:
    """The letters before which a piece begins, and the end."""
    at, found = 0, [0]
    for piece in pieces:
        at += len(piece)
        found.append(at)
    return frozenset(found)


def _ends(low: str, begin: int, gaps: frozenset[int], lexicon: Lexicon) -> list[int]:
    """Where a word that begins here may end: where a listed one does, and at the next gaps."""
    found: list[int] = []
    merged = 0
    listed = True
    for end in range(begin + 1, len(low) + 1):
        listed = listed and end - begin <= _LONGEST and lexicon.has_prefix(low[begin:end])
        if end in gaps and begin in gaps:
            merged += 1
            found.append(end)
        elif listed and lexicon.is_listed(low[begin:end]):
            found.append(end)
        if not listed and (begin not in gaps or merged >= _MERGED or end - begin > 3 * _LONGEST):
            break
    return found


def _path(best: Sequence[_Step | None]) -> tuple[int, ...]:
    at = len(best) - 1
    starts: list[int] = []
    while at > 0:
        step = best[at]
        if step is None:
            return ()
        starts.append(step.begin)
        at = step.begin
    return tuple(reversed(starts))
