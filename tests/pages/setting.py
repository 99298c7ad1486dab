"""Sets a letter on one A4 page: every printed line with its place, every rule and scrawl, in reading order."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from tests.pages.letter import Letter, wide

WIDTH, HEIGHT = 595.0, 842.0
_SIDE_LEFT, _SIDE_WIDTH, _SIDE_GAP, _RIGHT = 448.0, 100.0, 28.0, 536.0
_FOOT, _LOWEST = 806.0, 782.0
_ITEM = re.compile(r"(?:[-*–]|\d{1,2}[.)]|[a-h]\)) ")
_SMALLEST = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A printed line or a cell's line: `x` and `y` are the beginning of its baseline in points."""

    text: str
    x: float
    y: float
    size: float
    face: str
    bold: bool
    role: str
    paragraph: int
    part: str = ""  # "to" or "ref": the blocks side by side, of which either may be read first
    broken: bool = False  # its last hyphen parts a word
    spread: float = 0.0  # points added to each blank of a justified line


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """Something drawn: points of a line in points of the page; `dots` draws only its dots."""

    points: tuple[tuple[float, float], ...]
    width: float = 0.6
    level: int = 0  # grey, 0 black
    dots: bool = False
    filled: bool = False


@dataclass(slots=True)
class Galley:
    """What has been set so far. Each `set_…` takes the height where it begins and gives the height below it."""

    letter: Letter
    size: float
    runs: list[Run] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    paragraphs: int = 0

    def lines(
        self, text: str, x: float, y: float, width: float, *, size: float = 0.0, bold: bool = False,
        role: str = "main", part: str = "", flush: bool = False, justified: bool = False, hang: float = 0.0,
    ) -> float:  # fmt: skip
        """A paragraph wrapped to `width`; `hang` indents all lines but the first."""
        size, face = size or self.size, self.letter.face
        self.paragraphs += 1
        wrapped = list(_wrapped(text, width, hang, lambda tried: wide(tried, face, bold, size)))
        for number, marked in enumerate(wrapped):
            line = marked.rstrip("\xad")
            left = x + (hang if number else 0.0)
            room = width - (hang if number else 0.0) - wide(line, face, bold, size)
            spread = room / line.count(" ") if justified and number < len(wrapped) - 1 and " " in line else 0.0
            self.runs.append(
                Run(
                    text=line, x=left + room if flush else left, y=y + size, size=size, face=face, bold=bold, role=role,
                    paragraph=self.paragraphs, part=part, broken=line != marked, spread=min(spread, size),
                )
            )  # fmt: skip
            y += size * self.letter.leading
        return y


def set_letter(letter: Letter) -> tuple[tuple[Run, ...], tuple[Stroke, ...]]:
    """The page, its type made smaller until it fits. Raises ValueError where the letter is too long for one page."""
    size = letter.size
    while size >= _SMALLEST:
        galley = Galley(letter, size)
        if _page(galley) <= _LOWEST:
            return tuple(galley.runs), tuple(galley.strokes)
        size -= 0.25
    raise ValueError(f"the letter {letter.name} does not fit on one page")


def _page(galley: Galley) -> float:
    letter = galley.letter
    left = letter.margin
    right = _SIDE_LEFT - _SIDE_GAP if letter.side else _RIGHT
    top = _head(galley)
    y = top
    for number, block in enumerate((letter.to, letter.ref)):
        below = top
        for line in _kept(block):
            below = galley.lines(line, left + number * 300, below, 240, part=("to", "ref")[number])
        y = max(y, below)
    body_top = y = y + 12 if letter.to or letter.ref else y
    y = _body(galley, left, y, right - left)
    below = body_top
    for line in letter.side.strip().splitlines():
        below = galley.lines(line, _SIDE_LEFT, below, _SIDE_WIDTH, size=8.0, role="side") if line else below + 8
    foot = _kept(letter.foot)
    if foot:
        galley.strokes.append(Stroke(points=((left, _FOOT - 6), (_RIGHT, _FOOT - 6))))
    for number, line in enumerate(foot):
        galley.lines(line, left, _FOOT - 4 + 9.5 * number, _RIGHT - left, size=7.5, role="foot")
    return max(y, below)


def _head(galley: Galley) -> float:
    letter, y = galley.letter, 46.0
    for number, line in enumerate(_kept(letter.head)):
        size, bold = (16.0, True) if number == 0 else (9.0, False)
        if letter.typed:
            size, bold = galley.size, False
        left = letter.margin + (44 if letter.crest else 0)
        if letter.centred:
            left = (WIDTH - wide(line, letter.face, bold, size)) / 2
        y = galley.lines(line, left, y, _RIGHT - left, size=size, bold=bold, role="head")
    if letter.crest:
        galley.strokes.extend(_crest(letter.margin, 46.0))
    if letter.centred:
        galley.strokes.append(Stroke(points=((letter.margin, y + 5), (_RIGHT, y + 5)), width=1.0))
    return y + 26


def _body(galley: Galley, left: float, y: float, width: float) -> float:
    column, columns, column_top, lowest = 0, 1, y, y
    narrow = (width - 22) / 2
    for block in re.split(r"\n\s*\n", galley.letter.body.strip()):
        if block in ("%2", "%", "%1"):
            lowest = max(lowest, y)
            column = 1 if block == "%" else 0
            columns = 1 if block == "%1" else 2
            if block == "%2":
                column_top = lowest
            y = lowest + 6 if block == "%1" else column_top
            continue
        x = left + column * (narrow + 22)
        y = _block(galley, block, x, y, width if columns == 1 else narrow)
    return max(lowest, y)


def _block(galley: Galley, block: str, x: float, y: float, width: float) -> float:
    size, kept = galley.size, block.splitlines()
    if block.startswith("# "):
        return galley.lines(block[2:], x, y + 5, width, bold=True, size=size * 1.08) + 3
    if block.startswith("~"):
        galley.strokes.append(_scrawl(galley.letter.name + block, x + 4, y + 18))
        return y + 38
    if block.startswith("|"):
        return _table(galley, kept, x, y, width) + 8
    if block.startswith("::"):
        return _form(galley, kept, x, y, width) + 6
    if block.startswith("["):
        for line in kept:
            y = _box_to_tick(galley, line, x, y, width)
        return y + 6
    if block.startswith("/ "):
        for line in kept:
            y = galley.lines(line.removeprefix("/ "), x, y, width)
        return y + 8
    if _ITEM.match(block):
        return _items(galley, kept, x, y, width) + 7
    small = block.startswith("^ ")
    text = " ".join(block.removeprefix("^ ").split())
    return galley.lines(text, x, y, width, size=size * 0.82 if small else 0, justified=galley.letter.justified) + 7


def _items(galley: Galley, kept: list[str], x: float, y: float, width: float) -> float:
    items: list[str] = []
    for line in kept:
        if _ITEM.match(line):
            items.append(line.replace("* ", "• ", 1) if line.startswith("* ") else line.replace("- ", "– ", 1))
        else:
            items[-1] += " " + line.strip()
    hang = wide("00. " if items[0][0].isdigit() else "– ", galley.letter.face, False, galley.size)
    for item in items:
        y = galley.lines(item, x + 10, y, width - 10, hang=hang) + 2
    return y


def _table(galley: Galley, kept: list[str], x: float, y: float, width: float) -> float:
    ruled = kept[0].startswith("|#")
    shares = kept[0][2:].split()
    starts, at = [], x
    for share in shares:
        starts.append(at)
        at += width * float(share.rstrip("r")) / 100
    edges = [*starts, at]
    size, top = galley.size * 0.93, y
    rules = [y]
    for number, row in enumerate(kept[1:]):
        lowest = y
        for cell, share, left, right in zip(row.strip("|! ").split("|"), shares, edges, edges[1:], strict=False):
            below = galley.lines(
                cell.strip(), left + 4, y + 2, right - left - 8, size=size, bold=number == 0, role="table",
                flush=share.endswith("r"),
            )  # fmt: skip
            lowest = max(lowest, below)
        y = lowest + 3
        rules.append(y)
    if ruled:
        galley.strokes.extend(Stroke(points=((edges[0], rule), (edges[-1], rule)), width=0.7) for rule in rules)
        galley.strokes.extend(Stroke(points=((edge, top), (edge, y)), width=0.7) for edge in edges)
    return y


def _form(galley: Galley, kept: list[str], x: float, y: float, width: float) -> float:
    label_width = width * 0.34
    for row in kept:
        label, _, value = row.removeprefix("::").partition("=")
        below = galley.lines(label.strip(), x, y, label_width - 8)
        left = x + label_width
        lowest = max(below, galley.lines(value.strip(), left, y, width - label_width)) if value.strip() else below
        galley.strokes.append(Stroke(points=((left, lowest + 0.5), (x + width, lowest + 0.5)), dots=True))
        y = lowest + 5
    return y


def _box_to_tick(galley: Galley, row: str, x: float, y: float, width: float) -> float:
    side = galley.size * 0.8
    low, high = y + galley.size, y + galley.size - side
    corners = ((x, high), (x + side, high), (x + side, low), (x, low), (x, high))
    galley.strokes.append(Stroke(points=corners, width=0.7))
    if row.startswith("[x]"):
        galley.strokes.append(Stroke(points=((x - 1, high - 2), (x + side + 2, low + 1)), width=1.2, level=40))
        galley.strokes.append(Stroke(points=((x + side + 1, high - 1), (x - 2, low + 2)), width=1.2, level=40))
    return galley.lines(row[3:].strip(), x + side + 7, y, width - side - 7) + 3


def _crest(x: float, y: float) -> Iterator[Stroke]:
    """A shield with waves and a crown: a picture that is no text."""
    shield = ((x, y), (x + 28, y), (x + 28, y + 20), (x + 14, y + 36), (x, y + 20), (x, y))
    yield Stroke(points=shield, width=1.4)
    for height in (8, 14, 20):
        yield Stroke(points=tuple((x + 2 + t, y + height + 2 * (-1) ** (t // 4)) for t in range(0, 25, 4)), width=1.6)
    crown = ((x + 4, y - 3), (x + 4, y - 9), (x + 9, y - 5), (x + 14, y - 11), (x + 19, y - 5), (x + 24, y - 9))
    yield Stroke(points=(*crown, (x + 24, y - 3), (x + 4, y - 3)), filled=True)


def _scrawl(name: str, x: float, y: float) -> Stroke:
    """A signature: loops that run to the right, wide at first and flatter towards the end."""
    chance = np.random.default_rng(zlib.crc32(name.encode()))
    steps = np.linspace(0, 1, 200)
    across = 110 * steps + 6 * np.sin(steps * chance.uniform(25, 40))
    up = sum(chance.uniform(2, 7) * np.sin(steps * chance.uniform(12, 70) + chance.uniform(0, 6)) for _ in range(4))
    points = zip(x + across, y - up * (1.25 - steps), strict=True)
    return Stroke(points=tuple((float(a), float(b)) for a, b in points), width=1.1, level=35)


def _wrapped(text: str, width: float, hang: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Lines of a text. A word is broken at a soft hyphen only; its line then ends in a hyphen and a soft hyphen."""
    line, room = "", width

    def fits(tried: str) -> bool:
        return measure(tried.replace("\xad", "")) <= room

    for word in text.split():
        rest = word
        while not fits(f"{line} {rest}".strip()):
            pieces = rest.split("\xad")
            parts = [f"{line} {''.join(pieces[:n])}-".strip() for n in range(len(pieces) - 1, 0, -1)]
            broken = next((part for part in parts if fits(part)), None)
            if broken is None and not line:
                break
            if broken is not None:
                rest = "\xad".join(pieces[len(pieces) - 1 - parts.index(broken) :])
                line = broken + "\xad"
            yield line
            line, room = "", width - hang
        line = f"{line} {rest.replace(chr(0xAD), '')}".strip()
    yield line


def _kept(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]
