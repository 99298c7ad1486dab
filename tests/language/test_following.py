"""Which letters may follow others."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from pipeline.errors import MissingRequirement
from pipeline.language.following import ORDER, Following
from pipeline.language.forms import WIDTH
from pipeline.language.tables import Table


@pytest.fixture(scope="module")
def following(root: Path) -> Following:
    return Following(root / "models")


@pytest.mark.parametrize("word", ["og", "kommune", "ansøgning", "ø", "økonomiudvalget", "vandløbsregulativ"])
def test_every_letter_of_a_word_follows_those_before(word: str, following: Following) -> None:
    assert all(letter in following[word[max(0, at - ORDER) : at]] for at, letter in enumerate(word))


def test_the_table_is_that_of_the_forms(root: Path, following: Following) -> None:
    for word in Table(root / "models" / "forms", WIDTH).words()[::499]:
        assert all(letter in following[word[max(0, at - ORDER) : at]] for at, letter in enumerate(word)), word


def test_what_no_word_has_is_followed_by_nothing(following: Following) -> None:
    assert "q" not in following["xqz"]
    assert following["qqq"] == ""


def test_a_copy_in_another_process_knows_the_same(following: Following) -> None:
    assert pickle.loads(pickle.dumps(following)) == following


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingRequirement):
        Following(tmp_path)
