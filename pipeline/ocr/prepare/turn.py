"""A page brought to another size and straightened in one step, with the way back."""

from __future__ import annotations

from math import ceil, cos, radians, sin

from PIL import Image

from pipeline.ocr.affine import Affine, scaling, unrotate

_SAME = 0.02  # a change of size that is not worth its blur


def turned(picture: Image.Image, factor: float, degrees: float) -> tuple[Image.Image, Affine]:
    """The image `factor` times as large and rotated counterclockwise by `degrees`, nothing cut off, and the map from
    its pixels to those of `picture`."""
    if degrees == 0.0:
        return _sized(picture, factor)
    size = (picture.width * factor, picture.height * factor)
    cosine, sine = abs(cos(radians(degrees))), abs(sin(radians(degrees)))
    after = ceil(size[0] * cosine + size[1] * sine), ceil(size[0] * sine + size[1] * cosine)
    back = scaling(1 / factor, 1 / factor).after(unrotate(degrees, size, after))
    data = (back.a, back.b, back.c, back.d, back.e, back.f)
    mode, filled = Image.Transform.AFFINE, 255
    return picture.transform(after, mode, data, Image.Resampling.BILINEAR, fillcolor=filled), back


def _sized(picture: Image.Image, factor: float) -> tuple[Image.Image, Affine]:
    if abs(factor - 1) < _SAME:
        return picture, Affine()
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    grown = picture.resize(size, Image.Resampling.BICUBIC)
    return grown, scaling(picture.width / size[0], picture.height / size[1])
