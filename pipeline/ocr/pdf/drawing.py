"""What a page draws besides letters: pictures, ruled lines, outlines; and in which order all of it is painted."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.ocr.affine import Affine
from pipeline.values.geometry import Box

_LEAST_RULE = 50.0  # points
_LEVEL = 0.5  # points that a level line may rise
_MOST_OBJECTS, _MOST_POINTS, _DEEPEST = 60_000, 200, 4
_CURVED = 8  # points of a path from which it may be the outline of a letter
_UNIT = Box(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One image on the page as shown; `depth` counts in the order of painting."""

    box: Box
    dpi: float
    depth: int
    opaque: bool


@dataclass(slots=True, kw_only=True)
class Drawing:
    """All that a page draws. `rules` are level lines and level edges of boxes, as flat boxes on the page as shown;
    `outlines` counts the paths that might be letters; `depths` gives the place of each text object."""

    pictures: list[Picture] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    outlines: int = 0
    depths: dict[int, int] = field(default_factory=dict)
    objects: int = 0


def drawing_of(page: pdfium.PdfPage, onto: Affine) -> Drawing:
    """Walks the page's objects, and those of forms within it; `onto` leads from PDF space to the page as shown."""
    found = Drawing()
    _walk((raw.FPDFPage_GetObject(page, i) for i in range(raw.FPDFPage_CountObjects(page))), onto, found, 0)
    found.rules = list(dict.fromkeys(found.rules))
    return found


def _walk(things: Iterable[Any], onto: Affine, found: Drawing, level: int) -> None:
    for thing in things:
        found.objects += 1
        if found.objects > _MOST_OBJECTS:
            return
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            found.depths[ctypes.addressof(thing.contents)] = found.objects
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            points = raw.FPDFPath_CountSegments(thing)
            found.outlines += points >= _CURVED
            if points <= _MOST_POINTS:
                found.rules.extend(_level_edges(thing, points, onto.after(_matrix(thing))))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(_picture(thing, onto, found.objects))
        elif kind == raw.FPDF_PAGEOBJ_FORM and level < _DEEPEST:
            within = (raw.FPDFFormObj_GetObject(thing, i) for i in range(raw.FPDFFormObj_CountObjects(thing)))
            _walk(within, onto.after(_matrix(thing)), found, level + 1)


def _picture(thing: Any, onto: Affine, depth: int) -> Picture:
    box = onto.after(_matrix(thing)).box(_UNIT)
    across, down = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(thing, across, down)
    area = max(1e-6, box.width * box.height)
    return Picture(
        box=box,
        dpi=72 * (across.value * down.value / area) ** 0.5,
        depth=depth,
        opaque=not raw.FPDFPageObj_HasTransparency(thing),
    )


def _matrix(thing: Any) -> Affine:
    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, m)
    return Affine(m.a, m.c, m.e, m.b, m.d, m.f)


def _level_edges(path: Any, points: int, onto: Affine) -> Iterator[Box]:
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(points):
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
    if abs(one[1] - other[1]) <= _LEVEL and abs(one[0] - other[0]) > _LEAST_RULE:
        top = round((one[1] + other[1]) / 2, 2)
        yield Box(round(min(one[0], other[0]), 2), top, round(max(one[0], other[0]), 2), top)
