"""Text files and mail bodies: lines as they stand, wide blanks as cell borders, empty lines between paragraphs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from pipeline.values.reading import Line, Word

_FRAME = re.compile(r"[\u2500-\u257f]")
_RULE = re.compile(r"[\s\u2500-\u257f\u2580-\u259f=_*~.-]*$")
_BORDER = re.compile(r"\s*[\u2500-\u257f]+\s*|[ \xa0]{3,}|[ \xa0]*\t\s*")
_ASCII_BORDER = re.compile(r"\s+\|\s+|^\s*\|\s+|\s+\|\s*$")
_SOFT = re.compile(r"\u00ad(?![ \t]*(?:[\r\n\f]|$))")  # a soft hyphen at a line's end breaks a word there
_NOISE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\x00\x1a")


def plain_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text; a form feed counts as an empty line. Words have no boxes."""
    lines: list[Line] = []
    block, parted = 0, False
    for raw in re.split(r"\r\n|\r|\n|\f", _SOFT.sub("", text.translate(_NOISE))):
        line = _line(raw)
        if line is None:
            parted = parted or not _FRAME.search(raw)
            continue
        if lines and parted:
            block += 1
        parted = False
        lines.append(replace(line, block=block))
    return tuple(lines)


def line_of_cells(cells: list[str], *, block: int = 0, size: float = 0.0, bold: bool = False) -> Line | None:
    """One line from the texts of its cells; None where they are all empty."""
    words: list[Word] = []
    starts: list[int] = []
    for cell in cells:
        found = unicodedata.normalize("NFC", cell).split()
        if found and words:
            starts.append(len(words))
        words.extend(Word(text=word) for word in found)
    if not words:
        return None
    return Line(
        words=tuple(words),
        cells=tuple(starts),
        block=block,
        size=size,
        bold=bold,
        role="table" if starts else "main",
    )


def _line(raw: str) -> Line | None:
    if _RULE.match(raw) and (_FRAME.search(raw) or not raw.strip()):
        return None
    border = _ASCII_BORDER if raw.count("|") >= 2 and _ASCII_BORDER.search(raw) else _BORDER
    return line_of_cells(border.split(raw.strip()))
