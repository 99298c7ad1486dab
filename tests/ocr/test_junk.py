"""What an engine takes for words and is none, and pages on which it found nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.ocr.junk import is_garbage, legible
from pipeline.ports.engine import SeenWord
from tests.ocr.pages import LETTER, known


def words(text: str, confidence: float) -> list[SeenWord]:
    """The words of a text in one row."""
    return [SeenWord(t, 90 * n, 100, 90 * n + 80, 130, confidence, n // 8, 0) for n, t in enumerate(text.split())]


def test_words_of_a_letter_are_text_however_unsure_some_are() -> None:
    text = words(" ".join(LETTER), 0.95)
    assert not is_garbage(text, known)
    assert not is_garbage([*text, *words("rlw jfe xiq", 0.1)], known)


@pytest.mark.parametrize("confidence", [0.1, 0.3, 0.5])
def test_unknown_words_read_unsurely_are_garbage(confidence: float) -> None:
    garbage = words("ssadk aelwr Jfei rnwe lskd weirjo sdlkw ierw", confidence)
    assert is_garbage(garbage, known)
    assert is_garbage(garbage, None)


def test_another_language_and_bare_figures_are_no_garbage() -> None:
    assert not is_garbage(words("please find enclosed the minutes of our meeting", 0.8), known)
    assert not is_garbage(words("12.500 2017 88 4.310 2018 91", 0.9), known)


def test_nothing_is_no_garbage() -> None:
    assert not is_garbage([], known)
    assert not is_garbage(words("| . -", 0.2), known)


def test_what_is_read_twice_counts_once() -> None:
    first, second = SeenWord("kommuner", 100, 100, 200, 130, 0.9, 0, 0), SeenWord("kom", 100, 101, 140, 129, 0.5, 1, 0)
    assert legible([first, second]) == [first]


@pytest.mark.parametrize(
    ("text", "height", "confidence", "kept"),
    [("i", 30, 0.9, True), ("i", 12, 0.9, False), ("nm", 21, 0.45, True), ("nm", 4, 0.45, False), ("11", 4, 0.9, True)],
)
def test_pieces_of_lines_are_no_letters(text: str, height: int, confidence: float, kept: bool) -> None:
    one = SeenWord(text, 900, 100, 905, 100 + height, confidence, 0, 0)
    assert (one in legible([*words(" ".join(LETTER[:1]), 0.95), one])) == kept


def test_neighbours_whose_boxes_the_engine_drew_too_wide_are_two() -> None:
    words = [
        SeenWord("færgen", 100, 100, 220, 130, 0.95, 0, 0),
        SeenWord("med", 150, 100, 214, 130, 0.93, 0, 0),
        SeenWord("fra", 240, 100, 280, 130, 0.96, 0, 0),
    ]
    assert [word.text for word in legible(words)] == ["færgen", "med", "fra"]
    unsure = [words[0], replace(words[1], confidence=0.5), words[2]]
    assert [word.text for word in legible(unsure)] == ["færgen", "fra"]
