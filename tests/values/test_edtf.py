"""The dates of the register as moments."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.export.present import has_passed
from pipeline.values.edtf import span


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1997-02-03", "1997-02-03T00:00", "1997-02-03T23:59"),
        ("1997-02-03T12:30", "1997-02-03T12:30", "1997-02-03T12:30"),
        ("1996-02", "1996-02-01T00:00", "1996-02-29T23:59"),
        ("1997~", "1997-01-01T00:00", "1997-12-31T23:59"),
        ("1997-08~", "1997-08-01T00:00", "1997-08-31T23:59"),
        ("1997/1999", "1997-01-01T00:00", "1999-12-31T23:59"),
        ("1997-05-11/1997-05-20", "1997-05-11T00:00", "1997-05-20T23:59"),
        ("1997-05-11/..", "1997-05-11T00:00", "9999-12-31T23:59"),
        ("1997-02-05T10:00/1997-02-05T15:00", "1997-02-05T10:00", "1997-02-05T15:00"),
    ],
)
def test_first_and_last_moment(edtf: str, first: str, last: str) -> None:
    found = span(edtf)
    assert found is not None
    assert tuple(moment.isoformat(timespec="minutes") for moment in found) == (first, last)


@pytest.mark.parametrize("edtf", [None, "", "snarest", "1997-02-30", "1997-13", "97-01-01", "1997-01-01T25:00"])
def test_what_is_no_date(edtf: str | None) -> None:
    assert span(edtf) is None


@pytest.mark.parametrize(
    ("deadline", "now", "passed"),
    [
        ("2003-04-01", datetime(2003, 4, 1, 21, 59, tzinfo=UTC), False),  # 23:59 in Danish summer time
        ("2003-04-01", datetime(2003, 4, 1, 22, 0, tzinfo=UTC), True),
        ("2003-04-01T12:00", datetime(2003, 4, 1, 10, 0, tzinfo=UTC), False),
        ("2003-04-01T12:00", datetime(2003, 4, 1, 10, 1, tzinfo=UTC), True),
        ("2003-04", datetime(2003, 4, 20, tzinfo=UTC), False),
        (None, datetime(2003, 4, 20, tzinfo=UTC), False),
    ],
)
def test_when_a_deadline_has_passed(deadline: str | None, now: datetime, passed: bool) -> None:
    assert has_passed(deadline, now) is passed
