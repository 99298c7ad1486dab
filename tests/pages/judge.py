"""How well a page was read: characters, letters æ ø å, addresses; in reading order and line by line in place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from math import hypot

from rapidfuzz.distance import Levenshtein

from tests.pages import TrueLine

_BROKEN = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zæøå])(?!(?:og|eller|samt)\b)")
_WORD = re.compile(r"[^\W\d_]+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"\bwww(?:\.[\w-]+)+(?:/[\w-]+)*")
_BESIDE = 14.0  # points beside a line's end that still belong to it


@dataclass(frozen=True, slots=True)
class SeenAt:
    """A word as read, and the middle of its box in points of the page as delivered."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as read; `text` has its lines in the reader's order."""

    text: str
    words: tuple[SeenAt, ...]
    seconds: float  # of processors
    wall: float = 0.0  # seconds by the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Counts of one page or, added up, of many."""

    pages: int = 1
    characters: int = 0
    wrong: int = 0  # characters to insert, delete or change, white space folded
    printed: int = 0  # characters of the lines
    misplaced: int = 0  # likewise wrong, each line by what was read where it stands
    danish: int = 0  # words with æ, ø or å
    danish_right: int = 0
    mails: int = 0
    mails_right: int = 0
    webs: int = 0
    webs_right: int = 0
    seconds: float = 0.0
    wall: float = 0.0

    def __add__(self, other: Marks) -> Marks:
        return Marks(**{field.name: getattr(self, field.name) + getattr(other, field.name) for field in fields(self)})


NONE = Marks(pages=0)


def folded(text: str) -> str:
    """Words that a line end parts put together, all white space one blank."""
    return " ".join(_BROKEN.sub("", text.replace("\r", "")).split())


def wrong(true: str, seen: str) -> int:
    """Characters to insert, delete or change."""
    return Levenshtein.distance(folded(true), folded(seen))


def judge(true: str, lines: Sequence[TrueLine], seen: Seen, others: Sequence[str] = ()) -> Marks:
    """One page; of `others`, orders as good as the true one, the nearest counts. No `lines`: places are not known."""
    one, two = folded(true), folded(seen.text)
    danish = _danish(one)
    return Marks(
        characters=len(one), wrong=min(Levenshtein.distance(folded(order), two) for order in (true, *others)),
        printed=sum(len(line.text) for line in lines), misplaced=_misplaced(lines, seen.words),
        danish=sum(danish.values()), danish_right=_both(danish, _danish(two)),
        mails=len(_MAIL.findall(one)), mails_right=_both(_found(_MAIL, one), _found(_MAIL, two)),
        webs=len(_WEB.findall(one)), webs_right=_both(_found(_WEB, one), _found(_WEB, two)),
        seconds=seen.seconds, wall=seen.wall,
    )  # fmt: skip


def _danish(text: str) -> Counter[str]:
    return Counter(word for word in _WORD.findall(text) if re.search("[æøåÆØÅ]", word))


def _found(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(found.rstrip(".-") for found in pattern.findall(text))


def _both(true: Counter[str], seen: Counter[str]) -> int:
    return sum((true & seen).values())


def _misplaced(lines: Sequence[TrueLine], words: Iterable[SeenAt]) -> int:
    """Each word goes to the line it stands on; what stands on none is one mistake for each of its characters."""
    if not lines:
        return 0
    found: list[list[tuple[float, str]]] = [[] for _ in lines]
    total = 0
    for word in words:
        away = [_away(line, word) for line in lines]
        nearest = min(range(len(lines)), key=lambda number: away[number][0])
        if away[nearest][0] > 1:
            total += len(word.text)
        else:
            found[nearest].append((away[nearest][1], word.text))
    for line, seen in zip(lines, found, strict=True):
        total += Levenshtein.distance(line.text, " ".join(text for _, text in sorted(seen)))
    return total


def _away(line: TrueLine, word: SeenAt) -> tuple[float, float]:
    """How far a word is from a line, 1 at its very edge; and how far along the line it stands, in points."""
    a, b, c, d = line.quad
    x0, y0, x1, y1 = (a[0] + d[0]) / 2, (a[1] + d[1]) / 2, (b[0] + c[0]) / 2, (b[1] + c[1]) / 2
    long = hypot(x1 - x0, y1 - y0) or 1e-6
    along = ((word.x - x0) * (x1 - x0) + (word.y - y0) * (y1 - y0)) / long
    across = abs((word.y - y0) * (x1 - x0) - (word.x - x0) * (y1 - y0)) / long
    half = max(2.0, hypot(d[0] - a[0], d[1] - a[1]) / 2)
    beside = max(0.0, -along, along - long)
    return across / (1.15 * half) + beside / _BESIDE, along
