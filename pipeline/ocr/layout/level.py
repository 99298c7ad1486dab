"""Words set level before they are laid out: boxes that hug the ink become boxes of the type, a last slope goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.ocr.measure import ABOVE_BASE, BELOW_BASE, reaches_below
from pipeline.ocr.token import Token
from pipeline.values.geometry import Box

_LEAST = 0.0008  # slope that is worth taking out: half a point over the width of a page
_MOST = 0.03  # a steeper one is no slope of a page that was set upright
_WORDS = 4  # of a line that tells the slope
_ALIKE = 0.3  # share by which sizes measured within one line may differ


@dataclass(frozen=True, slots=True)
class Levelled:
    """The words as they are laid out, and for each of them, by its `id`, the word as it was read."""

    tokens: list[Token]
    rules: tuple[Box, ...]
    read: dict[int, Token]


def levelled(tokens: Sequence[Token], rules: Sequence[Box], width: float) -> Levelled:
    """Only words that an engine read are changed; those of born-digital pages are level and have boxes of the type."""
    groups: dict[int, list[Token]] = {}
    for token in tokens:
        if token.group is not None:
            groups.setdefault(token.group, []).append(token)
    if not groups:
        return Levelled(list(tokens), tuple(rules), {id(token): token for token in tokens})
    sizes = {number: _usual(group) for number, group in groups.items()}
    slope = _slope(groups)
    middle = width / 2
    placed = [_placed(token, sizes, slope, middle) for token in tokens]
    straight = tuple(_sheared(rule, slope, middle) for rule in rules)
    return Levelled(placed, straight, {id(new): old for new, old in zip(placed, tokens, strict=True)})


def _usual(group: Sequence[Token]) -> float:
    sizes = [token.size for token in group if token.size > 0]
    return median(sizes) if sizes else 0.0


def _base(token: Token) -> float:
    """Where the word stands: the lower edge of its ink, without what reaches below the line."""
    return token.box.bottom - (BELOW_BASE * token.size if reaches_below(token.text) else 0.0)


def _slope(groups: dict[int, list[Token]]) -> float:
    """How far lines fall for every point to the right: the median over the lines, longer ones counting more."""
    found: list[tuple[float, float]] = []
    for group in groups.values():
        told = [t for t in group if t.size > 0]
        if len(told) < _WORDS:
            continue
        xs = [(t.box.x0 + t.box.x1) / 2 for t in told]
        bases = [_base(t) for t in told]
        x, base = sum(xs) / len(xs), median(bases)
        spread = sum((one - x) ** 2 for one in xs)
        if spread > 0:
            falls = sum((one - x) * (b - base) for one, b in zip(xs, bases, strict=True)) / spread
            found.append((falls, spread**0.5))
    slope = _weighted_median(found)
    return slope if _LEAST < abs(slope) < _MOST else 0.0


def _weighted_median(found: Sequence[tuple[float, float]]) -> float:
    half = sum(weight for _, weight in found) / 2
    for value, weight in sorted(found):
        half -= weight
        if half <= 0:
            return value
    return 0.0


def _placed(token: Token, sizes: dict[int, float], slope: float, middle: float) -> Token:
    box = token.box
    usual = sizes.get(token.group, 0.0) if token.group is not None else 0.0
    if token.size > 0 and usual > 0:
        size = usual if abs(token.size - usual) <= _ALIKE * usual else token.size
        base = _base(token)
        box = Box(box.x0, base - ABOVE_BASE * size, box.x1, base + BELOW_BASE * size)
    if slope:
        box = _sheared(box, slope, middle)
    return Token(
        text=token.text, box=box, confidence=token.confidence, size=token.size, bold=token.bold, group=token.group
    )


def _sheared(box: Box, slope: float, middle: float) -> Box:
    down = slope * ((box.x0 + box.x1) / 2 - middle)
    return Box(box.x0, box.top - down, box.x1, box.bottom - down)
