"""Moments as mail programs write them, in headers and in the heads of forwarded mails."""

from __future__ import annotations

import pytest

from pipeline.ingest.dates import moment

SAME = [
    "8. august 2022 14:05",
    "mandag den 8. august 2022 14:05",
    "mandag, 8. august 2022 14.05",
    "man. 8. aug. 2022 kl. 14.05",
    "8. august 2022 kl. 14.05.12 CEST",
    "8. aug. 2022 kl. 14.05.12 GMT+2",
    "8 August 2022 at 14.05.12 CEST",
    "Monday, August 8, 2022 2:05 PM",
    "Mon, Aug 8, 2022 at 2:05 PM",
    "August 8, 2022 at 2:05:12 PM GMT+2",
    "8/8/2022 2:05 PM",
    "8/8/22, 2:05 PM",
    "08-08-2022 14:05:12",
    "08.08.22 14:05",
    "08/08-2022 14:05",
    "2022-08-08 14:05",
    "2022-08-08T14:05:12+02:00",
    "Mon, 8 Aug 2022 14:05:12 +0200",
    "Mon, 8 Aug 2022 12:05:12 GMT",
    "Mon, 8 Aug 2022 12:05:12 UTC",
    "Mon, 8 Aug 2022 08:05:12 -0400 (EDT)",
    "Mon Aug 8 2022 14:05:12 GMT+0200 (CEST)",
    "Mon Aug  8 14:05:12 2022",
]


@pytest.mark.parametrize("written", SAME)
def test_one_moment_in_many_ways(written: str) -> None:
    found = moment(written)
    assert found is not None
    assert found.edtf == "2022-08-08T14:05"


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("10/28/2022 2:05 PM", "2022-10-28T14:05"),  # American: the month first
        ("10/28/2022 14:05", None),
        ("3/11/2022 14:05", "2022-11-03T14:05"),
        ("3. marts 2022", "2022-03-03"),
        ("8. des. 2022 kl. 12.00 AM", "2022-12-08T00:00"),
        ("14.05.12", "2012-05-14"),
        ("i går", None),
        ("31. februar 2022 10:00", None),
    ],
)
def test_days_hours_and_what_is_neither(written: str, edtf: str | None) -> None:
    found = moment(written)
    assert (found.edtf if found else None) == edtf
