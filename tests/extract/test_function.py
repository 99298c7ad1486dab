"""What a letter does, in letters of our own invention."""

from __future__ import annotations

import pytest

from tests.extract.build import mail_header
from tests.extract.read import read


def _from(sender: str, title: str, body: str) -> str:
    return f"{sender}\n3. maj 2021\n\n{title}\n\n{body}\n\nMed venlig hilsen\nIb Sand"


@pytest.mark.parametrize(
    ("sender", "title", "body", "expected"),
    [
        ("KL", "Vil I være med?", "KL inviterer til et partnerskab. Skriv til os senest den 1. juni.", "announces"),
        ("Energistyrelsen", "Høring", "Udkastet sendes hermed i høring. Svar senest den 1. juni.", "announces"),
        (
            "Trafikministeriet",
            "Forsøgsordning om trafiksanering",
            "Der er afsat 10 mill. kr. til en forsøgsordning. Kommuner, der er interesserede, kan rette skriftlig "
            "henvendelse til ministeriet senest 1. juni.",
            "announces",
        ),
        ("Hedensted Kommune", "Ansøgning til puljen", "Hedensted Kommune søger hermed om 2 mio. kr.", "answers"),
        ("Hedensted Kommune", "Høringssvar", "Vi kan tilslutte os udkastet og har ingen bemærkninger.", "answers"),
        ("Struer Kommune", "Partnerskab", "Vi har besluttet ikke at deltage.", "answers"),
        ("KL", "Partnerskab: ny frist", "KL forlænger fristen til den 1. juli.", "updates"),
        ("Energistyrelsen", "Puljen udsættes", "Udmøntningen af puljen udskydes til efteråret.", "updates"),
        ("KL", "Udpegning", "KL har udpeget Struer Kommune og Skive Kommune til forsøget.", "decides"),
        ("Energistyrelsen", "Puljen er annulleret", "Styrelsen har besluttet at annullere puljen.", "decides"),
        ("Rengøring Syd ApS", "Tilbud på rengøring", "Vi tilbyder rengøring fra 400 kr. plus moms.", "none"),
        ("Plejeforum", "Invitation til konference", "Tilmelding senest den 20. maj. Det koster 950 kr.", "none"),
        ("Ringsted Kommune", "Mødet i styregruppen", "Vedhæftet er referatet. Næste møde er den 4. juni.", "none"),
    ],
)
def test_function(sender: str, title: str, body: str, expected: str) -> None:
    letter = read(_from(sender, title, body))
    assert letter.function.value == expected
    assert letter.function.places[0].text


def test_the_sentence_that_shows_it_is_the_evidence() -> None:
    letter = read(
        _from("KL", "Brev", "Vejret er godt. KL inviterer kommunerne til et partnerskab. Svar senest 1. juni.")
    )
    place = letter.function.places[0]
    assert place.text == "KL inviterer kommunerne til et partnerskab."


def test_an_article_decides_too() -> None:
    letter = read("""
Vestegnens Ugeblad
Af Kim Sommer

Rødovre Kommune er udvalgt til forsøget med natbusser.

"Det er en god dag," siger borgmesteren.
""")
    assert (letter.genre.value, letter.function.value) == ("news", "decides")


@pytest.mark.parametrize("automatic", [True, False])
def test_automatic_replies_do_nothing(automatic: bool) -> None:
    subject = "SV: Ansøgning til puljen" if automatic else "Autosvar: Ansøgning til puljen"
    header = mail_header("2021-05-03T10:00", subject=subject, sender_address="ib@struer.dk", automatic=automatic)
    letter = read("Tak for din mail. Struer Kommune ønsker at deltage. Jeg holder ferie.", header)
    assert letter.function.value == "none"
    assert letter.answers == ()


def test_a_reminder_updates_and_decides_nothing() -> None:
    body = "Vi minder om, at fristen for at søge puljen er den 15. maj 2021. Ansøgningen sendes til ib@kl.dk."
    letter = read(_from("KL", "Påmindelse: puljen til gårdhaver", body))
    assert letter.function.value == "updates"
    assert letter.outcomes == ()
