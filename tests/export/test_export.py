"""The register as JSON by the contract, and as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from pipeline.export import csv as as_csv
from pipeline.export import json as as_json
from pipeline.export.columns import columns
from pipeline.export.present import FIELDS
from pipeline.export.words import source
from pipeline.store.register import Register
from tests.store.make import StillClock, document_data, record, response_data, round_data, some_records, upsert

DOCS = Path(__file__).parents[2] / "docs"
NOW = datetime(2003, 3, 1, 8, tzinfo=UTC)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register.open(tmp_path / "register.db", clock=StillClock(), run="run-1") as opened:
        yield opened


def exported(register: Register, now: datetime = NOW) -> dict[str, Any]:
    data: dict[str, Any] = json.loads("".join(as_json.pieces(register.inquiry, now)))
    return data


def schema() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads((DOCS / "register.schema.json").read_text("utf-8")))


def test_the_export_keeps_the_contract(register: Register) -> None:
    register.apply(some_records(), linked=())
    data = exported(register)
    schema().validate(data)
    assert [len(data[kind]) for kind in FIELDS] == [1, 1, 1, 1, 1]
    assert data["generated"] == "2003-05-06T07:08:09+00:00"  # when it last changed


def test_an_empty_register_keeps_it_too(register: Register) -> None:
    schema().validate(exported(register))


def test_the_contract_is_checked_at_all(register: Register) -> None:
    register.apply([upsert("rounds", round_data("rnd-1", "doc-1", status="afgjort"))], linked=())
    with pytest.raises(jsonschema.ValidationError):
        schema().validate(exported(register))


def test_the_fields_stand_in_the_order_of_the_contract() -> None:
    required = json.loads((DOCS / "register.schema.json").read_text("utf-8"))["$defs"]
    for kind, fields in FIELDS.items():
        assert set(required[kind.removesuffix("s")]["required"]) == set(fields)


def test_the_same_register_gives_the_same_bytes(tmp_path: Path, register: Register) -> None:
    register.apply(some_records(), linked=())
    with Register.open(tmp_path / "other.db", clock=StillClock(), run="run-2") as other:
        other.apply(reversed(some_records()), linked=())
        assert list(as_json.pieces(other.inquiry, NOW)) == list(as_json.pieces(register.inquiry, NOW))


def test_an_open_round_is_closed_when_its_deadline_has_passed(register: Register) -> None:
    late = datetime(2003, 4, 2, 8, tzinfo=UTC)
    register.apply(
        [
            upsert("rounds", round_data("rnd-1", "doc-1")),
            upsert("rounds", round_data("rnd-2", "doc-1", status="postponed")),
            upsert("rounds", round_data("rnd-3", "doc-1", deadline=None)),
        ],
        linked=(),
    )
    assert [one["status"] for one in exported(register)["rounds"]] == ["open", "postponed", "open"]
    assert [one["status"] for one in exported(register, late)["rounds"]] == ["closed", "postponed", "open"]


def test_a_name_that_is_no_utf8_stays_json(register: Register) -> None:
    source = {"path": "b\udce6.txt", "message_id": None, "part": None, "index": None, "pages": None}
    register.apply([upsert("documents", document_data("doc-1", sources=[source]))], linked=())
    text = "".join(as_json.pieces(register.inquiry, NOW))
    assert json.loads(text.encode("utf-8"))["documents"][0]["sources"][0]["path"] == "b\udce6.txt"


def lines(text: Iterable[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(text), newline="")))


def test_one_line_for_each_record() -> None:
    (line,) = lines(as_csv.table("rounds", [record("rounds", round_data("rnd-1", "doc-1", "doc-2"))], NOW))
    assert line["documents"] == "doc-1 (announces); doc-2 (announces)"
    assert (line["channel_email"], line["channel_url"], line["quota"]) == ("bro@eksempel.dk", "", "4")
    assert line["contacts"] == "Inger Mosebæk, imo@eksempel.dk, 12345678"
    assert (line["quota_approximate"], line["status"], "evidence" in line) == ("false", "open", False)
    (line,) = lines(as_csv.table("documents", [record("documents", document_data("doc-1"))], NOW))
    assert (line["municipalities"], line["municipality_codes"]) == ("Møn", "365")
    assert (line["dates"], line["sources"]) == ("2003-04-01 (deadline)", "brev.txt")
    assert line["text"] == "Pulje til broer\nFrist 1. april"
    (line,) = lines(as_csv.table("responses", [record("responses", response_data("rsp-1", "doc-1"))], NOW))
    assert (line["municipality"], line["municipality_code"], line["municipality_successor"]) == (
        "Møn",
        "365",
        "Vordingborg",
    )


def test_a_table_without_records_has_its_headings() -> None:
    for kind in FIELDS:
        assert "".join(as_csv.table(kind, [], NOW)).rstrip("\n").split(",") == [one.name for one in columns(kind)]


@pytest.mark.parametrize(
    "risky",
    ["=1+1", "+45", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", '=HYPERLINK("x";"y")', "＝1", "\u00a0=1"],
)
def test_no_cell_becomes_a_formula(risky: str) -> None:
    text = as_csv.table(
        "documents", [record("documents", document_data("doc-1", title=risky, signatories=[risky]))], NOW
    )
    (line,) = lines(text)
    assert line["title"] == line["signatories"] == "'" + risky.replace("\r", "\n")


@pytest.mark.parametrize("plain", ["Frist", "a,b", 'et "brev"', "to\nlinjer", "a;b", "'citat", "æøå", "1-2"])
def test_other_cells_come_back_as_they_were(plain: str) -> None:
    (line,) = lines(as_csv.table("documents", [record("documents", document_data("doc-1", title=plain))], NOW))
    assert line["title"] == plain


def test_a_carriage_return_does_not_break_the_line() -> None:
    (line,) = lines(as_csv.table("documents", [record("documents", document_data("doc-1", title="a\rb\r\nc\0"))], NOW))
    assert line["title"] == "a\nb\nc"


def test_the_evidence_has_a_line_for_each_item() -> None:
    (line,) = lines(as_csv.evidence([record("rounds", round_data("rnd-1", "doc-1"))]))
    assert line == {
        "kind": "rounds",
        "record": "rnd-1",
        "field": "deadline",
        "document": "doc-1",
        "page": "1",
        "x0": "70.0",
        "top": "90.0",
        "x1": "200.0",
        "bottom": "102.0",
        "text": "1. april",
        "basis": "stated",
        "confidence": "0.9",
        "rule": "title.heading",
    }


def test_where_a_document_came_from_in_words() -> None:
    whole = {"path": "post.mbox", "index": 3, "message_id": "3F@x.dk", "part": "bilag.pdf", "pages": "1-2"}
    assert source(whole) == "post.mbox #3 3F@x.dk bilag.pdf p. 1-2"
