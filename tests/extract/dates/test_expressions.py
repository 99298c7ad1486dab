"""Date expressions as Danish officials write them, read in a letter of Friday 9 September 2022."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.dates.grammar import expressions
from pipeline.extract.dates.model import Anchor
from tests.extract.dates.mentioned import mentions

LETTER = Anchor(document=date(2022, 9, 9))

EXPRESSIONS = [
    # printed days
    ("den 30. september", "2022-09-30"),
    ("Frist 30/9", "2022-09-30"),
    ("30.09.22", "2022-09-30"),
    ("30. sept.", "2022-09-30"),
    ("30. sept. 2022", "2022-09-30"),
    ("d. 28/2 kl. 12", "2023-02-28T12:00"),
    ("d. 28/11, kl. 12.30", "2022-11-28T12:30"),
    ("18-09-2015", "2015-09-18"),
    ("2015-09-18", "2015-09-18"),
    ("2015-09-18T14:05", "2015-09-18T14:05"),
    ("12 december 2018", "2018-12-12"),
    ("4. APR 2012", "2012-04-04"),
    ("1.juni 2021", "2021-06-01"),
    ("15/8-22", "2022-08-15"),
    ("15/8 2022", "2022-08-15"),
    ("14. jan. 98", "1998-01-14"),
    ("7. maj ’99", "1999-05-07"),
    ("19. 11. 2020 - kl. 10:02", "2020-11-19T10:02"),
    ("09/09/2022 09:07", "2022-09-09T09:07"),
    ("04.09.2020 kl. 13.40", "2020-09-04T13:40"),
    ("torsdag den 5. februar 1998 kl. 10-15", "1998-02-05T10:00"),
    ("onsdag den 14. december mellem kl. 18 og 20", "2022-12-14T18:00"),
    ("klokken tolv", None),
    ("den 3. oktober klokken tolv", "2022-10-03T12:00"),
    ("den 3. oktober kl. 24.00", "2022-10-03T23:59"),
    ("kl. 12 den 30. september", "2022-09-30T12:00"),
    ("den 30. september 2022, senest kl. 12:00", "2022-09-30T12:00"),
    ("Fredag den. 25. november", "2022-11-25"),
    ("fre. d. 25/11", "2022-11-25"),
    ("mandag den 8. august", "2022-08-08"),
    ("den første november", "2022-11-01"),
    ("enogtyvende marts 2023", "2023-03-21"),
    ("første tirsdag i marts", "2023-03-07"),
    ("sidste fredag i maj 2023", "2023-05-26"),
    ("sidste dag i februar 2024", "2024-02-29"),
    ("senest mandag den 26. kl. 12", "2022-09-26T12:00"),
    ("den 26. ds.", "2022-09-26"),
    ("den 5. d.m.", "2022-09-05"),
    ("den 29. februar 2024", "2024-02-29"),
    # damaged
    ("l. juli 2021", "2021-07-01"),
    ("3O.09.2022", "2022-09-30"),
    ("4. augnst 2021", "2021-08-04"),
    ("2. septernber 2021", "2021-09-02"),
    ("12, december 2O18", "2018-12-12"),
    # parts of months, months, quarters, seasons, years
    ("primo oktober", "2022-10-01/2022-10-10"),
    ("medio maj 1998", "1998-05-11/1998-05-20"),
    ("ultimo januar 2000", "2000-01-21/2000-01-31"),
    ("ultimo februar 2024", "2024-02-21/2024-02-29"),
    ("i midten af september", "2022-09-11/2022-09-20"),
    ("i begyndelsen af oktober", "2022-10-01/2022-10-10"),
    ("slutningen af oktober", "2022-10-21/2022-10-31"),
    ("sidst i november", "2022-11-21/2022-11-30"),
    ("juni 2023", "2023-06"),
    ("i løbet af juni", "2023-06"),
    ("maj-juni 2023", "2023-05/2023-06"),
    ("udgangen af februar 2001", "2001-02-28"),
    ("ved udgangen af oktober", "2022-10-31"),
    ("udgangen af 2023", "2023-12-31"),
    ("inden udgangen af i år", "2022-12-31"),
    ("årets udgang", "2022-12-31"),
    ("årsskiftet", "2022-12-31~"),
    ("ved årsskiftet 2011/2012", "2011-12-31~"),
    ("fra nytår", "2023-01-01"),
    ("umiddelbart efter sommerferien", "2022-08~"),
    ("efter efterårsferien", "2022-10~"),
    ("inden jul", "2022-12-24"),
    ("foråret 2020", "2020-21"),
    ("sommeren 2020", "2020-22"),
    ("efteråret 2008", "2008-23"),
    ("vinteren 2019/2020", "2019-24"),
    ("3. kvartal 2022", "2022-07/2022-09"),
    ("første halvår 2023", "2023-01/2023-06"),
    ("uge 35", "2022-08-29/2022-09-04"),
    ("i uge 8", "2023-02-20/2023-02-26"),
    ("uge 52, 2020", "2020-12-21/2020-12-27"),
    ("uge 45-47", "2022-11-07/2022-11-27"),
    # counted from the letter
    ("i onsdags", "2022-09-07"),
    ("i fredags", "2022-09-02"),
    ("i går", "2022-09-08"),
    ("i dag", "2022-09-09"),
    ("kl. 12 i morgen", "2022-09-10T12:00"),
    ("dags dato", "2022-09-09"),
    ("d.d.", "2022-09-09"),
    ("næste fredag", "2022-09-16"),
    ("på mandag", "2022-09-12"),
    ("senest fredag kl. 12", "2022-09-16T12:00"),
    ("onsdag i næste uge", "2022-09-14"),
    ("i sidste uge", "2022-08-29/2022-09-04"),
    ("næste måned", "2022-10"),
    ("fra næste år", "2023"),
    ("om 14 dage", "2022-09-23"),
    ("om en måned", "2022-10-09"),
    ("senest tre uger fra dags dato", "2022-09-30"),
    ("inden for en uge", "2022-09-16"),
    ("for to uger siden", "2022-08-26"),
    # intervals
    ("fra 2023 til og med 2026", "2023/2026"),
    ("i perioden 2024-2027", "2024/2027"),
    ("i hele 2018 og 2019", "2018/2019"),
    ("skoleåret 2022/23", "2022/2023"),
    ("fra den 1. september 1998 til den 31. august 2000", "1998-09-01/2000-08-31"),
    ("7.2.2019 til den 4.4.2019", "2019-02-07/2019-04-04"),
    ("fra 1. juli 2016 til sommeren 2020", "2016-07-01/2020-22"),
    ("1. januar 2021 til udgangen af 2023", "2021-01-01/2023"),
    ("den 1. juli 2023 til og med 2026", "2023-07-01/2026"),
    ("fra 1. marts og frem til 30. juni 2025", "2025-03-01/2025-06-30"),
    ("fra 1. november til 31. januar 2020", "2019-11-01/2020-01-31"),
    ("fra 1. november til 31. januar", "2022-11-01/2023-01-31"),
    ("mellem den 1. og den 15. maj 2021", "2021-05-01/2021-05-15"),
    ("den 12.-14. oktober", "2022-10-12/2022-10-14"),
    ("fra januar til juni 2023", "2023-01/2023-06"),
]

NO_DATES = [
    "lov nr. 1157",
    "§ 12, stk. 3",
    "kapitel 3",
    "tlf. 33 92 41 17",
    "Telefon 2021 2022",
    "Sagsnr. 2016 - 7396 / Doknr. 401484",
    "Sagsnr. 22/04518",
    "J.nr. 98-1120-7",
    "j.nr. 2015-2016",
    "27.00.00-G01-170-23",
    "17.02.08P21-0002",
    "15.20G00 - 2013/01963",
    "1-30-72-311-19",
    "Sagsid.: 20/49335",
    "CVR 19438414",
    "010101-0000",
    "34.900,50 kr.",
    "i alt 1.12.2 mio. kr.",
    "Side 1/2",
    "Side 1 af 2",
    "1/2 år",
    "3/4 stilling",
    "døgnåbent 24/7",
    "kontor 12",
    "Storegade 10, 8800 Viborg",
    "Telefontid kl. 9-12",
    "Maj Juul Hansen",
    "den 31. juni",
    "den 30. februar 2021",
    "uge 60",
    "en arbejdsuge på 37 timer",
    "den 3. prioritet",
    "senest 8 dage før mødet",
    "senest 14 dage efter modtagelsen",
    "www.eksempel.dk/2021/05/03/nyt",
    "mandag-torsdag",
    "forholdet er 2:1",
]


@pytest.mark.parametrize(("text", "edtf"), EXPRESSIONS)
def test_value(text: str, edtf: str | None) -> None:
    found = mentions(f"Det sker {text}, som aftalt.", anchor=LETTER)
    assert [m.edtf for m in found] == ([edtf] if edtf else [])


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert mentions(f"Vi henviser til {text} i sagen.", anchor=LETTER) == ()


def test_lists_share_the_year_and_the_month() -> None:
    found = mentions("Møderne er den 17. og 18. maj 2022. Frist 1. maj og 1. november 2017.", anchor=LETTER)
    assert [m.edtf for m in found] == ["2022-05-17", "2022-05-18", "2017-05-01", "2017-11-01"]


def test_a_moved_date_is_no_interval() -> None:
    found = mentions("Vi rykker fristen fra på mandag til fredag d. 4/11 kl. 12.00.", anchor=LETTER)
    assert [m.edtf for m in found] == ["2022-09-12", "2022-11-04T12:00"]


def test_a_date_goes_on_in_the_next_line_but_not_in_the_next_cell_or_paragraph() -> None:
    assert [m.edtf for m in mentions("senest den 14.\noktober\n2022 kl. 12", anchor=LETTER)] == ["2022-10-14T12:00"]
    assert mentions("afsnit 14.\n\noktober", anchor=LETTER) == ()
    assert mentions("14.\toktober", anchor=LETTER) == ()


def test_offsets_and_text_are_those_of_the_text() -> None:
    text = "Svar senest mandag den 3. oktober 2022 kl. 12.00."
    (found,) = mentions(text, anchor=LETTER)
    assert found.text == text[found.start : found.end] == "mandag den 3. oktober 2022 kl. 12.00"
    assert found.has_time and found.year_stated and not found.inferred


def test_an_interval_keeps_its_ends() -> None:
    (found,) = mentions("fra 1. juli 2016 til udgangen af 2020", anchor=LETTER)
    assert [part.edtf for part in found.parts] == ["2016-07-01", "2020-12-31"]
    assert (found.first, found.last) == (date(2016, 7, 1), date(2020, 12, 31))


def test_without_any_date_of_the_letter_only_complete_dates_are_read() -> None:
    found = mentions("I går og den 3. maj. Brevet er fra 4. juni 2021.", anchor=Anchor())
    assert [m.edtf for m in found] == ["2021-06-04"]


def test_an_issues_number_before_a_date_does_not_swallow_it() -> None:
    text = "NYT FRA FONDEN Nr. 2 - 24. februar 2014"
    assert [text[part.start : part.end] for part in expressions(text)] == ["24. februar 2014"]
