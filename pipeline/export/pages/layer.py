"""The text of a page as a PDF content stream: each word at its place, invisible, as wide as it is printed.

The words of a line are one text object wherever they can be: viewers put objects in the order of the page from left to
right, and the words of a page that stands on its head would come out backwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.export.pages.baseline import Placed
from pipeline.export.pages.faces import Face, width_of
from pipeline.export.pages.pdf import numbers

INVISIBLE = 3  # text rendering mode
# Thousandths of the size that letters of a word may be moved apart. Poppler takes 100 for a blank, pdfium half its
# width; on a page that stands on its head the order of the words is at stake, so there more is ventured.
_SPREAD, _SPREAD_BACKWARDS = 80.0, 130.0
_OFF = 1.0  # points that a single letter may be narrower or wider than it is printed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Words of one line that are stretched alike; `stretch` is what their natural width is multiplied by."""

    words: tuple[tuple[Placed, str], ...]
    stretch: float
    ends_line: bool


def text_layer(words: Sequence[tuple[Placed, str]], face: Face, height: float, *, mode: int = INVISIBLE) -> bytes:
    """The words with their texts in reading order, on a page of this height in points. A blank follows each word but
    the last of a line, so that a search for two words finds them."""
    out = [b"BT %d Tr" % mode]
    written = [(placed, text) for placed, text in words if text]
    for _, line in groupby(written, key=lambda item: item[0].strand):
        for run in _runs(tuple(line)):
            out += _shown(run, face, height)
    out.append(b"ET")
    return b"\n".join(out)


def _natural(text: str, size: float) -> float:
    return sum(map(width_of, text)) * size / 1000


def _runs(line: tuple[tuple[Placed, str], ...]) -> Iterator[_Run]:
    """The line in one piece, but for words that are set much wider or narrower than the rest."""
    printed = sum(placed.length for placed, _ in line)
    stretch = min(max(printed / max(sum(_natural(text, placed.size) for placed, text in line), 0.1), 0.1), 10.0)
    for alike, group in groupby(line, key=lambda item: _fits(item[0], item[1], stretch)):
        run = _Run(words=tuple(group), stretch=stretch, ends_line=False)
        parts = [run] if alike else [_alone(placed, text) for placed, text in run.words]
        for part in parts:
            yield replace(part, ends_line=part.words[-1] is line[-1])


def _alone(placed: Placed, text: str) -> _Run:
    natural = max(_natural(text, placed.size), 0.1)
    return _Run(words=((placed, text),), stretch=max(placed.length / natural, 0.01), ends_line=False)


def _fits(placed: Placed, text: str, stretch: float) -> bool:
    """Whether the word fills its place when its letters are moved apart or together a little."""
    missing = placed.length - stretch * _natural(text, placed.size)
    backwards = placed.along[0] < -0.5
    if len(text) == 1:
        return backwards or abs(missing) <= _OFF
    most = _SPREAD_BACKWARDS if backwards else _SPREAD
    return abs(missing) / (len(text) - 1) <= most * placed.size * stretch / 1000


def _shown(run: _Run, face: Face, height: float) -> list[bytes]:
    """One text object. Numbers in it move what follows to the left, in thousandths of the stretched size."""
    first = run.words[0][0]
    (x, y), (ux, uy) = first.origin, first.along
    unit = first.size * run.stretch / 1000
    out = [numbers(run.stretch * ux, -run.stretch * uy, uy, ux, x, height - y) + b" Tm"]
    pieces: list[bytes] = []
    at = 0.0
    for number, (placed, text) in enumerate(run.words):
        wanted = ((placed.origin[0] - x) * ux + (placed.origin[1] - y) * uy) / unit
        spread = (placed.length / unit - sum(map(width_of, text))) / (len(text) - 1) if len(text) > 1 else 0.0
        blank = "" if run.ends_line and number == len(run.words) - 1 else " "
        for code, sign in face.codes(text + blank):
            if back := round(at - wanted):
                pieces.append(b"%d" % back)
                at -= back
            pieces.append(code)
            at += width_of(sign)
            wanted += width_of(sign) + spread
        wanted -= spread
    out.append(b"/F0 %b Tf [%b] TJ" % (numbers(first.size), b"".join(pieces)))
    return out
