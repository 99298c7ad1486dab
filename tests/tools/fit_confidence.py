"""Build models/confidence.tsv: what the confidence of a value tells about its being right.

Run from the repository root:  python -m tests.tools.fit_confidence models/confidence.tsv VALUES.tsv…

VALUES are tables that `python -m tests.bench.stories NAME… --values FILE` writes, of corpora that the rules were not
made with. Each corpus is also left out in turn and judged by a fit on the others: the figures that are printed are of
values that were not fitted to. The model goes into the manifest by hand.
"""

from __future__ import annotations

import csv
import itertools
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.register.confidence import Confidence, logit
from tests.tools.logistic import Floats, weights

RIDGE = {"bias": 0.01, "slope": 0.5, "agreed": 0.1}  # what a weight costs
FIELD_RIDGE = 10.0  # of a field: little is known of most
IDLE = ('"mention', '"event')  # roles of dates, as the tables write them


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One value as the table tells it."""

    corpus: str
    name: str  # kind and field
    figure: float
    agreed: bool
    right: bool


def read(files: Sequence[Path]) -> list[Seen]:
    """The rows of all tables."""
    found: list[Seen] = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                name = f"{row['kind']}.{row['field']}"
                right = row["right"] == "True"
                figure = float(row["confidence"])
                if row["field"] == "dates" and row["value"].startswith(IDLE):
                    continue  # nobody relies on them
                agreed = row["agreed"] == "True"
                found.append(Seen(corpus=row["corpus"], name=name, figure=figure, agreed=agreed, right=right))
    return found


def fit(seen: Sequence[Seen]) -> dict[str, float]:
    """Weights by name."""
    names = ["bias", "slope", "agreed", *(f"bias {name}" for name in sorted({one.name for one in seen}))]
    at = {name: index for index, name in enumerate(names)}
    x: Floats = np.zeros((len(seen), len(names)))
    for row, one in enumerate(seen):
        x[row, :3] = 1.0, logit(one.figure), float(one.agreed)
        x[row, at[f"bias {one.name}"]] = 1.0
    y: Floats = np.array([float(one.right) for one in seen])
    cost: Floats = np.array([RIDGE.get(name, FIELD_RIDGE) for name in names])
    return {name: round(float(weight), 4) for name, weight in zip(names, weights(x, y, cost), strict=True)}


def judged(seen: Sequence[Seen]) -> list[tuple[float, bool]]:
    """Each value's probability by a fit on the other corpora, and whether it is right."""
    found: list[tuple[float, bool]] = []
    for corpus in sorted({one.corpus for one in seen}):
        others = [one for one in seen if one.corpus != corpus]
        model = Confidence(weights=fit(others)) if others else Confidence()
        for one in seen:
            if one.corpus == corpus:
                kind, _, field = one.name.partition(".")
                found.append((model.of(kind, field, one.figure, agreed=one.agreed), one.right))
    return found


def report(pairs: Sequence[tuple[float, bool]]) -> None:
    """Stated and true shares by steps, and their mean distance."""
    print(f"{'stated':>14}{'values':>8}{'right':>8}")
    gap = 0.0
    steps = (0.0, 0.5, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 1.01)
    for low, high in itertools.pairwise(steps):
        inside = [(p, right) for p, right in pairs if low <= p < high]
        if inside:
            stated, true = sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
            gap += abs(stated - true) * len(inside) / len(pairs)
            print(f"{stated:14.3f}{len(inside):8}{true:8.3f}")
    print(f"mean distance {gap:.4f} over {len(pairs)} values")


def main(arguments: Sequence[str]) -> int:
    """0; writes the table."""
    out, *tables = map(Path, arguments)
    seen = read(tables)
    report(judged(seen))
    fitted = fit(seen)
    lines = ["# What a confidence means: see pipeline/register/confidence.py. Fitted by tests/tools/fit_confidence.py."]
    lines += [f"{name}\t{weight}" for name, weight in fitted.items() if weight]
    out.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
