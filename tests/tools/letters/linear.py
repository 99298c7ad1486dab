"""Softmax regression over hashed features, by AdaGrad; small enough to be trained anew in a minute."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.language.acts import Feature, Linear, bucket

_BATCH = 128
Row = Sequence[Feature]


def train(
    rows: Sequence[Row],
    told: Sequence[str],
    *,
    buckets: int,
    weights: Sequence[float] | None = None,
    epochs: int = 6,
    rate: float = 0.3,
    decay: float = 1e-6,
    smooth: float = 0.05,
    seed: int = 0,
) -> Linear:
    """The model that tells `told` of `rows`; `weights`: how much each row counts, `smooth`: doubt in each label."""
    labels = tuple(sorted(set(told)))
    at = [np.array([bucket(name, buckets) for name, _ in row] + [buckets], dtype=np.int64) for row in rows]
    by = [np.array([value for _, value in row] + [1.0], dtype=np.float32) for row in rows]
    number = {label: column for column, label in enumerate(labels)}
    goal = np.full((len(rows), len(labels)), smooth / len(labels), dtype=np.float32)
    goal[np.arange(len(rows)), [number[label] for label in told]] += 1.0 - smooth
    count = np.ones(len(rows), dtype=np.float32) if weights is None else np.array(weights, dtype=np.float32)
    table = np.zeros((buckets + 1, len(labels)), dtype=np.float32)
    squares = np.full_like(table, 1e-3)
    rng = np.random.default_rng(seed)
    for _ in range(epochs):
        order = rng.permutation(len(rows))
        for begin in range(0, len(order), _BATCH):
            _step(table, squares, [(at[n], by[n]) for n in order[begin : begin + _BATCH]],
                  goal[order[begin : begin + _BATCH]], count[order[begin : begin + _BATCH]], rate, decay)  # fmt: skip
    return Linear(labels, table)


def _step(
    table: Any, squares: Any, batch: list[tuple[Any, Any]], goal: Any, count: Any, rate: float, decay: float
) -> None:
    flat, inside = np.unique(np.concatenate([at for at, _ in batch]), return_inverse=True)
    by = np.concatenate([values for _, values in batch])
    sizes = [len(values) for _, values in batch]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(batch)), sizes)
    own = table[flat]
    scores = np.add.reduceat(own[inside] * by[:, None], starts, axis=0)
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    error = (raised / raised.sum(axis=1, keepdims=True) - goal) * count[:, None]
    slope = np.empty_like(own)
    for column in range(own.shape[1]):
        slope[:, column] = np.bincount(inside, weights=by * error[owner, column], minlength=len(flat))
    slope = slope / len(batch) + decay * own
    squares[flat] += slope * slope
    table[flat] = own - rate * slope / np.sqrt(squares[flat])


def save(model: Linear, path: Path) -> None:
    """Weights in a byte each, with the scale of their column."""
    scale = np.maximum(np.abs(model.weights).max(axis=0), 1e-6) / 127.0
    small = np.round(model.weights / scale).astype(np.int8)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, weights=small, scale=scale.astype(np.float32), labels=np.array(model.labels))
