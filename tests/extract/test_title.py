"""The heading: by label, type, or place; none where a letter has none."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import title
from pipeline.extract.sheet import Sheet
from pipeline.language.tokens import danish
from pipeline.values.clean import CleanText
from pipeline.values.reading import Line, Page, Reading, Word, compose
from tests.extract.build import mail_header, sheet_from_text

BODY = (
    "Ministeriet har besluttet at give flere kommuner mulighed for at deltage i ordningen, som begynder til næste år."
)


def heading(text: str) -> str | None:
    found = title.find(sheet_from_text(text))
    return found.value if found else None


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("SV: VS: Ny frist", "Ny frist"),
        ("Re: Fwd: Pulje 2020", "Pulje 2020"),
        ("Autosvar: Pulje", "Autosvar: Pulje"),
        ("", None),
    ],
)
def test_subjects(subject: str, expected: str | None) -> None:
    found = title.find(sheet_from_text("Hej", header=mail_header("2020-01-02T10:00", subject=subject)))
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Kulturministeriet\n\nTil kommunerne\n\nNye puljer til biblioteker\n\n{BODY}", "Nye puljer til biblioteker"),
        (f"Nye puljer til biblioteker\n\nKære borgmester\n\n{BODY}", "Nye puljer til biblioteker"),
        (f"Kære borgmester\n\nNye puljer til biblioteker\n\n{BODY}", "Nye puljer til biblioteker"),
        (
            f"Odder Kommune\nSkolegade 4\n8300 Odder\n\n3. maj 2012\n\nVedr.: Pulje til skoler.\n\n{BODY}",
            "Pulje til skoler.",
        ),
        (f"Emne: Høring om veje\n\n{BODY}", "Høring om veje"),
        (f"Emne Høring om veje\n\n{BODY}", "Høring om veje"),
        (f"Nye puljer til skoler\n\nSkriv puljens navn i\nemnefeltet.\n\n{BODY}", "Nye puljer til skoler"),
        (
            f"Dato: 4. maj 2011\nJ.nr. 11-22-33\n\nHøring over udkast til vejledning om\nveje og stier\n\n{BODY}",
            "Høring over udkast til vejledning om veje og stier",
        ),
        (
            f"Sorø Byråd\nMødedato: 4. maj 2011\n\nPunkt 7. Deltagelse i frikommuneforsøg\n\n{BODY}",
            "Deltagelse i frikommuneforsøg",
        ),
        (f"Midtfyns Folkeblad\n\nFire kommuner får penge\n\nAf Lis Bo\n\n{BODY}", "Fire kommuner får penge"),
        (f"Region Sjælland\n\nHøringssvar fra Odder Kommune\n\n{BODY}", "Høringssvar fra Odder Kommune"),
        (f"Borgen i Skive. Foto: Bo Lis\n\nFire kommuner får penge\n\nKommunalt\n\n{BODY}", "Fire kommuner får penge"),
        (
            f"Referat\n\nByrådet, Ry Kommune\nDeltagere: Bo Krag, Else Vang\nAfbud: Per Toft\n\n7. Ny havn\n\n{BODY}",
            "Ny havn",
        ),
        (f"Ådal Kommune\nMødedeltagere: Bo Krag (formand), Else Vang\n\nPulje til veje\n\n{BODY}", "Pulje til veje"),
        (f"FONDEN BYENS HAVER\nTorvet 2\n\nNye haver\n\n{BODY}", "Nye haver"),
        (f"Fonden Byens Haver\n\nFonden åbner en ny pulje\n\n{BODY}", "Fonden åbner en ny pulje"),
        (
            f"Nye puljer til veje\n\n{BODY[:82]}\naf alle slags. Andet følger.",
            "Nye puljer til veje",
        ),
        (f"Lyttefonden\n\nTilsyn med botilbud 2014\n\n{BODY}", "Tilsyn med botilbud 2014"),
        (
            f"Odder Kommune\n\nInvitation til netværk med\nLyttefonden og Havnerådet\n\n{BODY}",
            "Invitation til netværk med Lyttefonden og Havnerådet",
        ),
    ],
)
def test_headings(text: str, expected: str) -> None:
    assert heading(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Kære borgmester\n\nDato: 4. maj 2011\n\n{BODY}",
        f"KL\n\nTil kommunen\n\nKære Bo Lis\n\n{BODY}",
        BODY,
        f"Ådal, den 3.4.2009\n\nTil ministeriet\n\n{BODY}",
        "",
        "Kære Kolding\n\nI er udvalgt. Kontrakten følger.\n\nVenlig hilsen\nKulturstyrelsen",
        "Med venlig hilsen\n\nJens Fage\nborgmester",
    ],
)
def test_letters_without_one(text: str) -> None:
    assert heading(text) is None


def test_the_larger_type_wins() -> None:
    def line(text: str, size: float, block: int) -> Line:
        return Line(words=tuple(Word(text=w) for w in text.split()), size=size, block=block)

    lines = (
        line("Nyt fra ministeriet om stort og småt", 9.0, 0),
        line("Støtte til de små øers", 14.0, 1),
        line("Havne og skoler", 14.0, 1),
        line("Sidste nyt om ordningen", 9.0, 2),
        *(line(BODY, 9.0, 3) for _ in range(3)),
    )
    page = Page(number=1, width=595, height=842, lines=lines, source="ocr")
    reading = Reading(document="doc-test", pages=(page,), source="ocr", engine="test", paginated=True)
    raw = compose(reading).text
    clean = CleanText(
        document="doc-test",
        raw=raw,
        text=raw,
        edits=(),
        starts=tuple(range(len(raw))),
        ends=tuple(range(1, len(raw) + 1)),
    )
    found = title.find(Sheet(reading=reading, clean=clean, nlp=danish()))
    assert found is not None
    assert found.value == "Støtte til de små øers Havne og skoler"


def test_the_first_sentence_is_no_title() -> None:
    text = (
        "LÆSØ KOMMUNE\n\n3. maj 1994\n\nAnsøgning om støtte til havnen\n\n"
        "Læsø Kommune ansøger hermed om kr. 200.000 fra den årlige støtteordning\n"
        "til små øers havne, jf. det udsendte brev."
    )
    assert heading(text) == "Ansøgning om støtte til havnen"


def test_rows_of_a_programme_are_no_title() -> None:
    text = (
        "TEMADAG\nVandet i byen\nTirsdag den 4. marts 2014, Hotel Havnen\n\nProgram\n\n"
        " 9.00  Kaffe\n 9.30  Når kælderen er en sø\n14.30  Farvel og god tur hjem\n\nPraktisk\nPris: 900 kr."
    )
    assert heading(text) == "Vandet i byen"


def test_the_headline_rather_than_the_sub_heading() -> None:
    text = (
        "Ærø Folkeblad\nTirsdag 3. marts 2009\n\nStor sum til bådelauget\n\n"
        "Tolv gamle sømænd på øen kan nu købe træ\n\nAf Per Kjær\n\nMARSTAL: " + BODY
    )
    assert heading(text) == "Stor sum til bådelauget"
