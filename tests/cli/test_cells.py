"""What a record's values look like in a table."""

from __future__ import annotations

from pipeline.cli.messages import Speech
from pipeline.cli.tables import cells


def test_an_approximate_number_of_places_says_so() -> None:
    speech = Speech("da")
    assert cells(["quota"], {"quota": 15, "quota_approximate": True}, speech) == ["ca. 15"]
    assert cells(["quota"], {"quota": 15, "quota_approximate": False}, speech) == ["15"]
    assert cells(["quota"], {"quota": None, "quota_approximate": True}, speech) == [""]
