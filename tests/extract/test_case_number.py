"""Case numbers in their shapes, with their labels in line, stacked or in a subject."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import case_number
from tests.extract.build import mail_header, sheet_from_text


def numbers(text: str) -> list[str]:
    return [f.value for f in case_number.find(sheet_from_text(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sagsnr. 29.09.00-P19-12-21", ["29.09.00-P19-12-21"]),
        ("Sagsnr. 2017 - 8123 / Doknr. 501234", ["2017 - 8123", "501234"]),
        ("Sags-ID: SAG-2021-00917\nDok.ID: 3018222", ["SAG-2021-00917", "3018222"]),
        ("J.nr. 97-2210-4", ["97-2210-4"]),
        ("Journalnr.: 1-30-72-114-18", ["1-30-72-114-18"]),
        ("Sagsid.: 19/30355", ["19/30355"]),
        ("Vores sagsnr.: 16/40011. Jeres sagsnr.: 2016-7781", ["16/40011", "2016-7781"]),
        ("jf. ministeriets sagsnr. 21/00417), som", ["21/00417"]),
        ("Sagsnummer: M1/2012/00099", ["M1/2012/00099"]),
        ("J.nr. TS30311-00022 bedes angivet", ["TS30311-00022"]),
        ("j.nr. 15.20G00 - 2014/01122", ["15.20G00 - 2014/01122"]),
        ("Sagsnr.: 17.02.08P21-0007", ["17.02.08P21-0007"]),
        ("Saqsnr. 2012-3344", ["2012-3344"]),
        ("Deres j.nr. 98-77-1 og 98-77-2.", ["98-77-1", "98-77-2"]),
        ("Brevet om sagen, 27.36.00-G01-41-20, er sendt.", ["27.36.00-G01-41-20"]),
        ("Vedr. 1994-218-07, prøve med korte ferier", ["1994-218-07"]),
        ("6-41-3-0-2-1998\t4. maj 1998", ["6-41-3-0-2-1998"]),
        ("2013-2012-0151", ["2013-2012-0151"]),
        ("5-118-22-09/4: Nyt om prøven", ["5-118-22-09/4"]),
        ("Sag 08.11.00 G02/05-1190", ["08.11.00 G02/05-1190"]),
        ("J.nr. 16.04 S/87", ["16.04 S/87"]),
        ("Den lange sommerferie (87-1402-9)", ["87-1402-9"]),
        ("Svar på udkast til vejledning (K 2210-0043)", ["K 2210-0043"]),
        ("Bemærkninger til udkast om pladser, 2009-2117", ["2009-2117"]),
        ("Ref.: 95-204-3", ["95-204-3"]),
        ("Sags ID: 1700111\nDok.ID: 1700111", ["1700111"]),
    ],
)
def test_shapes(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_labels_and_numbers_in_stacked_lines() -> None:
    assert numbers("Sagsnr.\n2016-1122\nDoknr.\n288100\nDato\n04-02-2016") == ["2016-1122", "288100"]
    assert numbers("Sagsnr.\nDoknr.\nDato\n2016-1122\n288100\n04-02-2016") == ["2016-1122", "288100"]


@pytest.mark.parametrize(
    "text",
    [
        "Lov nr. 1157 af 3. juni",
        "Tlf. 33 92 41 00",
        "CVR-nr. 29189803",
        "EAN-nr. 5798000123456",
        "Dato: 3.4.2012",
        "Bilag nr. 12",
        "Budgettet for skoleåret gælder også for, 2014-2015",
        "Tlf. 45-33-92-33-20",
        "Vi mødtes 2012-04-20 i byen",
    ],
)
def test_other_numbers(text: str) -> None:
    assert numbers(text) == []


def test_a_number_in_the_subject() -> None:
    header = mail_header("2022-01-03T10:00", subject="Høringssvar (j.nr. 2021-5567)")
    found = case_number.find(sheet_from_text("Hermed vores svar.", header=header))
    assert [f.value for f in found] == ["2021-5567"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bemærkninger til udkastet (MST-330-00512) følger.", ["MST-330-00512"]),
        ("Vi svarer på sagen [14/20931] senere.", ["14/20931"]),
        ("Se jeres brev (2013-4410).", ["2013-4410"]),
        ("Tak for jeres j.nr. 2013-4410-2.", ["2013-4410-2"]),
        ("Planen (2013-2016) og planen (2013/14) gælder.", []),
        ("Mødet holdes i lokale B-204 på adressen.", []),
    ],
)
def test_numbers_without_label(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_a_number_in_the_subject_without_label() -> None:
    header = mail_header("2014-01-03T10:00", subject="MST-330-00512 - høring om støj [14/20931]")
    found = case_number.find(sheet_from_text("Ingen bemærkninger.", header=header))
    assert [f.value for f in found] == ["MST-330-00512", "14/20931"]


def test_a_subject_that_is_nothing_but_a_number() -> None:
    sheet = sheet_from_text("Hej\n\nSe vedlagte.", header=mail_header("2005-02-03T08:30", subject="05/01833-4"))
    assert [f.value for f in case_number.find(sheet)] == ["05/01833-4"]
