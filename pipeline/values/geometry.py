"""Boxes on a page, in PDF points (1/72 inch) from the page's top left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the page as delivered: x0 <= x1, top <= bottom, in PDF points."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


def hull(boxes: Iterable[Box]) -> Box | None:
    """The smallest box around all of them, or None when there is none."""
    found: Box | None = None
    for box in boxes:
        found = box if found is None else found.union(box)
    return found
