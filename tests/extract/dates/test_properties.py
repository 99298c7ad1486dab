"""What holds of every date, and of every text."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.dates.calendar import MONTH_NAMES
from pipeline.extract.dates.model import Anchor
from tests.extract.dates.mentioned import mentions

_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2049, 12, 31))
_FORMS = (
    lambda d: f"{d.day}. {MONTH_NAMES[d.month - 1]} {d.year}",
    lambda d: f"{_WEEKDAYS[d.weekday()]} den {d.day}. {MONTH_NAMES[d.month - 1]} {d.year}",
    lambda d: f"d. {d.day}/{d.month}-{d.year}",
    lambda d: f"{d.day:02d}.{d.month:02d}.{d.year}",
    lambda d: f"{d.day:02d}-{d.month:02d}-{d.year}",
    lambda d: f"{d.day}/{d.month} {d.year}",
    lambda d: d.isoformat(),
)


@given(day=_DAYS, form=st.sampled_from(_FORMS))
@settings(max_examples=150, deadline=None)
def test_every_printed_day_is_read(day: date, form) -> None:  # type: ignore[no-untyped-def]
    (found,) = mentions(f"Svar senest {form(day)}, tak.", anchor=Anchor())
    assert found.edtf == day.isoformat()
    assert not found.weekday_mismatch


@given(letter=_DAYS, ahead=st.integers(min_value=0, max_value=360))
@settings(max_examples=100, deadline=None)
def test_a_deadline_without_year_is_the_first_such_day_on_or_after_the_letter(letter: date, ahead: int) -> None:
    day = letter + timedelta(days=ahead)
    if (day.month, day.day) == (2, 29):
        return
    (found,) = mentions(f"Fristen er den {day.day}. {MONTH_NAMES[day.month - 1]}.", anchor=Anchor(document=letter))
    assert found.edtf == day.isoformat()


@given(text=st.text(alphabet="den 1230./-:klO\n\tmajuli§ugefrst,", max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_the_grammar_and_mentions_never_overlap(text: str) -> None:
    found = mentions(text, anchor=Anchor(document=date(2020, 2, 29)))
    assert all(m.text == text[m.start : m.end] and m.first <= m.last for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("piece", ["a", "0", "1 ", "12.-", "den ", "1/2 ", "kl. ", "mandag ", "til og med "])
def test_no_text_takes_long(piece: str) -> None:
    began = time.perf_counter()
    mentions(piece * (12_000 // len(piece)), anchor=Anchor(document=date(2020, 1, 1)))
    assert time.perf_counter() - began < 3
