"""What reads a page image. Called in a worker process, one page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PIL import Image


@dataclass(frozen=True, slots=True)
class SeenWord:
    """One word as an engine sees it: pixels of the image it was given, from the top left; confidence in [0, 1]."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    confidence: float
    line: int  # running number of its line in the engine's order
    block: int  # running number of its paragraph in the engine's order


class TextEngine(Protocol):
    """Reads words off an image."""

    @property
    def name(self) -> str:
        """Name, version and language, e.g. "tesseract 5.3.0 dan"."""
        ...

    def read(self, image: Image.Image, *, dpi: int) -> tuple[SeenWord, ...]:
        """The words of the image, in the engine's order. Raises UnreadableInput where it fails on this page."""
        ...

    def read_line(self, image: Image.Image, *, dpi: int) -> tuple[SeenWord, ...]:
        """The words of an image of one line that may hold an address or other signs that Danish models lack."""
        ...

    def orientation(self, image: Image.Image, *, dpi: int) -> tuple[int, float]:
        """Degrees clockwise (0, 90, 180, 270) by which to turn the image upright, and how sure that is."""
        ...
