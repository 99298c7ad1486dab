"""Areas: what a document is about, not what it mentions."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import area, title
from tests.extract.build import mail_header, sheet_from_text
from tests.extract.tables import areas


def about(text: str, subject: str | None = None) -> list[str]:
    header = mail_header("2019-03-04T09:00", subject=subject) if subject is not None else None
    sheet = sheet_from_text(text, header=header)
    return sorted(f.value for f in area.about(sheet, area.mentions(sheet, areas()), title.find(sheet)))


def mentioned(text: str) -> list[str]:
    return [f.value for f in area.mentions(sheet_from_text(text), areas())]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("på skole-, dagtilbuds- og kulturområdet", ["folkeskole", "dagtilbud", "kultur"]),
        ("på trafik- og vejområdet", ["teknik-trafik", "teknik-trafik"]),
        ("på skole- og dagtilbudsområdet", ["folkeskole", "dagtilbud"]),
        ("klima og miljø samt kultur og fritid", ["klima-miljø", "klima-miljø", "kultur", "kultur"]),
        ("aeldre- og sundhedsomraadet", ["ældre", "sundhed"]),
        ("Skole- og Dagtilbudsudvalget", []),
    ],
)
def test_suspended_hyphens_and_pairs(text: str, keys: list[str]) -> None:
    assert mentioned(text) == keys


def test_the_title_decides() -> None:
    text = (
        "Velfærdsaftaler på ældreområdet\n\nKære borgmester\n\n"
        "KL inviterer kommunerne til at søge om en velfærdsaftale på ældreområdet. Processen for dagtilbudsområdet er "
        "beskrevet i et særskilt brev. De eksisterende aftaler på folkeskoleområdet fortsætter.\n"
    )
    assert about(text) == ["ældre"]


def test_without_a_title_the_clear_names_decide() -> None:
    text = (
        "Kære kommune\n\nI kan søge om tilskud på socialområdet eller på integrationsområdet. Mange af de borgere, det "
        "handler om, har kontakt med et jobcenter.\n"
    )
    assert about(text) == ["integration", "social"]


def test_topics_count_where_nothing_is_clearer() -> None:
    text = (
        "Kære kommune\n\nPuljen skal give flere pladser på landets plejehjem og bedre hjemmehjælp. Hver plejebolig kan "
        "få tilskud, og hjemmeplejen kan søge om uddannelse.\n"
    )
    assert about(text) == ["ældre"]


def test_bodies_and_headings_are_not_areas() -> None:
    text = (
        "Kulturudvalget\nSocialforvaltningen\n\nOrientering om nyt lokale\n\nUdvalget holder møde i det nye lokale i "
        "kælderen.\n\nØkonomi\n\nIngen.\n"
    )
    assert about(text) == []


def test_table_cells_and_ticked_boxes() -> None:
    text = "Netværk\tTema\tAntal\nNord\tKultur\t3\nSyd\tSundhed\t4\n"
    assert about("Udpegning af netværk\n\n" + text) == ["kultur", "sundhed"]
    assert about("Ansøgningsskema\n\nOmråde\t[x] Digitalisering\t[ ] Integration\n") == [
        "digitalisering",
        "integration",
    ]


def test_the_subject_of_a_mail_is_its_title() -> None:
    assert about("Kære alle\n\nFristen er rykket en uge.", "Udsat frist på beskæftigelsesområdet") == ["beskæftigelse"]


def test_first_and_second_choice_are_both_what_it_is_about() -> None:
    text = (
        "Hej KL\n\nVores førsteprioritet er klima og miljø, og digitalisering er vores andet valg. Alle skoler er med."
    )
    assert about(text, "Svar") == ["digitalisering", "klima-miljø"]


def test_a_letter_of_no_concern_has_none() -> None:
    assert about("Kære kolleger\n\nKantinen holder lukket på fredag. Husk at tømme køleskabet.", "Kantinen") == []


def test_findings_tell_how_sure_they_are() -> None:
    sheet = sheet_from_text(
        "Puljer på sundhedsområdet\n\nDer er nye puljer på sundhedsområdet til alle kommuner i år.\n"
    )
    found = area.about(sheet, area.mentions(sheet, areas()), title.find(sheet))
    assert [(f.value, f.basis) for f in found] == [("sundhed", "stated")]
    assert "sundhedsområdet" in sheet.text[found[0].places[0].start : found[0].places[0].end]


def test_the_name_of_a_house_is_no_area() -> None:
    assert "folkeskole" not in about("Bussen kører fra Egeby Skole til Strandby Station hver time.")
    assert about("Vi ansøger om støtte til skole og undervisning.") == ["folkeskole"]


def found(text: str, subject: str | None = None) -> dict[str, float]:
    header = mail_header("2019-03-04T09:00", subject=subject) if subject is not None else None
    sheet = sheet_from_text(text, header=header)
    named = area.mentions(sheet, areas())
    return {f.value: f.confidence for f in area.about(sheet, named, title.find(sheet), areas())}


def test_heading_and_body_that_agree_are_sure() -> None:
    sure = found(
        "Pulje til bedre cykelstier\n\nKære kommune\n\nI kan søge om tilskud til cykelstier langs kommuneveje. Hver "
        "cykelsti skal være anlagt inden 2020, og krydsene skal være sikre for cyklister.\n"
    )
    assert list(sure) == ["teknik-trafik"]
    assert sure["teknik-trafik"] >= 0.9


def test_a_single_word_in_passing_is_doubtful() -> None:
    unsure = found(
        "Frist for ferieønsker\n\nKære kolleger\n\nSkriv jeres ønsker på listen i kantinen senest fredag. Listen "
        "hænger ved siden af tavlen, ikke ved borgerservice.\n"
    )
    assert all(confidence < 0.8 for confidence in unsure.values())


def test_the_body_that_writes_backs_the_words_of_its_area() -> None:
    text = "Kære kommune\n\nVi kan støtte seks filialer i små byer. Skriv senest fredag.\n"
    alone, backed = found(text), found("Kære kommune\n\nKulturstyrelsen kan støtte seks filialer i små byer.\n")
    assert backed["kultur"] > alone.get("kultur", 0.0)


def test_a_second_area_counts_only_as_a_subject_of_its_own() -> None:
    text = (
        "Tilskud til nye biblioteker\n\nBiblioteket er for alle. Bibliotekerne kan søge om tilskud til filialer, "
        "bogbusser og læsekredse. Filialen må gerne ligge ved en skole.\n"
    )
    assert list(found(text)) == ["kultur"]


@pytest.mark.parametrize(
    "text",
    [
        "Sagen behandles af Udvalget for Kultur og Sundhed i maj.",
        "Brevet er underskrevet af direktøren for Familie og Sundhed.",
        "Kontakt chefen for Teknik og Miljø, hvis I er i tvivl.",
    ],
)
def test_an_office_is_not_what_the_letter_is_about(text: str) -> None:
    assert about("Kære alle\n\n" + text) == []


def test_the_last_part_of_a_hyphenated_word_counts() -> None:
    assert "digitalisering" in mentioned("Udkast til vejledning om 3D-bymodeller")


def test_bodies_alone_let_the_area_be_guessed() -> None:
    text = "Kære kommune\n\nKulturministeriet har sagt ja.\n\nSpørgsmål stilles til Kulturstyrelsen.\n"
    guessed = found(text)
    assert list(guessed) == ["kultur"]
    assert guessed["kultur"] < 0.7
