"""The sheet of paper on a photograph or a scan: its four edges against a darker desk or scanner's bed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import dist, sqrt

import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.ocr.affine import Point, Points, onto
from pipeline.ocr.pixels import closed
from pipeline.ocr.prepare.turn import Plane

Line = tuple[float, float]  # of an edge: across = slope · along + start, in pixels of the search
Floats = npt.NDArray[np.float64]

_SEARCHED = 320  # pixels of the longer side of the copy that is searched
_TEXT = 3  # pixels: half of what is too narrow to be desk
_STEP = 4  # pixels on either side that are compared
_CONTRAST = 0.14  # by how much darker the desk is than the paper
_REACH = 0.4  # of the image, from its border inwards, where an edge may lie
_NEAR = 1.5  # pixels from its line at which a place still belongs to an edge
_WHOLE = 0.55  # share of an edge that must be seen
_SLOPE = 0.3
_INSET = 1.0  # pixels by which the sheet is taken smaller, its edge being neither paper nor desk
_LIKE_A4 = 0.15
_A4 = 8.27 * 11.69  # square inches
_LEAST_AREA = 0.3  # of the image


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Corners in pixels of the image: upper left, upper right, lower right, lower left. `free` where all four edges
    were seen, so that the image shows more than the sheet; `askew` is how far opposite edges are from parallel, as
    the difference of their slopes."""

    corners: Points
    free: bool
    askew: float


def sheet(picture: Image.Image) -> Sheet | None:
    """The sheet of a grey image, None where nothing darker lies around it."""
    step = max(1, round(max(picture.size) / _SEARCHED))
    small = picture.reduce(step)
    # Text is gone where the brightest of the neighbours counts, and desks keep their edge where that is taken back.
    pixels = closed(np.asarray(small), _TEXT).astype(np.float64)
    found = [_edge(side) for side in (pixels, pixels[:, ::-1], pixels.T, pixels.T[:, ::-1])]
    if not any(found):
        return None
    height, width = pixels.shape
    left, right, top, bottom = (edge or (0.0, 0.0) for edge in found)
    right, bottom = (-right[0], width - right[1]), (-bottom[0], height - bottom[1])
    corners = tuple(_crossing(upright, level) for level, upright in ((top, left), (top, right), (bottom, right)))
    corners = (*corners, _crossing(left, bottom))
    if _area(corners) < _LEAST_AREA * width * height:
        return None
    askew = max(abs(left[0] - right[0]), abs(top[0] - bottom[0]))
    full = tuple((x * step, y * step) for x, y in corners)
    return Sheet(corners=(full[0], full[1], full[2], full[3]), free=all(found), askew=askew)


def _edge(pixels: Floats) -> Line | None:
    """The edge at the left of these pixels: x = slope · y + start."""
    height, width = pixels.shape
    reach = max(_STEP + 2, int(width * _REACH))
    sums = np.cumsum(np.pad(pixels[:, : reach + _STEP], ((0, 0), (1, 0))), axis=1)
    inside = sums[:, 2 * _STEP :] - sums[:, _STEP:-_STEP]
    outside = sums[:, _STEP:-_STEP] - sums[:, : -2 * _STEP]
    steps = (inside - outside) / np.maximum(inside, 1.0)
    best = steps.argmax(axis=1)
    rows = np.flatnonzero(steps[np.arange(height), best] > _CONTRAST)
    if len(rows) < 0.35 * height:
        return None
    return _line(rows.astype(np.float64), best[rows] + float(_STEP), height)


def _line(along: Floats, across: Floats, length: int) -> Line | None:
    """The straight line on which most of these places lie, None where that is no edge of a sheet."""
    chosen = np.linspace(0, len(along) - 1, 28).astype(np.int64)
    best: tuple[int, Line] = (0, (0.0, 0.0))
    for i, j in combinations(chosen.tolist(), 2):
        if along[j] - along[i] < length / 5:
            continue
        slope = float((across[j] - across[i]) / (along[j] - along[i]))
        start = float(across[i] - slope * along[i])
        count = int(np.count_nonzero(np.abs(across - slope * along - start) < _NEAR))
        if abs(slope) < _SLOPE and count > best[0]:
            best = (count, (slope, start))
    near = np.abs(across - best[1][0] * along - best[1][1]) < _NEAR
    if best[0] < 0.35 * length or best[0] < _WHOLE * np.ptp(along[near]):
        return None
    slope, start = np.polyfit(along[near], across[near], 1)
    return float(slope), float(start) + _INSET


def _crossing(upright: Line, level: Line) -> Point:
    """Where x = upright[0]·y + upright[1] meets y = level[0]·x + level[1]."""
    x = (upright[0] * level[1] + upright[1]) / (1 - upright[0] * level[0])
    return x, level[0] * x + level[1]


def _area(corners: tuple[Point, ...]) -> float:
    pairs = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def flattened(found: Sheet, dpi: float) -> Plane:
    """The sheet as it would lie flat. A sheet of A4's shape is taken for A4, since a camera knows no resolution;
    otherwise `dpi`, that of the image, is believed."""
    left, right = dist(found.corners[0], found.corners[3]), dist(found.corners[1], found.corners[2])
    width = (dist(found.corners[0], found.corners[1]) + dist(found.corners[3], found.corners[2])) / 2
    height = (left + right) / 2
    long = max(width, height) / min(width, height)
    if abs(long / sqrt(2) - 1) < _LIKE_A4:
        area = width * height
        dpi = sqrt(area / _A4)
        width, height = (sqrt(area / sqrt(2)), sqrt(area * sqrt(2)))[:: 1 if height > width else -1]
    return Plane(width=width, height=height, dpi=dpi, back=onto(found.corners, width, height))
