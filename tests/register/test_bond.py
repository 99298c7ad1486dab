"""How sure a link is."""

from __future__ import annotations

import pytest

from pipeline.register.stage import _bond
from pipeline.values.thread import LEAST_SCORE, OPENS, Member
from tests.letters import announcement


@pytest.mark.parametrize(
    ("score", "lead", "reasons", "least", "most"),
    [
        (LEAST_SCORE, None, ("programme +1.5",), 0.75, 0.85),
        (LEAST_SCORE + 5, None, ("case number +4.0",), 0.99, 1.0),
        (LEAST_SCORE + 5, 0.75, ("case number +4.0",), 0.8, 0.9),  # another round fits nearly as well
        (LEAST_SCORE, None, (OPENS,), 0.99, 1.0),
    ],
)
def test_a_link_is_as_sure_as_what_speaks_for_it(
    score: float, lead: float | None, reasons: tuple[str, ...], least: float, most: float
) -> None:
    member = Member(entry=announcement("a1"), function="answers", score=score, lead=lead, reasons=reasons)
    assert least <= _bond(member).figure < most
