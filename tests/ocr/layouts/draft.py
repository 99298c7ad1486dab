"""A page on which text is set: every word gets a box, every line its place in the order of reading."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.values.geometry import Box

_WORDS = """kommunen søger om at deltage i forsøget med nye stier langs fjorden og havnen som rådet har vedtaget efter
    drøftelse med borgerne på øen der ønsker bedre adgang til vandet året rundt uanset vejret mens styrelsen afventer
    svar fra alle landets egne før den træffer afgørelse i sagen ved udgangen af måneden hvor puljen lukkes for
    ansøgninger dog kan enkelte områder få længere tid hvis de beder skriftligt herom inden fristen udløber
    ligesom tidligere""".split()  # noqa: SIM905 - words read as words
NAMES = ("Ringby", "Søholm", "Lindø", "Vestrup", "Nørrekær", "Aasted", "Kærlund", "Ørby", "Bakkestrand", "Hedelund")
PEOPLE = (
    "Aje Holm",
    "Bo Lindegård",
    "Karen Ravn",
    "Mikkel Brink",
    "Tove Sø",
    "Inger Møllegaard",
    "Per Ås",
    "Ulla Kvist",
)

_SPACE = 0.27  # ems between words
_WIDTHS = {**dict.fromkeys("ijlftr.,:;'!|()[]-", 0.3), **dict.fromkeys("mwMW@æÆ", 0.83)}


@lru_cache(maxsize=4096)
def width_of(text: str, size: float) -> float:
    """How wide a word is set, in points."""
    return size * sum(_WIDTHS.get(ch, 0.66 if ch.isupper() else 0.52) for ch in text)


@dataclass(slots=True)
class Mark:
    """One word as set: the type stands on `base`."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False


@dataclass(slots=True)
class Row:
    """What should come out as one line: cells of words. Rows of one `block` follow one another; blocks of one `zone`
    may be read in any order, zones only from the first to the last."""

    cells: list[list[Mark]]
    block: int
    zone: int

    def marks(self) -> list[Mark]:
        return [mark for cell in self.cells for mark in cell]


@dataclass(slots=True)
class Draft:
    """A page of `width` by `height` points. What is set first is read first, unless `zone` says otherwise."""

    seed: str
    width: float = 595.0
    height: float = 842.0
    rows: list[Row] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    lines: list[list[Mark]] = field(default_factory=list)  # printed lines, as an engine would group them
    rng: random.Random = field(init=False)
    block: int = 0
    zone: int = 0

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)

    def words(self, count: int) -> list[str]:
        """That many words of running text with sentences in it."""
        found: list[str] = []
        for _ in range(count):
            word = self.rng.choice(_WORDS)
            if not found or found[-1].endswith("."):
                word = word.capitalize()
            found.append(word + "." if self.rng.random() < 0.09 else word)
        return found

    def begin(self, *, zone: bool = True) -> None:
        """What follows is a block of its own; with `zone` it is read after everything before it."""
        self.block += 1
        self.zone += zone

    def line(
        self, x: float, base: float, text: str, *, size: float = 10.0, bold: bool = False, align: str = "l"
    ) -> float:
        """Set one line as a row of its own; `x` is its left end, with `align` "r" its right one, with "c" its middle.
        Returns its width."""
        marks = self.cell(x, base, text, size=size, bold=bold, align=align)
        self.rows.append(Row([marks], self.block, self.zone))
        return marks[-1].x1 - marks[0].x0

    def cell(
        self, x: float, base: float, text: str, *, size: float = 10.0, bold: bool = False, align: str = "l"
    ) -> list[Mark]:
        """Set words that belong to a row the caller makes."""
        words = text.split()
        space = _SPACE * size
        length = sum(width_of(w, size) for w in words) + space * (len(words) - 1)
        at = x - {"l": 0.0, "r": length, "c": length / 2}[align]
        marks: list[Mark] = []
        for word in words:
            marks.append(Mark(word, at, at + width_of(word, size), base, size, bold))
            at = marks[-1].x1 + space
        self.lines.append(marks)
        return marks

    def put(self, cells: list[list[Mark]]) -> None:
        """A row of these cells."""
        self.rows.append(Row([cell for cell in cells if cell], self.block, self.zone))

    def wrapped(self, words: Sequence[str], width: float, size: float) -> list[str]:
        """The words in lines that fit into `width`."""
        result: list[list[str]] = []
        at = 0.0
        for word in words:
            length = width_of(word, size)
            at += _SPACE * size + length
            if not result or at > width:
                result.append([])
                at = length
            result[-1].append(word)
        return [" ".join(line) for line in result]

    def column(
        self, x: float, base: float, width: float, *, lines: int, size: float = 10.0, pitch: float = 1.3,
        paragraph: int = 7, justified: bool = False, hanging: str = "",
    ) -> float:  # fmt: skip
        """Running text of that many lines in a column; returns the base of the line after it."""
        left = lines
        while left > 0:
            count = min(left, max(2, paragraph + self.rng.randint(-2, 3)))
            if left - count == 1:
                count = left
            text = self.wrapped(self.words(count * 22), width, size)[:count]
            text[-1] = " ".join(text[-1].split()[: self.rng.randint(2, 9)])
            for number, said in enumerate(text):
                last = number == count - 1
                if justified and not last:
                    self._justified(x, base, width, said, size)
                elif hanging and not number:
                    self.rows.append(Row([self.cell(x - 1.6 * size, base, hanging, size=size)], self.block, self.zone))
                    self.rows[-1].cells[0].extend(self.cell(x, base, said, size=size))
                else:
                    self.line(x, base, said, size=size)
                base += pitch * size
            base += 0.75 * size
            left -= count
        return base

    def _justified(self, x: float, base: float, width: float, text: str, size: float) -> None:
        marks = self.cell(x, base, text, size=size)
        spare = (x + width - marks[-1].x1) / max(1, len(marks) - 1)
        for number, mark in enumerate(marks):
            mark.x0 += spare * number
            mark.x1 += spare * number
        self.rows.append(Row([marks], self.block, self.zone))

    def rule(self, x0: float, x1: float, y: float) -> None:
        """A level ruled line."""
        self.rules.append(Box(x0, y, x1, y))
