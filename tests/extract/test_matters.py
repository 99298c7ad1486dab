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
    matters = read(DECISIONS).matters
    assert len(matters) > 1
    assert all(one.municipalities for matter in matters for one in matter.outcomes)
    for matter in matters:
        for one in matter.outcomes:
            for member in one.municipalities:
                assert not any(a <= member.places[0].start < b for a, b in matter.apart)
                assert member.value.name in text[member.places[0].start : member.places[0].end]


@pytest.mark.parametrize("text", [AREAS, BACKGROUND, BY_AREA], ids=["areas", "background", "by area"])
def test_one_round_is_one_matter(text: str) -> None:
    assert read(text).matters == ()


TWO_OFFERS = """
Landbrugsstyrelsen
3. marts 2014
J.nr. 14-6 og 14-9

To tilbud til kommunerne

A.  Grønne gårde (j.nr. 14-6)
Kommuner med nedlagte gårde indbydes til at søge om støtte til forsøg med grønne gårde. Ansøgningen skal være os i
hænde senest den 4. april 2014.

B.  Stier over marken (j.nr. 14-9)
Kommuner, der vil anlægge stier, indbydes til at søge om støtte. Ansøgningen skal være fremme senest den 2. maj 2014.

Med venlig hilsen
Ib Sand
"""
ONE_OFFER = """
Landbrugsstyrelsen
3. marts 2014

Indbydelse til at deltage i stiforsøget

1. Baggrund
Styrelsen har haft gode erfaringer med stier over marken, og Odder og Skive kommuner var med i den første runde.

2. Ansøgning
Kommuner, der vil anlægge stier, indbydes til at søge om støtte. Ansøgningen skal være fremme senest den 2. maj 2014.

3. Møde om ordningen
Der holdes orienteringsmøde i Odense. Tilmelding til mødet sker til sti@lbst.dk senest den 1. april 2014, gerne før.

Med venlig hilsen
Ib Sand
"""
BY_THEME = """
Landbrugsstyrelsen
3. juni 2014

Deltagere i stiforsøget

1. Stier ved kysten
Styrelsen har udvalgt Odder og Skive kommuner til at deltage i forsøget. Begge har kyststrækninger uden sti.

2. Stier i skoven
Styrelsen har udvalgt Rebild og Silkeborg kommuner til at deltage i forsøget. Begge har store skove uden sti.

Med venlig hilsen
Ib Sand
"""


def test_two_offers_under_headings_are_two_rounds_with_their_own_deadlines() -> None:
    first, second = read(TWO_OFFERS).matters
    due = [one.announcement.deadline.value for one in (first, second) if one.announcement and one.announcement.deadline]
    assert due == ["2014-04-04", "2014-05-02"]
    assert [one.names[-1].value for one in (first, second)] == ["Grønne gårde", "Stier over marken"]


@pytest.mark.parametrize("text", [ONE_OFFER, BY_THEME], ids=["usual parts", "by theme"])
def test_headings_of_one_round_part_nothing(text: str) -> None:
    assert read(text).matters == ()
