"""Sentences with names marked in them: of the treebank, and put together to stretches of text."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int, str]  # first character, end, label


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text and the names in it, in text order."""

    text: str
    spans: tuple[Span, ...]


def corpus(path: Path) -> list[Marked]:
    """The sentences of a UNER file (IOB2), with the blanks of their `# text`."""
    found: list[Marked] = []
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line[len("# text = ") :] for line in lines if line.startswith("# text = "))
        rows = [line.split("\t")[1:3] for line in lines if line and not line.startswith("#")]
        found.append(Marked(text=text, spans=tuple(_spans(text, rows))))
    return found


def _spans(text: str, rows: Iterable[list[str]]) -> Iterator[Span]:
    at = 0
    open_span: Span | None = None
    for word, tag in rows:
        at = text.index(word, at)
        end = at + len(word)
        if tag.startswith("I-") and open_span:
            open_span = (open_span[0], end, open_span[2])
        else:
            if open_span:
                yield open_span
            open_span = (at, end, tag[2:]) if tag != "O" else None
        at = end
    if open_span:
        yield open_span


def joined(pieces: Iterable[Marked], between: str = " ") -> Marked:
    """Several texts one after another."""
    text, spans = "", []
    for piece in pieces:
        start = len(text) + len(between) if text else 0
        text = text + between + piece.text if text else piece.text
        spans += [(a + start, b + start, label) for a, b, label in piece.spans]
    return Marked(text=text, spans=tuple(spans))


def stretches(sentences: list[Marked], chance: random.Random, most: int = 4) -> Iterator[Marked]:
    """Neighbouring sentences put together, one to `most` at a time: so a model learns from beyond the full stop."""
    at = 0
    while at < len(sentences):
        count = chance.randint(1, most)
        yield joined(sentences[at : at + count])
        at += count
