"""Channel, quota and decider of a round, in letters of our own invention."""

from __future__ import annotations

import pytest

from pipeline.values.letter import Announcement
from tests.extract.read import read


def _announced(body: str) -> Announcement:
    letter = read(f"""
Transportministeriet
3. maj 2021

Indkaldelse af ansøgninger til forsøg med natbusser

Transportministeriet indkalder ansøgninger fra kommuner, der vil deltage i et forsøg.

{body}

Med venlig hilsen
Ib Sand
""")
    assert letter.announcement is not None
    return letter.announcement


@pytest.mark.parametrize(
    ("sentence", "expected", "approximate"),
    [
        ("Der er plads til højst otte kommuner.", 8, False),
        ("Der kan udvælges op til 12 kommuner.", 12, False),
        ("Ministeriet udpeger fire kommuner.", 4, False),
        ("Vi regner med at støtte omkring 15 kommuner.", 15, True),
        ("Vi leder efter ca. 10 kommuner.", 10, True),
        ("Det påregnes, at en halv snes kommuner kan deltage.", 10, True),
        ("Vi leder efter 8-10 kommuner, som har lyst til at gå forrest.", 10, True),
        ("Alle 98 kommuner kan søge.", None, False),
        ("Et netværk består af tre til fem kommuner.", None, False),
        ("I første runde blev syv kommuner udvalgt.", None, False),
        ("En kommune kan kun deltage én gang.", None, False),
    ],
)
def test_quota(sentence: str, expected: int | None, approximate: bool) -> None:
    found = _announced(sentence)
    assert (found.quota.value if found.quota else None) == expected
    assert found.quota_approximate is approximate


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("Ansøgningen sendes til natbus@trm.dk senest den 1. juni 2021.", "natbus@trm.dk"),
        ("I bedes sende jeres ansøgning vedr. forsøget til Ib Sand, ibs@trm.dk, senest den 1. juni.", "ibs@trm.dk"),
        ("Skriv til natbus@trm.dk senest den 1. juni. Spørgsmål: Ib Sand, ibs@trm.dk.", "natbus@trm.dk"),
        ("Spørgsmål kan rettes til Ib Sand på ibs@trm.dk. Svar mailes til natbus@trm.dk.", "natbus@trm.dk"),
        ("Spørgsmål kan rettes til Ib Sand på ibs@trm.dk.", None),
    ],
)
def test_mailbox(sentences: str, expected: str | None) -> None:
    found = _announced(sentences).channel_email
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            "I kan svare via dette link:\nhttps://svar.example.dk/natbus?key=A1B2",
            "https://svar.example.dk/natbus?key=A1B2",
        ),
        (
            "Besvar skemaet på https://svar.example.dk/natbus?key=\nA1B2C3 inden den 1. juni.",
            "https://svar.example.dk/natbus?key=A1B2C3",
        ),
        ("Ansøgningsskemaet findes på www.trm.example/natbusser.", "www.trm.example/natbusser"),
        ("Ansøgningen sendes med post. Læs mere på www.trm.dk.", None),
    ],
)
def test_page(sentences: str, expected: str | None) -> None:
    found = _announced(sentences).channel_url
    assert (found.value if found else None) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Regeringen vil herefter udpege fire kommuner.", "regeringen"),
        ("Ministeriet træffer afgørelse i august.", "Transportministeriet"),
        ("Det er ministeriet, der udpeger kommunerne.", "Transportministeriet"),
        ("Deltagerne udvælges af KL og Transportministeriet i fællesskab.", "KL og Transportministeriet"),
        (
            "Ministeriet drøfter ønskerne, før regeringen tager stilling. Regionsrådet vælger deltagerne.",
            "regionsrådet",
        ),
        ("Vi ses.", None),
    ],
)
def test_decider(sentence: str, expected: str | None) -> None:
    found = _announced(sentence).decider
    assert (found.value if found else None) == expected


def test_an_answer_announces_nothing() -> None:
    letter = read("""
Hedensted Kommune
3. maj 2021

Ansøgning til puljen

Hedensted Kommune søger hermed om 2 mio. kr. Svar sendes til ib@hedensted.dk.

Med venlig hilsen
Ib Sand
""")
    assert letter.announcement is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ansøgningen indsendes på www.natbus.example/ansoeg.", "www.natbus.example/ansoeg"),
        (
            "Ansøgningen indsendes på www.natbus.example/ansoeg.Begge parter skal underskrive.",
            "www.natbus.example/ansoeg",
        ),
        ("Læs om forsøget på www.natbus.example.", None),
    ],
)
def test_page_for_answers(sentence: str, expected: str | None) -> None:
    found = _announced(sentence).channel_url
    assert (found.value if found else None) == expected
