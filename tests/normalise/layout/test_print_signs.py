"""Signs of print that recognition takes for others."""

from __future__ import annotations

import pytest

from pipeline.normalise.layout.print_signs import restored
from pipeline.normalise.ledger import Ledger


def _restored(text: str) -> str:
    ledger = Ledger(text)
    ledger.apply(restored(text, 0, len(text)))
    return ledger.text


@pytest.mark.parametrize(
    ("read", "true"),
    [
        ("betales efter 8 14, stk. 3, i loven", "betales efter § 14, stk. 3, i loven"),
        ("jf. & 6 og bilaget", "jf. § 6 og bilaget"),
        ("planlovens $ 13", "planlovens § 13"),
        ("jf. 88 4-6 i vedtægten", "jf. §§ 4-6 i vedtægten"),
        ("8 1. Fonden\nyder.\n8 2. Vi er\n§ 3. Støtten", "§ 1. Fonden\nyder.\n§ 2. Vi er\n§ 3. Støtten"),
        ("i årene 2018—2021 og — om muligt — før", "i årene 2018–2021 og – om muligt – før"),
        ("sag nr, 14 og stk, 2", "sag nr. 14 og stk. 2"),
        ("« første\n¢ anden\ne tredje", "• første\n• anden\n• tredje"),
        ("+ hvor mange\n+ hvilke", "• hvor mange\n• hvilke"),
    ],
)  # fmt: skip
def test_what_print_had_comes_back(read: str, true: str) -> None:
    assert _restored(read) == true


@pytest.mark.parametrize(
    "text",
    [
        "Mødet begynder kl. 8 14 dage efter fristen",
        "efter 8 dage og efter 8 14 kr.",
        "Vi er 8 14-årige og bor i nr. 8",
        "jf. 8 kommuner",
        "8 1. Fonden yder støtte",  # alone, no row of clauses
        "* første\n* anden",  # asterisks are typed
        "+45 33 11 22 33 er nummeret",
        "« et citat »",
        "Smith & 5 andre, 8 14 9",
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    assert _restored(text) == text
