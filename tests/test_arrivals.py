"""When another try is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pipeline.arrivals import TRIES, is_due, is_final, is_missed, missed
from pipeline.errors import TemporaryFailure
from pipeline.values.record import Arrival
from pipeline.values.source import Origin

NOW = datetime(2024, 3, 31, 3, 30, tzinfo=UTC)


def aside(minutes: float, **more: Any) -> Arrival:
    at = (NOW - timedelta(minutes=minutes)).isoformat()
    given = {"digest": "d", "origin": Origin(path="a.pdf"), "state": "set-aside", "reason": "timeout", "at": at}
    return Arrival(**(given | more))


@pytest.mark.parametrize(
    ("arrival", "due"),
    [
        (aside(4.9), False),
        (aside(5), True),
        (aside(19, attempts=2), False),
        (aside(21, attempts=2), True),
        (aside(9999, attempts=TRIES), False),
        (aside(59, attempts=3, reason="missing-requirement"), False),
        (aside(61, attempts=3, reason="missing-requirement"), True),
        (aside(359, attempts=40, reason="temporary"), False),
        (aside(361, attempts=40, reason="temporary"), True),
        (aside(9999, reason="encrypted"), False),
        (aside(-60), True),  # the clock was set back
        (aside(9999, state="received", reason=None), False),
    ],
)
def test_after_a_pause_that_grows(arrival: Arrival, due: bool) -> None:
    assert is_due(arrival, NOW) is due


def test_moments_of_another_zone_are_the_same_moments() -> None:
    assert not is_due(aside(0, at="2024-03-31T05:27:00+02:00"), NOW)
    assert is_due(aside(0, at="2024-03-31T05:24:00+02:00"), NOW)


def test_what_was_never_fetched_is_the_sources_to_try() -> None:
    lost = missed(Origin(path="kl/INBOX/uid 3"), TemporaryFailure("Away."), "kl")
    assert is_missed(lost)
    assert not is_missed(aside(0))
    assert not is_final(lost)
    assert not is_due(lost, NOW)


def test_a_place_whose_name_is_no_utf8_can_be_missed() -> None:
    assert is_missed(missed(Origin(path="kl/\udce6.eml"), TemporaryFailure("Away.")))
