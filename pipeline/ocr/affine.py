"""The way from a straightened image back to the page as delivered."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np

from pipeline.values.geometry import Box

Point = tuple[float, float]
Points = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Affine:
    """x' = a·x + b·y + c, y' = d·x + e·y + f, both divided by g·x + h·y + 1: with g and h 0 parallels stay parallel,
    otherwise it is what a camera does to a sheet."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0
    g: float = 0.0
    h: float = 0.0

    def point(self, x: float, y: float) -> Point:
        depth = self.g * x + self.h * y + 1.0
        return (self.a * x + self.b * y + self.c) / depth, (self.d * x + self.e * y + self.f) / depth

    def after(self, first: Affine) -> Affine:
        """The map that does `first`, then this one."""
        depth = self.g * first.c + self.h * first.f + 1.0
        return Affine(
            (self.a * first.a + self.b * first.d + self.c * first.g) / depth,
            (self.a * first.b + self.b * first.e + self.c * first.h) / depth,
            (self.a * first.c + self.b * first.f + self.c) / depth,
            (self.d * first.a + self.e * first.d + self.f * first.g) / depth,
            (self.d * first.b + self.e * first.e + self.f * first.h) / depth,
            (self.d * first.c + self.e * first.f + self.f) / depth,
            (self.g * first.a + self.h * first.d + first.g) / depth,
            (self.g * first.b + self.h * first.e + first.h) / depth,
        )

    def box(self, box: Box) -> Box:
        """The upright box around the mapped corners."""
        corners = [self.point(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


def scaling(x: float, y: float) -> Affine:
    return Affine(a=x, e=y)


def onto(corners: Points, width: float, height: float) -> Affine:
    """From an image of `width` by `height` onto the quadrilateral with these corners, upper left first, clockwise."""
    flat = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(flat, corners, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    solved = np.linalg.solve(np.array(rows), np.array(corners, dtype=np.float64).ravel())
    return Affine(*(float(value) for value in solved))


def unturn(quarter: int, width: float, height: float) -> Affine:
    """From an image that was turned clockwise by `quarter` degrees (0, 90, 180, 270) back to the one it was made of,
    whose size is `width` by `height`."""
    if quarter == 90:
        return Affine(0.0, 1.0, 0.0, -1.0, 0.0, height)
    if quarter == 180:
        return Affine(-1.0, 0.0, width, 0.0, -1.0, height)
    if quarter == 270:
        return Affine(0.0, -1.0, width, 1.0, 0.0, 0.0)
    return Affine()


def unrotate(degrees: float, before: Point, after: Point) -> Affine:
    """From an image rotated counterclockwise by `degrees` about its centre back to the one it was made of; `before`
    and `after` are their sizes in pixels."""
    angle = radians(degrees)
    cosine, sine = cos(angle), sin(angle)
    cx, cy, ax, ay = before[0] / 2, before[1] / 2, after[0] / 2, after[1] / 2
    return Affine(cosine, -sine, cx - cosine * ax + sine * ay, sine, cosine, cy - sine * ax - cosine * ay)
