"""The look of unknown words: Danish ones and names are cheaper than noise."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.language.letters import Letters
from tests.tools.lexicon.letters import learnt
from tests.tools.lexicon.write import write


@pytest.fixture(scope="module")
def letters(root: Path) -> Letters:
    return Letters(root / "models")


@pytest.mark.parametrize(
    ("likely", "noise"),
    [("bredevang", "brddvqng"), ("qvistholm", "qvxsthlm"), ("skovlunding", "sk0vlunding"), ("ørebæk", "grebzk")],
)
def test_names_look_more_danish_than_noise(letters: Letters, likely: str, noise: str) -> None:
    assert letters.cost(likely) + 3.0 < letters.cost(noise)


@pytest.mark.parametrize("text", ["", "x", "§§§", "日本", "a" * 200])
def test_every_text_has_a_cost(letters: Letters, text: str) -> None:
    assert 0.0 < letters.cost(text) < 20.0 * (len(text) + 1)


def test_a_longer_run_counts_where_it_was_met_often(tmp_path: Path) -> None:
    write(tmp_path / "letters", learnt({"haven": 50.0, "havet": 50.0, "tav": 50.0}))
    made = Letters(tmp_path)
    assert made.cost("haven") < made.cost("tavet") < made.cost("vvvvv")
