"""Several letters in one file are told apart; one letter of several pages stays whole."""

from __future__ import annotations

import pytest

from pipeline.ocr.letters import parted
from pipeline.values.reading import Line, LineRole, Page, Reading, Word

FIRST = """Fiskeristyrelsen
Den 4. maj 2011
Til landets kommuner
Havnepuljen
Kære kommuner
Hermed indbydes I til at søge om midler til havne.
Ansøgningen sendes senest den 1. juni 2011.
Med venlig hilsen
Ib Kragelund
kontorchef"""
SECOND = """Nordhavn Kommune
Teknisk Forvaltning
28. maj 2011
Fiskeristyrelsen
Nyropsgade 30
1780 København V
Ansøgning til havnepuljen
Kommunen søger om tilskud.
Venlig hilsen
Gry Holst"""


def _reading(*pages: str, paginated: bool = True) -> Reading:
    return Reading(
        document="doc-1", source="ocr", engine="test", paginated=paginated,
        pages=tuple(_page(number, text) for number, text in enumerate(pages, 1)),
    )  # fmt: skip


def _page(number: int, text: str) -> Page:
    lines: list[Line] = []
    for printed in text.split("\n"):
        role: LineRole = "side" if printed.startswith("|") else "main"
        lines.append(Line(words=tuple(Word(text=word) for word in printed.strip("| ").split()), role=role))
    return Page(number=number, width=595, height=842, lines=tuple(lines), source="ocr")


def _split(*pages: str) -> list[tuple[int, ...]]:
    return [tuple(page.number for page in one.pages) for one in parted(_reading(*pages))]


def test_two_letters() -> None:
    found = parted(_reading(FIRST, SECOND))
    assert [one.document for one in found] == ["doc-1-1", "doc-1-2"]
    assert [one.pages[0].number for one in found] == [1, 2]


def test_a_letter_of_two_pages_and_one_of_one() -> None:
    going_on = FIRST.split("Ansøgningen")
    first, rest = going_on[0] + "Ansøgningen skal være hos", "styrelsen senest den 1. juni 2011." + going_on[1]
    assert _split(first, rest, SECOND) == [(1, 2), (3,)]


def test_the_date_in_the_side_column() -> None:
    third = SECOND.replace("28. maj 2011\n", "").replace("Fiskeristyrelsen", "Kære styrelse") + "\n|Dato: 28.05.2011"
    assert _split(FIRST, third) == [(1,), (2,)]


@pytest.mark.parametrize(
    "page",
    [
        "Bilag 1\n" + SECOND,  # enclosed
        "Side 2 af 2\n" + SECOND,  # numbered on
        SECOND.replace("28. maj 2011\n", ""),  # not dated
        SECOND.replace("1780 København V\n", ""),  # addressed to nobody
        "Oversigt over havne\nNordhavn\t4. maj 2011\nSydhavn",
    ],
)
def test_what_belongs_to_the_letter_before_stays_with_it(page: str) -> None:
    assert _split(FIRST, page) == [(1, 2)]


def test_a_page_that_nobody_took_leave_on_goes_on() -> None:
    assert _split(FIRST.partition("Med venlig")[0], SECOND) == [(1, 2)]


def test_pages_numbered_anew_begin_a_letter() -> None:
    assert _split(FIRST.partition("Med venlig")[0] + "\nSide 1 af 1", SECOND + "\nSide 1 af 1") == [(1,), (2,)]


def test_a_text_without_pages_is_not_parted() -> None:
    reading = _reading(FIRST, SECOND, paginated=False)
    assert parted(reading) == (reading,)
