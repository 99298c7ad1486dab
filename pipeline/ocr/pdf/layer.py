"""The words of a page's own text, from the characters pdfium finds: with boxes, sizes and faces, running any way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium

from pipeline.ocr.affine import Affine
from pipeline.ocr.pdf.letters import Letter, Style, letters_of
from pipeline.ocr.pdf.words import PageWords, tidy
from pipeline.ocr.token import Token
from pipeline.values.geometry import Box

_GAP = 0.18  # ems between two letters of one line, from which a blank is meant
_TILTED_GAP = 0.5  # where only the places of letters are known, not how wide they are
_BACK = 0.5  # ems: a letter that far before its neighbour begins something new
_ON_LINE = 0.15  # ems by which letters of one word may differ in height
_OTHER_SIZE = 1.15  # a note's raised number is no part of the word
_SAME = 0.8  # points within which a letter drawn twice is one


@dataclass(slots=True)
class _Piece:
    """Letters in a row on their way to a word."""

    letters: list[Letter]
    closed: bool  # a blank stands before it

    @property
    def style(self) -> Style:
        return self.letters[0].style

    @property
    def start(self) -> float:
        return self.letters[0].start

    @property
    def end(self) -> float:
        return self.letters[-1].end

    @property
    def base(self) -> float:
        return self.letters[0].base

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)


@dataclass(frozen=True, slots=True)
class Run:
    """One word of a page and the run of text it is part of."""

    token: Token
    style: Style


def runs_of(text: pdfium.PdfTextPage, onto: Affine) -> list[Run]:
    """Every word of the page with how it is set, painted or not, in the order of drawing; `onto` leads from PDF space
    to the page as shown."""
    pieces = _joined(_once(_pieces(letters_of(text))))
    return [Run(_token(piece, onto), piece.style) for piece in pieces]


def gathered(runs: Sequence[Run], onto: Affine, rules: Iterable[Box]) -> PageWords:
    """The words parted into those that run as most do and the others; with the page's ruled lines."""
    ways = [_shown_way(run.style, onto) for run in runs]
    counts: Counter[int] = Counter()
    for run, way in zip(runs, ways, strict=True):
        if way is not None:
            counts[way] += len(run.token.text)
    main = counts.most_common(1)[0][0] if counts else 0
    return PageWords(
        tokens=tuple(run.token for run, way in zip(runs, ways, strict=True) if way == main),
        rules=() if main else tuple(rules),
        turned=(360 - main) % 360,
        sideways=tuple(run.token for run, way in zip(runs, ways, strict=True) if way != main),
    )


def _shown_way(style: Style, onto: Affine) -> int | None:
    """Direction of a run as shown, degrees clockwise from left to right; None for what runs aslant."""
    if not style.level:
        return None
    line = style.onto_page()
    dx, dy = onto.a * line.a + onto.b * line.d, onto.d * line.a + onto.e * line.d
    return (0 if dx > 0 else 180) if abs(dx) > abs(dy) else (90 if dy > 0 else 270)


def _pieces(letters: Iterable[Letter]) -> list[_Piece]:
    """Letters that follow each other both in the file and on the page."""
    found: list[_Piece] = []
    last: Letter | None = None
    for letter in letters:
        if last is not None and letter.text == last.text and _twice(last, letter):
            continue
        if last is None or letter.new or not _follows(last, letter):
            found.append(_Piece([letter], closed=letter.new))
        else:
            found[-1].letters.append(letter)
        last = letter
    return found


def _follows(last: Letter, letter: Letter) -> bool:
    one, other = last.style, letter.style
    if one is not other and (
        one.way != other.way or max(one.size, other.size) > _OTHER_SIZE * min(one.size, other.size)
    ):
        return False
    if abs(letter.base - last.base) > _ON_LINE * one.size + 0.3:
        return False
    gap = letter.start - last.end
    return gap <= (_GAP if one.level else _TILTED_GAP) * one.size and letter.start > last.start - _BACK * one.size


def _twice(last: Letter, letter: Letter) -> bool:
    same = last.style.way == letter.style.way
    return same and abs(last.start - letter.start) < _SAME and abs(last.base - letter.base) < _SAME


def _once(pieces: list[_Piece]) -> list[_Piece]:
    """Without words drawn a second time on the spot, as some programs make bold type."""
    seen: dict[str, list[_Piece]] = {}
    kept: list[_Piece] = []
    for piece in pieces:
        others = seen.setdefault(piece.text, [])
        if not any(_twice(other.letters[0], piece.letters[0]) for other in others):
            kept.append(piece)
            others.append(piece)
    return kept


def _joined(pieces: list[_Piece]) -> list[_Piece]:
    """Words whose letters were drawn out of their order, put together; the order of the first parts stays."""
    order = {id(piece): index for index, piece in enumerate(pieces)}
    rows = sorted(pieces, key=lambda p: (p.style.way, round(p.base), p.start))
    gone: set[int] = set()
    for before, piece in pairwise(rows):
        apart = order[id(piece)] != order[id(before)] + 1
        if apart and not piece.closed and _follows(before.letters[-1], piece.letters[0]):
            piece.letters[:0] = before.letters
            piece.closed = before.closed
            gone.add(id(before))
    return [piece for piece in pieces if id(piece) not in gone]


def _token(piece: _Piece, onto: Affine) -> Token:
    style = piece.style
    line = onto.after(style.onto_page())
    start, end = piece.start, max(letter.end for letter in piece.letters)
    base = piece.base
    box = line.box(Box(start, base - style.below, end, base + style.above))
    return Token(text=tidy(piece.text), box=box, size=style.size, bold=style.bold)
