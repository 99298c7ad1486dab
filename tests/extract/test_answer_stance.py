"""What an answer says: refusals, reservations, several senders, minutes of several matters."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds.answer_decline import refuses
from pipeline.extract.kinds.title_items import concerned, items, outside
from pipeline.values.letter import Letter
from tests.extract.build import sheet_from_text
from tests.extract.read import answer, read, values


def _letter(body: str, *, head: str = "Odsherred Kommune", foot: str = "Tove Lind") -> Letter:
    return read(f"""
{head}
20. september 2022

Til Socialstyrelsen

Svar på invitation til forsøg på ældreområdet

{body}

Med venlig hilsen
{foot}
""")


@pytest.mark.parametrize(
    ("sentence", "refused"),
    [
        ("Kommunen afslår derfor tilbuddet.", True),
        ("Det er besluttet, at kommunen ikke skal deltage i forsøget.", True),
        ("Vi har ingen planer om at søge.", True),
        ("Vi springer over denne gang.", True),
        ("Det bliver et nej herfra.", True),
        ("Vi har lige købt nyt, så Greve står af denne gang.", True),
        ("Kommunalbestyrelsen vedtog, at Greve Kommune ikke indsender ansøgning i år.", True),
        ("Siger kommunalbestyrelsen mod forventning nej, hører I fra os.", False),
        ("Afbud: Per Toft", False),
        ("Gruppen består af fem skoler.", False),
        ("Kan vi ikke deltage i år, vil vi gerne med næste gang.", False),
        ("Vi har ikke brug for pengene, men siger selvfølgelig ikke nej tak.", False),
        ("Hvis I ikke ønsker at sende papirer, kan I ringe.", False),
        ("Vi søger ikke alene, men sammen med naboerne.", False),
        ("Kommunen vil gerne deltage.", False),
    ],
)
def test_words_of_refusal(sentence: str, refused: bool) -> None:
    assert (refuses(sentence) is not None) is refused


@pytest.mark.parametrize(
    ("body", "declined"),
    [
        ("Odsherred Kommune vil gerne deltage. Lejre Kommune ønsker ikke at være med.", False),
        ("Vi søger om 300.000 kr. På dagtilbudsområdet deltager vi ikke.", False),
        ("Tak for brevet. Vi har drøftet det i ledelsen og melder pas.", True),
    ],
)
def test_a_refusal_is_the_senders_own_and_of_the_whole(body: str, declined: bool) -> None:
    assert (answer(_letter(body), "Odsherred").declined is not None) is declined


@pytest.mark.parametrize(
    ("sentence", "reserved"),
    [
        ("Byrådet tager stilling den 15. oktober, så indtil da kan vi ikke binde os.", True),
        ("Byrådet har den 3. oktober lejlighed til at drøfte det.", False),
        ("Byrådet har den 3. oktober 2022 mulighed for at tage endelig stilling.", True),
        ("Byrådet er ikke spurgt endnu.", True),
        ("Kommunen må knytte den betingelse til sin deltagelse, at lærerne kan gå med til det.", True),
        ("Siger udvalget nej, trækker vi buddet tilbage.", True),
        ("Forbehold? Et enkelt: vi er bundet af en kontrakt til nytår.", True),
        ("Forbehold? Ingen.", False),
        ("Det anbefales dog, at skolehaver nævnes.", False),
        ("Egenandelen er betinget af, at budgettet vedtages.", True),
        ("Økonomiudvalget skal dog lige nikke først.", True),
        ("Den endelige accept er afhængig af, at ældrerådet bliver hørt.", True),
        ("Socialudvalget behandlede sagen den 3. september og var enigt.", False),
        ("Der er ingen betingelser fra vores side.", False),
        ("Udvalget har godkendt ansøgningen.", False),
    ],
)
def test_what_is_yet_to_be_decided_is_a_reservation(sentence: str, reserved: bool) -> None:
    found = answer(_letter(f"Vi ansøger hermed om at deltage i forsøget. {sentence}"), "Odsherred")
    assert (found.reservation is not None) is reserved


def _who(letter: Letter) -> set[str]:
    return {one.municipality.value.name for one in letter.answers}


def test_a_letterhead_of_several_sends_for_all() -> None:
    letter = _letter("Vi ansøger hermed om at deltage.", head="Lejre, Holbæk og Odsherred Kommuner")
    assert _who(letter) == {"Lejre", "Holbæk", "Odsherred"}


def test_the_reservation_of_one_of_several_is_its_own() -> None:
    letter = _letter(
        "Odsherred og Lejre byder ind som ét hold og ansøger hermed om at deltage. Hos os er sagen behandlet. "
        "I Lejre Kommune mangler byrådet endnu at godkende ansøgningen."
    )
    assert _who(letter) == {"Odsherred", "Lejre"}
    assert answer(letter, "Lejre").reservation is not None
    assert answer(letter, "Odsherred").reservation is None


def test_a_bare_name_tells_whose_reservation_it_is() -> None:
    letter = _letter(
        "Odsherred og Lejre byder ind som ét hold og ansøger hermed om at deltage. Byrådet i Odsherred er med. "
        "Lejre tiltræder den med det forbehold, at kulturudvalget først mødes den 22. oktober."
    )
    assert answer(letter, "Lejre").reservation is not None
    assert answer(letter, "Odsherred").reservation is None


def test_two_letterheads_one_above_the_other_send_for_both() -> None:
    letter = _letter("Vi ansøger hermed om at deltage i forsøget.", head="Odsherred Kommune\nLejre Kommune")
    assert _who(letter) == {"Lejre", "Odsherred"}


def test_nothing_is_second_where_nothing_comes_first() -> None:
    found = answer(_letter("Vi ansøger hermed. Hvis ikke, vil det koste to stillinger på ældreområdet."), "Odsherred")
    assert (values(found.areas), values(found.second_choice)) == (["ældre"], [])


def test_a_heading_may_stand_below_its_number() -> None:
    sheet = sheet_from_text(_MINUTES.replace("3. Amtets", "Sag nr. 3.\nAmtets"))
    meant = concerned(sheet)
    assert meant is not None and sheet.text[meant.title : meant.body] == "Amtets forsøg med genoptræning"


def test_what_is_wanted_if_the_first_wish_fails_is_second_choice() -> None:
    letter = _letter(
        "Vi ansøger hermed om at deltage på ældreområdet. Er der ikke plads, går vi gerne ind på dagtilbudsområdet."
    )
    found = answer(letter, "Odsherred")
    assert (values(found.areas), values(found.second_choice)) == (["ældre"], ["dagtilbud"])


_MINUTES = """
ODSHERRED KOMMUNE

Referat af møde i Socialudvalget
tirsdag den 18. marts 2003 kl. 16.30

1. Godkendelse af dagsorden
Godkendt.

2. Madservice
Udvalget ønsker ikke at deltage i udbuddet.

3. Amtets forsøg med genoptræning
Amtet har i brev af 3. februar spurgt kommunerne, om de vil deltage i forsøget.
Socialchefen oplyser, at Lejre ikke ønsker at være med.
Indstilling: Det indstilles, at kommunen ansøger om at deltage.
Beslutning: Tiltrådt.
Udskrift sendes til amtet.

4. Eventuelt
Intet.

Mødet hævet kl. 18.10.
"""


def test_of_minutes_the_item_that_is_meant_counts() -> None:
    sheet = sheet_from_text(_MINUTES)
    meant = concerned(sheet)
    assert [one.number for one in items(sheet)] == [1, 2, 3, 4]
    assert meant is not None and meant.number == 3
    assert any("Madservice" in sheet.text[start:end] for start, end in outside(sheet))
    letter = read(_MINUTES)
    assert letter.title is not None and letter.title.value == "Amtets forsøg med genoptræning"
    assert [one.declined for one in letter.answers if one.municipality.value.name == "Odsherred"] == [None]


def test_a_letter_with_numbered_points_has_no_items() -> None:
    assert items(sheet_from_text("Til kommunen\n\n1. Skemaet\nUdfyldes.\n\n2. Fristen\nDen 3. maj.")) == ()
