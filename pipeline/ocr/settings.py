"""What the reading stage may spend on one document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSettings:
    """Limits of one reading. `page_timeout` is in seconds and is kept by the engine, which is built with it."""

    max_pages: int = 1000
    max_megapixels: float = 60.0
    page_timeout: float = 120.0
    dpi: int = 300
