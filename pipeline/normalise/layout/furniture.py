"""What stands on a page and is no running text: page numbers, letterheads, feet, running heads, marginal text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.normalise.layout.contact_lines import LONGEST, RUNNING, is_contact, is_running, parts, tail_start, weight
from pipeline.values.clean import Region, RegionRole
from pipeline.values.reading import Layout, LineRole

_ROLES: dict[LineRole, RegionRole] = {"head": "letterhead", "side": "margin", "foot": "footer", "stamp": "margin"}
_LINE = re.compile(r"[^\n\f]*[\n\f]?")
_FOLIO = re.compile(
    r"(?:[-–—] ?)?(?:side|s\.|page|blad)[ \t]*(?:nr\.?[ \t]*)?\d{1,3}"
    r"(?:[ \t]*(?:af|/|of|ud af)[ \t]*[\dilI]{1,3}|[ \t]*\(\d{1,3}\))?(?: ?[-–—])?"
    r"|[-–—][ \t]?\d{1,3}[ \t]?[-–—]",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<page>\d{1,3})(?:[ \t]*(?:/|af|of)[ \t]*(?P<total>\d{1,3})|[ \t]*\((?P<all>\d{1,3})\))?")
_LABEL = re.compile(r"[A-ZÆØÅ][^.:;,!?]{0,33}:?")  # a name, or what the next line is
_CLOSING = re.compile(r"\b(?:hilsen|hilsner|p\.v\.|mvh)\b", re.IGNORECASE)
_LEADS_ON = re.compile(r"(?:[:,]|\b(?:til|på|hos|ved|adressen?|telefon|tlf\.?|mail|e-mail))[ \t]*$", re.IGNORECASE)
_TOP, _END = 4, 5  # lines of a page among which running heads and feet stand
_LONGEST_COLUMN = 30  # lines read in between two lines of text
_FEW, _OVER = 6, 8  # lines that tell the usual width; characters by which marginal text makes a line longer
_SPREAD = 12  # lines at the beginning of a text among which a letterhead stands


@dataclass(frozen=True, slots=True)
class _Row:
    """One line with what is known of it."""

    start: int
    end: int  # without the line end
    text: str
    page: int
    first: bool  # after an empty line or at a page's beginning
    role: RegionRole | None = None


def told(layout: Layout) -> Iterator[Region]:
    """The lines to which the layout of the pages gives a part of their own, in characters of the raw text."""
    first = layout.lines[0].page if layout.lines else 0
    for span in layout.lines:
        role = _ROLES.get(span.line.role)
        if role and span.start < span.end:
            if role == "letterhead" and span.page != first:
                role = "running-head"
            if _FOLIO.fullmatch(layout.text[span.start : span.end].strip()):
                role = "page-number"
            yield Region(start=span.start, end=span.end, role=role)


def found(text: str, known: Sequence[Region] = ()) -> Iterator[Region]:
    """What the text alone tells. Where the layout told some parts, the `known` ones, only page numbers are added."""
    rows = list(_rows(text))
    taken = {one.start for one in known}
    if not rows:
        return
    rows = _folios(rows)
    if not known:
        rows = _blocks(_repeated(rows))
    regions = [*_merged([row for row in rows if row.start not in taken]), *(() if known else _at_line_ends(rows))]
    yield from sorted(regions, key=lambda one: one.start)


def _at_line_ends(rows: Sequence[_Row]) -> Iterator[Region]:
    """Marginal text at the end of a line of text, which it makes too long, in the midst of a sentence."""
    widths = sorted(len(row.text) for row in rows if row.role is None and is_running(row.text))
    usual = widths[len(widths) // 2] if len(widths) >= _FEW else 0
    for row, following in pairwise(rows):
        start = tail_start(row.text) if usual and row.role is None else None
        if start is None or start < 0.75 * usual or len(row.text) < usual + _OVER or following.role:
            continue
        before = row.text[:start].rstrip()
        if following.text[0].islower() and before[-1:].isalnum() and not _LEADS_ON.search(before):
            yield Region(start=row.start + start, end=row.end, role="margin")


def _rows(text: str) -> Iterator[_Row]:
    """The lines that hold something."""
    page, first = 0, True
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            yield _Row(start, start + len(stripped), stripped, page, first)
        first = not stripped
        if line.endswith("\f"):
            page, first = page + 1, True


def _folios(rows: list[_Row]) -> list[_Row]:
    """Page numbers: named as such anywhere, bare ones where they count the pages."""
    numbers = [(at, found) for at, row in enumerate(rows) if (found := _BARE.fullmatch(row.text))]
    edges = {at for at in range(len(rows)) if _is_edge(rows, at)} if rows[-1].page else set()
    totals = Counter(_total(match) for _, match in numbers)
    bare: set[int] = set()
    for at, match in numbers:
        total, page = _total(match), int(match["page"])
        counted = total is not None and totals[total] > 1 and rows[at].first and _counts_up(numbers, total)
        alone = total is None and abs(page - rows[at].page - 1) <= 1
        told = total is not None and page == rows[at].page + 1
        if (total is None or 1 <= page <= total) and (counted or (at in edges and (alone or told))):
            bare.add(at)
    return [
        replace(row, role="page-number") if at in bare or _FOLIO.fullmatch(row.text) else row
        for at, row in enumerate(rows)
    ]


def _total(match: re.Match[str]) -> int | None:
    total = match["total"] or match["all"]
    return int(total) if total else None


def _counts_up(numbers: Sequence[tuple[int, re.Match[str]]], total: int) -> bool:
    pages = [int(match["page"]) for _, match in numbers if _total(match) == total]
    return all(b == a + 1 for a, b in pairwise(pages))


def _is_edge(rows: Sequence[_Row], at: int) -> bool:
    """Whether this is one of the first two or last two lines of a page."""
    page = rows[at].page
    near = rows[max(0, at - 2) : at], rows[at + 1 : at + 3]
    return any(len(side) < 2 or side[0 if index == 0 else -1].page != page for index, side in enumerate(near))


def _repeated(rows: list[_Row]) -> list[_Row]:
    """Lines that come again at the top or the end of pages, or beside page numbers."""
    pages: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        pages.setdefault(row.page, []).append(at)
    places: dict[int, RegionRole] = {}
    for members in pages.values():
        places |= dict.fromkeys(members[: min(_TOP, len(members) // 2)], "running-head")
        places |= dict.fromkeys(members[max(len(members) - _END, len(members) // 2) :], "footer")
    folios = [at for at, row in enumerate(rows) if row.role == "page-number"]
    near = {at + step for at in folios for step in range(-_END, _END + 1)}
    seen = Counter((row.text, places.get(at)) for at, row in enumerate(rows)) if len(pages) > 1 else Counter()
    anywhere = Counter(row.text for row in rows)
    result: list[_Row] = []
    for at, row in enumerate(rows):
        if row.role or len(row.text) > LONGEST or is_running(row.text) or not any(map(str.isalpha, row.text)):
            result.append(row)
        elif at in places and seen[row.text, places[at]] > 1 and rows[-1].page:
            result.append(replace(row, role=places[at]))
        elif at in near and anywhere[row.text] > 1 and is_contact(row.text):
            result.append(replace(row, role="footer"))
        else:
            result.append(row)
    return result


def _blocks(rows: list[_Row]) -> list[_Row]:
    """Paragraphs, and parts of paragraphs, that say how the sender is reached."""
    widths = sorted(len(row.text) for row in rows if is_running(row.text))
    usual = widths[len(widths) // 2] if widths else 0
    running = [at for at, row in enumerate(rows) if row.role is None and is_running(row.text)]
    closing = next((at for at, row in enumerate(rows) if len(row.text) < 40 and _CLOSING.search(row.text)), len(rows))
    begin = 0
    result: list[_Row] = []
    while begin < len(rows):
        end = begin + 1
        while end < len(rows) and not rows[end].first:
            end += 1
        result += _block(rows, begin, end, running, closing) or _within(rows[begin:end], usual)
        begin = end
    return _interrupting(_joined_up(result), running)


def _interrupting(rows: list[_Row], running: Sequence[int]) -> list[_Row]:
    """Short lines between two lines of one sentence are a neighbouring column that was read in between."""
    result = list(rows)
    for one, other in pairwise(running):
        between = rows[one + 1 : other]
        if not 0 < len(between) <= _LONGEST_COLUMN or not rows[other].first or rows[one].text[-1] in ".!?:;":
            continue
        short = all(len(row.text) < RUNNING or row.role for row in between)
        if short and rows[other].text[0].islower() and any(row.role or weight(row.text) for row in between):
            result[one + 1 : other] = [row if row.role else replace(row, role="margin") for row in between]
    return result


def _joined_up(rows: list[_Row]) -> list[_Row]:
    """Paragraphs of places and case numbers beside furniture are of one piece with it."""
    for way in (1, -1):
        order = rows[::way]
        role: RegionRole | None = None
        for at, row in enumerate(order):
            if row.role is None and role and role != "page-number" and weight(row.text) and len(row.text) < RUNNING:
                order[at] = replace(row, role=role)
            role = order[at].role
        rows = order[::way]
    return rows


def _block(rows: list[_Row], begin: int, end: int, running: Sequence[int], closing: int) -> list[_Row] | None:
    """A whole paragraph as furniture, None where it is none."""
    block = rows[begin:end]
    free = [row for row in block if row.role is None]
    if not free or any(is_running(row.text) or len(row.text) > LONGEST for row in free):
        return None
    weights = [weight(row.text) for row in free]
    beside = len(free) < len(block) or any(
        0 <= at < len(rows) and rows[at].role == "page-number" for at in (begin - 1, end)
    )
    sure = 2 in weights or (beside and 1 in weights)
    labels = all(found or _LABEL.fullmatch(row.text) for row, found in zip(free, weights, strict=True))
    if not sure or not labels or sum(1 for found in weights if found) * 2 < len(free):
        return None
    role = _place(rows, begin, end, running, closing, beside=beside)
    return [row if row.role else replace(row, role=role) for row in block] if role else None


def _place(
    rows: list[_Row], begin: int, end: int, running: Sequence[int], closing: int, *, beside: bool
) -> RegionRole | None:
    """Which furniture stands here; None after the closing of a letter, where the signature stands."""
    if beside:
        return "footer"
    if begin > closing:
        last = end == len(rows) or rows[end].page != rows[begin].page
        many = any(parts(row.text) > 2 for row in rows[begin:end])
        return "footer" if last and many else None
    if not running or begin < running[0]:
        return "letterhead" if begin < _SPREAD else None
    return "margin" if any(at >= end for at in running) and rows[begin - 1].text[-1] != ":" else None


def _within(block: list[_Row], usual: int) -> list[_Row]:
    """Marginal text that a reading line by line put between the lines of a paragraph."""
    result = list(block)
    at = 1
    while at < len(block) - 1:
        stop = at
        while stop < len(block) - 1 and block[stop].role is None and _is_marginal(block[stop].text):
            stop += 1
        before, after = block[at - 1].text, block[min(stop, len(block) - 1)].text
        if stop > at and len(before) > 0.75 * usual > 0 and after[0].islower() and not _LEADS_ON.search(before):
            result[at:stop] = [replace(row, role="margin") for row in block[at:stop]]
        at = max(stop, at + 1)
    return result


def _is_marginal(line: str) -> bool:
    return len(line) < RUNNING and weight(line) > 0


def _merged(rows: Sequence[_Row]) -> Iterator[Region]:
    """One region for neighbouring lines of one role."""
    start = end = 0
    role: RegionRole | None = None
    for row in rows:
        if role and (row.role != role or row.first or row.role == "page-number"):
            yield Region(start=start, end=end, role=role)
            role = None
        if row.role:
            start, end, role = (row.start if role is None else start), row.end, row.role
    if role:
        yield Region(start=start, end=end, role=role)
