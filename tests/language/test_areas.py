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
        ("skolebussen", ("teknik-trafik", "topic")),
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


WORDS = {
    "beskæftigelse": "sygedagpengene jobcentrets løntilskud fleksjobbet virksomhedspraktikken ledighedsydelse",
    "dagtilbud": "dagplejen vuggestuen børnehaven pasningsgarantien småbørnspædagoger dagplejehjem",
    "digitalisering": "robotter ortofoto bymodeller datasikkerheden chatbotten selvbetjeningsløsninger it-systemet",
    "folkeskole": "udskolingen lejrskolen skoleåret ordblindhed specialklasser lærermangel indskolingen",
    "ældre": "nødkald demensramte hjemmeplejens plejecentrene madudbringningen værdighedsmilliarden ældreplejen",
    "sundhed": "rygestopkurser sundhedsplejersker tandplejen tobakken genoptræningen søvnen jordemødre",
    "social": "hjemløse krisecentret anbragte misbrugsbehandlingen botilbuddet socialpsykiatrien værestedet",
    "integration": "kvoteflygtninge asylcentret medborgerskab danskuddannelsen indvandrerkvinder udlændingeloven",
    "kultur": "biblioteket musikskolen svømmehallen egnsmuseet bogbussen idrætsforeninger badebroerne teatret",
    "klima-miljø": "vandløbene spildevandet affaldssortering grundvandet stormfloder skovrejsning genbrugspladsen",
    "teknik-trafik": "cykelstien krydset rundkørslen busruter byggesagerne skolevejen lokalplaner vejbelysningen",
    "økonomi": "bloktilskuddet likviditeten grundskylden servicerammen udligningsreformen anlægslofterne",
}


@pytest.mark.parametrize(("area", "word"), [(area, word) for area, words in WORDS.items() for word in words.split()])
def test_what_municipalities_do(table: AreaTable, area: str, word: str) -> None:
    found = table.look_up(word)
    assert found is not None
    assert found[0] == area


@pytest.mark.parametrize(
    "word",
    """Vejen Kolding koster læser motivation byen stiftet havde energisk elevator kryptisk søger sådan
    musling tobias økologiske""".split(),  # noqa: SIM905 - a list of words reads as words
)
def test_plain_words_of_none(table: AreaTable, word: str) -> None:
    assert table.look_up(word) is None


@pytest.mark.parametrize(
    ("word", "area"),
    [
        ("Kulturministeriet", "kultur"),
        ("biblioteksudvalget", "kultur"),
        ("Sundhedsforvaltningen", "sundhed"),
        ("Trafikministeriet", "teknik-trafik"),
        ("Socialstyrelsen", "social"),
        ("Økonomiudvalget", None),
        ("biblioteket", None),
        ("Kommunen", None),
    ],
)
def test_bodies_have_an_area_of_their_own(table: AreaTable, word: str, area: str | None) -> None:
    assert table.of_body(word) == area
