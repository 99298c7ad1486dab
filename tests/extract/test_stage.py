"""The whole stage: a letter put together, its doubts, its evidence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from pipeline.values.letter import Finding
from tests.extract.build import mail_header
from tests.extract.read import answer, read

LETTER = """
Rødovre Kommune
3. maj 2021
Sagsnr. 21/4411

Ansøgning om velfærdsaftale

Rødovre Kommune søger om en velfærdsaftale på ældreområdet. Vi vil gøre det sammen med Valdemarsby Kommune.

Kontaktperson: Ib Sand, ibsa@rk.dk, tlf. 36 37 70 00

Med venlig hilsen
Lis Bang
"""


def _findings(value: Any) -> Iterator[Finding[Any]]:
    if isinstance(value, Finding):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _findings(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _findings(getattr(value, one.name))


def test_the_letter_is_put_together() -> None:
    letter = read(LETTER)
    assert letter.issuer is not None and letter.issuer.value == "Rødovre Kommune"
    assert letter.date is not None and letter.date.value == "2021-05-03"
    assert letter.case_numbers[0].value == "21/4411"
    found = answer(letter, "Rødovre")
    assert [one.value for one in found.areas] == ["ældre"]
    assert [one.value.email for one in found.contacts] == ["ibsa@rk.dk"]


def test_every_finding_stands_in_the_text() -> None:
    found = list(_findings(read(LETTER)))
    assert len(found) > 8
    for one in found:
        place = one.places[0]
        assert 0 < one.confidence <= 1
        assert "." in one.rule
        assert LETTER.strip("\n")[place.start : place.end].split() == place.text.split() or place.end == 0


def test_a_municipality_that_is_none_is_doubted_once() -> None:
    doubts = [one for one in read(LETTER).doubts if one.code == "unknown-municipality"]
    assert len(doubts) == 1
    assert "Valdemarsby" in doubts[0].message
    assert doubts[0].severity == "warning"


def test_words_before_kommune_are_no_names() -> None:
    letter = read(
        "Kære Kommune\n\nDenne Kommune og Hver Kommune\n\nTil Samtlige Kommuner\n\nOmråde\tKommune\nÆldre\tFaxe"
    )
    assert [one for one in letter.doubts if one.code == "unknown-municipality"] == []


def test_a_cpr_number_is_doubted() -> None:
    letter = read(LETTER + "\nCPR-nr. 010101-****\n")
    assert "cpr-number" in [one.code for one in letter.doubts]


@pytest.mark.parametrize("text", ["", " ", ".", "\t\t", "Kommune", "\f", "»«", "12:", "x\f\fy"])
@pytest.mark.parametrize(
    "subject", [None, "", "Fristen for puljen forlænges", "Ansøgning til puljen", "Invitation: pulje"]
)
def test_empty_and_odd_texts_are_read_without_error(text: str, subject: str | None) -> None:
    header = (
        mail_header("2021-05-03T10:00", subject=subject, sender_address="ib@rk.dk") if subject is not None else None
    )
    letter = read(text, header)
    assert {one.kind.value for one in letter.outcomes} <= {"extension"}
    assert all(one.places for one in _findings(letter))


def test_many_pages_take_no_more_than_their_share() -> None:
    page = LETTER + "Kommunen har 24 skoler og søger om penge til fire af dem i 2022, jf. bilag 3.\n" * 20
    read(page)
    begin = time.perf_counter()
    read("\n\n".join([page] * 8))
    assert time.perf_counter() - begin < 8
