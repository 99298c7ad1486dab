"""CPR numbers are told from case numbers, telephone numbers and days that do not exist."""

from __future__ import annotations

import pytest

from pipeline.language import cpr


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("CPR-nr. 010170-0000", "CPR-nr. 010170-****"),
        ("Cpr.nr.: 0101700000.", "Cpr.nr.: 010170****."),
        ("Borgeren (311299-0000) får tilskud", "Borgeren (311299-****) får tilskud"),
        ("cpr-nummer 01 01 70 - 0000", "cpr-nummer 01 01 70 - ****"),
        ("personnummer\n290200 0000", "personnummer\n290200 ****"),
        ("CPR: O1O17O-OOOO", "CPR: O1O17O-****"),
    ],
)
def test_the_last_digits_are_masked(text: str, masked: str) -> None:
    assert cpr.masked(text) == masked
    assert len(list(cpr.hidden(masked))) == 1
    assert cpr.masked(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "310299-0000",
        "J.nr. 010170-0000",
        "tlf. 01017000",
        "0101700000",
        "12-010170-0000-3",
        "Sags-id 010170-0000",
        "OlOlOl-OOOO",
    ],
)
def test_what_is_no_cpr_number_stays(text: str) -> None:
    assert cpr.masked(text) == text
