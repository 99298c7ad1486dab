"""A page image made ready for recognition.

Grey pages: paper evened out and bleached, ink darkened. Black and white pages: faults of the scanner's line and specks
out, edges softened. Both: dark edges out, brought to 250 to 300 dpi, straightened.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from pipeline.ocr.affine import Affine, scaling
from pipeline.ocr.pixels import ink, is_bilevel, rules, skew, without_rules
from pipeline.ocr.prepare.fax import cleaned
from pipeline.ocr.prepare.paper import bleached
from pipeline.ocr.prepare.turn import turned
from pipeline.values.geometry import Box

_LOWEST_DPI, _HIGHEST_DPI = 250.0, 300.0
_MOST_PIXELS = 40e6  # of the image that is recognised: a page of A2 at 300 dpi
_LEAST_SKEW = 0.12  # degrees: below this turning blurs more than it straightens
_SOFT = 0.54  # points of blur that join the broken strokes of a fax


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What the engine is given. `back` leads from its pixels to those of the image before preparation."""

    image: Image.Image
    dpi: float
    back: Affine
    ink: float  # share of dark pixels, in [0, 1]
    rules: tuple[Box, ...]  # horizontal ruled lines, in pixels of `image`


def prepare(image: Image.Image, dpi: float) -> Prepared:
    """The page made ready; `dpi` is that of `image`."""
    picture = image.convert("L")
    halved = max(1, int(dpi / _LOWEST_DPI))
    if halved > 1:
        picture = picture.reduce(halved)
        dpi /= halved
    if is_bilevel(picture):
        picture = cleaned(picture, dpi).filter(ImageFilter.BoxBlur(_SOFT * dpi / 72))
        lowest = _HIGHEST_DPI
    else:
        picture, lowest = bleached(picture, dpi), _LOWEST_DPI
    angle = skew(picture, dpi)
    if abs(angle) < _LEAST_SKEW:
        angle = 0.0
    target = min(max(dpi, lowest), _HIGHEST_DPI)
    factor = min(target / dpi, (_MOST_PIXELS / (picture.width * picture.height)) ** 0.5)
    picture, back = turned(picture, factor, angle)
    level, upright = rules(picture, target)
    if level or upright:
        picture = Image.fromarray(without_rules(np.asarray(picture), level, upright))
    whole = scaling(float(halved), float(halved)).after(back)
    return Prepared(image=picture, dpi=factor * dpi, back=whole, ink=ink(picture), rules=level)
