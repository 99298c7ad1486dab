"""Whole letters: sender against recipient, initials in a column, articles without contacts, signatures."""

from __future__ import annotations

import pytest

from pipeline.values.letter import Contact
from tests.extract.read import read, values

ACCEPTED = 0.8
BODY = "Vi har behandlet sagen og kan oplyse, at fristen er fastsat til udgangen af maj måned for alle ansøgere."


@pytest.mark.parametrize(
    ("text", "value", "sure"),
    [
        (
            "Til parterne på listen\n\nSagsnr. 15/20817\n\nSundhedsstyrelsen\nIslands Brygge 67\n2300 København S\n"
            f"www.sst.dk\n\nHøring: Nye mål for genoptræning\n\nSundhedsstyrelsen sender hermed udkastet. {BODY}\n\n"
            "Med venlig hilsen\n\nAsta Bro\n\nListe over høringsparter\n\nOdder Kommune\nDanske Regioner",
            "Sundhedsstyrelsen",
            True,
        ),
        (
            "Kulturministeriet\nNybrogade 2\n1203 København K\n\nOdder Kommune\nRådhusgade 3\n8300 Odder\n\n"
            f"Kontakt: Ib Rask\nib.rask@odder.dk\n\nAnsøgning om scenekunst\n\n{BODY}",
            "Odder Kommune",
            False,
        ),
        (
            "Center for Nære Tilbud\n\nRegion Sjælland\nAlleen 15\n4180 Sorø\n\nTil: Kommunerne\n\n"
            f"Fælles akutpladser\n\n{BODY}",
            "Region Sjælland",
            True,
        ),
        (
            "MILJØ- OG ENERGIMINISTERIET\nStrandgade 29\n\nRibe Kommune\nTorvet 1\n6760 Ribe\n\n"
            f"Afslag på tilskud\n\n{BODY}",
            "Miljø- og Energiministeriet",
            False,
        ),
        (
            f"Skive Kommune - Torvegade 10 - 7800 Skive - Tlf. 9915 0000 - post@skive.example\n\nKL\n"
            f"Weidekampsgade 10\n2300 København S\n\nSvar om netværk\n\nSkive Kommune ønsker at deltage. {BODY}",
            "Skive Kommune",
            True,
        ),
        (
            f"Sundhedsstyrelsen\n\nSkema til puljen\n\nAnsøger\nFaxe Kommune\n\n{BODY}",
            "Faxe Kommune",
            True,
        ),
    ],
)
def test_the_sender_is_told_from_recipients(text: str, value: str, sure: bool) -> None:
    issuer = read(text).issuer
    assert issuer is not None
    assert issuer.value == value
    assert (issuer.confidence >= ACCEPTED) is sure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"KL\n\nE-mail: jesk@kl.dk\nDirekte: 3370 4141\n\nNetværk om rengøring\n\n{BODY}\n\n"
            "Har I spørgsmål, så tag fat i konsulent Jette Skovby.",
            Contact(name="Jette Skovby", email="jesk@kl.dk", phone="33704141"),
        ),
        (
            f"Kontaktperson er Ruth Toft, Faxe Kommune, 56 20 31 41, ruto@faxe.example.\n\n{BODY}",
            Contact(name="Ruth Toft", email="ruto@faxe.example", phone="56203141"),
        ),
        (
            f"Netværk\n\n{BODY}\n\nSpørgsmål kan sendes til ruth.toft@kl.dk.\n\nVenlig hilsen\n\nRuth Toft",
            Contact(name="Ruth Toft", email="ruth.toft@kl.dk", phone=None),
        ),
        (
            f"Netværk\n\n{BODY}\n\nI kan kontakte mig på 3370 4141, ruto@kl.dk.\n\nVenlig hilsen\n\nRuth Toft",
            Contact(name="Ruth Toft", email="ruto@kl.dk", phone="33704141"),
        ),
    ],
)
def test_pieces_that_stand_apart_are_one_contact(text: str, expected: Contact) -> None:
    assert [one.value for one in read(text).contacts] == [expected]


def test_whom_an_article_quotes_is_no_contact_but_whom_it_offers_is() -> None:
    article = (
        "Fjordposten\n\nTo kommuner får nej\n\nAf Bo Lis\n\nBorgmester Ruth Toft, der træffes på 5620 3141, er vred."
    )
    assert read(article).contacts == ()
    offered = read(f"{article}\n\nYderligere oplysninger: Pressechef Ib Rask, tlf. 2840 1122").contacts
    assert [one.value.name for one in offered] == ["Ib Rask"]


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("Med venlig hilsen\n\nKnud Munk Pedersen Ole Toft\nborgmester direktør", ["Knud Munk Pedersen", "Ole Toft"]),
        ("Med venlig hilsen\n\nRuth Toft og Bo Rask\nborgmester og direktør", ["Bo Rask", "Ruth Toft"]),
        ("P.k.v.\n\nEgon Rask", ["Egon Rask"]),
        ("Carl Toft\nsocialdirektør", ["Carl Toft"]),
        ("De bedste hilsener fra\nLis Gade", ["Lis Gade"]),
    ],
)
def test_signatures(end: str, names: list[str]) -> None:
    assert values(read(f"Netværk\n\n{BODY}\n\n{end}").signatories) == names


def test_an_area_that_labels_a_line_of_names_counts() -> None:
    letter = read(f"Valget er truffet\n\n{BODY}\n\nDagtilbud: Holbæk og Kolding\nÆldre: Viborg og Stevns")
    assert values(letter.areas) == ["dagtilbud", "ældre"]
