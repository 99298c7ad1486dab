"""What reading does to a page: boxes that hug the ink, unsteady hands, words lost, run together or made of specks."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.ocr.measure import type_size
from pipeline.ocr.token import Token
from pipeline.values.geometry import Box
from tests.ocr.layouts.draft import Draft, Mark

_TALL, _DEEP = set("bdfhkltåij0123456789()[]"), set("gjpqyç,;()[]")
_SPECKS = (".", "|", "-", "'", "»", "i", ":", "~")


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """`jitter` in points, `skew` in degrees, shares of words lost and of neighbours run together, specks on a page,
    share of lines that the engine joins with the one beside or breaks in two."""

    name: str
    ink: bool = False
    jitter: float = 0.0
    skew: float = 0.0
    lost: float = 0.0
    merged: float = 0.0
    specks: int = 0
    joined: float = 0.0
    broken: float = 0.0


CLEAN = Damage(name="clean")
READ = Damage(name="read", ink=True, jitter=0.3, skew=0.1, specks=2, joined=0.3, broken=0.05)
WORN = Damage(name="worn", ink=True, jitter=0.5, skew=0.3, lost=0.03, merged=0.015, specks=10, joined=0.6, broken=0.15)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that should come out: the tokens of its cells."""

    cells: tuple[tuple[Token, ...], ...]
    block: int
    zone: int


@dataclass(frozen=True, slots=True)
class Spoilt:
    """The words as a reader of pages would hand them over, and the lines they should become."""

    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]
    rules: tuple[Box, ...]
    width: float
    height: float


def spoil(draft: Draft, damage: Damage) -> Spoilt:
    """The page after the damage; chance comes from the draft's seed."""
    rng = random.Random(f"{draft.seed} {damage.name}")
    groups = _groups(draft, damage, rng)
    lines: list[Line] = []
    for row in draft.rows:
        cells = tuple(tuple(_cell(cell, draft, damage, groups, rng)) for cell in row.cells)
        cells = tuple(cell for cell in cells if cell)
        if cells:
            lines.append(Line(cells, row.block, row.zone))
    tokens = [token for line in lines for cell in line.cells for token in cell]
    tokens += list(_specks(draft, damage, rng))
    rng.shuffle(tokens)
    rules = tuple(_turned(rule, draft, damage) for rule in draft.rules)
    return Spoilt(tuple(tokens), tuple(lines), rules, draft.width, draft.height)


def _groups(draft: Draft, damage: Damage, rng: random.Random) -> dict[int, int | None]:
    """The engine's line of each word: as printed, but that some are joined with what stands beside them."""
    if not damage.ink:
        return {}
    found: dict[int, int | None] = {}
    at_height: dict[int, int] = {}
    for number, line in enumerate(draft.lines):
        group = number
        height = round(line[0].base / 3)
        if height in at_height and rng.random() < damage.joined:
            group = at_height[height]
        at_height[height] = group
        cut = rng.randint(1, len(line)) if rng.random() < damage.broken else len(line)
        for place, mark in enumerate(line):
            found[id(mark)] = group if place < cut else group + 10_000
    return found


def _cell(
    cell: list[Mark], draft: Draft, damage: Damage, groups: dict[int, int | None], rng: random.Random
) -> Iterator[Token]:
    before: Mark | None = None
    kept = [mark for mark in cell if len(cell) < 2 or rng.random() >= damage.lost]
    for mark in kept:
        close = before is not None and 0 <= mark.x0 - before.x1 < 0.5 * mark.size
        if before is not None and close and rng.random() < damage.merged:
            before = Mark(before.text + mark.text, before.x0, mark.x1, mark.base, mark.size, mark.bold)
            groups.setdefault(id(before), None)
            continue
        if before is not None:
            yield _token(before, draft, damage, groups.get(id(before)), rng)
        before = mark
    if before is not None:
        yield _token(before, draft, damage, groups.get(id(before)), rng)


def _token(mark: Mark, draft: Draft, damage: Damage, group: int | None, rng: random.Random) -> Token:
    top, bottom = mark.base - 0.72 * mark.size, mark.base + 0.21 * mark.size
    if damage.ink:
        letters = set(mark.text)
        top = mark.base - (0.71 if letters & _TALL or mark.text != mark.text.lower() else 0.5) * mark.size
        bottom = mark.base + (0.21 if letters & _DEEP else 0.0) * mark.size
        if letters <= set(".,-–•_|"):
            top, bottom = mark.base - 0.3 * mark.size, mark.base + 0.02 * mark.size
    j = [rng.uniform(-damage.jitter, damage.jitter) for _ in range(4)]
    box = Box(mark.x0 + j[0] * 0.6, top + j[1], mark.x1 + j[2] * 0.6, bottom + j[3])
    box = _turned(box, draft, damage)
    size = type_size(mark.text, box.height) if damage.ink else mark.size
    return Token(text=mark.text, box=box, size=size, bold=mark.bold and not damage.ink, group=group)


def _turned(box: Box, draft: Draft, damage: Damage) -> Box:
    """The box moved as its middle is when the page is turned a little; boxes stay upright."""
    angle = math.radians(damage.skew)
    x, y = (box.x0 + box.x1) / 2 - draft.width / 2, (box.top + box.bottom) / 2 - draft.height / 2
    right, down = -y * math.sin(angle), x * math.sin(angle)
    return Box(box.x0 + right, box.top + down, box.x1 + right, box.bottom + down)


def _specks(draft: Draft, damage: Damage, rng: random.Random) -> Iterator[Token]:
    for _ in range(damage.specks):
        x, y = rng.uniform(10, draft.width - 12), rng.uniform(10, draft.height - 12)
        size = rng.uniform(1, 4)
        if any(_touches(x, y, size, mark) for row in draft.rows for mark in row.marks()):
            continue
        text = rng.choice(_SPECKS)
        box = Box(x, y, x + size, y + size)
        yield Token(text=text, box=box, confidence=rng.uniform(0.05, 0.6), size=type_size(text, size))


def _touches(x: float, y: float, size: float, mark: Mark) -> bool:
    across = mark.x0 - 3 < x + size and x < mark.x1 + 3
    return across and mark.base - 0.9 * mark.size < y + size and y < mark.base + 0.4 * mark.size
