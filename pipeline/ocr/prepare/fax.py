"""Black and white pages: black borders, faults of the scanner's line and specks out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from pipeline.ocr.pixels import Mask, box_sum

Shares = npt.NDArray[np.float64]


def cleaned(picture: Image.Image, dpi: float) -> Image.Image:
    """A black and white page without what the scanner or the line added: ink 0, all else 255."""
    dark = np.asarray(picture) < 128
    _whiten_edges(dark, dpi)
    _wipe_scanner_lines(dark, dpi)
    _wipe_specks(dark, dpi)
    return _picture(~dark)


def _picture(mask: Mask) -> Image.Image:
    """White where the mask holds."""
    return Image.fromarray(mask.view(np.uint8) * np.uint8(255))


def _dark_shares(dark: Mask) -> tuple[Shares, Shares]:
    """For each row and for each column the share of it that is dark."""
    picture = _picture(dark)
    rows = picture.resize((1, picture.height), Image.Resampling.BOX)
    columns = picture.resize((picture.width, 1), Image.Resampling.BOX)
    return np.asarray(rows).ravel() / 255, np.asarray(columns).ravel() / 255


def _whiten_edges(dark: Mask, dpi: float) -> None:
    """Rows and columns along the border that are almost all black become white."""
    reach = round(dpi * 0.6)
    for view, shares in zip((dark, dark.T), _dark_shares(dark), strict=True):
        solid = np.flatnonzero(shares > 0.7)
        view[solid[(solid < reach) | (solid >= len(shares) - reach)]] = False


def _wipe_scanner_lines(dark: Mask, dpi: float) -> None:
    """Thin lines across most of the page out, upright or level, but where they cross ink."""
    thick = max(2, round(dpi / 60))
    for view, shares, most in zip((dark, dark.T), _dark_shares(dark), (0.45, 0.5), strict=True):
        lines = np.flatnonzero(shares > most)
        if len(lines) == 0 or len(lines) > 20 * thick:
            continue
        for group in np.split(lines, np.flatnonzero(np.diff(lines) > 1) + 1):
            if len(group) <= thick:
                _wipe(view, int(group[0]), int(group[-1]))


def _wipe(view: Mask, first: int, last: int) -> None:
    beside = np.zeros(view.shape[1], dtype=np.bool_)
    if first > 0 and last + 1 < view.shape[0]:
        beside = view[first - 1] & view[last + 1]
    view[first : last + 1] &= beside


def _wipe_specks(dark: Mask, dpi: float) -> None:
    """Dots that stand far from all ink out; nearer ones may be full stops and broken strokes."""
    cell = max(2, round(dpi / 70))
    picture = _picture(dark)
    # The mean of a cell as a byte tells how many of its pixels are ink, the last row and column apart.
    ink = np.rint(np.asarray(picture.reduce(cell), dtype=np.float32) * (cell * cell / 255)).astype(np.int64)
    near, ring = box_sum(ink, 1), box_sum(ink, max(2, round(dpi / 12 / cell)))
    lonely = (near == ring) & (near <= cell * cell) & (ink > 0)
    ys, xs = np.nonzero(lonely)
    for y, x in zip(ys * cell, xs * cell, strict=True):
        dark[y : y + cell, x : x + cell] = False
