"""A page image made ready for recognition: chosen by page, so that a clean page is left alone.

Grey pages: paper evened out and bleached, ink darkened. Black and white pages: faults of the scanner's line and specks
out, edges softened. Both: dark edges out, brought to 250 to 300 dpi, straightened.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from pipeline.ocr.affine import Affine, scaling, unrotate
from pipeline.ocr.pixels import Grey, Mask, box_sum, grey, is_bilevel, rules, skew, without_rules
from pipeline.values.geometry import Box

Ratio = npt.NDArray[np.float32]

_LOWEST_DPI, _HIGHEST_DPI = 250.0, 300.0
_PALE = 0.7  # of the paper's brightness
_MOST_PIXELS = 40e6  # of the image that is recognised: a page of A2 at 300 dpi
_LEAST_SKEW = 0.12  # degrees: below this turning blurs more than it straightens


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
    pixels = grey(image)
    if is_bilevel(pixels):
        pixels = _whitened_edges(pixels, dpi)
        pixels = _without_specks(_without_scanner_lines(pixels, dpi), dpi)
        lowest, blur = _HIGHEST_DPI, 1.6
    else:
        pixels = _bleached(pixels, dpi)
        lowest, blur = _LOWEST_DPI, 0.9 if dpi < 0.75 * _LOWEST_DPI else 0.0
    picture, scaled = _to_reading_size(Image.fromarray(pixels), dpi, lowest)
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur * scaled / _HIGHEST_DPI))
    back = scaling(image.width / picture.width, image.height / picture.height)
    angle = skew(np.asarray(picture), scaled)
    if abs(angle) >= _LEAST_SKEW:
        turned = picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        back = back.after(unrotate(angle, picture.size, turned.size))
        picture = turned
    final = np.asarray(picture)
    level, upright = rules(final, scaled)
    if level or upright:
        picture = Image.fromarray(without_rules(final, level, upright))
    return Prepared(image=picture, dpi=scaled, back=back, ink=float(np.mean(final < 128)), rules=level)


def _to_reading_size(picture: Image.Image, dpi: float, lowest: float) -> tuple[Image.Image, float]:
    pixels = picture.width * picture.height
    target = min(max(dpi, lowest), _HIGHEST_DPI)
    factor = min(target / dpi, (_MOST_PIXELS / pixels) ** 0.5)
    target = factor * dpi
    if abs(factor - 1) < 0.02:
        return picture, dpi
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.BICUBIC if factor > 1 else Image.Resampling.LANCZOS), target


def _background(pixels: Grey, dpi: float) -> tuple[Grey, Grey]:
    """The paper without its ink: coarse, one value for each small square, and of the page's size."""
    side = max(4, round(dpi / 18))
    height, width = pixels.shape
    padded = np.pad(pixels, ((0, -height % side), (0, -width % side)), mode="edge")
    tiles = padded.reshape(padded.shape[0] // side, side, padded.shape[1] // side, side)[:, ::2, :, ::2]
    # The ninth decile rather than the maximum: noise must not pass for paper.
    coarse = np.percentile(tiles.swapaxes(1, 2).reshape(tiles.shape[0], tiles.shape[2], -1), 90, axis=2)
    closed = Image.fromarray(coarse.astype(np.uint8)).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(5))
    closed = closed.filter(ImageFilter.GaussianBlur(1))
    full = closed.resize((padded.shape[1], padded.shape[0]), Image.Resampling.BILINEAR)
    return np.asarray(closed), np.asarray(full)[:height, :width]


def _bleached(pixels: Grey, dpi: float) -> Grey:
    """Paper to white, ink to black, bleed-through and the scanner's bed away."""
    coarse, paper = _background(pixels, dpi)
    ratio: Ratio = np.divide(pixels, np.maximum(paper, 40), dtype=np.float32)
    edge = _from_the_edges(coarse < 0.62 * float(np.median(coarse)))
    if edge.any():
        mask = Image.fromarray(edge.astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(5))
        scale = (paper.shape[1] / edge.shape[1], paper.shape[0] / edge.shape[0])
        grown = mask.resize(
            (round(edge.shape[1] * scale[0]), round(edge.shape[0] * scale[1])), Image.Resampling.NEAREST
        )
        ratio[np.asarray(grown) > 0] = 1.0
    ink = _ink_level(ratio)
    ratio -= ink
    ratio *= 255 / (0.8 * (1.0 - ink))
    return np.clip(ratio, 0, 255, out=ratio).astype(np.uint8)


def _ink_level(ratio: Ratio) -> float:
    """How dark ink is, as a share of the paper; on a pale copy hardly darker than the paper, if that is no noise."""
    sample = ratio[::2, ::2]
    # Of a page with few words less than a hundredth is ink.
    full, sparse, quarter, usual = (float(v) for v in np.percentile(sample, (1.0, 0.2, 25.0, 50.0)))
    darkest = full if full <= _PALE else sparse
    noise = usual - quarter  # two thirds of its deviation
    if darkest > _PALE and usual - darkest > 8 * noise + 0.01:
        return darkest
    return min(max(darkest, 0.15), _PALE)


def _from_the_edges(dark: Mask) -> Mask:
    """The part of the dark squares that reaches an edge of the page."""
    reached = np.zeros_like(dark)
    reached[0], reached[-1], reached[:, 0], reached[:, -1] = dark[0], dark[-1], dark[:, 0], dark[:, -1]
    for _ in range(max(dark.shape)):
        grown = reached.copy()
        grown[1:] |= reached[:-1]
        grown[:-1] |= reached[1:]
        grown[:, 1:] |= reached[:, :-1]
        grown[:, :-1] |= reached[:, 1:]
        grown &= dark
        if (grown == reached).all():
            break
        reached = grown
    return reached


def _whitened_edges(pixels: Grey, dpi: float) -> Grey:
    """Rows and columns along the border that are almost all black become white."""
    result = pixels.copy()
    reach = round(dpi * 0.6)
    dark = pixels < 128
    for axis, lines in ((0, dark.mean(axis=1)), (1, dark.mean(axis=0))):
        solid = np.flatnonzero(lines > 0.7)
        for index in solid[(solid < reach) | (solid >= len(lines) - reach)]:
            result[(index, slice(None)) if axis == 0 else (slice(None), index)] = 255
    return result


def _without_scanner_lines(pixels: Grey, dpi: float) -> Grey:
    """Thin lines across most of the page out, upright or level, but where they cross ink."""
    dark = pixels < 128
    thick = max(2, round(dpi / 60))
    for axis in (0, 1):
        share = dark.mean(axis=axis)
        lines = np.flatnonzero(share > (0.5 if axis == 0 else 0.45))
        if len(lines) == 0 or len(lines) > 20 * thick:
            continue
        for group in np.split(lines, np.flatnonzero(np.diff(lines) > 1) + 1):
            if len(group) <= thick:
                _wipe(dark, axis, int(group[0]), int(group[-1]))
    return np.where(dark, pixels, np.uint8(255)).astype(np.uint8)


def _wipe(dark: Mask, axis: int, first: int, last: int) -> None:
    view = dark.T if axis == 0 else dark
    beside = np.zeros(view.shape[1], dtype=np.bool_)
    if first > 0 and last + 1 < view.shape[0]:
        beside = view[first - 1] & view[last + 1]
    view[first : last + 1] &= beside


def _without_specks(pixels: Grey, dpi: float) -> Grey:
    """Dots that stand far from all ink out; nearer ones may be full stops and broken strokes."""
    dark = pixels < 128
    core, ring = max(1, round(dpi / 170)), max(4, round(dpi / 12))
    inner = box_sum(dark, core)
    lonely = (inner == box_sum(dark, ring)) & (inner > 0)
    if not lonely.any():
        return pixels
    specks = dark & (box_sum(lonely, core) > 0)
    return np.where(specks, np.uint8(255), pixels).astype(np.uint8)
