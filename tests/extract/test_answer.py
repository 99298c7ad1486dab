"""Municipalities' answers, in letters of our own invention."""

from __future__ import annotations

import pytest

from pipeline.values.letter import Letter
from tests.extract.build import mail_header
from tests.extract.read import answer, read, values


def _letter(body: str, *, sender: str = "Odsherred Kommune") -> Letter:
    return read(f"""
{sender}
20. september 2022

Til KL

Ansøgning om velfærdsaftale

{body}

Med venlig hilsen
Tove Lind
""")


@pytest.mark.parametrize(
    ("body", "first", "second"),
    [
        ("Kommunen ønsker frisættelse på ældreområdet.", ["ældre"], []),
        (
            "Førsteprioriteten er dagtilbudsområdet, mens folkeskoleområdet er vores andenprioritet.",
            ["dagtilbud"],
            ["folkeskole"],
        ),
        ("Vi søger om en aftale på ældreområdet, subsidiært på dagtilbudsområdet.", ["ældre"], ["dagtilbud"]),
        (
            "Vi ønsker frisættelse på ældreområdet. Kan vi ikke komme i betragtning dér, vil vi alternativt gerne "
            "frisættes på dagtilbudsområdet.",
            ["ældre"],
            ["dagtilbud"],
        ),
        ("1. prioritet: folkeskoleområdet\n2. prioritet: ældreområdet\n\nVi søger hermed.", ["folkeskole"], ["ældre"]),
        (
            "Prioritet\tOmråde\nFørsteprioritet\tFolkeskole\nAndenprioritet\tÆldre\n\nVi søger hermed.",
            ["folkeskole"],
            ["ældre"],
        ),
        ("Vi søger både på dagtilbudsområdet og på folkeskoleområdet.", ["dagtilbud", "folkeskole"], []),
    ],
)
def test_first_and_second_choice(body: str, first: list[str], second: list[str]) -> None:
    found = answer(_letter(body), "Odsherred")
    assert (values(found.areas), values(found.second_choice)) == (first, second)


@pytest.mark.parametrize(
    ("sentence", "reserved"),
    [
        ("Der tages forbehold for byrådets godkendelse.", True),
        ("Svaret gives med forbehold for økonomiudvalgets behandling den 3. marts.", True),
        ("Deltagelsen er betinget af byrådets godkendelse af budgettet.", True),
        ("Der tages ikke forbehold.", False),
        ("Byrådet har godkendt ansøgningen, så der er ingen forbehold.", False),
        ("Ansøgningen er uden politiske forbehold.", False),
    ],
)
def test_reservations(sentence: str, reserved: bool) -> None:
    found = answer(_letter(f"Vi søger om en aftale på ældreområdet. {sentence}"), "Odsherred")
    assert (found.reservation is not None) is reserved


@pytest.mark.parametrize(
    "body",
    [
        "Odsherred Kommune har besluttet ikke at deltage i denne omgang.",
        "Vi har drøftet sagen i direktionen og må desværre takke nej til at deltage.",
        "Kommunalbestyrelsen ønsker ikke at søge om en velfærdsaftale på ældreområdet.",
        "Odsherred Kommune deltager desværre ikke.",
    ],
)
def test_a_refusal_has_no_areas(body: str) -> None:
    found = answer(_letter(body), "Odsherred")
    assert found.declined is not None and found.declined.value
    assert found.areas == ()


def test_a_joint_application_is_one_answer_each_and_the_reservation_is_its_owners() -> None:
    letter = read("""
Fælles ansøgning om projektet "Unge i job"

Struer, Lemvig og Holstebro kommuner søger i fællesskab om deltagelse i forsøget på beskæftigelsesområdet.

Lemvig Kommune tager forbehold for Økonomiudvalgets behandling den 3. marts.

3. februar 2015
På vegne af de tre kommuner

Kaj Bro
Holstebro Kommune
""")
    assert {one.municipality.value.name for one in letter.answers} == {"Struer", "Lemvig", "Holstebro"}
    assert answer(letter, "Lemvig").reservation is not None
    assert answer(letter, "Struer").reservation is None
    assert all(values(one.areas) == ["beskæftigelse"] for one in letter.answers)


def test_crosses_in_a_form() -> None:
    letter = read("""
Svarskema: Frisættelse på velfærdsområder

Kommune: Stevns Kommune
Ønsket område (sæt ét kryds):
☐ Dagtilbud
☒ Ældre
☐ Folkeskole
Andet valg: Folkeskole
Forbehold: Ingen
Dato: 20-09-2022
""")
    found = answer(letter, "Stevns")
    assert letter.genre.value == "form"
    assert (values(found.areas), values(found.second_choice)) == (["ældre"], ["folkeskole"])
    assert found.reservation is None


def test_a_forms_filled_reservation() -> None:
    letter = read("""
Ansøgningsskema
1. Kommune\tStevns Kommune
2. Område (sæt kryds)\t[ ] Dagtilbud\t[x] Folkeskole
3. Forbehold\tJa, byrådet behandler sagen den 29. september
""")
    found = answer(letter, "Stevns")
    assert values(found.areas) == ["folkeskole"]
    assert found.reservation is not None


def test_a_cover_mail_answers_without_areas_and_with_the_mails_hour() -> None:
    header = mail_header("2022-09-21T13:05", subject="Velfærdsaftaler", sender_address="toli@odsherred.dk")
    letter = read("Kære KL\n\nVedhæftet er Odsherred Kommunes svar.\n\nVenlig hilsen\nTove Lind", header)
    found = answer(letter, "Odsherred")
    assert found.areas == ()
    assert found.received is not None and found.received.value == "2022-09-21T13:05"


def test_minutes_were_received_when_they_were_sent() -> None:
    letter = read("""
Solrød Kommune
Beslutningsprotokol
Mødedato: 25. april 2016
Punkt 12. Ansøgning til puljen om ældrepleje

Sagsfremstilling
Administrationen anbefaler, at Solrød Kommune søger om 2 mio. kr. på ældreområdet.

Beslutning
Godkendt.

Udskriften er den 28. april 2016 sendt til Socialstyrelsen.
""")
    found = answer(letter, "Solrød")
    assert letter.genre.value == "minutes"
    assert found.received is not None and found.received.value == "2016-04-28"


def test_a_letter_without_a_round_is_no_answer() -> None:
    letter = read("""
Rudersdal Kommune
3. maj 2011

Svar på jeres forespørgsel om støjmålinger

Vi har modtaget jeres brev af 12. april om støj fra motorvejen og sendt det videre til Vejdirektoratet.

Venlig hilsen
Rudersdal Kommune
""")
    assert letter.function.value == "none"
    assert letter.answers == ()
