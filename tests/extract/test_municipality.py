"""Municipalities in letters: every way to name one, and what only looks like one."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import issuer, municipality
from pipeline.values.letter import Finding, Municipality
from tests.extract.build import mail_header, sheet_from_text
from tests.extract.tables import municipalities


def named(text: str, year: int | None = 2016) -> list[str]:
    return [f.value.name for f in municipality.mentions(sheet_from_text(text), municipalities(), year)]


def about(text: str, year: int | None = 2016, **header: str) -> tuple[Finding[Municipality], ...]:
    mail = mail_header("2016-05-02T10:00", **header) if header else None
    sheet = sheet_from_text(text, header=mail)
    found = municipality.mentions(sheet, municipalities(), year)
    sender = issuer.find(sheet, municipalities(), None)
    return municipality.about(sheet, found, issuer=sender, table=municipalities(), year=year)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vi har fået svar fra Kolding Kommune.", ["Kolding"]),
        ("Projektet ledes af Skanderborg og Odder Kommuner.", ["Skanderborg", "Odder"]),
        ("Følgende kommuner er udvalgt: Greve, Ishøj og Vejen.", ["Greve", "Ishøj", "Vejen"]),
        ("Rudersdal, Egedal, Gribskov og Halsnæs Kommune går sammen.", ["Rudersdal", "Egedal", "Gribskov", "Halsnæs"]),
        ("Thisteds ansøgning nåede ikke frem i tide.", ["Thisted"]),
        ("Sagen var oppe i Lejres byråd i tirsdags.", ["Lejre"]),
        ("Borgmesteren i Ringsted er tilfreds.", ["Ringsted"]),
        ("FAXE KOMMUNE", ["Faxe"]),
        ("Bornholms Regionskommune deltager ikke.", ["Bornholm"]),
        ("Koebenhavns Kommune og Aeroe Kommune siger ja.", ["København", "Ærø"]),
        ("Haderslev og Sønderborg kan vi desværre ikke give tilsagn.", ["Haderslev", "Sønderborg"]),
        ("Hedensted søger om 2 mio. kr. af puljen.", ["Hedensted"]),
        (
            "Slagelse og Kalundborg fik afslag, og Holbæks tilmelding kom for sent.",
            ["Slagelse", "Kalundborg", "Holbæk"],
        ),
        ("Brøndby skal arbejde sammen med Vallensbæk og Ishøj i forsøget.", ["Vallensbæk", "Ishøj", "Brøndby"]),
        (
            "Støtte går til Høje Taastrup (450.000 kr.), Odder (1 mio. kr.) og Fanø.",
            ["Høje-Taastrup", "Odder", "Fanø"],
        ),
        ("Morsø blev valgt. Lemvig, Struer og Herning får nej.", ["Morsø", "Lemvig", "Struer", "Herning"]),
        ("hvidovre kommune vil gerne høre mere", ["Hvidovre"]),
    ],
)
def test_ways_to_name_them(text: str, names: list[str]) -> None:
    assert sorted(named(text)) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "Rådhustorvet 4, 8700 Horsens",
        "2100 København Ø",
        "Region Nordjylland og Viborg Amt har svaret.",
        "Mødet holdes i Kolding den 3. maj.",
        "Vi holder informationsmøder i Odense, Aalborg og Roskilde i uge 12.",
        "Vejen til bedre sundhed er lang.",
        "Peter Greve og Hanne Struer har skrevet rapporten.",
        "Odense Universitetshospital leverer tallene.",
        "Viborg Stiftstidende skrev om sagen.",
        "Silkeborg, den 4. februar 2016",
        "Give os besked, hvis fristen driller. Ringe kan I også.",
        "Skive efter skive blev delt ud.",
        "Færgen til Samsø sejler ikke.",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert named(text) == []


def test_bullets_columns_and_amounts() -> None:
    text = "Disse får støtte:\n\n– Gladsaxe Kommune\n– Furesø Kommune\n\nAllerød: 1,2 mio. kr.\nHerlev: 900.000 kr.\n"
    assert named(text) == ["Gladsaxe", "Furesø", "Allerød", "Herlev"]


def test_a_table_tells_its_columns_apart() -> None:
    text = "Kommune\tAmt\tTilskud\nHaslev\tVestsjælland\t100.000\nMøldrup\tViborg\t250.000\nEgtved\tVejle\t90.000\n"
    assert named(text, 1997) == ["Haslev", "Møldrup", "Egtved"]


def test_a_grid_of_bare_names() -> None:
    assert named("Disse kan deltage:\n\nHorsens\tOdder\tSkive\nLemvig\tStruer\tViborg\n") == [
        "Horsens",
        "Odder",
        "Skive",
        "Lemvig",
        "Struer",
        "Viborg",
    ]


def test_damaged_names_count_where_the_context_is_municipal() -> None:
    text = "Hjorrlng Kommune, Frederikshavm og Læsø er udpeget."
    found = municipality.mentions(sheet_from_text(text), municipalities(), 2016)
    assert [f.value.name for f in found] == ["Hjørring", "Frederikshavn", "Læsø"]
    assert found[0].basis == "inferred"
    assert found[0].confidence < found[2].confidence


def test_a_damaged_name_in_a_list_of_names() -> None:
    listed = "Følgende kommuner deltager:\n\nOdder\nBomholm\nFaxe\nSkive\n\nMed venlig hilsen\nBomholm"
    found = municipality.mentions(sheet_from_text(listed), municipalities(), 2019)
    assert [one.value.name for one in found] == ["Odder", "Bornholm", "Faxe", "Skive"]
    assert found[1].confidence < found[0].confidence


def test_an_abolished_one_has_its_own_code_and_successor() -> None:
    found = about("Sæby Kommune og Åbenrå Kommune har fået tilsagn.", 1999)
    assert [(f.value.name, f.value.code) for f in found] == [("Sæby", "847"), ("Aabenraa", "580")]
    assert found[0].value.successor is not None
    assert found[0].value.successor.name == "Frederikshavn"


def test_a_former_name_is_a_town_after_the_merger() -> None:
    assert named("Lægerne i Skagen, Hobro og Farsø er udvalgt.", 2019) == []
    assert named("Den tidligere Skagen Kommune havde en ordning.", 2019) == ["Skagen"]


def test_repeated_mentions_are_one_with_all_its_places() -> None:
    found = about("Varde Kommune søger om støtte. I Varde er der 50.000 borgere. Varde Kommune takker.")
    assert [f.value.name for f in found] == ["Varde"]
    assert len(found[0].places) == 3


def test_a_board_members_office_is_not_what_the_letter_is_about() -> None:
    text = (
        "KL inviterer til netværk. Læs mere på www.kl.dk.\n\nMed venlig hilsen\n\nAsta Lund\nFormand\n"
        "Borgmester i Middelfart\n"
    )
    assert about(text) == ()


def test_the_subject_alone_may_name_it() -> None:
    found = about("Kære KL\n\nVi vil gerne være med.", subject="Nyborg: tilmelding", sender_address="x@hotmail.com")
    assert [f.value.name for f in found] == ["Nyborg"]


def test_the_issuer_counts() -> None:
    found = about("Vi melder os hermed til.", subject="Tilmelding", sender_address="abc@solrod.dk")
    assert [f.value.name for f in found] == ["Solrød"]


def test_places_lead_back_to_the_text() -> None:
    text = "Svar fra Assens Kommune og Nyborg."
    for finding in municipality.mentions(sheet_from_text(text), municipalities(), 2016):
        place = finding.places[0]
        assert finding.value.name in text[place.start : place.end]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vi har måttet skuffe Assens og Rødovre.", {"Assens", "Rødovre"}),
        ("For Odsherred og Lolland blev det et nej.", {"Odsherred", "Lolland"}),
        ("Udvalgt: Hjørring og Thisted\nAfslag: Skive og Struer", {"Hjørring", "Thisted", "Skive", "Struer"}),
        (
            "Byrådet i Hedensted takkede nej. Det gjorde Odder også, mens Horsens stadig overvejer.",
            {"Hedensted", "Odder", "Horsens"},
        ),
        ("Det er Kerteminde, der løber med pengene.", {"Kerteminde"}),
        ("Kommune\tBeløb\nAllerød\t200.000\nVejen\t150.000\nMiddelfart\t90.000", {"Allerød", "Vejen", "Middelfart"}),
        ("Greven gav den ringe mand en skive brød. Give ham et skind. Peter Greve er her ikke.", set()),
        ("Vi tager toget til Odense. Konferencen holdes i Vejle. Hun bor i Horsens.", set()),
    ],
)
def test_bare_names(text: str, names: set[str]) -> None:
    assert {f.value.name for f in municipality.mentions(sheet_from_text(text), municipalities(), 2015)} == names


def test_a_neighbour_named_after_its_kind() -> None:
    assert named("Nabokommunen Samsø havde også søgt støtte, men blev ikke valgt.") == ["Samsø"]
