"""Codes of bars: patch codes and bar codes, level or upright."""

from __future__ import annotations

import numpy as np
from PIL import Image

from pipeline.ocr.pixels import Mask

_STEP = 0.6 / 25.4  # inches between the rows that are looked at
_SKEWS = (0.0, 1.0, -1.0, 2.0, -2.0)  # degrees
_SPAN = 16  # rows that a bar must reach through: 9 mm
_WIDE_GAP = 8.0 / 25.4  # inches; wider apart they belong to different things
_FEWEST_WIDE, _FEWEST = 4, 14  # bars of a patch code, whose narrowest are 1.5 mm wide; of any other code
_WIDE = 1.5 / 25.4  # inches
_PURE = 0.85  # share of the ink between the outermost bars that is bars: letters have cross strokes


def has_bars(image: Image.Image, dpi: float) -> bool:
    """Whether some part of the page is bars side by side, whichever way they run."""
    step = max(1, round(_STEP * dpi))
    pixels = np.asarray(image.convert("L"))
    views = (pixels[::step] < 128, np.ascontiguousarray(pixels[:, ::step].T) < 128)
    return any(_upright(_sheared(dark, degrees, step), dpi) for degrees in _SKEWS for dark in views)


def _sheared(dark: Mask, degrees: float, step: int) -> Mask:
    """The rows moved aside so that bars that lean by this angle stand upright; rows are `step` pixels apart."""
    if not degrees:
        return dark
    shifts = np.rint(np.arange(dark.shape[0]) * step * np.tan(np.radians(degrees))).astype(np.int64)
    shifts -= shifts.min()
    moved = np.zeros((dark.shape[0], dark.shape[1] + int(shifts.max())), dtype=np.bool_)
    for row, shift in enumerate(shifts):
        moved[row, shift : shift + dark.shape[1]] = dark[row]
    return moved


def _upright(dark: Mask, dpi: float) -> bool:
    """Whether there are upright bars; the rows are every so manyth of the page's."""
    if dark.shape[0] < _SPAN:
        return False
    solid = dark
    reach = 1
    while reach < _SPAN:  # a row of `solid` says where the next rows are all dark
        solid = solid[:-reach] & solid[reach:]
        reach *= 2
    for y in range(0, solid.shape[0], _SPAN // 4):
        if np.count_nonzero(solid[y]) and _is_code(solid[y], dark[y : y + _SPAN], dpi):
            return True
    return False


def _is_code(solid: Mask, dark: Mask, dpi: float) -> bool:
    edges = np.flatnonzero(np.diff(np.pad(solid.astype(np.int8), 1)))
    starts, ends = edges[::2], edges[1::2]
    if len(starts) < _FEWEST_WIDE:
        return False
    parted = np.flatnonzero(starts[1:] - ends[:-1] > _WIDE_GAP * dpi) + 1
    for group in np.split(np.arange(len(starts)), parted):
        first, last = int(starts[group[0]]), int(ends[group[-1]])
        widths = (ends - starts)[group]
        share = float(widths.sum()) / (last - first)
        ink = int(np.count_nonzero(dark[:, first:last]))
        pure = float(widths.sum()) * dark.shape[0] >= _PURE * ink
        enough = len(group) >= _FEWEST or (len(group) >= _FEWEST_WIDE and float(widths.min()) >= _WIDE * dpi)
        if enough and 0.2 <= share <= 0.8 and pure:
            return True
    return False
