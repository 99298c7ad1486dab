"""A word on its way into a line: where it stands upright on the page, how it was set, how sure the reading is."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.values.geometry import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word. `box` in points of the upright page; `size` is the type size in points, 0 where unknown;
    `group` the engine's own line, None where there is none."""

    text: str
    box: Box
    confidence: float = 1.0
    size: float = 0.0
    bold: bool = False
    group: int | None = None

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2
