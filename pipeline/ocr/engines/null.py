"""The engine that reads nothing but what it was told: for tests, and for runs without recognition."""

from __future__ import annotations

from PIL import Image

from pipeline.ports.engine import SeenWord


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

    def read(self, image: Image.Image, *, dpi: int) -> tuple[SeenWord, ...]:  # noqa: ARG002 - the port asks for them
        """The given words, whatever the image."""
        return self._words

    def read_line(self, image: Image.Image, *, dpi: int) -> tuple[SeenWord, ...]:  # noqa: ARG002 - the port asks for them
        """The given second reading, whatever the image."""
        return self._lines

    def orientation(self, image: Image.Image, *, dpi: int) -> tuple[int, float]:  # noqa: ARG002 - the port asks for them
        """The given turn."""
        return self._turn
