"""What is repeated for pages is cut short, and nothing else is."""

from __future__ import annotations

import random

import pytest

from pipeline.ingest import filler

LETTER = "Kære styrelse\n\nVi søger om støtte til broen over åen.\n"


@pytest.mark.parametrize("repeated", ["a ", "x", "=-", "lorem ipsum dolor sit amet, ", "Linje\n"])
@pytest.mark.parametrize("times", [40_000, 200_003])
def test_a_run_of_the_same_is_cut_short(repeated: str, times: int) -> None:
    short = filler.without(f"{LETTER}{repeated * times}{LETTER}")
    assert short.startswith(LETTER)
    assert short.endswith(LETTER)
    assert len(short) < 2 * len(LETTER) + 4 * len(repeated)


def test_two_runs_are_both_cut() -> None:
    text = f"{'ab' * 30_000}{LETTER}{'c' * 60_000}"
    assert len(filler.without(text)) < 100


@pytest.mark.parametrize("text", ["", LETTER, "-" * 9_000, "a " * 4_000 + LETTER])
def test_what_is_no_longer_than_a_few_pages_stays(text: str) -> None:
    assert filler.without(text) == text


def test_a_long_text_stays_as_it_is() -> None:
    luck = random.Random(3)
    text = "".join(luck.choice("abcdefg ") for _ in range(300_000))
    assert filler.without(text) == text
    rows = "".join(f"{number}\t{number * 7}\n" for number in range(30_000))
    assert filler.without(rows) == rows
