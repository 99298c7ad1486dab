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
    dropped: float = 0.25,
    seed: int = 0,
) -> Linear:
    """The model that tells `told` of `rows`; `weights`: how much each row counts, `smooth`: doubt in each label,
    `dropped`: share of the features that are left out at random, so that none is leant on."""
    labels = tuple(sorted(set(told)))
    at = [np.array([bucket(name, buckets) for name, _ in row] + [buckets], dtype=np.int64) for row in rows]
    by = [np.array([value for _, value in row] + [1.0], dtype=np.float32) for row in rows]
    number = {label: column for column, label in enumerate(labels)}
    goal = np.full((len(rows), len(labels)), smooth / len(labels), dtype=np.float32)
    goal[np.arange(len(rows)), [number[label] for label in told]] += 1.0 - smooth
    count = np.ones(len(rows), dtype=np.float32) if weights is None else np.array(weights, dtype=np.float32)
    learning = _Learning(buckets, len(labels), rate, decay)
    rng = np.random.default_rng(seed)
    for _ in range(epochs):
        order = rng.permutation(len(rows))
        for begin in range(0, len(order), _BATCH):
            chosen = order[begin : begin + _BATCH]
            kept = [by[n] * (rng.random(len(by[n])) >= dropped) / (1.0 - dropped) for n in chosen]
            learning.step([at[n] for n in chosen], kept, goal[chosen], count[chosen])
    return Linear(labels, learning.table)


class _Learning:
    """The weights while they are learned."""

    def __init__(self, buckets: int, labels: int, rate: float, decay: float) -> None:
        self.table: Any = np.zeros((buckets + 1, labels), dtype=np.float32)
        self._squares: Any = np.full_like(self.table, 1e-3)
        self._rate = rate
        self._decay = decay

    def step(self, at: list[Any], values: list[Any], goal: Any, count: Any) -> None:
        """One batch: rows of buckets with their values, the labels wished for, how much each row counts."""
        flat, inside = np.unique(np.concatenate(at), return_inverse=True)
        by = np.concatenate(values)
        sizes = [len(one) for one in values]
        owner = np.repeat(np.arange(len(sizes)), sizes)
        own = self.table[flat]
        scores = np.add.reduceat(own[inside] * by[:, None], np.concatenate([[0], np.cumsum(sizes)[:-1]]), axis=0)
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = (raised / raised.sum(axis=1, keepdims=True) - goal) * count[:, None]
        slope = np.empty_like(own)
        for column in range(own.shape[1]):
            slope[:, column] = np.bincount(inside, weights=by * error[owner, column], minlength=len(flat))
        slope = slope / len(sizes) + self._decay * own
        self._squares[flat] += slope * slope
        self.table[flat] = own - self._rate * slope / np.sqrt(self._squares[flat])


def save(model: Linear, path: Path) -> None:
    """Weights in a byte each, with the scale of their column."""
    scale = np.maximum(np.abs(model.weights).max(axis=0), 1e-6) / 127.0
    small = np.round(model.weights / scale).astype(np.int8)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, weights=small, scale=scale.astype(np.float32), labels=np.array(model.labels))
