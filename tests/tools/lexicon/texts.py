"""Sentences of the texts that are counted, as lists of small words; `#` stands for signs, numbers and boundaries.

Nothing but counts of what is read here goes into models/.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import html

BOUNDARY = "#"
Sentence = list[str]

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[^\s]")
_END = re.compile(r"(?<=[.!?:;])\s+(?=[A-ZÆØÅ«»\"(])")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "li", "td", "th", "dt", "dd", "caption")
_FUNCTION = frozenset(
    "og i at er en den til af det på for med der de som ikke et fra kan om har vil ved eller skal du hvis når".split()  # noqa: SIM905
)
_FOREIGN = frozenset(
    "the of and to is in for you this with that are be or from can und der die das nicht mit ist".split()  # noqa: SIM905
)
_FEWEST = 5  # words of a sentence that is counted


def tokens(text: str) -> Sentence:
    """The words of one sentence between boundaries; several signs in a row are one."""
    found = [t.lower() if t[0].isalpha() else BOUNDARY for t in _TOKEN.findall(text)]
    padded = [BOUNDARY, *found, BOUNDARY]
    return [b for a, b in itertools.pairwise(["", *padded]) if (a, b) != (BOUNDARY, BOUNDARY)]


def sentences(paragraphs: Iterable[str]) -> Iterator[str]:
    """The sentences of some paragraphs."""
    for paragraph in paragraphs:
        yield from filter(None, _END.split(" ".join(paragraph.replace("\xad", "").split())))


def prose(path: Path) -> list[Sentence]:
    """The sentences of one text of our own: a paragraph to a line."""
    return [tokens(s) for s in sentences(path.read_text(encoding="utf-8").splitlines())]


def treebank(path: Path) -> tuple[list[Sentence], set[str]]:
    """The sentences of a UNER corpus, and the words that are part of a person's name there."""
    found: list[list[str]] = [[]]
    persons: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            found.append([])
        elif not line.startswith("#"):
            fields = line.split("\t")
            found[-1].append(fields[1])
            if fields[2].endswith("PER") and len(fields[1]) > 1 and fields[1].replace("-", "").isalpha():
                persons.add(fields[1])
    return [tokens(" ".join(words)) for words in found if words], persons


def manual(folder: Path, pattern: str) -> list[Sentence]:
    """The Danish sentences of a manual in HTML, each once: what was left in English is dropped."""
    seen: set[str] = set()
    found: list[Sentence] = []
    for path in sorted(folder.rglob(pattern)):
        tree = html.fromstring(path.read_bytes())
        for unread in tree.xpath("//script|//style|//pre|//code|//noscript"):
            unread.drop_tree()
        blocks = (
            e.text_content() for e in tree.iter(*_BLOCKS) if not any(c.tag in _BLOCKS for c in e.iterdescendants())
        )
        for sentence in sentences(blocks):
            if sentence not in seen:
                seen.add(sentence)
                words = tokens(sentence)
                if is_danish(words):
                    found.append(words)
    return found


def is_danish(words: Sentence) -> bool:
    """Whether a sentence is long enough and has the small words of Danish, and few of others."""
    real = [w for w in words if w != BOUNDARY]
    danish, foreign = sum(w in _FUNCTION for w in real), sum(w in _FOREIGN - _FUNCTION for w in real)
    return len(real) >= _FEWEST and danish >= max(2, 0.15 * len(real)) and foreign <= 0.05 * len(real)
