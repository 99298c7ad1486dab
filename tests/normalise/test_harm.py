"""What is right must stay: not one change in correct texts that look as if something were wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.stage import repair_text

TRICKY = sorted((Path(__file__).parent / "tricky").glob("*.txt"))
PROSE = sorted((Path(__file__).parents[1] / "tools" / "prose").glob("*.txt"))
MOST_WORDS = 12_000  # of our own prose, some of each file


def changes(text: str, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    return [(edit.rule, edit.before, edit.after) for edit in repair_text(text, lexicon).edits]


def paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def test_there_are_tricky_texts() -> None:
    assert len(TRICKY) >= 15
    assert sum(len(path.read_text("utf-8").split()) for path in TRICKY) >= 3_000


@pytest.mark.parametrize("path", TRICKY, ids=lambda path: path.stem)
def test_a_tricky_text_stays(path: Path, lexicon: Lexicon) -> None:
    assert changes(path.read_text("utf-8"), lexicon) == []


@pytest.mark.parametrize("path", TRICKY, ids=lambda path: path.stem)
def test_each_of_its_paragraphs_stays_by_itself(path: Path, lexicon: Lexicon) -> None:
    found = [change for part in paragraphs(path.read_text("utf-8")) for change in changes(part, lexicon)]
    assert found == []


def test_our_own_prose_stays(lexicon: Lexicon) -> None:
    share = MOST_WORDS // len(PROSE)
    found, words = [], 0
    for path in PROSE:
        taken = " ".join(path.read_text("utf-8").split(" ")[:share])
        words += len(taken.split())
        found += changes(taken, lexicon)
    assert words >= 2_000
    assert found == []
