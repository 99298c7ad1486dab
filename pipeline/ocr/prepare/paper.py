"""Grey pages: paper evened out and bleached, ink darkened, the scanner's bed wiped away."""

from __future__ import annotations

from math import log2

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from pipeline.ocr.pixels import Counts, Grey, Mask, histogram, small_copy

_COARSE_DPI = 75.0
_TILE = 4  # pixels of the coarse copy: less than the space between lines
_DARKEST_PAPER = 40
_FAINTEST = 0.12  # share of the paper's brightness below which all is ink
_PALE = 0.7  # of the paper's brightness
_BED = 0.62  # of the paper's brightness, below which a border is no paper


def bleached(picture: Image.Image, dpi: float) -> Image.Image:
    """A grey page with paper white, ink black, and bleed-through and the scanner's bed away."""
    paper, step = _paper(picture, dpi)
    shares = _Shares(np.maximum(paper, _DARKEST_PAPER))
    ratio = shares.of(picture, step)
    bed = _from_the_edges(paper < _BED * float(np.median(paper)))
    if bed.any():
        mask = Image.fromarray(bed.astype(np.uint8) * np.uint8(255)).filter(ImageFilter.MaxFilter(5))
        ratio.paste(shares.paper, mask=_full_size(mask, _TILE * step, picture.size))
    return ratio.point(shares.stretch(_ink_level(shares, histogram(ratio))))


class _Shares:
    """Brightness as a share of the paper's, as a logarithm in one byte: dividing is subtracting then."""

    def __init__(self, ground: Grey) -> None:
        self._ground = ground
        self._floor = _FAINTEST * float(ground.min())
        self._scale = 254 / log2(255 / self._floor)
        self.paper = round(self._scale * log2(1 / _FAINTEST))  # the byte of the paper itself

    def of(self, picture: Image.Image, step: int) -> Image.Image:
        """The byte for each pixel."""
        table = [round(self._scale * log2(max(v, self._floor) / self._floor)) for v in range(256)]
        coarse = Image.fromarray(self._ground).point(table)
        even = coarse.resize((coarse.width * _TILE, coarse.height * _TILE), Image.Resampling.BILINEAR)
        return ImageChops.subtract(picture.point(table), _full_size(even, step, picture.size), 1.0, self.paper)

    def values(self) -> list[float]:
        """The share that each byte stands for."""
        return [2 ** ((byte - self.paper) / self._scale) for byte in range(256)]

    def stretch(self, ink: float) -> list[int]:
        """The brightness for each byte when ink of this share becomes black and the upper fifth white."""
        return [round(min(255.0, max(0.0, 255 * (v - ink) / (0.8 * (1 - ink))))) for v in self.values()]


def _paper(picture: Image.Image, dpi: float) -> tuple[Grey, int]:
    """The paper without its ink, one value for each tile, and how many pixels of the page a tile's pixel is wide."""
    small, step = small_copy(picture, dpi, _COARSE_DPI)
    pixels = np.asarray(small)
    padded = np.pad(pixels, ((0, -pixels.shape[0] % _TILE), (0, -pixels.shape[1] % _TILE)), mode="edge")
    rows, columns = padded.shape[0] // _TILE, padded.shape[1] // _TILE
    tiles = padded.reshape(rows, _TILE, columns, _TILE).swapaxes(1, 2).reshape(rows, columns, _TILE * _TILE)
    # Not the brightest: noise must not pass for paper.
    coarse = Image.fromarray(np.partition(tiles, -3, axis=2)[:, :, -3])
    closed = coarse.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(5))
    return np.asarray(closed.filter(ImageFilter.GaussianBlur(1))), step


def _full_size(image: Image.Image, factor: int, size: tuple[int, int]) -> Image.Image:
    grown = image.resize((image.width * factor, image.height * factor), Image.Resampling.NEAREST)
    return grown.crop((0, 0, *size))


def _ink_level(shares: _Shares, counts: Counts) -> float:
    """How dark ink is, as a share of the paper; on a pale copy hardly darker than the paper, if that is no noise."""
    values, reached = shares.values(), np.cumsum(counts) / counts.sum()
    # Of a page with few words less than a hundredth is ink.
    full, sparse, quarter, usual = (values[int(np.searchsorted(reached, part))] for part in (0.01, 0.002, 0.25, 0.5))
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
