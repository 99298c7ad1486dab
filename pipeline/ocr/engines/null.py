"""The engine that reads nothing but what it was told: for tests, and for runs without recognition."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from pipeline.ports.engine import Model, SeenWord


class NullEngine:
    """Returns the given words for every page; `lines` for every second look."""

    name = "null"

    def __init__(
        self,
        words: tuple[SeenWord, ...] = (),
        *,
        lines: tuple[SeenWord, ...] = (),
        turn: tuple[int, float] = (0, 0.0),
    ) -> None:
        self._words, self._lines, self._turn = words, lines, turn

    def read(
        self,
        image: Image.Image,  # noqa: ARG002 - the port asks for it
        *,
        dpi: int,  # noqa: ARG002
        narrow: float = 1.0,  # noqa: ARG002
    ) -> tuple[SeenWord, ...]:
        """The given words, whatever the image."""
        return self._words

    def read_lines(
        self,
        images: Sequence[Image.Image],
        *,
        dpi: int,  # noqa: ARG002 - the port asks for it
        model: Model = "danish",  # noqa: ARG002
    ) -> tuple[tuple[SeenWord, ...], ...]:
        """The given second reading for each, whatever the images."""
        return (self._lines,) * len(images)

    def orientation(self, image: Image.Image, *, dpi: int) -> tuple[int, float]:  # noqa: ARG002 - the port asks for them
        """The given turn."""
        return self._turn
