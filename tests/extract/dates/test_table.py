"""The table of Danish date expressions, each read in a plain sentence."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.dates.model import Anchor
from tests.extract.dates.mentioned import mentions
from tests.extract.dates.table import (
    CONTRACT,
    COUNTED,
    HOURS,
    INTERVALS,
    LISTS,
    NONE,
    PARTS,
    PRINTED,
    WEEKS,
    A,
)


def read(text: str, day: date) -> list[str]:
    return [m.edtf for m in mentions(text, anchor=Anchor(document=day))]


@pytest.mark.parametrize(
    ("day", "text", "edtf"), [*CONTRACT, *PRINTED, *HOURS, *COUNTED, *WEEKS, *PARTS, *INTERVALS, *LISTS]
)
def test_the_value_is_that_of_the_table(day: date, text: str, edtf: str) -> None:
    expected = edtf.split(" ")
    assert read(f"Det sker {text}, som aftalt.", day) == expected
    assert read(f"{text[:1].upper()}{text[1:]}", day) == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_has_no_value(text: str) -> None:
    assert read(f"Vi henviser til {text} i sagen.", A) == []
    assert read(f"{text[:1].upper()}{text[1:]}", A) == []
