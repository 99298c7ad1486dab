"""Values that rest on one weak sign stay below the register's acceptance; those with clear signs above it."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import area, case_number, contact, issuer, municipality, signatory, title
from pipeline.extract.sheet import Sheet
from pipeline.language.tokens import danish
from pipeline.values.clean import CleanText
from pipeline.values.letter import Finding
from pipeline.values.reading import Line, Page, Reading, Word, compose
from tests.extract.build import mail_header, sheet_from_text
from tests.extract.tables import areas, municipalities

ACCEPTED = 0.8
BODY = "Vi har gennemgået sagen og kan oplyse, at ordningen løber videre i de kommende år for alle, der har søgt."


def recognised(text: str, certainty: float) -> Sheet:
    """A recognised page with this text, every word read with this confidence."""
    lines = tuple(
        Line(words=tuple(Word(text=w, confidence=certainty) for w in line.split()), block=number)
        for number, line in enumerate(text.split("\n"))
        if line.strip()
    )
    page = Page(number=1, width=595, height=842, lines=lines, source="ocr")
    reading = Reading(document="doc-test", pages=(page,), source="ocr", engine="test", paginated=True)
    raw = compose(reading).text
    starts, ends = tuple(range(len(raw))), tuple(range(1, len(raw) + 1))
    clean = CleanText(document="doc-test", raw=raw, text=raw, edits=(), starts=starts, ends=ends)
    return Sheet(reading=reading, clean=clean, nlp=danish())


def sender(text: str) -> Finding[str]:
    sheet = sheet_from_text(text)
    found = issuer.find(sheet, municipalities(), title.find(sheet))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "value", "sure"),
    [
        (f"Kulturministeriet\n\nTil kommunerne\n\nNye puljer til kunst\n\n{BODY}", "Kulturministeriet", True),
        (f"Lyttefonden\nTorvet 1\n\nNye puljer til kunst\n\n{BODY}", "Lyttefonden", True),
        (
            "Den 4. juni 1998\n\nKommunernes Landsforening\nGyldenløvesgade 11\n\nVedr. forsøg med nærbiblioteker\n\n"
            "Gram Kommune ønsker at deltage i forsøget.",
            "Gram Kommune",
            False,
        ),
        ("Nye puljer til kunst\n\nSocialministeriet har i dag åbnet puljen.", "Socialministeriet", False),
        ("Hverdagsro\nStræde 4\n\nNye puljer til kunst\n\n" + BODY, "Hverdagsro", False),
    ],
)
def test_issuers(text: str, value: str, sure: bool) -> None:
    found = sender(text)
    assert found.value == value
    assert (found.confidence >= ACCEPTED) is sure


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Ny pulje til legepladser\n\nKære kommune\n\nPuljen til legepladser er åben for alle kommuner i år.", True),
        (f"Ringe i vandet\n\nBilag\n\nSmåt og stort\n\n{BODY}", False),
    ],
)
def test_titles(text: str, sure: bool) -> None:
    found = title.find(sheet_from_text(text))
    assert found is not None
    assert (found.confidence >= ACCEPTED) is sure


@pytest.mark.parametrize(
    ("text", "key", "sure"),
    [
        ("Ny ordning\n\nKommunen kan søge om støtte på ældreområdet i år.", "ældre", True),
        ("Integration i Nord\n\nPuljen til integration er åben for alle kommuner.", "integration", True),
        ("Ny ordning\n\nPuljen skal give flere pladser på plejehjem og bedre hjemmehjælp.", "ældre", True),
        ("Ny ordning\n\nPuljen kan søges af landets plejehjem. Hvert plejehjem får besked.", "ældre", False),
    ],
)
def test_areas(text: str, key: str, sure: bool) -> None:
    sheet = sheet_from_text(text)
    [found] = area.about(sheet, area.mentions(sheet, areas()), title.find(sheet))
    assert found.value == key
    assert (found.confidence >= ACCEPTED) is sure


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Thisted Kommune er udvalgt.", True),
        ("Valget faldt på Thisted, Varde og Assens, som er udpeget.", True),
        ("Vi kunne til gengæld sige ja til Thisted.", False),
        ("Kære Thisted\n\nI er udvalgt.", False),
    ],
)
def test_municipalities(text: str, sure: bool) -> None:
    found = municipality.mentions(sheet_from_text(text), municipalities(), 2015)
    assert found[0].value.name == "Thisted"
    assert (found[0].confidence >= ACCEPTED) is sure


@pytest.mark.parametrize(
    ("name", "certainty", "sure"),
    [
        ("Henning Toft", 0.97, True),
        ("Henming Toft", 0.97, False),
        ("Henning Tott", 0.9, False),
    ],
)
def test_names_that_nothing_supports_are_unsure_where_recognised(name: str, certainty: float, sure: bool) -> None:
    text = f"{BODY}\n\nMed venlig hilsen\n\n{name}\ndirektør"
    [found] = signatory.find(recognised(text, certainty))
    assert (found.confidence >= ACCEPTED) is sure
    [typed] = signatory.find(sheet_from_text(text))
    assert typed.confidence >= ACCEPTED


@pytest.mark.parametrize(
    ("number", "certainty", "sure"),
    [("15-0044-01", 0.98, True), ("15-0O44-01", 0.9, False), ("15-0044-01", 0.8, False), ("MO/2011", 0.98, False)],
)
def test_case_numbers_with_letters_like_figures(number: str, certainty: float, sure: bool) -> None:
    [found] = case_number.find(recognised(f"Sagsnr. {number}\n\n{BODY}", certainty))
    assert (found.confidence >= ACCEPTED) is sure


def test_a_shared_mailbox_is_less_sure_than_a_named_person() -> None:
    shared = contact.find(sheet_from_text("Spørgsmål sendes til netpost@fjordby.dk."), municipalities())
    named = contact.find(sheet_from_text("Spørgsmål rettes til Ib Toft, tlf. 44 55 66 77."), municipalities())
    assert [f.confidence >= ACCEPTED for f in (*shared, *named)] == [False, True]


def test_a_number_in_the_mails_text_is_the_senders() -> None:
    header = mail_header("2018-02-03T10:00", subject="Svar", sender_name="Lis Toft", sender_address="lito@fanoe.dk")
    text = "Hej Bo\n\nI kan få fat i mig på 76 66 01 02.\n\nMvh\nLis Toft\nFanø Kommune"
    [found] = contact.find(sheet_from_text(text, header=header), municipalities())
    assert (found.value.name, found.value.email, found.value.phone) == ("Lis Toft", "lito@fanoe.dk", "76660102")
