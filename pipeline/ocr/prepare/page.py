"""A page image made ready for recognition.

Grey pages: paper evened out and bleached, ink darkened. Black and white pages: faults of the scanner's line and specks
out, edges softened. Both: dark edges out, brought to 200 to 250 dpi, straightened.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from pipeline.ocr.affine import Affine, scaling
from pipeline.ocr.pixels import dotted_lines, ink, is_bilevel, rules, skew, without_rules
from pipeline.ocr.prepare.fax import cleaned
from pipeline.ocr.prepare.paper import bleached, is_inverted
from pipeline.ocr.prepare.sheet import flattened, sheet
from pipeline.ocr.prepare.turn import Plane, seen_through, turned
from pipeline.values.geometry import Box

_LOWEST_DPI, _HIGHEST_DPI = 200.0, 250.0
# Shares of its width at which a page of at least so many dpi is read as well: grey ones; black and white ones.
_NARROW, _NARROW_BILEVEL = ((240.0, 0.8),), ((250.0, 0.8),)
_MOST_PIXELS = 40e6  # of the image that is recognised: a page of A2 at 300 dpi
_LEAST_SKEW = 0.12  # degrees: below this turning blurs more than it straightens
_SKEW_DPI = 80.0
_ASKEW = 0.01  # slope between opposite edges from which a camera was at work
_SOFT = 0.54  # points of blur that join the broken strokes of a fax


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What the engine is given. `back` leads from its pixels to those of the image before preparation; `narrow` is the
    share of its width to which it may be pressed for a first reading: an engine's time goes with the width."""

    image: Image.Image
    dpi: float
    back: Affine
    ink: float  # share of dark pixels, in [0, 1]
    rules: tuple[Box, ...]  # horizontal ruled lines, in pixels of `image`
    narrow: float = 1.0


def prepare(image: Image.Image, dpi: float) -> Prepared:
    """The page made ready; `dpi` is that of `image`."""
    picture = image.convert("L")
    halved = max(1, int(dpi / _LOWEST_DPI))
    if halved > 1:
        picture = picture.reduce(halved)
        dpi /= halved
    if is_inverted(picture):
        picture = ImageChops.invert(picture)
    plane = Plane(width=picture.width, height=picture.height, dpi=dpi, back=Affine())
    if is_bilevel(picture):
        narrow = _narrow(dpi, _NARROW_BILEVEL)
        picture = cleaned(picture, dpi).filter(ImageFilter.BoxBlur(_SOFT * dpi / 72))
    else:
        picture, plane = _on_paper(picture, plane)
        narrow = _narrow(dpi, _NARROW) if plane.back == Affine() else 1.0
    angle = _skew(picture, plane)
    target = min(max(plane.dpi, _LOWEST_DPI), _HIGHEST_DPI)
    factor = min(target / plane.dpi, (_MOST_PIXELS / (plane.width * plane.height)) ** 0.5)
    picture, back = turned(picture, plane, factor, angle)
    level, upright = rules(picture, target)
    dotted = dotted_lines(picture, target)
    if level or upright or dotted:
        picture = Image.fromarray(without_rules(np.asarray(picture), (*level, *dotted), upright))
    whole = scaling(float(halved), float(halved)).after(back)
    dpi = factor * plane.dpi
    return Prepared(image=picture, dpi=dpi, back=whole, ink=ink(picture), rules=level, narrow=narrow)


def _narrow(dpi: float, shares: tuple[tuple[float, float], ...]) -> float:
    return next((share for least, share in shares if dpi >= least), 1.0)


def _on_paper(picture: Image.Image, plane: Plane) -> tuple[Image.Image, Plane]:
    """The grey page bleached, white beyond its sheet, and the plane in which the sheet lies flat."""
    found = sheet(picture)
    bleach = bleached(picture, plane.dpi, None if found is None else found.corners)
    if found is not None and found.free and found.askew > _ASKEW:
        plane = flattened(found, plane.dpi)
    return bleach, plane


def _skew(picture: Image.Image, plane: Plane) -> float:
    """Degrees by which to turn the plane, 0 where that would do more harm than good."""
    if plane.back != Affine():
        step = max(1.0, plane.dpi / _SKEW_DPI)
        size = (round(plane.width / step), round(plane.height / step))
        picture = seen_through(picture, plane.back.after(scaling(step, step)), size)
        return _worth(skew(picture, plane.dpi / step))
    return _worth(skew(picture, plane.dpi))


def _worth(degrees: float) -> float:
    return degrees if abs(degrees) >= _LEAST_SKEW else 0.0
