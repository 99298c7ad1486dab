"""Correct Danish to damage, and of which nothing may change: where it lies, and how it is taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests import pages
from tests.bench.peers import ROOT
from tests.pages.press import printed

SHARED = ROOT.parent / "shared"
DEV = SHARED / "data" / "uner_da_ddt-ud-dev.iob2"
PROSE = ROOT / "tests" / "tools" / "prose"
TRICKY = ROOT / "tests" / "normalise" / "tricky"
_TEXT = "# text = "
_PARAGRAPH = 4  # sentences
_WORDS = 250


def sentences() -> list[str]:
    """The sentences of the treebank's development part, as printed; none where it is not beside the project."""
    if not DEV.is_file():
        return []
    lines = DEV.read_text("utf-8").splitlines()
    return [line.removeprefix(_TEXT).strip() for line in lines if line.startswith(_TEXT)]


def treebank(paragraphs: int = 5) -> list[str]:
    """The sentences put together to texts of some paragraphs."""
    found = sentences()
    parts = [" ".join(found[at : at + _PARAGRAPH]) for at in range(0, len(found), _PARAGRAPH)]
    return ["\n\n".join(parts[at : at + paragraphs]) for at in range(0, len(parts), paragraphs)]


def prose(words: int = _WORDS) -> list[str]:
    """Our own prose in pieces of about so many words, whole paragraphs."""
    return [piece for path in sorted(PROSE.glob("*.txt")) for piece in _pieces(path.read_text("utf-8"), words)]


def tricky() -> dict[str, str]:
    """Correct texts that look damaged, by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted(TRICKY.glob("*.txt"))}


def letters(part: pages.Part = "open") -> list[str]:
    """The letters of `tests.pages`, with their heads, tables and feet."""
    return [printed(letter).text for letter in pages.letters(part)]


def corpus() -> dict[str, str]:
    """The true texts of the development corpus, by name; none where it is not beside the project."""
    folder = SHARED / "corpus" / "gold" / "text"
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))}


def every(texts: Sequence[str], count: int) -> list[str]:
    """At most so many of them, evenly spread."""
    step = max(1, len(texts) // count)
    return list(texts[::step])[:count]


def _pieces(text: str, words: int) -> Iterator[str]:
    piece: list[str] = []
    for part in text.strip().split("\n\n"):
        piece.append(part)
        if sum(len(one.split()) for one in piece) >= words:
            yield "\n\n".join(piece)
            piece = []


def size(texts: Sequence[str]) -> int:
    """Words in them."""
    return sum(len(text.split()) for text in texts)


def path_of(name: str) -> Path:
    """A file of the development corpus's inputs."""
    return SHARED / "corpus" / "inputs" / name
