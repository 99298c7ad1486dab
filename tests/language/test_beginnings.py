"""Beginnings of words, and the cheapest word each leads to."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from pipeline.language.beginnings import key
from pipeline.language.lexicon import Lexicon


@pytest.fixture(scope="session")
def lexicon(root: Path) -> Lexicon:
    return Lexicon.load(root / "models")


@pytest.mark.parametrize("word", ["og", "kommune", "ansøgning", "børnehave", "ministeriet", "økonomiudvalget"])
def test_no_word_is_cheaper_than_its_beginnings_say(word: str, lexicon: Lexicon) -> None:
    words = lexicon.beginnings.words
    for size in range(1, len(word) + 1):
        assert words[key(word[:size], len(word))] <= lexicon.cost(word) + 0.06
        assert words[key(word[:size], len(word) + 1)] <= lexicon.cost(word) + 0.06


def test_what_begins_no_counted_word_leads_to_rare_ones_at_best(lexicon: Lexicon) -> None:
    beginnings = lexicon.beginnings
    assert beginnings.words[key("xqz", 7)] == beginnings.rarest > beginnings.words[key("ans", 9)]
    assert beginnings.parts["xqz"] == beginnings.rarest_part > beginnings.parts["ans"]


def test_words_of_another_length_do_not_count(lexicon: Lexicon) -> None:
    assert lexicon.beginnings.words[key("og", 2)] < 5.0 < lexicon.beginnings.words[key("og", 12)]


def test_parts_of_compounds_are_known(lexicon: Lexicon) -> None:
    assert lexicon.beginnings.parts["sundhe"] < 10.0


def test_a_copy_in_another_process_knows_the_same(lexicon: Lexicon) -> None:
    copy = pickle.loads(pickle.dumps(lexicon.beginnings))
    assert copy.words[key("kom", 7)] == lexicon.beginnings.words[key("kom", 7)]
