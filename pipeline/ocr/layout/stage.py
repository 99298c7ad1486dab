"""From words to lines: side column, columns, tables, roles, paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from pipeline.ocr.layout.flow import arrange
from pipeline.ocr.layout.level import levelled
from pipeline.ocr.layout.paragraphs import is_bold, paragraph_starts, settled_sizes
from pipeline.ocr.layout.roles import foot_top, head_bottom, head_flows, rank, role_of, side_head
from pipeline.ocr.layout.sides import side_column
from pipeline.ocr.layout.strips import Strip, atoms, bounds, em_of
from pipeline.ocr.layout.tables import Page
from pipeline.ocr.token import Token
from pipeline.values.geometry import Box
from pipeline.values.reading import Line, LineRole, Word


def lay_out(tokens: Sequence[Token], *, width: float, height: float, rules: Sequence[Box] = ()) -> tuple[Line, ...]:
    """The lines of an upright page, `width` by `height` points, in reading order; `rules` are its level ruled lines."""
    if not tokens:
        return ()
    level = levelled(tokens, rules, width)
    em = em_of(tokens)
    found = atoms(level.tokens)
    sheet = Box(0.0, 0.0, width, height)
    printed = bounds(a.box for a in found)
    split = side_column(found, level.rules, Box(printed.x0, 0.0, printed.x1, height), em)
    page = Page(level.rules, em, height, count(1))
    main = arrange(split.main if split else found, page)
    beside = arrange(split.side, page) if split else []
    head = head_bottom(main, sheet, em)
    heads = head_flows(main, sheet)
    roled: list[tuple[LineRole, Strip]] = []
    place: list[tuple[int, bool, bool]] = []
    text_top = min((s.box.top for s in main if not s.is_speck), default=0.0)
    for in_side, strips in ((False, main), (True, beside)):
        foot = foot_top(strips, sheet, em)
        top = side_head(strips, sheet, em) if in_side else head
        for strip in strips:
            role = role_of(strip, in_side=in_side, page=sheet, head=top, foot=foot, head_flows=heads)
            roled.append((role, strip))
            # What stands above all of the text goes before the rest of the head.
            late = role == "head" and in_side and strip.box.bottom > text_top + 1
            place.append((rank(role), strip.is_speck, late))
    order = sorted(range(len(roled)), key=place.__getitem__)
    return _lines([roled[index] for index in order], level.read, em)


def _lines(roled: Sequence[tuple[LineRole, Strip]], read: Mapping[int, Token], em: float) -> tuple[Line, ...]:
    strips = [strip for _, strip in roled]
    sizes = settled_sizes(strips)
    starts = paragraph_starts(strips, sizes, em)
    lines: list[Line] = []
    block = -1
    for index, (role, strip) in enumerate(roled):
        if starts[index] or (index and roled[index - 1][0] != role):
            block += 1
        lines.append(
            Line(
                words=tuple(Word(text=t.text, box=read[id(t)].box, confidence=t.confidence) for t in strip.tokens),
                role=role,
                block=block,
                size=sizes[index],
                bold=is_bold(strip),
                cells=strip.cells,
            )
        )
    return tuple(lines)
