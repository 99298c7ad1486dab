"""Pages as a telephone photographs them: on a desk, from an angle, in the light of a room."""

from __future__ import annotations

import io
import itertools

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from tests.pages.press import DPI, Printed
from tests.pages.scanner import Delivered
from tests.pages.setting import HEIGHT, WIDTH
from tests.pages.sheet import Chance, Layer, Point, as_image, as_layer, clouds, folds, grain, seen_through, slope

_SIZES = ((2448, 3264), (2736, 3648), (3000, 4000))  # 8, 10 and 12 megapixels
_DESKS = ((0.36, 0.24, 0.15), (0.55, 0.42, 0.28), (0.16, 0.17, 0.19), (0.62, 0.62, 0.6))
_STAMPS = ((0.25, 0.3, 0.75), (0.75, 0.2, 0.22), (0.3, 0.22, 0.5))
_CELLS = 40
Matrix = NDArray[np.float64]


def photographed(
    sheet: Printed, back: Printed, chance: Chance, sizes: tuple[tuple[int, int], ...] = _SIZES
) -> Delivered:
    """The sheet on a desk: perspective, a curl, uneven light, a shadow, colours, a little blur, JPEG."""
    size = sizes[int(chance.integers(len(sizes)))]
    forth = _view(size, chance)
    curl = float(chance.uniform(-5, 5))  # points
    back_matrix = np.linalg.inv(forth)
    dpi = size[1] / (HEIGHT / 72)

    def mapping(x: float, y: float) -> Point:
        at = _through(forth, x, y + curl * np.sin(np.pi * x / WIDTH))
        return at[0] * 72 / dpi, at[1] * 72 / dpi

    mesh = _mesh(size, back_matrix, curl)
    ink = _seen(sheet.ink, mesh, size)
    paper = _outline(mapping, size, dpi / 72)
    shines = _seen(back.ink.transpose(Image.Transpose.FLIP_LEFT_RIGHT), mesh, size)
    page = (0.1 + 0.8 * ink) * seen_through(shines, chance.uniform(0.0, 0.08))
    page *= folds(chance, size, int(chance.integers(0, 3)))
    light = _light(size, chance)
    desk = _DESKS[int(chance.integers(len(_DESKS)))]
    wood = _wood(size, chance)
    edge = as_layer(as_image(paper).filter(ImageFilter.BoxBlur(size[0] / 90)))
    warm = chance.uniform(0.0, 0.12)
    stamp = None if sheet.stamp is None else _seen(sheet.stamp, mesh, size)
    colour = _STAMPS[int(chance.integers(len(_STAMPS)))]
    noise = grain(chance, size, chance.uniform(0.008, 0.02), 0.8)
    channels = []
    for number, tint in enumerate((1.0, 1 - warm * 0.4, 1 - warm)):
        on_paper = page if stamp is None else page * (1 - (1 - stamp) * (1 - colour[number]))
        beside = desk[number] * wood * (1 - 0.55 * edge)
        seen = (on_paper * paper + beside * (1 - paper)) * light * np.float32(tint) + noise
        channels.append(as_image(seen))
    image = _lens(Image.merge("RGB", channels), chance)
    held = io.BytesIO()
    image.save(held, "JPEG", quality=int(chance.integers(78, 92)))
    return Delivered(image=Image.open(held), dpi=dpi, mapping=mapping)


def _view(size: tuple[int, int], chance: Chance) -> Matrix:
    """Points of the sheet → pixels of the photograph: the telephone is held over the lower half, a little askew."""
    width, height = size
    margin = chance.uniform(0.03, 0.09)
    far = chance.uniform(0.0, 0.06)  # the upper edge is further away
    turn = np.radians(chance.uniform(-2.2, 2.2))
    half_width = width * (0.5 - margin)
    half_height = min(height * (0.5 - margin), half_width * HEIGHT / WIDTH)
    half_width = half_height * WIDTH / HEIGHT
    corners = []
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        narrow = 1 - far if y < 0 else 1.0
        px = x * half_width * narrow + chance.uniform(-0.012, 0.012) * width
        py = y * half_height + chance.uniform(-0.012, 0.012) * height
        corners.append(
            (width / 2 + px * np.cos(turn) - py * np.sin(turn), height / 2 + px * np.sin(turn) + py * np.cos(turn))
        )
    return _homography(((0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)), corners)


def _homography(given: tuple[Point, ...], wanted: list[Point]) -> Matrix:
    """The projective map that takes four points to four others."""
    rows, right = [], []
    for (x, y), (u, v) in zip(given, wanted, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    solved = np.linalg.solve(np.array(rows, dtype=np.float64), np.array(right, dtype=np.float64))
    return np.append(solved, 1.0).reshape(3, 3)


def _through(matrix: Matrix, x: float, y: float) -> Point:
    u, v, w = matrix @ (x, y, 1.0)
    return float(u / w), float(v / w)


Mesh = list[tuple[tuple[int, int, int, int], tuple[float, ...]]]


def _mesh(size: tuple[int, int], matrix: Matrix, curl: float) -> Mesh:
    """For each cell of the photograph, the four corners on the sheet, in its pixels, from the upper left downwards."""
    xs = np.linspace(0, size[0], _CELLS + 1).round().astype(int)
    ys = np.linspace(0, size[1], _CELLS + 1).round().astype(int)
    scale = DPI / 72

    def on_sheet(x: int, y: int) -> Point:
        u, v = _through(matrix, x, y)
        return u * scale, (v - curl * np.sin(np.pi * u / WIDTH)) * scale

    mesh: Mesh = []
    for x0, x1 in itertools.pairwise(xs):
        for y0, y1 in itertools.pairwise(ys):
            corners = (on_sheet(x0, y0), on_sheet(x0, y1), on_sheet(x1, y1), on_sheet(x1, y0))
            box = (int(x0), int(y0), int(x1), int(y1))
            mesh.append((box, tuple(float(value) for corner in corners for value in corner)))
    return mesh


def _seen(ink: Image.Image, mesh: Mesh, size: tuple[int, int]) -> Layer:
    soft = ink.filter(ImageFilter.GaussianBlur(0.6))
    return as_layer(soft.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=255))


def _outline(mapping: object, size: tuple[int, int], scale: float) -> Layer:
    """1 on the paper, 0 on the desk."""
    assert callable(mapping)
    steps = np.linspace(0, 1, 40)
    round_about = [(t * WIDTH, 0.0) for t in steps] + [(WIDTH, t * HEIGHT) for t in steps]
    round_about += [((1 - t) * WIDTH, HEIGHT) for t in steps] + [(0.0, (1 - t) * HEIGHT) for t in steps]
    drawn = Image.new("L", size, 0)
    points = [tuple(value * scale for value in mapping(x, y)) for x, y in round_about]
    ImageDraw.Draw(drawn).polygon(points, fill=255)
    return as_layer(drawn.filter(ImageFilter.GaussianBlur(1.0)))


def _wood(size: tuple[int, int], chance: Chance) -> Layer:
    """The grain of a desk: streaks along one side."""
    coarse = chance.random((120, 5), dtype=np.float32)
    streaks = np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC))
    return (0.85 + 0.3 * streaks).astype(np.float32) * clouds(chance, size, 3, 0.85, 1.1)


def _light(size: tuple[int, int], chance: Chance) -> Layer:
    """Light from one side, and the soft shadow of a hand, a head or the telephone itself."""
    width, height = size
    light = slope(chance, size, chance.uniform(0.62, 0.88)) * chance.uniform(1.0, 1.15)
    shade = Image.new("L", (width // 16, height // 16), 255)
    x, y = chance.uniform(0, width / 16), chance.choice((0.0, 1.0)) * height / 16
    wide, high = chance.uniform(0.3, 0.7) * width / 16, chance.uniform(0.25, 0.5) * height / 16
    depth = int(255 * chance.uniform(0.6, 0.85))
    ImageDraw.Draw(shade).ellipse((x - wide, y - high, x + wide, y + high), fill=depth)
    soft = shade.filter(ImageFilter.GaussianBlur(chance.uniform(4, 16))).resize(size, Image.Resampling.BICUBIC)
    return (light * as_layer(soft)).astype(np.float32)


def _lens(image: Image.Image, chance: Chance) -> Image.Image:
    """Sharp on one side, less so on the other; then sharpened, as telephones do."""
    near = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 0.9)))
    far = image.filter(ImageFilter.GaussianBlur(chance.uniform(1.1, 2.0)))
    where = as_image(slope(chance, image.size, 0.0))
    return Image.composite(near, far, where).filter(ImageFilter.UnsharpMask(radius=1.5, percent=60, threshold=2))
