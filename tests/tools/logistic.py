"""Logistic regression for the recipes of models: weights drawn to nought by what they cost."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_STEPS = 60
_ENOUGH = 1e-6  # a step that changes no weight by more is the last
_FAR = 30.0  # log-odds beyond which nothing gets surer


def weights(rows: Floats, right: Floats, cost: Floats, counts: Floats | None = None) -> Floats:
    """One weight for each column of `rows`, by Newton's method. `right` is 0 or 1 for each row, `cost` what the square
    of each weight costs, `counts` how much each row counts."""
    found: Floats = np.zeros(rows.shape[1])
    share: Floats = np.ones(len(rows)) if counts is None else counts
    for _ in range(_STEPS):
        likely: Floats = 1.0 / (1.0 + np.exp(-np.clip(rows @ found, -_FAR, _FAR)))
        slope: Floats = rows.T @ (share * (right - likely)) - cost * found
        bend: Floats = (rows * (share * likely * (1 - likely))[:, None]).T @ rows + np.diag(cost)
        step: Floats = np.linalg.solve(bend, slope)
        found = found + step
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return found
