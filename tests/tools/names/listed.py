"""The list of names that the model's hints look into: models/names/listed.tsv."""

from __future__ import annotations

from pathlib import Path

from pipeline.extract.kinds.names_known import FIRST
from tests.tools.lexicon.listed import Listed

_TOOLS = Path(__file__).resolve().parents[1]


def listed() -> Listed:
    """The names written by hand for this project."""
    return Listed.load(_TOOLS / "administrative_words.txt", _TOOLS / "lexicon" / "names.txt")


def write(path: Path) -> None:
    """One line for each way in which names are listed: f first, p person, l place; then the names."""
    names = listed()
    ways: dict[str, list[str]] = {}
    for name in sorted(FIRST | names.persons | names.places):
        first, person, place = name in FIRST, name in names.persons, name in names.places
        ways.setdefault("f" * first + "p" * person + "l" * place, []).append(name)
    path.write_text("".join(f"{way}\t{' '.join(found)}\n" for way, found in sorted(ways.items())), "utf-8")
