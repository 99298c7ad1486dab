"""The views for others' SQL: what stands in them, that it is documented, and that one record is found by an index."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.export.present import danish
from pipeline.store.canned import CANNED, canned
from pipeline.store.register import Register
from pipeline.store.views import NAMES
from tests.store.make import (
    MOEN,
    decision_data,
    document_data,
    entry,
    flag_data,
    response_data,
    round_data,
    seen,
    upsert,
)

STEGE = {"name": "Vordingborg", "code": "390", "successor": None, "areas": ["ældre"]}


@pytest.fixture
def held(register: Register) -> Register:
    evidence = {"deadline": [seen("doc-1", "om en måned")[0] | {"basis": "inferred"}]}
    register.apply(
        [
            upsert("documents", document_data("doc-1", areas=["ældre", "kultur"])),
            upsert("rounds", round_data("rnd-1", "doc-1", deadline="2003-04-01T12:00", quota_approximate=True)),
            upsert("rounds", round_data("rnd-2", "doc-1", deadline="2999-07~", areas=[], evidence=evidence)),
            upsert("rounds", round_data("rnd-3", "doc-1", deadline=None, channel=None)),
            upsert("decisions", decision_data("dec-1", "doc-1", municipalities=[MOEN, STEGE])),
            upsert("decisions", decision_data("dec-2", "doc-1", round="rnd-2", municipalities=[MOEN])),
            upsert("responses", response_data("rsp-1", "doc-1", on_time=False, second_choice=["ældre", "social"])),
            upsert("flags", flag_data("rnd-1")),
        ],
        linked=(),
    )
    return register


def ask(register: Register, sql: str, **parameters: Any) -> list[dict[str, Any]]:
    with register.inquiry.query(sql, parameters, seconds=20) as answer:
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def test_documents(held: Register) -> None:
    (row,) = ask(held, "SELECT * FROM v_documents WHERE id = 'doc-1'")
    wanted = {"areas": "ældre; kultur", "municipalities": "Møn", "municipality_codes": "365", "case_numbers": "03-11-2"}
    wanted |= {"signatories": "Ole Vandel", "starts": "2003-02-01T00:00", "ends": "2003-02-01T23:59"}
    assert {name: row[name] for name in wanted} == wanted


def test_rounds(held: Register) -> None:
    rows = ask(held, "SELECT * FROM v_rounds ORDER BY id")
    told = ("status", "quota_approximate", "channel_email", "documents", "document_count", "response_count", "areas")
    assert [tuple(row[name] for name in told) for row in rows] == [
        ("closed", 1, "bro@eksempel.dk", "doc-1", 1, 1, "teknik-trafik"),
        ("open", 0, "bro@eksempel.dk", "doc-1", 1, 0, None),
        ("open", 0, None, "doc-1", 1, 0, "teknik-trafik"),
    ]


def test_municipalities(held: Register) -> None:
    sql = "SELECT municipality, own, part, areas, round FROM v_municipality WHERE record <> 'doc-1'"
    rows = [tuple(row.values()) for row in ask(held, sql + " ORDER BY record, code, own")]
    assert rows == [
        ("Møn", 1, "selected", "teknik-trafik", "rnd-1"),
        ("Vordingborg", 1, "selected", "ældre", "rnd-1"),
        ("Møn", 1, "selected", "teknik-trafik", "rnd-2"),
        ("Vordingborg", 0, "selected", "teknik-trafik", "rnd-2"),
        ("Møn", 1, "applied", "teknik-trafik", "rnd-1"),
        ("Vordingborg", 0, "applied", "teknik-trafik", "rnd-1"),
    ]


def test_deadlines(held: Register) -> None:
    rows = ask(
        held, "SELECT round, status, is_about, is_inferred, days_left > 0 AS ahead FROM v_deadlines ORDER BY round"
    )
    assert [(*list(row.values())[:4], bool(row["ahead"])) for row in rows] == [
        ("rnd-1", "closed", 0, 0, False),
        ("rnd-2", "open", 1, 1, True),
    ]


def test_where_it_stands(held: Register) -> None:
    (row,) = ask(held, "SELECT * FROM v_evidence WHERE record = 'rnd-2'")
    assert (row["value"], row["text"], row["basis"], row["page"], row["x0"]) == (
        *("2999-07~", "om en måned", "inferred", 1, 70.0),
    )
    (flag,) = ask(held, "SELECT record_kind, record, code FROM v_flags")
    assert tuple(flag.values()) == ("rounds", "rnd-1", "year-inferred")


def test_the_clock_is_denmarks(held: Register) -> None:
    before = danish(datetime.now(UTC)).isoformat()[:16]
    (row,) = ask(held, "SELECT moment, today FROM v_now")
    assert before <= row["moment"] <= danish(datetime.now(UTC)).isoformat()[:16]
    assert row["today"] == row["moment"][:10]


def test_every_view_and_column_is_documented_and_no_other(register: Register, root: Path) -> None:
    sections = re.split(r"^### (v_\w+)$", (root / "docs/queries.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    told = {
        name: [word for line in text.splitlines() if line.startswith("| `") for word in _named(line)]
        for name, text in zip(sections[::2], sections[1::2], strict=True)
    }
    assert sorted(told) == sorted(NAMES)
    for name in NAMES:
        with register.inquiry.query(f"SELECT * FROM {name} WHERE 1 = 0", {}) as answer:
            assert sorted(answer.columns) == sorted(told[name]), name


def _named(line: str) -> list[str]:
    return re.findall(r"`(\w+)`", line.split("|")[1])


@pytest.mark.parametrize("question", CANNED, ids=lambda one: one.name)
def test_questions_that_are_there_have_answers(held: Register, question: Any, root: Path) -> None:
    given = {"area": "teknik-trafik", "year": "2003", "municipality": "Møn", "record": "rnd-1"}
    parameters = {name: given[name] for name in question.parameters if name in given}
    parameters |= question.defaults(datetime(2003, 1, 1)) | (
        {"until": "3000"} if "until" in question.parameters else {}
    )
    rows = ask(held, canned(question.name).sql, **parameters)
    assert len(rows) == {"deadlines": 1, "unanswered": 2, "municipality": 3, "changes": 8}.get(question.name, 1)
    assert f"`{question.name}`" in (root / "docs/queries.md").read_text("utf-8")


_SMALL = {"json_each", "m", "a", "n", "clock", "CONSTANT", "v_municipality"}  # lists of a record, names, a row's own


def test_one_record_is_found_by_an_index(held: Register) -> None:
    if held.database.dialect != "sqlite":
        pytest.skip("a server decides by the size of its tables")
    for sql in (
        "SELECT * FROM v_rounds WHERE id = 'x'",
        "SELECT * FROM v_documents WHERE id = 'x'",
        "SELECT * FROM v_municipality WHERE municipality = 'Møn' AND kind = 'responses'",
        "SELECT * FROM v_municipality WHERE code = '365'",
        "SELECT * FROM v_evidence WHERE record = 'x' AND kind = 'rounds'",
    ):
        plan = "\n".join(row["detail"] for row in ask(held, f"EXPLAIN QUERY PLAN {sql}"))
        scanned = set(re.findall(r"SCAN (\w+)", plan)) - _SMALL
        assert not scanned, (sql, plan)
        assert "v_municipality" not in sql or "SEARCH p USING PRIMARY KEY (kind=? AND code=?)" in plan


def test_an_entry_gives_the_mail(register: Register) -> None:
    from tests.store.make import arrival

    register.admit(arrival(), [entry("doc-1", "post.mbox", "brev.txt")], [()])
    register.apply([upsert("documents", document_data("doc-1"))], linked=())
    (row,) = ask(register, "SELECT path, received, sender, part_of FROM v_documents")
    assert tuple(row.values()) == ("brev.txt", "2003-02-03T10:15", "imo@eksempel.dk", "doc-0")
    assert [one["path"] for one in ask(register, "SELECT path FROM v_sources ORDER BY path")] == [
        "brev.txt",
        "post.mbox",
    ]
