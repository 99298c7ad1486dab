"""The stamp of a letter's receipt: which date is its, by the line, by the lines above it, by its place on the page."""

from __future__ import annotations

import re
from bisect import bisect_right

from pipeline.extract.dates.model import DateMention
from pipeline.extract.sheet import Sheet, SheetLine
from pipeline.values.geometry import Box

_WORD = (
    r"(?:modtaget|modt|indgået|indg|indkommet|indkom|indk|ind|registreret|reg|scannet|journaliseret|journal|ankommet|ankom"
    r"|bogført|postmodtaget|received)"
)
# A stamp names its word and at most a place; «Modtaget senest», «modtaget efter» are sentences.
_STAMPED = re.compile(
    rf"^\W*{_WORD}\b\.?(?:\s+(?:i|af|hos|på|d|den|dato)\b\.?|\s+[A-ZÆØÅ][\w.-]*){{0,6}}[\s:.,;-]*$", re.IGNORECASE
)
_NO_STAMP = re.compile(r"\b(?:senest|inden|efter|før|skal|skulle|være|er|har|fra|brev|skrivelse|for)\b", re.IGNORECASE)
_BARE = re.compile(rf"\W*{_WORD}\b\W*(?:(?:i|af|hos)\s+)?", re.IGNORECASE)
_NEAR = 14.0  # points between the lines of one stamp


def is_stamp(sheet: Sheet, mention: DateMention) -> bool:
    """Whether this date is that of a stamp."""
    line = line_of(sheet, mention)
    if line is None:
        return False
    if line.role == "stamp":
        return True
    before = sheet.text[line.start : mention.start]
    after = sheet.text[mention.end : line.end]
    if before.strip():
        named = bool(_STAMPED.match(before)) and not _NO_STAMP.search(before)
        return named and len(after.strip(" .,;:")) < 25 and not _runs_on(sheet, line)
    return len(after.strip()) < 25 and (_named_above(sheet, line) or _beside_stamp(sheet, line))


def _runs_on(sheet: Sheet, line: SheetLine) -> bool:
    """Whether the line goes on with a sentence of the line before it."""
    index = index_of(sheet, line)
    if index == 0 or sheet.lines[index - 1].block != line.block:
        return False
    above = sheet.line_text(sheet.lines[index - 1])
    return len(above) > 40 and above[-1:] not in ".:!?"


def _named_above(sheet: Sheet, line: SheetLine) -> bool:
    """«MODTAGET» right above the date, or above the receiver's name that stands above it."""
    index = index_of(sheet, line)
    if index == 0:
        return False
    if _BARE.fullmatch(sheet.line_text(sheet.lines[index - 1])):
        return True
    between = sheet.lines[index - 1]
    if index < 2 or between.block != line.block or len(sheet.line_text(between)) > 40:
        return False
    first = sheet.lines[index - 2]
    return first.block == line.block and bool(_BARE.fullmatch(sheet.line_text(first)))


def _beside_stamp(sheet: Sheet, line: SheetLine) -> bool:
    """Whether a stamp's word stands right above or below this line on the page, wherever it is read."""
    own = _box(sheet, line)
    if own is None:
        return False
    for other in sheet.lines:
        if other.page != line.page or other.start == line.start:
            continue
        if other.role != "stamp" and not _BARE.fullmatch(sheet.line_text(other)):
            continue
        box = _box(sheet, other)
        if box and box.x0 < own.x1 and own.x0 < box.x1 and max(own.top - box.bottom, box.top - own.bottom) < _NEAR:
            return True
    return False


def _box(sheet: Sheet, line: SheetLine) -> Box | None:
    places = sheet.places(line.start, line.end)
    return places[0].box if places else None


def index_of(sheet: Sheet, line: SheetLine) -> int:
    """The line's number in the sheet, from 0."""
    return max(bisect_right([other.start for other in sheet.lines], line.start) - 1, 0)


def line_of(sheet: Sheet, mention: DateMention) -> SheetLine | None:
    """The printed line in which the date begins."""
    return sheet.line_at(mention.start)
