"""The form of a document, told by its own signs."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import genre
from tests.extract.build import mail_header, sheet_from_text

LETTER = """
Energistyrelsen
2. april 2014
J.nr. 2014-331

Kære kommune

Hermed sendes vejledningen. Vi mener, at den er klar til brug. Beslutningen følger.

Med venlig hilsen
Morten Kjær
"""
NEWS = """
Vestegnens Ugeblad
Rødovre skal teste nye busser
Af Kim Sommer

Rødovre Kommune er udvalgt.

"Det er en god dag," siger borgmesteren.

Foto: Lis Bang
"""
MINUTES = """
Solrød Kommune
Referat fra Kommunalbestyrelsens møde
Mødedato: 25. april 2016
Punkt 12. Tilmelding til netværk

Sagsfremstilling
Sagen forelægges.

Beslutning
Tiltrådt.
"""
FORM = """
Tilmeldingsblanket
1. Kommune\tStevns Kommune
2. Kontaktperson\tJens Dal
3. Område (sæt kryds)\t[x] Ældre\t[ ] Dagtilbud
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [(LETTER, "letter"), (NEWS, "news"), (MINUTES, "minutes"), (FORM, "form"), ("1 2 3", "other")],
)
def test_genre(text: str, expected: str) -> None:
    found = genre.find(sheet_from_text(text.strip()))
    assert found.value == expected
    assert found.places[0].text


def test_a_mails_body_is_email_and_its_attachment_goes_by_its_own_form() -> None:
    header = mail_header("2016-04-28T10:00", subject="Referat")
    assert genre.find(sheet_from_text(MINUTES.strip(), header)).value == "email"
    assert genre.find(sheet_from_text(MINUTES.strip(), header, attached=True)).value == "minutes"
