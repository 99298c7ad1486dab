"""Area words: how clearly a word speaks of an area, and which words speak of bodies instead."""

from __future__ import annotations

import pytest

from pipeline.language.areas import AreaTable
from pipeline.language.resources import models_folder

KEYS = {
    "beskæftigelse", "dagtilbud", "folkeskole", "ældre", "sundhed", "social", "integration", "kultur", "klima-miljø",
    "teknik-trafik", "digitalisering", "økonomi",
}  # fmt: skip


@pytest.fixture(scope="module")
def table() -> AreaTable:
    return AreaTable.load(models_folder())


def test_the_keys_are_the_contracts(table: AreaTable) -> None:
    assert set(table.areas) == KEYS


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("socialområdets", ("social", "explicit")),
        ("Skoleområdet", ("folkeskole", "explicit")),
        ("økonomiområdet", ("økonomi", "explicit")),
        ("aeldreomraadet", ("ældre", "explicit")),
        ("arbejdsmarkedsområdet", ("beskæftigelse", "explicit")),
        ("integrationsindsatsen", ("integration", "name")),
        ("daginstitutionerne", ("dagtilbud", "name")),
        ("skolebussen", ("folkeskole", "topic")),
        ("sundheden", ("sundhed", "name")),
        ("plejehjemmet", ("ældre", "topic")),
        ("cykelstier", ("teknik-trafik", "topic")),
        ("skolebiblioteket", ("kultur", "topic")),
        ("klimatilpasning", ("klima-miljø", "name")),
        ("børnekulturpolitik", ("kultur", "name")),
        ("kystsikringen", ("klima-miljø", "name")),
        ("demensvenlige", ("ældre", "topic")),
        ("minimumsnormeringer", ("dagtilbud", "topic")),
        ("kvoteflygtninge", ("integration", "topic")),
        ("skove", ("klima-miljø", "topic")),
    ],
)
def test_words(table: AreaTable, word: str, expected: tuple[str, str]) -> None:
    assert table.look_up(word) == expected


@pytest.mark.parametrize(
    "word",
    ["Socialministeriet", "Kulturudvalget", "miljøminister", "skolechef", "økonomi", "vejen", "itu", "sundhedsdirektør",
     "integrationskonsulent", "kommunen", "arbejde", "kunstig", "skolebænken", "forældre", "Skovgade",
     "arbejdsmiljøet", "Grønland"],
)  # fmt: skip
def test_bodies_and_plain_words_are_no_areas(table: AreaTable, word: str) -> None:
    assert table.look_up(word) is None


def test_names_for_suspended_hyphens(table: AreaTable) -> None:
    assert table.named("dagtilbuds") == "dagtilbud"
    assert table.named("vej") == "teknik-trafik"
    assert table.named("skoven") is None
