"""A named kind of page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.ocr.layouts.draft import Draft


@dataclass(frozen=True, slots=True)
class Shape:
    """`fill` sets the page; `width` and `height` in points."""

    name: str
    fill: Callable[[Draft], None]
    width: float = 595.0
    height: float = 842.0

    def draft(self, seed: int = 0) -> Draft:
        """A page of this shape; every seed has other words."""
        page = Draft(f"{self.name} {seed}", self.width, self.height)
        self.fill(page)
        return page
