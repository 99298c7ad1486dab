"""Contacts: whom the reader may turn to, wherever the pieces stand."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import contact
from pipeline.extract.sheet import Sheet
from pipeline.language.tokens import danish
from pipeline.values.clean import CleanText, Edit
from pipeline.values.letter import Contact
from tests.extract.build import mail_header, sheet_from_text
from tests.extract.tables import municipalities


def contacts(text: str, **header: str) -> list[tuple[str | None, str | None, str | None]]:
    mail = mail_header("2020-02-03T08:30", **header) if header else None
    found = contact.find(sheet_from_text(text, header=mail), municipalities())
    return [(f.value.name, f.value.email, f.value.phone) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spørgsmål kan rettes til fuldmægtig Tove Rix Holm på 33 11 22 44.", ("Tove Rix Holm", None, "33112244")),
        (
            "Kontaktperson er skolechef Jens-Ole Friis, tlf. 7655 1122 (mobil 2011 9988), jof@varde.dk.",
            ("Jens-Ole Friis", "jof@varde.dk", "76551122"),
        ),
        (
            "Har I spørgsmål, er I velkomne til at tage kontakt til Mai Lindø, mli@kl.dk 3370 1212",
            ("Mai Lindø", "mli@kl.dk", "33701212"),
        ),
        (
            "Specialkonsulent Bo E. Krarup svarer gerne på spørgsmål på bek@uvm.dk eller +45 20 30 40 50.",
            ("Bo E. Krarup", "bek@uvm.dk", "20304050"),
        ),
        ("Ring til projektleder Ea Skovbo på tlf. 41 85 00 11.", ("Ea Skovbo", None, "41850011")),
        (
            "Svaret sendes til Carl von Rosen, cvr@kl.dk, med angivelse af kontaktperson.",
            ("Carl von Rosen", "cvr@kl.dk", None),
        ),
        ("Sagsbeh.: Ulla Brandt\nTlf. 33 92 35 11", ("Ulla Brandt", None, "33923511")),
        (
            "Yderligere oplysninger\n\nKonsulent Anne Vad, ava@star.dk, telefon 72 21 00 99",
            ("Anne Vad", "ava@star.dk", "72210099"),
        ),
        ("Brug Ib Dam som kontaktperson, ibda@htk.dk, (+45) 4359 0011.", ("Ib Dam", "ibda@htk.dk", "43590011")),
    ],
)
def test_sentences(text: str, expected: tuple[str | None, str | None, str | None]) -> None:
    assert contacts("Kære kommune\n\n" + text) == [expected]


def test_a_name_may_run_over_a_line_end() -> None:
    text = "Hvis I har spørgsmål til denne invitation, så kontakt konsulent Karen\nMarie Toft, kmt@rm.dk."
    assert contacts(text) == [("Karen Marie Toft", "kmt@rm.dk", None)]


def test_pieces_in_text_and_column_are_one_contact() -> None:
    text = "Leo Holst Bro svarer på spørgsmål.\n\n[side] Leo Holst Bro\n[side] Direkte 3370 4455\n[side] lhb@kl.dk"
    found = contact.find(sheet_from_text(text), municipalities())
    assert [f.value for f in found] == [Contact(name="Leo Holst Bro", email="lhb@kl.dk", phone="33704455")]
    assert len(found[0].places) == 4


def test_a_column_without_a_name() -> None:
    text = (
        "Indbydelse\n\n[side] EFR@kl.dk\n[side] Direkte 3370 1001\n[side] Mobil 2000 1002\n[side] Telefon 3370 3370\n"
    )
    assert contacts(text) == [(None, "EFR@kl.dk", "33701001")]


def test_form_fields() -> None:
    text = (
        "2. Kontaktperson\tLine Ravn, konsulent\n3. Telefon\t5588 1234\n4. E-mail\tlirav@odder.dk\n5. Beløb\t25.000\n"
    )
    assert contacts(text) == [("Line Ravn", "lirav@odder.dk", "55881234")]


def test_several_contacts() -> None:
    text = "Spørgsmål kan stilles til Ea Dam (eda@sm.dk, tlf. 41 85 12 00) eller Bo Lyng (bly@sm.dk, tlf. 41 85 12 01)."
    assert contacts(text) == [("Ea Dam", "eda@sm.dk", "41851200"), ("Bo Lyng", "bly@sm.dk", "41851201")]


def test_a_signature_and_the_senders_own_address() -> None:
    text = "Hej KL\n\nVi vil gerne deltage.\n\nVenlig hilsen\nSiw Kolind\nudviklingschef\nTlf. 72 36 11 00\n"
    assert contacts(text, subject="Svar", sender_name="Siw Kolind", sender_address="siwko@esbjerg.dk") == [
        ("Siw Kolind", "siwko@esbjerg.dk", "72361100")
    ]
    assert contacts(text, subject="Svar", sender_name="Siw Kolind", sender_address="siwkolind@hotmail.com") == [
        ("Siw Kolind", None, "72361100")
    ]


def test_the_undersigned() -> None:
    text = "Hej\n\nUndertegnede er kontaktperson.\n\nMvh.\nOda Winther\nowi@soroe.dk\n"
    assert contacts(text, subject="Svar", sender_name="Oda Winther", sender_address="owi@soroe.dk") == [
        ("Oda Winther", "owi@soroe.dk", None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Send svaret til hoering@trafikminister.dk senest fredag.",
        "Oplys navn på en kontaktperson.",
        "Telefon 33 92 41 00\nTelefax 33 92 41 90\nCVR-nr. 29 18 98 03\nEAN-nr. 5798 0003",
        "Kære Hanne Bech\n\nTak for dit brev.",
        "Med venlig hilsen\n\nPoul Krag\nborgmester",
    ],
)
def test_channels_switchboards_and_signatories_are_none(text: str) -> None:
    assert contacts(text) == []


def test_a_shared_mailbox_only_where_nobody_is_named() -> None:
    assert contacts("Spørgsmål kan sendes til puljer@sm.dk.") == [(None, "puljer@sm.dk", None)]


def test_no_contact_in_an_automatic_reply() -> None:
    header = mail_header("2020-02-03T08:30", subject="Autosvar", sender_name="Bo Lyng", automatic=True)
    text = "Jeg har ferie.\n\nVenlig hilsen\nBo Lyng\nTlf. 41 85 12 01"
    assert contact.find(sheet_from_text(text, header=header), municipalities()) == ()


def test_a_repaired_address_is_doubted() -> None:
    plain = sheet_from_text("Spørgsmål til Ea Dam, edaøsm.dk.")
    at = plain.text.index("edaøsm")
    edit = Edit(
        start=at, before="edaøsm.dk", after="eda@sm.dk", rule="address", confidence=0.6, raw_start=at, raw_end=at + 9
    )
    clean = CleanText(
        document="doc-test",
        raw=plain.clean.raw,
        text=plain.text.replace("edaøsm", "eda@sm"),
        edits=(edit,),
        starts=plain.clean.starts,
        ends=plain.clean.ends,
    )
    found = contact.find(Sheet(reading=plain.reading, clean=clean, nlp=danish()), municipalities())
    assert [(f.value.email, f.basis) for f in found] == [("eda@sm.dk", "inferred")]
    assert found[0].confidence <= 0.6
    assert [d.code for d in contact.doubts(found)] == ["repaired-contact"]
