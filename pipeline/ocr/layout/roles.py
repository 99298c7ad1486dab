"""What a line is on its page: letterhead, text, table, side column, foot, stamp."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ocr.layout.strips import Strip, em_of
from pipeline.values.geometry import Box
from pipeline.values.reading import LineRole

_FOLIO = re.compile(
    r"(side|s\.|page|blad)?\s*[-–]?\s*\d{1,3}\s*[-–]?(\s*(af|/|of|ud af)\s*\d{1,3}|\s*\(\d{1,3}\))?$", re.IGNORECASE
)
_STAMP = re.compile(r"(MODT(AGET|\.)|INDG(ÅET|\.)|INDK(OMMET|\.)|ANKOMMET|JOURNALISERET|AFSENDT|UDGÅET)\b")
_BODY = re.compile(r"([Tt]il|TIL|Att|Kære|Hej|Vedr|Emne|Med venlig|Venlig)\b|[a-zæøå].{40}")
_ORDER: tuple[LineRole, ...] = ("head", "main", "table", "side", "foot", "stamp")


def rank(role: LineRole) -> int:
    """Where lines of this role stand in the order of reading; tables stand in the text."""
    return _ORDER.index("main" if role == "table" else role)


def is_folio(text: str) -> bool:
    """Whether this is a page number."""
    return bool(_FOLIO.fullmatch(text.strip()))


def is_stamp(strip: Strip) -> bool:
    """Whether this is what a stamp says: capitals that tell of arrival, few words."""
    return bool(_STAMP.match(strip.text)) and len(strip.tokens) <= 7


def foot_top(strips: Sequence[Strip], page: Box, em: float) -> float:
    """Where the foot of a column begins: lines at the page's end, parted from the text by more than a paragraph is."""
    ordered = sorted((s for s in strips if not s.table and not s.is_speck), key=lambda s: s.box.top)
    end = page.bottom
    below = page.top + 0.86 * page.height
    for index in range(len(ordered) - 1, max(0, len(ordered) - 8), -1):
        strip, before = ordered[index], max(ordered[:index], key=lambda s: s.box.bottom)
        if strip.box.top < below:
            break
        gap = strip.box.top - before.box.bottom
        differs = is_folio(strip.text) or em_of(strip.tokens) < 0.9 * em or strip.box.x0 > before.box.x0 + 8 * em
        if gap > 2.4 * em or (differs and gap > 0.8 * em):
            end = strip.box.top
    if len(ordered) == 1 and is_folio(ordered[0].text) and ordered[0].box.top > below:
        end = ordered[0].box.top
    return end


def head_bottom(main: Sequence[Strip], page: Box, em: float) -> float:
    """Where the letterhead ends: lines at the very top, parted from the text by a wide gap, or the page's top."""
    blocks = head_flows(main, page)
    told = (s for s in main if not s.table and not s.is_speck and not _beside(s, page, blocks))
    ordered = sorted(told, key=lambda s: s.box.top)
    limit = page.top + 0.14 * page.height
    end = page.top
    for strip, following in pairwise(ordered):
        if strip.box.top > limit or _BODY.match(strip.text) or strip.text.endswith((".", ",")):
            break
        if following.box.top - strip.box.bottom > 1.6 * em and strip.box.bottom < limit + em:
            end = strip.box.bottom
    return end


def head_flows(main: Sequence[Strip], page: Box) -> frozenset[int]:
    """The columns that can hold a head at the right: no column of the text that begins high and goes on."""
    flows: dict[int, list[Strip]] = {}
    for strip in (s for s in main if not s.is_speck):
        flows.setdefault(strip.flow, []).append(strip)
    return frozenset(
        number
        for number, strips in flows.items()
        if any(not _at_right(strip, page) for strip in strips)
        or max(strip.box.bottom for strip in strips) < page.top + 0.3 * page.height
    )


def side_head(side: Sequence[Strip], page: Box, em: float) -> float:
    """Where the head above a side column ends: high on the page, parted from the column by a gap; or the page's top."""
    ordered = sorted((s for s in side if not s.is_speck), key=lambda s: s.box.top)
    limit = page.top + 0.13 * page.height
    end = page.top
    for strip, following in pairwise(ordered):
        if strip.box.bottom < limit and following.box.top - strip.box.bottom > 1.6 * em:
            end = strip.box.bottom
    return end if len(ordered) > 1 or not ordered or ordered[0].box.bottom >= limit else limit


def role_of(
    strip: Strip, *, in_side: bool, page: Box, head: float, foot: float, head_flows: frozenset[int]
) -> LineRole:
    """The role of one line."""
    if is_stamp(strip):
        return "stamp"
    if strip.table:
        return "table"
    if strip.box.top >= foot:
        return "foot"
    if strip.box.bottom <= head:
        return "head"
    if in_side:
        return "side"
    return "head" if _beside(strip, page, head_flows) else "main"


def _beside(strip: Strip, page: Box, flows: frozenset[int]) -> bool:
    """Whether this stands in the right half of the page's top, as dates and addresses of senders do."""
    high = strip.box.top < page.top + 0.25 * page.height
    return high and strip.flow in flows and _at_right(strip, page)


def _at_right(strip: Strip, page: Box) -> bool:
    return strip.box.x0 > page.x0 + 0.52 * page.width and strip.box.width < 0.4 * page.width
