"""A reading with the register's text on its words: what a reader of the register reads, where it stands on the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from operator import attrgetter

from pipeline.normalise.trail import Trail
from pipeline.values.clean import Edit, revert
from pipeline.values.geometry import Box, hull
from pipeline.values.reading import Layout, Line, Page, Reading, Word, WordSpan, compose

Place = tuple[int, int, int]  # page number, line on the page, word on the line; the last two from 0
_HYPHENS = ("-", "\u00ad", "\u2010", "‐", "¬")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """`reading` holds the register's words; `raw` what was read where that is something else. `as_registered` is
    False where the pages are read otherwise today: the words were laid side by side then, and may stand a little
    beside their places."""

    reading: Reading
    raw: Mapping[Place, str]
    as_registered: bool = True


@dataclass(slots=True)
class _Text:
    """What becomes of one word as read; `goes_on` where the next word ends what it begins."""

    text: str = ""
    goes_on: bool = False


def repaired(reading: Reading, text: str, edits: Sequence[Edit]) -> Repaired:
    """The reading with the words of `text`, which `edits` made of what was read."""
    layout = compose(reading)
    try:
        is_same = revert(text, edits) == layout.text
    except ValueError:
        is_same = False
    texts = _by_ledger(layout, text, edits) if is_same else _side_by_side(layout.words, text.split())
    raw: dict[Place, str] = {}
    pages: list[Page] = []
    at = 0
    for page in reading.pages:
        size = sum(len(line.words) for line in page.lines)
        pages.append(_page(page, texts[at : at + size], raw))
        at += size
    return Repaired(reading=replace(reading, pages=tuple(pages)), raw=raw, as_registered=is_same)


def _by_ledger(layout: Layout, text: str, edits: Sequence[Edit]) -> list[_Text]:
    """Each character goes to the word that it came from; of a stretch that was replaced those that stayed."""
    trail = Trail.of(len(layout.text), edits)
    words = layout.words
    starts = [word.start for word in words]
    texts = [_Text() for _ in words]
    last, blank = -1, True
    for at, origin in enumerate(_origins(trail, layout.text, text)):
        sign = text[at]
        if sign.isspace():
            blank = True
            continue
        index = max(last, _owner(starts, origin)) if words else -1
        if index < 0:
            continue
        if index == last:
            texts[index].text += " " if blank else ""
        elif last >= 0 and not blank:
            for one in texts[last:index]:
                one.goes_on = True
        texts[index].text += sign
        last, blank = index, False
    return texts


def _origins(trail: Trail, raw: str, text: str) -> list[int]:
    """For each character the raw place that it came from, as near as can be told."""
    found: list[int] = []
    spans = ((trail.start(at), trail.end(at)) for at in range(len(text)))
    for (start, end), group in groupby(spans):
        size = len(list(group))
        if size == 1:
            found.append(start)
            continue
        at = len(found)
        found += _within(raw[start:end], text[at : at + size], start)
    return found


def _within(before: str, after: str, start: int) -> list[int]:
    """The same for one stretch that was replaced, which begins at `start`: what is alike is the same, what is new comes
    from where it was put in."""
    found: list[int] = []
    reached = 0
    for at, place, size in SequenceMatcher(None, before, after, False).get_matching_blocks():
        new = start + min(reached, max(0, len(before) - 1))
        found += [*[new] * (place - len(found)), *range(start + at, start + at + size)]
        reached = at + size
    return found


def _owner(starts: Sequence[int], at: int) -> int:
    """The word at this raw place, or the one before it; of what stands before all the first."""
    return max(0, bisect_right(starts, at) - 1)


def _side_by_side(words: Sequence[WordSpan], told: Sequence[str]) -> list[_Text]:
    """The register's words on those of another reading of the same pages: alike on alike, the rest in order."""
    texts = [_Text() for _ in words]
    matcher = SequenceMatcher(None, [one.word.text.casefold() for one in words], list(map(str.casefold, told)), False)
    for _, start, end, first, last in matcher.get_opcodes():
        if start == end:
            if words and first < last:
                near = texts[max(0, start - 1)]
                near.text = " ".join(filter(None, (near.text, *told[first:last])))
            continue
        for offset, index in enumerate(range(start, end)):
            stop = last if index == end - 1 else min(first + offset + 1, last)
            texts[index].text = " ".join((*filter(None, (texts[index].text,)), *told[min(first + offset, last) : stop]))
    return texts


def _page(page: Page, texts: Sequence[_Text], raw: dict[Place, str]) -> Page:
    lines: list[Line] = []
    at = 0
    for number, line in enumerate(page.lines):
        own = texts[at : at + len(line.words)]
        at += len(line.words)
        made, before, cells = _line(line, own)
        raw |= {(page.number, number, place): told for place, told in before.items()}
        lines.append(replace(line, words=tuple(made), cells=cells))
    return replace(page, lines=tuple(lines))


def _line(line: Line, texts: Sequence[_Text]) -> tuple[list[Word], dict[int, str], tuple[int, ...]]:
    """The line's words anew, what was read instead by place, and where its cells begin."""
    made: list[Word] = []
    raw: dict[int, str] = {}
    cells: list[int] = []
    lost: list[str] = []
    for first, stop in _pieces(texts):
        old = line.words[first:stop]
        if any(index in line.cells for index in range(first, stop)) and made:
            cells.append(len(made))
        read = " ".join(word.text for word in old)
        told = "".join(one.text for one in texts[first:stop])
        if stop == len(texts) and texts[stop - 1].goes_on and not told.endswith(_HYPHENS):
            told += "-"
        if not told:
            lost.append(read)
            continue
        new = _split(told, old)
        if [word.text for word in new] != [read] or lost:
            raw[len(made)] = " ".join((*lost, read))
        lost = []
        made += new
    if lost and made:
        last = max((place for place in raw if place < len(made)), default=-1)
        place = last if last == len(made) - 1 else len(made) - 1
        raw[place] = " ".join((raw.get(place, made[place].text), *lost))
    return made, raw, tuple(dict.fromkeys(cells))


def _pieces(texts: Sequence[_Text]) -> Iterable[tuple[int, int]]:
    """The words of a line in runs that make one word of the register."""
    first = 0
    for index, one in enumerate(texts):
        if not one.goes_on or index == len(texts) - 1:
            yield first, index + 1
            first = index + 1


def _split(told: str, old: Sequence[Word]) -> list[Word]:
    """One place with as many words as it holds now; each as wide as its share of the letters."""
    box = hull(word.box for word in old if word.box)
    sure = min(map(attrgetter("confidence"), old))
    parts = told.split()
    if len(parts) == 1 or box is None:
        return [Word(text=part, box=box, confidence=sure) for part in parts]
    ends = list(accumulate(len(part) + 1 for part in parts))
    return [
        Word(
            text=part,
            box=_share(box, (end - len(part) - 1) / (ends[-1] - 1), (end - 1) / (ends[-1] - 1)),
            confidence=sure,
        )
        for part, end in zip(parts, ends, strict=True)
    ]


def _share(box: Box, start: float, end: float) -> Box:
    """A part of a box along its longer side."""
    if box.width >= box.height:
        return Box(box.x0 + start * box.width, box.top, box.x0 + end * box.width, box.bottom)
    return Box(box.x0, box.top + start * box.height, box.x1, box.top + end * box.height)
