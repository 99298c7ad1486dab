"""Signs between the parts of an address line."""

from __future__ import annotations

import pytest

from pipeline.normalise.layout import separators
from pipeline.normalise.ledger import Ledger


def restored(text: str) -> str:
    ledger = Ledger(text)
    ledger.apply(separators.restored(text, 0, len(text)))
    return ledger.text


def test_signs_that_differ_within_a_line_are_one() -> None:
    assert restored("Børnestyrelsen - Solvej 2 : 1306 København K + Tlf. 33 12 34 56 » www.boern.example") == (
        "Børnestyrelsen · Solvej 2 · 1306 København K · Tlf. 33 12 34 56 · www.boern.example"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Børnestyrelsen - Solvej 2 - 1306 København K - Tlf. 33 12 34 56 - www.boern.example",
        "Vi mødes - om alt går vel : i morgen + dagen efter",
        "Regnestykket 2 + 3 - 4 * 5 er let",
        "Telefon: 33 12 34 56 - spørg efter Bo",
    ],
)
def test_other_lines_stay(line: str) -> None:
    assert restored(line) == line
