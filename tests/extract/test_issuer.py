"""The issuer: letterhead, mail domain, signature, form, medium."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import issuer, title
from tests.extract.build import mail_header, sheet_from_text
from tests.extract.tables import municipalities

BODY = "Vi har behandlet sagen og kan oplyse, at fristen er fastsat til udgangen af maj måned for alle ansøgere."


def sender(text: str, **header: str) -> str | None:
    mail = mail_header("2015-02-03T10:00", **header) if header else None
    sheet = sheet_from_text(text, header=mail)
    found = issuer.find(sheet, municipalities(), title.find(sheet))
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"KULTURMINISTERIET\nNybrogade 2\n\nTil kommunerne\n\nNye puljer til kunst\n\n{BODY}", "Kulturministeriet"),
        (f"NØRRE DJURS KOMMUNE\nTeknik\n\nKulturministeriet\n\nAnsøgning om støtte\n\n{BODY}", "Nørre Djurs Kommune"),
        (f"Odder Kommune\n\nKL\nWeidekampsgade 10\n\nTilmelding til netværk\n\n{BODY}", "Odder Kommune"),
        (f"[head] Region Syddanmark\n\nTil kommunerne\n\nInvitation til samarbejde\n\n{BODY}", "Region Syddanmark"),
        (f"Til borgmesteren\n\nInvitation til netværk\n\n{BODY}\n\n[side] Weidekampsgade 10\n[side] www.kl.dk", "KL"),
        (
            f"Styrelsen for Bibliotek og Medier\n\nNy pulje til biblioteker\n\n{BODY}",
            "Styrelsen for Bibliotek og Medier",
        ),
        (
            f"Ansøgning fra netværket Tre Fjorde\n\n{BODY}\n\nVenlig hilsen\n\nIb Ry\nborgmester, Struer Kommune",
            "Struer Kommune",
        ),
        (f"Bageriet Solsikken ApS\nTorvet 1\n\nTilbud på rundstykker\n\n{BODY}", "Bageriet Solsikken ApS"),
        ("Kulturstyrelsen\nAnsøgningsskema\n\n1. Kommune\tFanø Kommune\n2. Telefon\t7666 0000", "Fanø Kommune"),
        (f"Langelands Dagblad\n\nTo kommuner får nej\n\nAf Bo Lis\n\n{BODY}", "Langelands Dagblad"),
        (f"To kommuner får nej\n\nAf Bo Lis\n\n{BODY}", None),
        (f"Region Sjælland\n\nHøringssvar fra Odder Kommune\n\n{BODY}", "Odder Kommune"),
        (f"KL – Nyheder\n\nTo kommuner får nej\n\nAf Bo Lis\n\n{BODY}", "KL"),
        (f"Nyt fra Øerne\n\nTo kommuner får nej\n\nFoto: Bo Lis\n\n{BODY}\n\nwww.nyt-fra-oeerne.dk/1", "Nyt fra Øerne"),
        (
            f"Beskaeftigelsesministerlet\n\nTil kommunerne\n\nNy pulje til jobcentre\n\n{BODY}",
            "Beskæftigelsesministeriet",
        ),
        (f"Fonden Frie Rum\nGade 2\n\nStøtte til væresteder\n\n{BODY}", "Fonden Frie Rum"),
        (f"KKR\nMIDTJYLLAND\n\nTil borgmestrene\n\nFælles indsats for unge\n\n{BODY}", "KKR Midtjylland"),
        (f"Rådet for Trygge Byer\n\nLys i parkerne\n\n{BODY}", "Rådet for Trygge Byer"),
        (f"Til: Kulturministeriet\nFra: Esbjerg Kommune\nEmne: Egnsteater\n\n{BODY}", "Esbjerg Kommune"),
        (f"Kulturministeriet\n\nSkema\n\nKommune: Fanø\nNavn: Ib Toft\n\n{BODY}", "Fanø Kommune"),
        (
            f"Sønderborg Kommune, Rådhustorvet 10, 6400 Sønderborg\n\nKL\nAtt. Bo Lis\n\nSvar om lærlinge\n\n{BODY}",
            "Sønderborg Kommune",
        ),
        (
            f"Økonomiudvalget, Faxe Kommune\nReferat af møde\n\nSag 3. Netværk\n\nRegion Sjælland. {BODY}",
            "Faxe Kommune",
        ),
        (
            "KL\n\nNetværk om hjemløse\n\nOdense og Vejle Kommune har udviklet en metode.\n\n[side] Weidekampsgade 10",
            "KL",
        ),
        (f"Fjordlandets Røst\nIndland\n\nTo kommuner får nej\n\nAf Bo Lis\n\n{BODY}", "Fjordlandets Røst"),
        (f"Kære ministerium\n\nNakskov Kommune vil gerne deltage. {BODY}", "Nakskov Kommune"),
    ],
)
def test_letters_and_articles(text: str, expected: str | None) -> None:
    assert sender(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "address", "expected"),
    [
        ("Vi vil gerne deltage.", "Bo Lis", "boli@koege.dk", "Køge Kommune"),
        (
            "Vi vil gerne deltage.\n\nVenlig hilsen\nBo\nBornholms Regionskommune",
            "Bo Lis",
            "bo@brk.dk",
            "Bornholms Regionskommune",
        ),
        ("Se vedhæftede.", "KL – Social og Sundhed", "social@kl.dk", "KL"),
        ("Se vedhæftede.", "Bo Lis", "boli@rn.dk", "Region Nordjylland"),
        ("Social- og Ældreministeriet har åbnet en pulje.", "Puljer", "puljer@sm.dk", "Social- og Ældreministeriet"),
        ("Vi skriver privat.\n\nVenlig hilsen\nBo Lis\nFanø Kommune", "Bo Lis", "bolis@gmail.com", "Fanø Kommune"),
        ("Hej", "Bo Lis", "bolis@gmail.com", None),
        ("Puljen er åben.", "Lyttefonden", "nyt@mailer.lyttefonden.dk", "Lyttefonden"),
        ("Puljen er åben.\n\nMvh\nBo Lis\nprojektchef, Lyttefonden", "Bo Lis", "boli@lyttefonden.dk", "Lyttefonden"),
        ("Frist på fredag.\n\nMvh\nBo Lis\nkonsulent, KKR Sjælland", "Bo Lis", "boli@kl.dk", "KKR Sjælland"),
    ],
)
def test_mails(text: str, name: str, address: str, expected: str | None) -> None:
    assert sender("Kære alle\n\n" + text, subject="Nyt", sender_name=name, sender_address=address) == expected


def test_a_programme_is_sent_by_the_house_whose_site_it_prints() -> None:
    text = (
        "SEMINAR\nVandet i byen\nTirsdag den 4. marts 2014, Hotel Havnen\n\n"
        "9.00  Velkomst v/ formanden for Nordisk Vandkreds\n\nTilmelding på www.nordiskvandkreds.dk."
    )
    assert sender(text) == "Nordisk Vandkreds"
