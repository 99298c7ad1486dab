"""Municipalities that open rounds of their own, and awards: what the letters say, and how sure it is."""

from __future__ import annotations

import pytest

from tests.extract.build import mail_header
from tests.extract.read import names, outcome, read

_DOUBTED = 0.8  # below it a person looks at what was found


def _from(sender: str, to: str, title: str, body: str) -> str:
    return f"{sender}\n2. juni 2014\n\n{to}\n\n{title}\n\n{body}\n\nVenlig hilsen\nIb Sand"


@pytest.mark.parametrize(
    ("to", "body"),
    [
        ("Til vores nabokommuner", "Vi inviterer jer med i et netværk om skolehaver."),
        ("Til de sønderjyske kommuner", "Vi søger to kommuner, der vil være med i netværket."),
        ("Kære naboer", "Vi vil gerne have Tønder og Haderslev med i netværket."),
        ("Kære kolleger", "Aabenraa Kommune indbyder Tønder, Haderslev og Sønderborg Kommune til netværket."),
    ],
)
def test_a_municipality_may_open_a_round(to: str, body: str) -> None:
    letter = read(_from("Aabenraa Kommune", to, "Netværk om skolehaver", body + " Svar senest den 1. juli 2014."))
    assert letter.function.value == "announces"
    assert letter.function.confidence < _DOUBTED
    assert letter.announcement is not None


@pytest.mark.parametrize(
    ("to", "body"),
    [
        ("KL", "Tønder Kommune vil gerne være med i netværket sammen med Haderslev og Sønderborg Kommuner."),
        ("Aabenraa Kommune", "Tak for invitationen. Tønder Kommune melder sig hermed til netværket."),
    ],
)
def test_to_join_others_is_no_opening(to: str, body: str) -> None:
    assert read(_from("Tønder Kommune", to, "Netværk om skolehaver", body)).function.value == "answers"


def test_colleagues_are_no_round() -> None:
    body = "Send jeres tal senest den 1. juli. Vi sammenligner os med Haderslev, Sønderborg og Aabenraa."
    assert read(_from("Tønder Kommune", "Kære kolleger", "Budget 2015", body)).function.value == "none"


def test_its_council_chooses_and_refuses() -> None:
    letter = read(
        _from(
            "Aabenraa Kommune",
            "Kære nabokommuner",
            "Deltagere i netværket om skolehaver",
            "Byrådet har den 27. maj 2014 besluttet, at Tønder og Haderslev Kommuner kommer med i netværket. "
            "Sønderborg Kommune får desværre afslag.\n\nNetværket løber fra 1. januar 2015 til 31. december 2016.",
        )
    )
    assert letter.function.value == "decides" and letter.function.confidence < _DOUBTED
    chosen = outcome(letter, "selection")
    assert names(chosen) == {"Tønder", "Haderslev"}
    assert chosen.decided_by is not None and chosen.decided_by.value == "byrådet"
    assert chosen.period is not None and chosen.period.value == "2015-01-01/2016-12-31"
    assert names(outcome(letter, "rejection")) == {"Sønderborg"}


def test_the_council_of_a_participant_decides_nothing_for_others() -> None:
    body = "KL har udpeget Struer Kommune og Skive Kommune til forsøget. Byrådet i Struer har besluttet at takke ja."
    chosen = outcome(read(_from("KL", "Til kommunerne", "Udpegning", body)), "selection")
    assert chosen.decided_by is not None and chosen.decided_by.value == "KL"


def test_a_heading_of_a_mail_counts_the_chosen() -> None:
    header = mail_header("2014-09-02T10:00:00+02:00", subject="Haveskoler: de to netværkskommuner er valgt")
    letter = read("Kære kommuner\n\nVarde og Tønder Kommuner er udvalgt til netværket.\n\nMvh\nIb Sand\nKL", header)
    chosen = outcome(letter, "selection")
    assert chosen.count is not None and chosen.count.value == 2


def test_who_wins_an_award() -> None:
    letter = read("""
Midtbyens Avis
Tirsdag 4. oktober 2016

Havn i medvind

Af Kim Sommer

Lystbådehavnen, som Lemvig Kommune havde indstillet, er udvalgt til at modtage Havneprisen. En anden af priserne går
til et skibsværft i Kerteminde Kommune. Struer Kommune var også nomineret, men fik afslag.

"Vi er meget stolte," siger havnefogeden.

Fondens jury traf sit valg den 28. september.
""")
    assert letter.function.value == "decides" and letter.function.confidence < _DOUBTED
    assert letter.programme is not None and letter.programme.value == "Havneprisen"
    chosen = outcome(letter, "selection")
    assert names(chosen) == {"Lemvig", "Kerteminde"}
    assert chosen.decided_by is not None and chosen.decided_by.value == "Fondens jury"
    assert names(outcome(letter, "rejection")) == {"Struer"}


@pytest.mark.parametrize(
    ("sentence", "decider"),
    [
        ("Juryen, der tæller tre havearkitekter, vælger vinderen i maj.", "Juryen"),
        ("En jury med fem medlemmer kårer vinderen i maj.", "jury"),
        ("Det er regeringen, der efter samråd med KL foretager udvælgelsen.", "regeringen"),
        ("Valget er svært, men bestyrelsen har det sidste ord.", "bestyrelsen"),
    ],
)
def test_who_is_going_to_choose(sentence: str, decider: str) -> None:
    letter = read(
        _from(
            "Friluftsrådet",
            "Til landets kommuner",
            "Byrumsprisen 2014",
            f"Vi inviterer kommunerne til at indstille kandidater senest den 1. juli 2014. {sentence}",
        )
    )
    assert letter.announcement is not None and letter.announcement.decider is not None
    assert letter.announcement.decider.value == decider


@pytest.mark.parametrize("word", ["Enhedsprisen", "Markedsprisen", "prisen"])
def test_a_price_is_no_award(word: str) -> None:
    letter = read(_from("KL", "Til kommunerne", "Indkøb", f"{word} på salt er steget."))
    assert letter.programme is None
