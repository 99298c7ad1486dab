"""The lines of a Word file: headers, text with text boxes and tables, foot notes, footers.

Not python-docx nor docx2python: the one drops tracked insertions and text boxes, the other fails on files that do not
declare the namespace of relationships and says nothing of hidden text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.errors import UnreadableInput
from pipeline.ocr.office.package import Package, Tree
from pipeline.ocr.office.styles import Numbering, Styles, W, switched_on
from pipeline.ocr.plain import line_of_cells
from pipeline.values.reading import Line, LineRole

_DOCUMENT = "word/document.xml"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = {W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr")} | {
    _CHOICE + "Fallback"
}


class _Writer:
    """Walks the tree and writes lines down, in order."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering
        self.lines: list[Line] = []
        self.notes: set[str] = set()
        self._block = 0

    def write(self, tree: Tree, role: LineRole | None = None) -> None:
        """All paragraphs and tables below this element."""
        for element in tree:
            if element.tag == W + "p":
                self._paragraph(element, role)
            elif element.tag == W + "tbl":
                self._table(element, role)
            elif element.tag not in _LEFT_OUT:
                self.write(element, role)

    def _paragraph(self, paragraph: Tree, role: LineRole | None) -> None:
        self._block += 1
        text = "".join(self._pieces(paragraph))
        marker = self._numbering.marker(paragraph) if text.strip() else ""
        look = self._styles.look(paragraph)
        for number, raw in enumerate(text.split("\n")):
            shown = f"{marker} {raw}" if marker and number == 0 else raw
            line = line_of_cells(re.split(r"\s*\t\s*|[ \xa0]{3,}", shown.strip()), block=self._block)
            if line is not None:
                self._put(replace(line, size=look.size, bold=look.bold), role)
        for box in _text_boxes(paragraph):
            self.write(box, role)

    def _table(self, table: Tree, role: LineRole | None) -> None:
        self._block += 1
        for row in _children(table, "tr"):
            cells: list[str] = []
            bold = True
            for cell in _children(row, "tc"):
                paragraphs = list(cell.iter(W + "p"))
                cells.append(" ".join("".join(self._pieces(p)) for p in paragraphs))
                bold = bold and all(self._styles.look(p).bold for p in paragraphs if "".join(self._pieces(p)).strip())
            line = line_of_cells(cells, block=self._block, bold=bold)
            if line is not None:
                size = self._styles.look(next(row.iter(W + "p"))).size
                self._put(replace(line, size=size), role or "table")

    def _put(self, line: Line, role: LineRole | None) -> None:
        self.lines.append(replace(line, role=role or line.role))

    def _pieces(self, element: Tree) -> Iterator[str]:
        """The text below an element, without what was deleted, hidden, or stands in a text box."""
        for child in element:
            if child.tag in _LEFT_OUT or child.tag.endswith("}txbxContent"):
                if child.tag in (W + "del", W + "moveFrom"):
                    self.notes.add("tracked-changes")
                continue
            if child.tag == W + "ins":
                self.notes.add("tracked-changes")
            if child.tag == W + "r" and switched_on(child.find(W + "rPr"), "vanish"):
                self.notes.add("hidden-text")
                continue
            if child.tag == W + "t":
                yield child.text or ""
            elif child.tag in (W + "tab", W + "ptab"):
                yield "\t"
            elif child.tag in (W + "br", W + "cr"):
                yield "\n"
            elif child.tag == W + "noBreakHyphen":
                yield "-"
            else:
                yield from self._pieces(child)


def _children(element: Tree, name: str) -> Iterator[Tree]:
    """Children of this name, also those within content controls and tracked insertions."""
    for child in element:
        if child.tag == W + name:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml"):
            yield from _children(child, name)


def _text_boxes(element: Tree) -> Iterator[Tree]:
    for child in element:
        if child.tag == _CHOICE + "Fallback":
            continue
        if child.tag.endswith("}txbxContent"):
            yield child
        else:
            yield from _text_boxes(child)


def office_lines(content: bytes) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of a Word file, and notes. Raises UnreadableInput ("damaged", "too-large", "encrypted")."""
    package = Package(content)
    document = package.tree(_DOCUMENT)
    body = document.find(W + "body") if document is not None else None
    if body is None:
        raise UnreadableInput(
            "The Word file holds no text document.", reason="damaged", remedy="Ask the sender for a PDF of it."
        )
    writer = _Writer(Styles(package.tree("word/styles.xml")), Numbering(package.tree("word/numbering.xml")))
    _write_parts(writer, package, "header", "head")
    writer.write(body)
    _write_parts(writer, package, "footnotes", "foot")
    _write_parts(writer, package, "footer", "foot")
    return tuple(writer.lines), tuple(sorted(writer.notes))


def _write_parts(writer: _Writer, package: Package, name: str, role: LineRole) -> None:
    """Headers and footers, each text once: first, odd and even pages often have the same."""
    before = len(writer.lines)
    for part in sorted(n for n in package.names if re.fullmatch(rf"word/{name}\d*\.xml", n)):
        tree = package.tree(part)
        if tree is not None:
            writer.write(tree, role)
    seen: set[tuple[str, ...]] = set()
    kept = writer.lines[:before]
    for line in writer.lines[before:]:
        words = tuple(word.text for word in line.words)
        if words not in seen:
            seen.add(words)
            kept.append(line)
    writer.lines[:] = kept
