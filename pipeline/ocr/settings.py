"""What the reading stage may spend on one document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSettings:
    """Limits of one reading; the seconds that a page may take are the engine's, which is built with them."""

    max_pages: int = 1000
    max_megapixels: float = 60.0
    dpi: int = 300
