"""Grey pages: paper evened out and bleached, ink darkened, the scanner's bed wiped away."""

from __future__ import annotations

from math import hypot, log2

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from pipeline.ocr.affine import Point, Points
from pipeline.ocr.pixels import Counts, Grey, Mask, closed, histogram, small_copy

_COARSE_DPI = 75.0
_TILE = 4  # pixels of the coarse copy: less than the space between lines
_DARKEST_PAPER = 40
_FAINTEST = 0.12  # share of the paper's brightness below which all is ink
_PALE = 0.7  # of the paper's brightness
_DARK_GROUND = 90
_ROOM = 0.03  # of the page, that a band with writing on it takes at least
_WRITTEN, _WRITTEN_SIZE = 90, 800  # levels brighter than their ground; pixels of the copy looked at
_BED = 0.62  # of the paper's brightness, below which a border is no paper


def bleached(picture: Image.Image, dpi: float, corners: Points | None = None) -> Image.Image:
    """A grey page with paper white, ink black, and bleed-through and the scanner's bed away; white too where nothing
    is written beyond the sheet with these corners, upper left first, clockwise. Bright writing there becomes dark."""
    sides = _beyond(corners, picture.size) if corners is not None else []
    written = [side for side in sides if _is_written(picture, side)]
    if written:
        picture = _turned_dark(picture, written)
    paper, step = _paper(picture, dpi)
    shares = _Shares(np.maximum(paper, _DARKEST_PAPER))
    ratio = shares.of(picture, step)
    bed = _from_the_edges(paper < _BED * float(np.median(paper)))
    if bed.any():
        mask = Image.fromarray(bed.astype(np.uint8) * np.uint8(255)).filter(ImageFilter.MaxFilter(5))
        ratio.paste(shares.paper, mask=_full_size(mask, _TILE * step, picture.size))
    for side in sides:
        if side not in written:
            ImageDraw.Draw(ratio).polygon(side, fill=shares.paper)
    return ratio.point(shares.stretch(_ink_level(shares, histogram(ratio))))


def _beyond(corners: Points, size: tuple[int, int]) -> list[list[Point]]:
    """What lies on the other side of each edge of the sheet."""
    far = 4 * max(size)
    sides: list[list[Point]] = []
    for first, second in zip(corners, (*corners[1:], corners[0]), strict=True):
        dx, dy = second[0] - first[0], second[1] - first[1]
        reach = far / max(1.0, hypot(dx, dy))
        start = (first[0] - dx * reach, first[1] - dy * reach)
        end = (second[0] + dx * reach, second[1] + dy * reach)
        away = (dy * reach, -dx * reach)
        sides.append([start, end, (end[0] + away[0], end[1] + away[1]), (start[0] + away[0], start[1] + away[1])])
    return sides


def _turned_dark(picture: Image.Image, sides: list[list[Point]]) -> Image.Image:
    mask = Image.new("L", picture.size, 0)
    for side in sides:
        ImageDraw.Draw(mask).polygon(side, fill=255)
    result = picture.copy()
    result.paste(ImageChops.invert(picture), mask=mask)
    return result


def _is_written(picture: Image.Image, beyond: list[Point]) -> bool:
    """Whether bright signs stand on the dark ground there."""
    step = max(1, round(max(picture.size) / _WRITTEN_SIZE))
    mask = Image.new("L", (picture.width // step, picture.height // step), 0)
    ImageDraw.Draw(mask).polygon([(x / step, y / step) for x, y in beyond], fill=255, outline=0, width=11)
    counts = np.asarray(picture.resize(mask.size, Image.Resampling.NEAREST).histogram(mask), dtype=np.int64)
    if counts.sum() < _ROOM * sum(mask.size) / 2 * max(mask.size):
        return False
    ground = int(np.searchsorted(np.cumsum(counts), counts.sum() / 2))
    bright = float(counts[min(255, ground + _WRITTEN) :].sum() / counts.sum())
    return 0.004 < bright < 0.3


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
    coarse = closed(np.partition(tiles, -3, axis=2)[:, :, -3], 2)
    return np.asarray(Image.fromarray(coarse).filter(ImageFilter.GaussianBlur(1))), step


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


def is_inverted(picture: Image.Image) -> bool:
    """Whether a grey page is bright writing on dark ground from edge to edge."""
    reached = np.cumsum(histogram(picture)) / max(1, picture.width * picture.height)
    ground = int(np.searchsorted(reached, 0.5))
    bright = 1.0 - float(reached[min(255, ground + _WRITTEN)])
    return ground < _DARK_GROUND and 0.002 < bright < 0.25  # a sheet on a desk takes more
