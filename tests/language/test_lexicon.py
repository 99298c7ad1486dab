"""The lexicon: known words, compounds, frequencies, official names; the tables it stands on."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from pipeline.errors import MissingRequirement
from pipeline.language.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon(root: Path) -> Lexicon:
    return Lexicon.load(root / "models")


@pytest.mark.parametrize("word", ["kommune", "Kommunernes", "OMRÅDE", "og", "på", "frist", "lokalplanforslag"])
def test_danish_words_are_known(lexicon: Lexicon, word: str) -> None:
    assert lexicon.knows(word)


@pytest.mark.parametrize(
    "word", ["busdriftspulje", "cykelstiforsøg", "havnerenoveringsudvalget", "museumsnetværkets", "EU-puljen", "børne-"]
)
def test_compounds_of_known_parts_are_known(lexicon: Lexicon, word: str) -> None:
    assert lexicon.knows(word.strip("-"))


@pytest.mark.parametrize(
    "word",
    ["omradet", "kommunerme", "sggt", "veerelse", "xqzt", "bevillingsom", "kommunalbesty", "forsggsordning", "Huvis"],
)
def test_damaged_words_are_not_known(lexicon: Lexicon, word: str) -> None:
    assert not lexicon.knows(word)


def test_the_right_word_is_commoner_than_what_damage_makes_of_it(lexicon: Lexicon) -> None:
    pairs = [
        ("på", "pa"),
        ("år", "ar"),
        ("møde", "made"),
        ("måske", "maske"),
        ("når", "nar"),
    ]
    assert [p for p in pairs if lexicon.frequency(p[0]) < 5 * lexicon.frequency(p[1])] == []


def test_frequency_is_per_million_and_zero_for_the_unknown(lexicon: Lexicon) -> None:
    assert 5_000 < lexicon.frequency("og") < 60_000
    assert lexicon.frequency("OG") == lexicon.frequency("og")
    assert lexicon.frequency("xqzt") == 0.0
    assert 0.0 < lexicon.frequency("busdriftspulje") < lexicon.frequency("pulje")


def test_share_known_counts_words_of_two_letters_and_more(lexicon: Lexicon) -> None:
    assert lexicon.share_known("Kommunen søger 12 x om xqzt") == 0.75
    assert lexicon.share_known("12 – 4 x") == 0.0
    assert lexicon.share_known("Skriv til xqzt@abcd.dk eller https://zzqq.example/kkj") == 1.0


def test_share_known_tells_damaged_text_from_sound(lexicon: Lexicon) -> None:
    sound = "Vi søger støtte på området og håber, at rådet når det før mødet"
    damaged = "Vi sgger stgtte pa omradet og hdber, at radet nar det for mgdet"
    assert lexicon.share_known(sound) == 1.0
    assert lexicon.share_known(damaged) < 0.8


def test_official_names_are_added_to_a_copy(lexicon: Lexicon) -> None:
    more = lexicon.with_names(["Qvistrup-Zlatby", "Ærø"])
    assert more.knows("qvistrup") and more.knows("ZLATBY") and more.is_official("ærø")
    assert not lexicon.knows("qvistrup")


def test_missing_tables_are_told(tmp_path: Path) -> None:
    with pytest.raises(MissingRequirement):
        Lexicon.load(tmp_path)


def test_a_copy_in_another_process_knows_the_same(lexicon: Lexicon) -> None:
    copy = pickle.loads(pickle.dumps(lexicon.with_names(["Qvistrup"])))
    assert copy.knows("Qvistrup") and copy.cost("pulje") == lexicon.cost("pulje")


def test_every_word_has_a_cost_and_rare_ones_a_higher(lexicon: Lexicon) -> None:
    ordered = ["og", "kommune", "puljemidler", "busdriftspulje", "xqztpulje", "xqzt§kkj0zzz"]
    costs = [lexicon.cost(word) for word in ordered]
    assert costs == sorted(costs) and all(0.0 < cost < 200.0 for cost in costs)


@pytest.mark.parametrize(
    "name", ["Aabenraa", "Aagaard", "Peer", "Michael", "Raasted", "Ærøskøbing", "Christensen", "Mikkelsens", "Hobro"]
)
def test_names_are_known_as_names(lexicon: Lexicon, name: str) -> None:
    assert lexicon.is_name(name) and lexicon.knows(name)


def test_common_words_are_no_names(lexicon: Lexicon) -> None:
    assert [w for w in ("kommune", "har", "søger", "EU", "mødes", "til") if lexicon.is_name(w)] == []


@pytest.mark.parametrize("word", ["paa", "vaere", "ogsaa", "gor", "omrade", "sporgsmal", "naar", "sgger", "forst"])
def test_what_damage_leaves_is_not_listed_though_texts_have_it(lexicon: Lexicon, word: str) -> None:
    assert not lexicon.is_listed(word)


def test_beginnings_of_listed_words(lexicon: Lexicon) -> None:
    assert lexicon.has_prefix("kommunalbesty") and lexicon.has_prefix("ø") and not lexicon.has_prefix("xqz")
