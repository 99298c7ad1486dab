"""How well a page was read, for choosing between two readings of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.ocr.danish import Known, danishness
from pipeline.ports.engine import SeenWord


def quality(words: Sequence[SeenWord], known: Known | None) -> float:
    """How much like text that was read right these words look: from 0 to 1.2."""
    letters = [word for word in words if sum(ch.isalpha() for ch in word.text) >= 2]
    if not letters:
        return 0.0
    mean = float(np.mean([word.confidence for word in letters]))
    return mean * (0.2 + danishness(" ".join(word.text for word in letters), known))
