"""The year of a date that is printed without one: by tense, by weekday, by what the letter says."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.dates.anchor import estimate
from pipeline.extract.dates.calendar import easter, month_of
from pipeline.extract.dates.model import Anchor, DateMention
from tests.extract.dates.mentioned import mentions

LETTER = Anchor(document=date(2019, 11, 20))


def one(text: str, anchor: Anchor = LETTER) -> DateMention:
    (found,) = mentions(text, anchor=anchor)
    return found


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Fristen er den 3. januar.", "2020-01-03"),
        ("Svar senest den 19. november.", "2020-11-19"),
        ("Svar senest den 20. november.", "2019-11-20"),
        ("Byrådet godkendte ansøgningen den 19. november.", "2019-11-19"),
        ("Udvalget har på sit møde den 3. september tilsluttet sig forslaget.", "2019-09-03"),
        ("Fristen udløb den 1. april.", "2019-04-01"),
        ("Vi skrev til jer den 12. december.", "2018-12-12"),
        ("Mødet holdes den 14. februar.", "2020-02-14"),
        ("Aftalen blev indgået primo juni.", "2019-06-01/2019-06-10"),
        ("Kommunerne blev udpeget i foråret.", "2019-21"),
    ],
)
def test_tense(text: str, edtf: str) -> None:
    found = one(text)
    assert found.edtf == edtf
    assert found.inferred and not found.year_stated


def test_the_weekday_confirms_the_year() -> None:
    found = one("Mødet er fredag den 3. januar.")
    assert (found.edtf, found.weekday_mismatch) == ("2020-01-03", False)
    assert found.confidence > one("Mødet er den 3. januar.").confidence


def test_a_weekday_that_fits_the_nearer_other_year_wins() -> None:
    found = one("Vi talte om sagen onsdag den 2. oktober.")
    assert (found.edtf, found.weekday_mismatch) == ("2019-10-02", False)


def test_a_weekday_that_fits_no_year_nearby_is_a_mismatch_and_the_date_stands_as_printed() -> None:
    found = one("Svar senest lørdag den 3. januar.")
    assert (found.edtf, found.weekday_mismatch) == ("2020-01-03", True)
    printed = one("Møde tirsdag den 20. juni 2024 kl. 10")
    assert (printed.edtf, printed.weekday_mismatch) == ("2024-06-20T10:00", True)
    assert printed.confidence <= 0.6


def test_without_a_letter_date_the_weekday_chooses_among_the_years_around() -> None:
    found = one("Svar senest fredag den 8. maj.", Anchor(about=date(2019, 6, 1)))
    assert (found.edtf, found.weekday_mismatch) == ("2020-05-08", False)
    assert found.confidence > one("Svar senest den 8. maj.", Anchor(about=date(2019, 6, 1))).confidence


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Det fremgår af økonomiaftalen for 2031, at kommunerne kan søge.", date(2030, 6, 1)),
        ("Sagsnr. 2017-3321\nFristen er den 3. maj.", date(2017, 1, 1)),
        ("J.nr. 09/12345", date(2009, 1, 1)),
        ("Midlerne er afsat på finansloven for 2004.", date(2003, 6, 1)),
        ("Indbydelse til fællesmøde 2016", date(2016, 1, 1)),
        ("Kære alle", None),
    ],
)
def test_about_when_a_letter_without_a_date_was_written(text: str, day: date | None) -> None:
    assert estimate(text, ()) == day


def test_an_agreement_for_a_year_puts_an_autumn_deadline_in_the_year_before() -> None:
    text = "Det fremgår af økonomiaftalen for 2031, at kommunerne kan søge. Svarfristen er den 30. september."
    found = mentions(text, anchor=Anchor(about=estimate(text, ())))
    assert found[-1].edtf == "2030-09-30"


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("januar", (1, False)),
        ("Februars", (2, False)),
        ("jannar", (1, True)),
        ("rnarts", (3, True)),
        ("aprll", (4, True)),
        ("jnni", (6, True)),
        ("ju1i", (7, True)),
        ("augnst", (8, True)),
        ("septernber", (9, True)),
        ("0ktober", (10, True)),
        ("novenber", (11, True)),
        ("parter", None),
        ("kommuner", None),
        ("personer", None),
        ("afsnit", None),
        ("prioritet", None),
    ],
)
def test_months_read_through_damage(word: str, month: tuple[int, bool] | None) -> None:
    assert month_of(word) == month


def test_easter() -> None:
    assert [easter(year) for year in (1999, 2008, 2024)] == [date(1999, 4, 4), date(2008, 3, 23), date(2024, 3, 31)]
