"""Who sends, in many layouts: beside a date, under a stamp, letterspaced, several together, a paper without byline."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import issuer, title
from tests.extract.build import mail_header, sheet_from_text
from tests.extract.tables import municipalities


def _issuer(text: str) -> str | None:
    sheet = sheet_from_text(text)
    found = issuer.find(sheet, municipalities(), title.find(sheet))
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ODDER KOMMUNE\tDen 3. maj 1999\nSocialforvaltningen\tJ.nr. 12\n\nTil\nSocialministeriet\n\nAnsøgning\n\n"
            "Vi søger hermed.",
            "Odder Kommune",
        ),
        (
            "Styrelsen for Havne\nog Kystsikring\nKajen 2, 1300 København K\n\n"
            "Til kommunerne\n\nNy pulje\n\nVi søger kommuner.",
            "Styrelsen for Havne og Kystsikring",
        ),
        (
            "Nyt fra Strandfonden\nnr. 3\n\nPenge til kysten\n\nStrandfonden giver støtte.",
            "Strandfonden",
        ),
        (
            "VEJLE AMT\nMODTAGET\n11 APR. 2003\n\nDianalund, Sorø og Stenlille Kommuner\nSidevej 2, 4293 Dianalund\n\n"
            "Vejle Amt\nSundhedsudvalget\n\n8. april 2003\n\nTre kommuner sammen\n\nVi søger sammen om en visitator.",
            "Dianalund, Sorø og Stenlille Kommuner",
        ),
        (
            "B O V\tK O M M U N E\nTeknisk Forvaltning\n\n28. april 2003\n\nVejdirektoratet\nBredgade 13\n\nKvarter\n\n"
            "Bov Kommune foreslår et kvarter.",
            "Bov Kommune",
        ),
        (
            "Fællesudvalget for kollektiv trafik i Salling\nØstergade 12, 7870 Roslev\n\nTrafikministeriet\n"
            "2. kontor\n\nVi melder os hermed.",
            "Fællesudvalget for kollektiv trafik i Salling",
        ),
        (
            "Vesterhavsposten\tOnsdag 7. juni 1989\n\nTre kommuner med\n\nOdder, Lejre og Greve er med.",
            "Vesterhavsposten",
        ),
        (
            "ANMODNING OM TILSKUD\n\nA. Ansøger\tBrovst Kommune, Socialforvaltningen\nB. Adresse\tBygade 7",
            "Brovst Kommune",
        ),
        (
            "Til\nSocialministeriet\nHolmens Kanal 22\n1060 København K\n\nOdder Kommune\nRådhusgade 3\n8300 Odder\n\n"
            "Ansøgning\n\nOdder Kommune søger hermed.",
            "Odder Kommune",
        ),
    ],
)
def test_layouts(text: str, expected: str) -> None:
    assert _issuer(text) == expected


def test_an_address_under_the_signing_body_is_not_its_name() -> None:
    header = mail_header("2022-08-23T15:36", sender_name="Høring", sender_address="hoering@xyzq.dk")
    text = (
        "Udkastet er i høring.\n\nMed venlig hilsen\n\nStyrelsen for Kort og Infrastruktur\nSentinelparken, Aalborg Ø"
    )
    found = issuer.find(sheet_from_text(text, header=header), municipalities(), None)
    assert found is not None and found.value == "Styrelsen for Kort og Infrastruktur"


@pytest.mark.parametrize(
    ("sender", "address", "text", "expected"),
    [
        ("KYSTRÅD Indsamling", "tal@kystråd.dk", "Hej\n\nVi mangler tal.\n\nHilsen\nBo Vad", "KYSTRÅD"),
        ("Havblik A/S", "salg@havblik.dk", "Hej\n\nVi har nyt.\n\nHilsen\nBo Vad", "Havblik A/S"),
        (
            "Bo Vad",
            "bv@northjutland.be",
            "Hej\n\nVi søger tre byer.\n\nHilsen\n\nBo Vad\nNorth Jutland Brussels Office\nbv@northjutland.be",
            "North Jutland Brussels Office",
        ),
    ],
)
def test_mails_of_bodies_that_no_list_knows(sender: str, address: str, text: str, expected: str) -> None:
    header = mail_header("2020-02-03T08:30", sender_name=sender, sender_address=address)
    sheet = sheet_from_text(text, header=header)
    found = issuer.find(sheet, municipalities(), title.find(sheet))
    assert found is not None
    assert found.value == expected
