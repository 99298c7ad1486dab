"""Ruled lines that a page draws: paths with level edges."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.ocr.affine import Affine
from pipeline.values.geometry import Box

_LEAST = 50.0  # points
_LEVEL = 0.5  # points that a level line may rise
_MOST_PATHS, _MOST_POINTS, _DEEPEST = 4000, 200, 4


def level_rules(page: pdfium.PdfPage, onto: Affine) -> tuple[Box, ...]:
    """Level lines and level edges of boxes at least 50 points long, as flat boxes on the page as shown."""
    found: list[Box] = []
    for path, place in paths(page):
        found.extend(_level_edges(path, onto.after(place)))
    return tuple(dict.fromkeys(found))


def paths(page: pdfium.PdfPage) -> Iterator[tuple[Any, Affine]]:
    """The page's drawn paths with the way from their own space to PDF space; those of forms within it too."""
    left = [_MOST_PATHS]
    count = raw.FPDFPage_CountObjects(page)
    things = (raw.FPDFPage_GetObject(page, index) for index in range(count))
    yield from _paths(things, Affine(), left, 0)


def _paths(things: Iterator[Any], outer: Affine, left: list[int], depth: int) -> Iterator[tuple[Any, Affine]]:
    for thing in things:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            left[0] -= 1
            if left[0] < 0:
                return
            yield thing, outer.after(_matrix(thing))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            within = (raw.FPDFFormObj_GetObject(thing, i) for i in range(raw.FPDFFormObj_CountObjects(thing)))
            yield from _paths(within, outer.after(_matrix(thing)), left, depth + 1)


def _matrix(thing: Any) -> Affine:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, m)
    return Affine(m.a, m.c, m.e, m.b, m.d, m.f)


def _level_edges(path: Any, onto: Affine) -> Iterator[Box]:
    count = raw.FPDFPath_CountSegments(path)
    if count > _MOST_POINTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        point = onto.point(x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _edge(last, point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _edge(point, first)
        last = point


def _edge(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Box]:
    if abs(one[1] - other[1]) <= _LEVEL and abs(one[0] - other[0]) > _LEAST:
        top = round((one[1] + other[1]) / 2, 2)
        yield Box(round(min(one[0], other[0]), 2), top, round(max(one[0], other[0]), 2), top)
