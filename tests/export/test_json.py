"""The register as JSON by the contract."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from pipeline.export import json as as_json
from pipeline.export.present import FIELDS
from pipeline.store.register import Register
from tests.store.make import StillClock, document_data, round_data, some_records, upsert

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
