"""Whom a letter turns to: all municipalities, a region's, or some by name."""

from __future__ import annotations

import pytest

from pipeline.language.addressees import call, guests
from pipeline.language.municipalities import MunicipalityTable
from pipeline.language.resources import models_folder


@pytest.fixture(scope="module")
def table() -> MunicipalityTable:
    return MunicipalityTable.load(models_folder())


@pytest.mark.parametrize(
    "text",
    [
        "Puljekontoret\n\nTil landets kommuner\n\nPulje til bænke",
        "Til samtlige kommunalbestyrelser\n\nForsøg",
        "Kære alle borgmestre\n\nVi indbyder jer",
        "Til KL's medlemmer\n\nSe vedlagte",
        "Til alle kommuner og museer\n\nFristen er den 3. maj",
        "Styrelsen indbyder hermed\nlandets kommuner til at søge om støtte.",
        "Puljen er åben. Alle kommuner kan søge den.",
        "Alle landets 98 kommuner inviteres til at deltage.",
        "Til kommunerne\n\nForsøg med bænke",
    ],
)
def test_all_are_asked(text: str) -> None:
    found = call(text)
    assert found is not None and found.scope == "all"
    said = text[found.start : found.end].lower()
    assert said == said.strip() and any(word in said for word in ("kommun", "borgmestre", "medlemmer"))


@pytest.mark.parametrize(
    "text",
    [
        "Til alle kommuner med under 20.000 indbyggere\n\nPulje",
        "Til samtlige kommuner i amtet\n\nPulje",
        "Alle kommuner, der har kyst, kan søge puljen.",
        "Ministeren mener, at landets kommuner gør det godt. Vi takker for mødet.",
        "Kære Anton\n\nTak for sidst.",
        "Pulje til bænke\n\nBrevet er sendt til\nalle kommuner i går, skriver avisen.",
        "",
    ],
)
def test_some_or_nobody_is_asked(text: str) -> None:
    assert call(text) is None


@pytest.mark.parametrize(
    ("text", "issuer", "region"),
    [
        ("TELEFAX Til: Kommunerne i Region Sjælland Antal sider: 1", "Region Sjælland", "Sjælland"),
        ("Kommuner i Region Midtjylland kan søge.", "Puljekontoret", "Midtjylland"),
        ("Regionens kommuner inviteres.", "Region Syddanmark", "Syddanmark"),
        ("Til kommunerne\n\nInvitation", "Region Nordjylland", "Nordjylland"),
    ],
)
def test_a_regions_municipalities_are_asked(text: str, issuer: str, region: str) -> None:
    found = call(text, issuer)
    assert found is not None and (found.scope, found.region) == ("region", region)


def test_regions_municipalities_without_a_region_are_not_known() -> None:
    assert call("Regionens kommuner inviteres.", "Puljekontoret") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Til\nVejle Kommune\nOdense Kommune\n\nVi inviterer", ["Vejle", "Odense"]),
        ("Til kommunerne Ringsted, Sorø og Slagelse\n\nInvitation", ["Ringsted", "Sorø", "Slagelse"]),
        (
            "Styrelsen inviterer Aarhus, Høje-Taastrup, Lolland og Ringkøbing-Skjern Kommuner til at deltage.",
            ["Aarhus", "Høje-Taastrup", "Lolland", "Ringkøbing-Skjern"],
        ),
        ("Kære Greve Kommune\n\nVi har set på Køge Kommunes plan.", ["Greve"]),
        ("Til\nPuljekontoret\nHavnegade 1\n\nVejle Kommune søger hermed.", []),
        ("Vi mødte Odder Kommune i går.", []),
    ],
)
def test_municipalities_asked_by_name(text: str, names: list[str], table: MunicipalityTable) -> None:
    found = guests(text, table, 2020)
    assert [guest.municipality.name for guest in found] == names
    for guest in found:
        assert table.record(text[guest.start : guest.end]) is guest.municipality
