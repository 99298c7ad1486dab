"""What can be seen of a page image without reading it: skew, ruled lines, ink, whether it is black and white."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops

from pipeline.values.geometry import Box

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int_]
Counts = npt.NDArray[np.int64]

_SKEW_DPI, _SKEW_PIXELS = 75, 1.2e6
_STEEPEST = 8.0  # degrees
_RULE_POINTS = 50.0
_BLOCK = 8  # pixels along a line that are looked at together
_GAP = 4  # sixths of an em that a dotted line may lack where it is written on
_DARK = 190  # brightness of a straightened page below which a ruled line is dark


def grey(image: Image.Image) -> Grey:
    """The image as an array of brightness, 0 black."""
    return np.asarray(image.convert("L"), dtype=np.uint8)


def histogram(picture: Image.Image) -> Counts:
    """How many pixels of a grey image have each brightness."""
    return np.asarray(picture.histogram(), dtype=np.int64)


def ink(picture: Image.Image) -> float:
    """Share of dark pixels of a grey image, in [0, 1]."""
    counts = histogram(picture)
    return float(counts[:128].sum() / max(1, counts.sum()))


def is_bilevel(picture: Image.Image) -> bool:
    """Whether a grey image is black and white, as a fax or a G4 scan is: hardly a pixel between."""
    counts = histogram(picture) / max(1, picture.width * picture.height)
    black = float(counts[:51].sum())
    between = float(counts[51:205].sum())
    return black > 0.0005 and between < 0.15 * black + 0.001 and float(counts[251:].sum()) > 0.5


def box_sum(values: Grey | Mask | Counts, radius: int) -> npt.NDArray[np.int32]:
    """For every place the sum over the square of side 2·radius + 1 around it."""
    span = 2 * radius + 1
    down = np.cumsum(np.pad(values, ((radius + 1, radius), (0, 0))), axis=0, dtype=np.int32)
    high = down[span:] - down[:-span]
    along = np.cumsum(np.pad(high, ((0, 0), (radius + 1, radius))), axis=1, dtype=np.int32)
    result: npt.NDArray[np.int32] = along[:, span:] - along[:, :-span]
    return result


def closed(pixels: Grey, radius: int) -> Grey:
    """The image without the dark things that are no wider than 2·radius pixels."""
    for most, fill in ((np.maximum, 0), (np.minimum, 255)):
        for axis in (0, 1):
            padded = np.pad(pixels, [(radius, radius) if axis == a else (0, 0) for a in (0, 1)], constant_values=fill)
            shifts = range(2 * radius + 1)
            pixels = most.reduce([padded.take(range(s, s + pixels.shape[axis]), axis=axis) for s in shifts])
    return pixels


def small_copy(picture: Image.Image, dpi: float, wanted: float) -> tuple[Image.Image, int]:
    """The image made smaller by a whole number, to `wanted` dpi or a little more, and that number."""
    step = max(1, int(dpi / wanted), int((picture.width * picture.height / _SKEW_PIXELS) ** 0.5))
    return picture.reduce(step), step


def profile_sharpness(ys: Places, xs: Places, degrees: float) -> float:
    """How sharply ink at these rows and columns gathers in rows when the page is sheared by this angle."""
    if len(ys) == 0:
        return 0.0
    rows = np.rint(ys - xs * np.tan(np.radians(degrees))).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.sum(np.diff(counts) ** 2) / len(ys))


def _coarse_ink(picture: Image.Image, dpi: float) -> Mask:
    array = np.asarray(small_copy(picture, dpi, _SKEW_DPI)[0])
    ink = array < 0.75 * float(np.median(array))
    margin = max(1, min(ink.shape) // 40)
    ink[:margin], ink[-margin:], ink[:, :margin], ink[:, -margin:] = False, False, False, False
    ink[:, ink.mean(axis=0) > 0.6] = False  # a scanner's vertical line is no text
    return ink


def skew(image: Image.Image, dpi: float, *, limit: float = _STEEPEST) -> float:
    """Degrees by which the lines of text fall to the right (positive: rotate counterclockwise to straighten)."""
    ink = _coarse_ink(image.convert("L"), dpi)
    if ink.sum() < 200:
        return 0.0
    ys, xs = np.nonzero(ink[:, ::2])  # every other column tells as much
    xs = xs * 2
    best, step = 0.0, 0.5
    angles = np.arange(-limit, limit + step / 2, step)
    while True:
        scores = [profile_sharpness(ys, xs, float(angle)) for angle in angles]
        best = float(angles[int(np.argmax(scores))])
        if step < 0.1:
            break
        angles, step = np.arange(best - step, best + step + 0.01, step / 5), step / 5
    flat = profile_sharpness(ys, xs, 0.0)
    return best if max(scores) > 1.01 * flat else 0.0


def looks_sideways(image: Image.Image, dpi: float) -> bool:
    """Whether the text seems to run up or down the page: ink gathers in columns rather than in rows."""
    ink = _coarse_ink(image.convert("L"), dpi)
    if ink.sum() < 200:
        return False
    angles = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
    ys, xs = np.nonzero(ink)
    rows = max(profile_sharpness(ys, xs, angle) for angle in angles)
    columns = max(profile_sharpness(xs, ys, angle) for angle in angles)
    return columns > 1.15 * rows


def rules(picture: Image.Image, dpi: float) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Level and upright ruled lines of a straightened page, in pixels."""
    dark = np.asarray(picture) < _DARK
    turned = np.asarray(picture.transpose(Image.Transpose.TRANSPOSE)) < _DARK
    upright = tuple(Box(line.top, line.x0, line.bottom, line.x1) for line in level_lines(turned, dpi))
    return level_lines(dark, dpi), upright


def without_rules(pixels: Grey, level: tuple[Box, ...], upright: tuple[Box, ...]) -> Grey:
    """The page with its rules wiped out, but where ink crosses them."""
    result = pixels.copy()
    for line in level:
        _wipe(result, line)
    for line in upright:
        _wipe(result.T, Box(line.top, line.x0, line.bottom, line.x1))
    return result


def _wipe(view: Grey, line: Box) -> None:
    first, last = max(0, int(line.top) - 2), min(view.shape[0] - 1, int(line.bottom) + 2)
    columns = slice(max(0, int(line.x0) - 4), int(line.x1) + 4)
    if first < 1 or last + 1 >= view.shape[0]:
        return
    crossed = (view[first - 1, columns] < 128) & (view[last + 1, columns] < 128)
    band = view[first : last + 1, columns]
    band[:, ~crossed] = 255


def level_lines(dark: Mask, dpi: float, *, least: float = _RULE_POINTS, beside: float = 0.2) -> tuple[Box, ...]:
    """Runs of ink at least `least` points long and far longer than they are high; one broken here and there is one.
    `beside` is the share of ink that may stand right above and below."""
    need = max(4, round(least / 72 * dpi / _BLOCK))
    solid = _solid_blocks(dark)
    if solid.shape[1] <= need:
        return ()
    sums = np.cumsum(solid, axis=1, dtype=np.int32)
    runs = sums[:, need - 1 :].copy()
    runs[:, 1:] -= sums[:, :-need]
    found: list[Box] = []
    for y in np.flatnonzero((runs == need).any(axis=1)):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], solid[int(y)], [0])).astype(np.int8)))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if end - start >= need:
                found.append(Box(float(start * _BLOCK), float(y), float(end * _BLOCK), float(y + 1)))
    return tuple(line for line in _merged(found, near=dpi / 25) if _ink_beside(dark, line, round(dpi / 100)) <= beside)


def _solid_blocks(dark: Mask) -> Mask:
    """For each row the blocks of pixels that are ink, or nearly so: a line need not be quite level or whole."""
    height, width = dark.shape
    level = Image.fromarray(dark[:, : width - width % _BLOCK].view(np.uint8) * np.uint8(255))
    near = ImageChops.lighter(level, ImageChops.offset(level, 0, -1))
    near.paste(level.crop((0, height - 1, level.width, height)), (0, height - 1))
    solid = np.asarray(near.reduce((_BLOCK, 1))) >= 0.75 * 255 - 1
    bridged: Mask = solid.copy()
    bridged[:, 1:-1] |= solid[:, :-2] & solid[:, 2:]
    return bridged


def dotted_lines(picture: Image.Image, dpi: float) -> tuple[Box, ...]:
    """Rows of dots or dashes at least `_RULE_POINTS` long, as forms have them to write on: each has some ink, none of
    it right above or below."""
    wide, thick = max(4, round(dpi / 12)), max(3, round(dpi / 45))
    dark = picture.point([255 if value < _DARK else 0 for value in range(256)])
    share = np.asarray(dark.reduce((wide, 1)))
    seen = np.zeros(share.shape, dtype=np.bool_)
    middle = slice(thick, -thick)
    seen[middle] = (share[middle] > 30) & (share[middle] < 200)
    seen[middle] &= (share[: -2 * thick] < 10) & (share[2 * thick :] < 10)
    need = max(6, round(_RULE_POINTS / 72 * dpi / wide))
    found: list[Box] = []
    for y in np.flatnonzero(seen.sum(axis=1) >= need):
        blocks = np.flatnonzero(seen[int(y)])
        for group in np.split(blocks, np.flatnonzero(np.diff(blocks) > _GAP) + 1):
            if len(group) >= need:
                found.append(Box(float(group[0] * wide), float(y), float((group[-1] + 1) * wide), float(y + 1)))
    return tuple(found)


def _ink_beside(dark: Mask, line: Box, step: int) -> float:
    """How much ink there is right above or below the line: the foot of a row of letters looks like a line otherwise."""
    columns = slice(int(line.x0), int(line.x1))
    rows = [y for y in (int(line.top) - step, int(line.bottom) + step) if 0 <= y < dark.shape[0]]
    return max((float(np.mean(dark[y, columns])) for y in rows), default=0.0)


def _merged(found: list[Box], near: float) -> tuple[Box, ...]:
    """Rows of one thick or broken line brought together; what is thicker than a line is a picture."""
    lines: list[Box] = []
    for box in found:
        for index, line in enumerate(lines):
            touches = box.x0 <= line.x1 + 8 * near and box.x1 >= line.x0 - 8 * near
            if touches and box.top - line.bottom <= near / 2:
                lines[index] = line.union(box)
                break
        else:
            lines.append(box)
    return tuple(line for line in lines if line.height <= near)
