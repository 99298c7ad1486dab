"""Postponements, extensions, cancellations, and what is yet to come, in letters of our own invention."""

from __future__ import annotations

import pytest

from tests.extract.build import mail_header
from tests.extract.read import outcome, read


@pytest.mark.parametrize(
    ("title", "sentence", "kind"),
    [
        (
            "Udskydelse af høringsfrist",
            "Fristen for at afgive høringssvar flyttes til den 24. april 2014.",
            "extension",
        ),
        ("Puljen til gårdhaver", "I får to uger mere: ansøgningsfristen forlænges til den 2. maj 2014.", "extension"),
        ("Partnerskab sat på pause", "Vi har besluttet at stille arbejdet med partnerskabet i bero.", "postponement"),
        ("Forsøget med natbusser", "Udpegningen udskydes til efter sommerferien.", "postponement"),
        ("Puljen til gårdhaver", "Styrelsen har besluttet at annullere puljen.", "cancellation"),
        ("Udbuddet af midler", "Styrelsen trækker puljen tilbage, og ansøgningsrunden er aflyst.", "cancellation"),
    ],
)
def test_what_happens_to_the_rounds_course(title: str, sentence: str, kind: str) -> None:
    letter = read(f"""
Energistyrelsen
2. april 2014

{title}

{sentence}

Med venlig hilsen
Morten Kjær
""")
    [found] = letter.outcomes
    assert found.kind.value == kind
    assert found.decided_by is not None and found.decided_by.value == "Energistyrelsen"
    assert letter.function.value == ("decides" if kind == "cancellation" else "updates")


def test_an_extension_carries_the_new_deadline() -> None:
    letter = read("""
Energistyrelsen
2. april 2014

Forlænget frist

Fristen for at søge puljen til gårdhaver forlænges fra den 10. april til den 24. april 2014.

Med venlig hilsen
Morten Kjær
""")
    extension = outcome(letter, "extension")
    assert extension.new_deadline is not None and extension.new_deadline.value == "2014-04-24"


def test_a_postponement_that_is_only_implied() -> None:
    header = mail_header(
        "2023-12-01T09:00",
        subject="Forsøg med natbusser: udpegningen trækker ud",
        sender_address="lb@trafikstyrelsen.dk",
    )
    letter = read(
        """
Kære alle

Finansloven er endnu ikke vedtaget. Derfor må vi desværre vente med at udpege deltagerne i forsøget.

Hilsen
Lis Bang
""",
        header,
    )
    assert [one.kind.value for one in letter.outcomes] == ["postponement"]


def test_an_aborted_meeting_cancels_no_round() -> None:
    letter = read("""
Energistyrelsen
2. april 2014

Puljen til gårdhaver

Informationsmødet den 8. april er aflyst. Puljen kan søges som hidtil, og ansøgningen sendes til os senest den 2. maj.

Med venlig hilsen
Morten Kjær
""")
    assert letter.outcomes == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Regeringen vil herefter udpege fire kommuner.",
        "De kommuner, der bliver udvalgt, får besked i maj.",
        "Ministeriet udvælger kommunerne senest den 1. juni.",
        "Kommuner, der ikke bliver valgt, kan søge igen næste år.",
        "Ansøgninger, der kommer for sent, vil ikke blive behandlet.",
    ],
)
def test_what_is_to_come_is_no_outcome(sentence: str) -> None:
    letter = read(f"""
KL
3. maj 2021

Invitation til partnerskab om ældrepleje

KL inviterer kommunerne til et partnerskab om ældrepleje. Ansøgningen sendes til kl@kl.dk senest den 20. maj 2021.
{sentence}

Med venlig hilsen
Ib Sand
""")
    assert letter.function.value == "announces"
    assert letter.outcomes == ()


def test_an_earlier_selection_in_passing_is_no_outcome_of_an_update() -> None:
    letter = read("""
KL
3. maj 2021

Partnerskab om ældrepleje udsættes

Tre kommuner er udvalgt i den første runde. KL har nu besluttet at udsætte den anden runde af partnerskabet.

Med venlig hilsen
Ib Sand
""")
    assert [one.kind.value for one in letter.outcomes] == ["postponement"]
