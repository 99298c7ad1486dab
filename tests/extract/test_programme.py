"""What is on offer, in its base form, and the names it goes by."""

from __future__ import annotations

import pytest

from tests.extract.read import read


def _titled(title: str, body: str = "Kommunen kan læse mere i det vedlagte.") -> str:
    return f"Energistyrelsen\n3. maj 2021\n\n{title}\n\n{body}\n\nMed venlig hilsen\nIb Sand"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Invitation til politisk partnerskab om ældrepleje", "politisk partnerskab"),
        ("Politiske partnerskaber om ældrepleje", "politisk partnerskab"),
        ("Udvælgelse til velfærdsaftaler på ældreområdet", "velfærdsaftale"),
        ("Indkaldelse af ansøgninger til forsøgspuljen", "forsøgspulje"),
        ("Høring over udkast til bekendtgørelse", "høring"),
        ("Forlænget høringsfrist", "høring"),
        ("Høringssvar fra Energistyrelsen", "høring"),
        ("Ny runde frikommuneforsøg", "frikommuneforsøg"),
        ("Udpegning af frikommuner", "frikommuneforsøg"),
        ("Klimapartnerskaber 2024-2027", "klimapartnerskab"),
        ("Modelforsøget om natbusser", "modelforsøg"),
        ("Tilskudsordninger til grønne gårdhaver", "tilskudsordning"),
        ("Ansoegning om deltagelse i forsoeget", "forsøg"),
    ],
)
def test_base_form(title: str, expected: str) -> None:
    found = read(_titled(title)).programme
    assert found is not None and found.value == expected


def test_the_text_tells_where_the_title_does_not() -> None:
    found = read(
        _titled("Vil I være med?", "Økonomiaftalen er indgået. Puljen er på 4 mio. kr. Puljen er åben.")
    ).programme
    assert found is not None and found.value == "pulje"


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Brev om puljen", "Puljen »Flere lege i gården« er åben.", "Flere lege i gården"),
        ("Udviklingspulje: Flere lege i gården", "Læs mere.", "Flere lege i gården"),
        ("Udviklingspuljen Flere lege i gården er annulleret", "Læs mere.", "Flere lege i gården"),
        (
            "Flere lege i gården: fristen er rykket",
            "Vi har flyttet fristen for puljen, så alle kan nå det.",
            "Flere lege i gården",
        ),
    ],
)
def test_proper_names(title: str, body: str, expected: str) -> None:
    assert expected in [found.value for found in read(_titled(title, body)).names]


def test_speech_is_no_name() -> None:
    letter = read(_titled("Brev", "Borgmesteren siger: »Vi er glade for puljen.«"))
    assert letter.names == ()
