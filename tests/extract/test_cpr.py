"""A letter that holds CPR numbers says so, and how many."""

from __future__ import annotations

from pipeline.extract.kinds import cpr
from tests.extract.build import sheet_from_text


def test_the_doubt() -> None:
    (doubt,) = cpr.doubts(sheet_from_text("CPR 010170-**** og 020270-****"))
    assert (doubt.code, doubt.severity, doubt.field) == ("cpr-number", "warning", None)
    assert "2" in doubt.message


def test_no_doubt_without_one() -> None:
    assert cpr.doubts(sheet_from_text("Sag 010170-12, ****, 12.**** kr.")) == ()
