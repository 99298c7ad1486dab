"""Contacts in many forms: boxes beside the text, initials, first person, numbers in turn, titles that no list knows."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import contact
from pipeline.extract.kinds.names import is_person, persons
from tests.extract.build import mail_header, sheet_from_text
from tests.extract.tables import municipalities

BODY = "Kære kommune\n\nHermed sendes en orientering. Vi vender tilbage, når sagen er behandlet i udvalget.\n\n"
UFFE = ("Uffe Møgelbjerg", None, "86543210")
Told = tuple[str | None, str | None, str | None]


def _contacts(text: str, **header: str) -> list[Told]:
    mail = mail_header("2020-02-03T08:30", **header) if header else None
    found = contact.find(sheet_from_text(text, header=mail), municipalities())
    return [(one.value.name, one.value.email, one.value.phone) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tag fat i vores projektleder Karna Vestbjerg på 21 33 44 55.", [("Karna Vestbjerg", None, "21334455")]),
        (
            "Karna Vestbjerg (kv@odder.dk / 21 33 44 55) sidder klar.",
            [("Karna Vestbjerg", "kv@odder.dk", "21334455")],
        ),
        ("Spørgsmål? Karna Vestbjerg, tlf. 21334455.", [("Karna Vestbjerg", None, "21334455")]),
        ("Havnefoged Uffe Møgelbjerg står til rådighed, telefon 86 54 32 10, lokal 123.", [UFFE]),
        ("Fru Karna Vestbjerg, tlf. 21 33 44 55, tager imod spørgsmål.", [("Karna Vestbjerg", None, "21334455")]),
        ("Lærerkandidat Karna Vestbjerg (tlf. 21 33 44 55) svarer gerne.", [("Karna Vestbjerg", None, "21334455")]),
        (
            "Hjælp fås hos Uffe Møgelbjerg eller Karna Vestbjerg, tlf. hhv. 86 54 32 10 og 86 54 32 11.",
            [UFFE, ("Karna Vestbjerg", None, "86543211")],
        ),
        ("Skolebestyrer Uffe Møgelbjerg, tlf. (05) 12 34 56, leder det.", [("Uffe Møgelbjerg", None, "05123456")]),
        ("Henvendelse til Uffe Møgelbjerg, tlf. 01 12 34 56.", [("Uffe Møgelbjerg", None, "01123456")]),
        (
            "Der er åbent hos Karna Vestbjerg, 21 33 44 55. Ellers kan hun nås på kv@odder.dk.",
            [("Karna Vestbjerg", "kv@odder.dk", "21334455")],
        ),
        ("Med venlig hilsen\n\nUffe Møgelbjerg\nsagsbehandler, tlf. 86 54 32 10", [UFFE]),
        ("Jeg kan træffes på 86 54 32 10.\n\nMed venlig hilsen\n\nUffe Møgelbjerg", [UFFE]),
        ("Giv mig et praj på 86 54 32 10.\n\nHilsen\n\nUffe Møgelbjerg", [UFFE]),
        ("Spørgsmål besvares af undertegnede, 86 54 32 10.\n\nMed venlig hilsen\n\nUffe Møgelbjerg", [UFFE]),
        ("Nu begynder det.\t| Start:\nVi er klar.\t| maj\n| Uffe Møgelbjerg\nog glade\t| 86 54 32 10", [UFFE]),
        (
            "Kommunerne ringes op af Karna Vestbjerg. Hun kan fanges på kave@rm.dk eller 24 68 13 57.",
            [("Karna Vestbjerg", "kave@rm.dk", "24681357")],
        ),
        ("Jeg er på kontoret på 86 54 32 10.\n\nVenlig hilsen\nUffe\n\nUffe Møgelbjerg\nfritidschef", [UFFE]),
        ("P.D.V.\n\nGrethe Fogde\n/Uffe Møgelbjerg\ntlf. 86 54 32 10", [UFFE]),
        ("Vejlaget\nNiels Juels Gade 13\nTel. 33 93 33 38", []),
        (
            "Regnskab indsendes i oktober 1998. Bibliotekskonsulent Karen\nVestbjerg, tlf. 21 33 44 55, svarer.",
            [("Karen Vestbjerg", None, "21334455")],
        ),
        ("Borgmester Bodil Klitvang siger, at kommunen har brug for hjælp.", []),
        ("Vi beder jer oplyse navn og telefonnummer på en kontaktperson.", []),
        ("Kommune\tIndbyggere Status\tKontakt hos os\nBallerup\t51.800\tplads", []),
    ],
)
def test_forms(text: str, expected: list[Told]) -> None:
    assert _contacts(BODY + text) == expected


def test_initials_beside_a_number_are_the_signatorys() -> None:
    text = "Sagsbeh.\tUM, 86 54 32 10\n\n" + BODY + "Med venlig hilsen\n\nUffe Møgelbjerg\nfuldmægtig"
    assert _contacts(text) == [UFFE]
    assert _contacts(text.replace("UM,", "XY,")) == []


def test_a_column_of_references() -> None:
    text = "Deres ref.\tVores ref.\tDirekte\nBL\tUffe Møgelbjerg\t86 54 32 10\n\n" + BODY
    assert _contacts(text) == [UFFE]


def test_a_number_in_the_sentence_after_an_invitation() -> None:
    text = "Hej\n\nSkriv bare til mig. Mobilen er tændt: 86 54 32 10.\n\nHilsen\n\nUffe Møgelbjerg\num@odder.dk"
    assert _contacts(text, sender_name="Uffe Møgelbjerg", sender_address="um@odder.dk") == [
        ("Uffe Møgelbjerg", "um@odder.dk", "86543210")
    ]


def test_an_address_belongs_to_the_name_that_it_is_made_of() -> None:
    text = (
        "Hej\n\nSkriv til mig.\n\nHilsen\n\nKarna Vestbjerg\nSenior Adviser\nNorth Jutland Brussels Office\nkv@njb.be"
    )
    found = _contacts(text, sender_name="Karna Vestbjerg", sender_address="kv@njb.be")
    assert found == [("Karna Vestbjerg", "kv@njb.be", None)]


def test_a_name_alone_is_no_sure_contact() -> None:
    header = mail_header("2020-02-03T08:30", sender_name="Personaleklubben", sender_address="klub@odder.dk")
    text = "Hej\n\nTilmelding hos mig. Der er plads til mange.\n\nHilsen\nBente Tved"
    found = contact.find(sheet_from_text(text, header=header), municipalities())
    assert all(one.confidence < 0.8 for one in found)


@pytest.mark.parametrize(
    "street", ["Andersens Boulevard", "H.C. Andersens Boulevard", "Store Kongensgade", "Sankt Annæ Plads"]
)
def test_a_street_is_no_person(street: str) -> None:
    assert not is_person(street)


def test_what_an_office_is_for_is_no_person() -> None:
    text = "Uffe Møgelbjerg\nFuldmægtig, Kontor for Digital Dannelse\nM 86 54 32 10"
    assert [name for name, _, _ in persons(text)] == ["Uffe Møgelbjerg"]
    assert [name for name, _, _ in persons(text.replace("Kontor for", "Kopi:"))] == [
        "Uffe Møgelbjerg",
        "Digital Dannelse",
    ]
