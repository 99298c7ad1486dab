"""What reads a page image. Called in a worker process, from several threads at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from PIL import Image

Model = Literal["danish", "signs"]  # "signs" knows @ § _ – and no æ ø å


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

    def read(self, image: Image.Image, *, dpi: int, narrow: float = 1.0) -> tuple[SeenWord, ...]:
        """The words of the image, in the engine's order. It may press the image together to the share `narrow` of its
        width where that is faster; places are those of the image as given. Raises UnreadableInput where it fails on
        this page."""
        ...

    def read_lines(
        self, images: Sequence[Image.Image], *, dpi: int, model: Model = "danish"
    ) -> tuple[tuple[SeenWord, ...], ...]:
        """The words of each image, all of one resolution; every image shows one line. Raises UnreadableInput."""
        ...

    def orientation(self, image: Image.Image, *, dpi: int) -> tuple[int, float]:
        """Degrees clockwise (0, 90, 180, 270) by which to turn the image upright, and how sure that is."""
        ...
