"""Pages pressed together before they are read: an LSTM takes its time by the width of lines, and crisp print is read as
well at four fifths of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PIL import Image

from pipeline.ports.engine import SeenWord


def pressed(image: Image.Image, narrow: float) -> Image.Image:
    """The image at this share of its width."""
    if narrow == 1.0:
        return image
    return image.resize((max(1, round(image.width * narrow)), image.height), Image.Resampling.BILINEAR)


def widened(words: Iterable[SeenWord], wide: float) -> tuple[SeenWord, ...]:
    """The words in pixels of an image that is `wide` times as wide."""
    if wide == 1.0:
        return tuple(words)
    return tuple(replace(word, x0=round(word.x0 * wide), x1=round(word.x1 * wide)) for word in words)
