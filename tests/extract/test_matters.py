"""Letters that speak of several rounds, and letters that only seem to."""

from __future__ import annotations

import pytest

from tests.extract.read import names, read

NEWSLETTER = """
KL
Nyhedsbrev til kommunaldirektørerne
3. marts 2021

Nyt fra sekretariatet

Havmiljøpuljen er åben igen
Kommuner med kyst indbydes til at søge havmiljøpuljen. Der er plads til fem kommuner. Ansøgningen
sendes til hav@kl.dk senest den 16. april 2021.

Frist for lektieforsøget forlænges
Fristen for at søge om at deltage i lektieforsøget er forlænget fra den 1. marts til den 22. marts 2021.

Med venlig hilsen
Pia Holm
"""
DECISIONS = """
Kulturstyrelsen
12. juni 2018

Afgørelser i to puljer

Styrelsen har nu behandlet ansøgningerne.

1. Biblioteksforsøget
Styrelsen har udvalgt Odder, Skive og Faxe kommuner til at deltage i biblioteksforsøget.

2. Museumspartnerskabet
Museumspartnerskabet tildeles Nyborg Kommune. Ansøgningen fra Struer Kommune er desværre ikke imødekommet.

Med venlig hilsen
Lars Dam
"""
AREAS = """
Socialstyrelsen
3. maj 2021

Invitation til velfærdsaftalen

Alle kommuner indbydes til at søge om en velfærdsaftale. Frist på ældreområdet er den 1. juni 2021, og på
folkeskoleområdet den 1. september 2021.

Med venlig hilsen
Lis Bang
"""
BACKGROUND = """
Socialstyrelsen
3. maj 2021

Invitation til naboskabspuljen

Alle kommuner indbydes til at søge naboskabspuljen. Ansøgningen skal være fremme senest den 1. juni 2021.

Baggrund
Naboskabspuljen afløser frikommuneforsøget, hvor Odder, Skive og Faxe kommuner blev udvalgt. Fristen for
frikommuneforsøget var den 1. maj 2018.

Med venlig hilsen
Lis Bang
"""
BY_AREA = """
Socialstyrelsen
3. maj 2021

Udvælgelse til velfærdsaftalen

Styrelsen har udvalgt følgende kommuner:

1. Ældreområdet
Odder og Skive kommuner er udvalgt.

2. Folkeskoleområdet
Faxe og Struer kommuner er udvalgt.

Med venlig hilsen
Lis Bang
"""


def test_a_newsletter_that_opens_one_round_and_extends_another() -> None:
    letter = read(NEWSLETTER)
    opened, moved = letter.matters
    assert (opened.function.value, moved.function.value) == ("announces", "updates")
    assert opened.programme is not None and opened.programme.value == "havmiljøpulje"
    assert moved.programme is not None and moved.programme.value == "lektieforsøg"
    assert opened.announcement is not None and opened.announcement.deadline is not None
    assert opened.announcement.deadline.value == "2021-04-16"
    assert [one.new_deadline and one.new_deadline.value for one in moved.outcomes] == ["2021-03-22"]
    assert letter.function.value == "updates"


def test_decisions_in_two_rounds_are_told_apart() -> None:
    first, second = read(DECISIONS).matters
    assert [names(one) for one in first.outcomes] == [{"Odder", "Skive", "Faxe"}]
    assert {one.kind.value: names(one) for one in second.outcomes} == {"selection": {"Nyborg"}, "rejection": {"Struer"}}
    assert [one.title.value for one in (first, second) if one.title] == ["Biblioteksforsøget", "Museumspartnerskabet"]


def test_what_a_matter_says_stands_in_its_own_text() -> None:
    text = DECISIONS.strip("\n")
    for matter in read(DECISIONS).matters:
        for one in matter.outcomes:
            for member in one.municipalities:
                assert not any(a <= member.places[0].start < b for a, b in matter.apart)
                assert member.value.name in text[member.places[0].start : member.places[0].end]


@pytest.mark.parametrize("text", [AREAS, BACKGROUND, BY_AREA], ids=["areas", "background", "by area"])
def test_one_round_is_one_matter(text: str) -> None:
    assert read(text).matters == ()
