"""CPR numbers are seen, masked and flagged; none of their last digits gets out."""

from __future__ import annotations

import pytest

from pipeline.extract.kinds import cpr
from tests.extract.build import sheet_from_text


@pytest.mark.parametrize("text", ["CPR-nr. 010170-0000", "Cpr.nr.: 0101700000", "Borgeren (311299-0000) får tilskud"])
def test_found_and_masked(text: str) -> None:
    found = cpr.find(sheet_from_text(text))
    assert len(found) == 1
    assert found[0].value.endswith("-****")
    assert "0000" not in repr(found)


@pytest.mark.parametrize(
    "text", ["310299-0000", "J.nr. 010170-0000", "tlf. 01017000", "0101700000", "12-010170-0000-3"]
)
def test_no_cpr_number(text: str) -> None:
    assert cpr.find(sheet_from_text(text)) == ()


def test_the_doubt() -> None:
    found = cpr.find(sheet_from_text("CPR 010170-0000 og 020270-0000"))
    (doubt,) = cpr.doubts(found)
    assert (doubt.code, doubt.severity, doubt.field) == ("cpr-number", "warning", None)
    assert "2" in doubt.message
    assert cpr.doubts(()) == ()
