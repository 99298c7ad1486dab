"""Tesseract's TSV, in which every engine of its kind says what it saw."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.ports.engine import SeenWord


def words(table: str) -> Iterator[SeenWord]:
    """The rows that hold words."""
    return (word for _, word in numbered(table))


def numbered(table: str) -> Iterator[tuple[int, SeenWord]]:
    """The rows that hold words, each with the number of its image, from 1."""
    lines: dict[tuple[str, ...], int] = {}
    blocks: dict[tuple[str, ...], int] = {}
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        yield (
            int(cells[1]),
            SeenWord(
                text=cells[11].strip(),
                x0=left,
                top=top,
                x1=left + width,
                bottom=top + height,
                confidence=min(1.0, max(0.0, float(cells[10]) / 100)),
                line=lines.setdefault(tuple(cells[1:5]), len(lines)),
                block=blocks.setdefault(tuple(cells[1:4]), len(blocks)),
            ),
        )
