"""A page brought to another size and straightened in one step, with the way back."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, radians, sin

from PIL import Image

from pipeline.ocr.affine import Affine, scaling, unrotate

_SAME = 0.02  # a change of size that is not worth its blur


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """The page lying flat: its size in pixels, their resolution, and the way to those of the image it is seen on."""

    width: float
    height: float
    dpi: float
    back: Affine


def turned(picture: Image.Image, plane: Plane, factor: float, degrees: float) -> tuple[Image.Image, Affine]:
    """The plane `factor` times as large and rotated counterclockwise by `degrees`, nothing cut off, white beyond it,
    and the map from its pixels to those of `picture`."""
    if degrees == 0.0 and plane.back == Affine():
        return _sized(picture, factor)
    size = (plane.width * factor, plane.height * factor)
    cosine, sine = abs(cos(radians(degrees))), abs(sin(radians(degrees)))
    after = ceil(size[0] * cosine + size[1] * sine), ceil(size[0] * sine + size[1] * cosine)
    back = plane.back.after(scaling(1 / factor, 1 / factor)).after(unrotate(degrees, size, after))
    return seen_through(picture, back, after), back


def seen_through(picture: Image.Image, back: Affine, size: tuple[int, int]) -> Image.Image:
    """An image of this size, each of its pixels taken from where `back` leads, white where that is nowhere."""
    data = (back.a, back.b, back.c, back.d, back.e, back.f, back.g, back.h)
    flat = back.g == 0.0 == back.h
    mode = Image.Transform.AFFINE if flat else Image.Transform.PERSPECTIVE
    return picture.transform(size, mode, data[:6] if flat else data, Image.Resampling.BILINEAR, fillcolor=255)


def _sized(picture: Image.Image, factor: float) -> tuple[Image.Image, Affine]:
    if abs(factor - 1) < _SAME:
        return picture, Affine()
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    grown = picture.resize(size, Image.Resampling.BICUBIC)
    return grown, scaling(picture.width / size[0], picture.height / size[1])
