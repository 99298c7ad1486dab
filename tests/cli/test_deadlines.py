"""The verb deadlines: which come, in how many days, and what is said of them."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.cli.messages import Speech
from pipeline.cli.remaining import left
from pipeline.cli.session import Session
from pipeline.cli.spans import Ahead, moved
from pipeline.store.register import Register
from tests.cli.conftest import Call
from tests.store.make import StillClock, response_data, round_data, seen, upsert

NOW = datetime(2003, 5, 6, 7, 8, tzinfo=UTC)  # 9.08 by Danish clocks


@pytest.fixture
def rounds(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setattr(Session, "now", lambda self: NOW)
    (tmp_path / "outputs").mkdir()
    inferred = {"deadline": [seen("doc-1", "1. juli")[0] | {"basis": "inferred"}]}
    made = [
        round_data("rnd-past", "doc-1", deadline="2003-05-03"),
        round_data("rnd-today", "doc-1", deadline="2003-05-06T12:00", areas=["ældre"]),
        round_data("rnd-passed-today", "doc-1", deadline="2003-05-06T09:00"),
        round_data("rnd-tomorrow", "doc-1", deadline="2003-05-07", status="postponed"),
        round_data("rnd-soon", "doc-1", deadline="2003-05-14", deadline_original="2003-04-01"),
        round_data("rnd-about", "doc-1", deadline="2003-07~", evidence=inferred, review="needs-review"),
        round_data("rnd-next-year", "doc-1", deadline="2004-05-06", status="cancelled"),
        round_data("rnd-none", "doc-1", deadline=None, opened="2003-05-20"),
    ]
    with Register.open(tmp_path / "outputs" / "register.db", clock=StillClock(), run="r") as register:
        register.apply(
            [upsert("rounds", one) for one in made]
            + [upsert("responses", response_data("rsp-1", "doc-1", round="rnd-soon"))],
            linked=(),
        )
    return call


def ids(call: Call, *arguments: str) -> list[str]:
    return [
        one["round"].removeprefix("rnd-") for one in json.loads(call("deadlines", "--format", "json", *arguments).out)
    ]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ([], ["today", "tomorrow", "soon", "about", "next-year"]),
        (["--next", "0d"], ["today"]),
        (["--next", "1 dag"], ["today", "tomorrow"]),
        (["--next", "30d"], ["today", "tomorrow", "soon"]),
        (["--next", "8w"], ["today", "tomorrow", "soon", "about"]),
        (["--next", "1 år"], ["today", "tomorrow", "soon", "about", "next-year"]),
        (["--past", "7d"], ["past", "passed-today"]),
        (["--past", "2d", "--next", "1d"], ["passed-today", "today", "tomorrow"]),
        (["--from", "2003-05-07", "--to", "2003-06"], ["tomorrow", "soon"]),
        (["--area", "ældre"], ["today"]),
        (["--status", "udskudt"], ["tomorrow"]),
        (["--municipality", "Møn"], ["soon"]),
        (["--limit", "2"], ["today", "tomorrow"]),
    ],
)
def test_which_deadlines(rounds: Call, arguments: list[str], found: list[str]) -> None:
    assert ids(rounds, *arguments) == found


def test_what_is_said_of_them(rounds: Call) -> None:
    lines = [line.split("\t") for line in rounds("deadlines").out.splitlines()]
    assert lines[0] == ["Frist", "Tid igen", "Status", "Titel", "Udsteder", "Områder", "Bemærkninger", "Id"]
    assert [(line[0], line[1], line[2], line[6]) for line in lines[1:]] == [
        ("6.5.2003 kl. 12.00", "i dag kl. 12", "åben", ""),
        ("7.5.2003", "i morgen", "udskudt", ""),
        ("14.5.2003", "om 8 dage", "åben", "flyttet fra 1.4.2003"),
        ("ca. juli 2003", "om 86 dage", "åben", "udledt; ses efter"),
        ("6.5.2004", "om 366 dage", "aflyst", ""),
    ]
    english = rounds("deadlines", "--lang", "en", "--past", "7d").out.splitlines()
    assert [line.split("\t")[1] for line in english] == ["Time left", "3 days ago", "today at 09:00"]


def test_a_table_for_other_programs(rounds: Call) -> None:
    found = list(csv.DictReader(io.StringIO(rounds("deadlines", "--format", "csv", "--next", "9d").out, newline="")))
    assert [(one["round"], one["days_left"], one["deadline_original"]) for one in found][-1] == (
        *("rnd-soon", "8", "2003-04-01"),
    )
    (about,) = [one for one in json.loads(rounds("deadlines", "--format", "json").out) if one["round"] == "rnd-about"]
    assert (about["is_about"], about["is_inferred"], about["days_left"]) == (True, True, 86)


@pytest.mark.parametrize(
    "arguments", [["--next", "snart"], ["--next", "30d", "--to", "2003"], ["--status", "late"], ["--to", "i går"]]
)
def test_what_cannot_be_asked(rounds: Call, arguments: list[str]) -> None:
    ended = rounds("deadlines", *arguments)
    assert (ended.status, ended.out) == (2, "")


def test_nothing_comes(rounds: Call) -> None:
    assert rounds("deadlines", "--area", "kultur").err.startswith("Ingen poster passer.\n")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1m", "2004-02-29"),
        ("12 måneder", "2005-01-31"),
        ("1y", "2005-01-31"),
        ("2 uger", "2004-02-14"),
        ("3", "2004-02-03"),
        ("9999y", "9999-12-31"),
    ],
)
def test_distances(written: str, day: str) -> None:
    distance = Ahead().convert(written, None, None)
    assert moved(datetime(2004, 1, 31), distance).date().isoformat() == day
    back = moved(datetime(2004, 3, 31), distance, -1)
    assert back < datetime(2004, 3, 31)


@pytest.mark.parametrize(
    ("deadline", "days", "said"),
    [
        ("2003-05-05", -1, "i går"),
        ("2003-05-06", 0, "i dag"),
        ("2003-05-06T23:30", 0, "i dag kl. 23.30"),
        ("2003-05-01/2003-05-10", 4, "inden for 4 dage"),
        ("2003-05-01/2003-05-07", 1, "senest i morgen"),
        ("2003/..", None, ""),
    ],
)
def test_time_left(deadline: str, days: int | None, said: str) -> None:
    assert left(deadline, days, Speech("da"), datetime(2003, 5, 6, 9, 8)) == said


@pytest.mark.parametrize(
    ("now", "arguments", "found"),
    [
        ("2026-09-30T09:59", ["--past", "1d"], []),
        ("2026-09-30T10:01", ["--past", "1d"], ["2026-09-30T12:00"]),
        ("2026-09-30T22:00", ["--past", "1d"], ["2026-09-21/2026-09-30", "2026-09-30", "2026-09-30T12:00"]),
        ("2026-10-24T22:30", ["--next", "1d"], ["2026-10", "2026-10-25", "2026-10-25T02:45", "2026-10-26"]),
        ("2026-10-25T01:30", ["--next", "0d"], ["2026-10", "2026-10-25", "2026-10-25T02:45"]),
        ("2026-12-31T22:59", ["--next", "0d"], ["2026-12-31~"]),
        ("2026-12-31T23:00", ["--next", "0d"], ["2027-01-01"]),
        ("2026-12-31T23:00", ["--past", "1d"], ["2026-12-31~"]),
    ],
)
def test_days_are_danish_and_what_has_not_passed_is_not_past(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, now: str, arguments: list[str], found: list[str]
) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    monkeypatch.setattr(Session, "now", lambda self: moment)
    (tmp_path / "outputs").mkdir()
    deadlines = (
        *("2026-09-21/2026-09-30", "2026-09-30", "2026-09-30T12:00", "2026-10", "2026-10-25", "2026-10-25T02:45"),
        *("2026-10-26", "2026-12-31~", "2027-01-01"),
    )
    with Register.open(tmp_path / "outputs" / "register.db", clock=StillClock(), run="r") as register:
        made = [round_data(f"rnd-{one}", "doc-1", deadline=one) for one in deadlines]
        register.apply([upsert("rounds", one) for one in made], linked=())
    assert sorted(ids(call, *arguments)) == found
