"""What a confidence means: a rule's figure turned into the share of such values that are right.

A logistic curve over the figure, shifted by what kind of record and field it is and by whether another letter agrees.
The weights were fitted by tests/tools/fit_confidence.py on letters that the rules were not made with.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

_LEAST, _MOST = 0.01, 0.999  # nothing is ever surely wrong or right


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """`weights` by name: "bias" and "slope" for all, "agreed" where another letter of the round says the same, "bias
    documents.areas" for a field; what is not named weighs nothing."""

    weights: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def parse(cls, table: str) -> Confidence:
        """From rows `name, weight`, parted by tabs; lines with # say something of their own. Raises ValueError."""
        rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
        return cls(weights={name: float(weight) for name, weight in rows})

    def of(self, kind: str, field_name: str, figure: float, *, agreed: bool = False) -> float:
        """The probability that a value found with this figure in [0, 1] is right; the figure itself where nothing was
        fitted. `agreed`: whether another letter of the round says the same."""
        if not self.weights:
            return figure
        get = self.weights.get
        slope = max(0.0, get("slope", 0.0))
        total = get("bias", 0.0) + get(f"bias {kind}.{field_name}", 0.0) + slope * logit(figure)
        total += get("agreed", 0.0) if agreed else 0.0
        return round(min(_MOST, max(_LEAST, 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))))), 4)


def logit(figure: float) -> float:
    """The figure's log-odds, its ends kept from infinity."""
    inside = min(0.995, max(0.01, figure))
    return math.log(inside / (1 - inside))
