"""What stands on the pages of a document: words with boxes and confidences, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.values.geometry import Box

TextSource = Literal["born-digital", "text-layer", "ocr", "plain"]
LineRole = Literal["head", "main", "table", "side", "foot", "stamp"]
LayerVerdict = Literal["none", "trusted", "wrong", "beside"]
MarkKind = Literal["signature", "handwriting", "stamp", "picture"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word as read. `box` is None where the source has no pages; `confidence` in [0, 1]."""

    text: str
    box: Box | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line. The words of one table row stand in one line; `cells` says where a new cell begins."""

    words: tuple[Word, ...]
    role: LineRole = "main"
    block: int = 0  # number of its paragraph on the page
    size: float = 0.0  # height of the type in points, 0 where unknown
    bold: bool = False
    cells: tuple[int, ...] = ()  # indices of the words that begin a further cell: a tab goes before them


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something on the page that is no printed text. `confidence` in [0, 1]."""

    kind: MarkKind
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page; `width` and `height` in points (0 where the source has no pages)."""

    number: int  # 1-based
    width: float
    height: float
    lines: tuple[Line, ...]
    source: TextSource
    layer: LayerVerdict = "none"
    layer_text: str | None = None  # the text layer that was not believed, kept
    reason: str | None = None  # why the text layer was or was not believed, or why the page is empty
    turned: int = 0  # quarter turn clockwise, in degrees, that sets it upright; boxes are on the page as delivered
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document as read: pages of lines of words; a mail body or a text file is one page without boxes."""

    document: str  # document id
    pages: tuple[Page, ...]
    source: TextSource
    engine: str  # name and version of what read it, e.g. "tesseract 5.3.0 dan", "text cp865"
    paginated: bool  # False for plain text, mail bodies, DOCX: their register `pages` is 0
    confidence: float | None = None  # mean word confidence where OCR read it
    notes: tuple[str, ...] = ()  # what a reviewer should know, as flag codes: "wrong-text-layer", …


@dataclass(frozen=True, slots=True)
class WordSpan:
    """Where a word of the reading stands in its raw text: characters `start` to `end`, on page `page`."""

    start: int
    end: int
    page: int
    line: int  # running number of its line in the document, 0-based
    word: Word


@dataclass(frozen=True, slots=True)
class LineSpan:
    """Where a line stands in the raw text."""

    start: int
    end: int
    page: int
    line: Line


@dataclass(frozen=True, slots=True)
class Layout:
    """The raw text of a reading with the way back to its words."""

    text: str
    words: tuple[WordSpan, ...]
    lines: tuple[LineSpan, ...]


def compose(reading: Reading) -> Layout:
    """Write a reading down as one text: blanks between words, tabs between cells, a line end after each line,
    an empty line between paragraphs, a form feed between pages."""
    parts: list[str] = []
    words: list[WordSpan] = []
    lines: list[LineSpan] = []
    at = 0

    def put(piece: str) -> None:
        nonlocal at
        parts.append(piece)
        at += len(piece)

    for number, page in enumerate(reading.pages):
        if number:
            put("\f")
        block: int | None = None
        for line in page.lines:
            if block is not None:
                put("\n" if line.block == block else "\n\n")
            block = line.block
            start = at
            for index, word in enumerate(line.words):
                if index:
                    put("\t" if index in line.cells else " ")
                words.append(WordSpan(at, at + len(word.text), page.number, len(lines), word))
                put(word.text)
            lines.append(LineSpan(start, at, page.number, line))
    return Layout("".join(parts), tuple(words), tuple(lines))
