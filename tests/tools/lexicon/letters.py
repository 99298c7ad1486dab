"""The model of letters: runs of up to five, smoothed after Witten and Bell, backing off to shorter ones."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from pipeline.language.letters import END, ORDER, START
from tests.tools.lexicon.write import step

_FEWEST = {1: 0.0, 2: 0.1, 3: 1.0, 4: 3.0, 5: 6.0}  # weight of a run that is kept, by its length
_STRICT = 2.0  # how much is set aside for what never followed a run, in kinds of what did


def learnt(words: Mapping[str, float]) -> dict[str, bytes]:
    """Rows of runs: the cost of the last letter after the others, and what a longer run adds when it is not there."""
    runs: list[Counter[str]] = [Counter() for _ in range(ORDER + 1)]
    for word, weight in words.items():
        text = f"{START}{word}{END}"
        for end in range(1, len(text)):
            for begin in range(max(0, end + 1 - ORDER), end + 1):
                runs[end + 1 - begin][text[begin : end + 1]] += weight
    total = sum(runs[1].values())
    likely = {run: weight / total for run, weight in runs[1].items()}
    left: dict[str, float] = {}
    for length in range(2, ORDER + 1):
        whole: Counter[str] = Counter()
        kept: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        rows = {run: weight for run, weight in runs[length].items() if weight >= _FEWEST[length]}
        for run, weight in runs[length].items():
            whole[run[:-1]] += weight
        for run, weight in rows.items():
            kept[run[:-1]] += weight
            kinds[run[:-1]] += 1
        for before, kind in kinds.items():
            left[before] = (whole[before] - kept[before] + _STRICT * kind) / (whole[before] + _STRICT * kind)
        for run, weight in rows.items():
            before = run[:-1]
            own = weight / (whole[before] + _STRICT * kinds[before])
            likely[run] = own + left[before] * _shorter(run, likely, left)
    return {
        run: bytes([step(-math.log(likely[run]) if run in likely else None), step(-math.log(left.get(run, 1.0)))])
        for run in {*likely, *left}
    }


def _shorter(run: str, likely: Mapping[str, float], left: Mapping[str, float]) -> float:
    """How likely the last letter is after all but the first of the others."""
    factor = 1.0
    for begin in range(1, len(run)):
        if run[begin:] in likely:
            return factor * likely[run[begin:]]
        factor *= left.get(run[begin:-1], 1.0)
    return factor * 1e-5
