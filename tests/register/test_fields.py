"""What a person may write for a field, and what it becomes."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.register.fields import FIELDS, Known, confirmable, value_of
from pipeline.values.letter import Municipality, Successor
from pipeline.values.record import RecordKind

MOEN = Municipality(name="Møn", code="365", successor=Successor(name="Vordingborg", code="390"))
_PLACES = {"Møn": MOEN, "365": MOEN, "Odder": Municipality(name="Odder", code="727")}
KNOWN = Known(areas=("dagtilbud", "social", "ældre"), municipality_of=_PLACES.get)
MOEN_DATA = {"name": "Møn", "code": "365", "successor": {"name": "Vordingborg", "code": "390"}}
ODDER_DATA = {"name": "Odder", "code": "727", "successor": None}


@pytest.mark.parametrize(
    ("kind", "field", "written", "value"),
    [
        ("rounds", "deadline", "30.9.2022", "2022-09-30"),
        ("rounds", "deadline", "30/9-2022 kl. 12.00", "2022-09-30T12:00"),
        ("rounds", "deadline", "2022-09-30T12:00", "2022-09-30T12:00"),
        ("rounds", "opened", "2022-09~", "2022-09~"),
        ("decisions", "period", "2023/2026", "2023/2026"),
        ("rounds", "deadline", "", None),
        ("rounds", "quota", "8", 8),
        ("rounds", "quota_approximate", "Ja", True),
        ("rounds", "areas", "Ældre; socialområdet ;ældre", ["social", "ældre"]),
        ("rounds", "areas", " ; ", []),
        ("rounds", "title", "  En  pulje; og mere ", "En pulje; og mere"),
        ("rounds", "channel", "https://ans.eksempel.dk/x puljer@eksempel.dk",
         {"email": "puljer@eksempel.dk", "url": "https://ans.eksempel.dk/x"}),
        ("rounds", "channel", "", {"email": None, "url": None}),
        ("rounds", "contacts", "Inger Mosebæk <imo@eksempel.dk> +45 12 34 56 78; Per; 87654321",
         [{"name": "Inger Mosebæk", "email": "imo@eksempel.dk", "phone": "12345678"},
          {"name": "Per", "email": None, "phone": None}, {"name": None, "email": None, "phone": "87654321"}]),
        ("rounds", "status", "decided", "decided"),
        ("decisions", "municipalities", "Møn Kommune; 365;Odder", [MOEN_DATA, ODDER_DATA]),
        ("responses", "municipality", "Odder kommune", ODDER_DATA),
        ("responses", "declined", "nej", False),
        ("responses", "on_time", "", None),
        ("documents", "case_numbers", "27.00-1; 2016 - 7396", ["27.00-1", "2016 - 7396"]),
        ("documents", "date", "1.2.2003", "2003-02-01"),
    ],
)  # fmt: skip
def test_what_is_written_becomes(kind: RecordKind, field: str, written: str, value: Any) -> None:
    assert value_of(kind, field, [written], KNOWN) == value


def test_a_list_may_be_written_in_several_turns() -> None:
    assert value_of("rounds", "areas", ["ældre", "social; dagtilbud"], KNOWN) == ["dagtilbud", "social", "ældre"]


@pytest.mark.parametrize(
    ("kind", "field", "written", "remedy"),
    [
        ("rounds", "deadline", "30.2.2022", "2022-09-30"),
        ("rounds", "deadline", "snart", "2022-09-30"),
        ("documents", "date", "2022-09-30T12:00", "2022-09-30"),
        ("decisions", "period", "2012/2011", "2023/2026"),
        ("rounds", "areas", "hav", "ældre"),
        ("decisions", "municipalities", "Odder; Andeby", "name or the code"),
        ("responses", "municipality", "", "a value"),
        ("rounds", "status", "closed", "postponed"),
        ("rounds", "status", "", "open"),
        ("rounds", "quota", "otte", "whole number"),
        ("rounds", "quota", "-3", "whole number"),
        ("rounds", "quota_approximate", "måske", "ja or nej"),
        ("rounds", "channel", "en brevdue", "mail address"),
        ("rounds", "documents", "x", "deadline"),
        ("documents", "text", "x", "title"),
        ("flags", "message", "x", "record"),
    ],
)
def test_what_cannot_be_says_what_can(kind: RecordKind, field: str, written: str, remedy: str) -> None:
    with pytest.raises(UsageError) as told:
        value_of(kind, field, [written], KNOWN)
    assert remedy in (told.value.remedy or "")


def test_a_record_is_confirmed_without_what_follows_from_letters_to_come() -> None:
    assert "status" not in confirmable("rounds") and "deadline" in confirmable("rounds")
    assert {*FIELDS["responses"]} - {*confirmable("responses")} == {"on_time"}


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "Pulje 010170-****"), ("contacts", [{"name": "Pulje 010170-****", "email": None, "phone": None}])],
)
def test_a_written_value_has_neither_control_signs_nor_numbers_of_persons(field: str, value: Any) -> None:
    assert value_of("rounds", field, ["Pulje\x1b 010170-0000\x00"], KNOWN) == value
