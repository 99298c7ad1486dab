"""The register as Parquet: typed, and read by others' programs."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from pipeline.export import parquet
from pipeline.export.present import FIELDS
from pipeline.store.register import Register
from pipeline.values.record import Record, RecordKind
from tests.store.make import MOEN, document_data, record, round_data, some_records

NOW = datetime(2003, 3, 1, 8, tzinfo=UTC)


def table(kind: RecordKind, *records: Record) -> Any:
    file = io.BytesIO()
    parquet.write(file, kind, records, NOW)
    return pq.read_table(io.BytesIO(file.getvalue()))


def evidence(*records: Record) -> Any:
    file = io.BytesIO()
    parquet.write_evidence(file, records)
    return pq.read_table(io.BytesIO(file.getvalue()))


def test_every_field_of_the_contract_comes_back(register: Register) -> None:
    register.apply(some_records(), linked=())
    for kind, fields in FIELDS.items():
        found = list(register.inquiry.each(kind))
        read = table(kind, *found).to_pylist()
        assert [one["id"] for one in read if "id" in one] == [one.id for one in found if kind != "flags"]
        for name in fields:
            if name != "evidence":
                assert [_bare(one[name]) for one in read] == [_bare(one.data[name]) for one in found]


def _bare(value: Any) -> Any:
    """Without the fields that a value does not have: a struct has them all."""
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items() if one is not None}
    return [_bare(one) for one in value] if isinstance(value, list | tuple) else value


def test_types_are_those_of_the_values() -> None:
    schema = parquet.schema("rounds")
    assert schema.field("quota").type == pa.int64()
    assert schema.field("quota_approximate").type == pa.bool_()
    assert schema.field("areas").type == pa.list_(pa.string())
    assert schema.field("deadline_first").type == pa.date32()
    assert parquet.schema("decisions").field("documents").type == pa.list_(pa.string())
    assert parquet.evidence_schema().field("x0").type == pa.float64()
    assert table("rounds").num_rows == 0


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2003-04-01", date(2003, 4, 1), date(2003, 4, 1)),
        ("2003-04-01T12:00", date(2003, 4, 1), date(2003, 4, 1)),
        ("2003-04~", date(2003, 4, 1), date(2003, 4, 30)),
        ("2003/2005", date(2003, 1, 1), date(2005, 12, 31)),
        ("2003/..", date(2003, 1, 1), None),
        ("../2003", None, date(2003, 12, 31)),
        (None, None, None),
        ("whenever", None, None),
    ],
)
def test_a_date_has_its_first_and_last_day(edtf: str | None, first: date | None, last: date | None) -> None:
    (row,) = table("rounds", record("rounds", round_data("rnd-1", "doc-1", deadline=edtf))).to_pylist()
    assert (row["deadline"], row["deadline_first"], row["deadline_last"]) == (edtf, first, last)


def test_the_evidence_has_a_row_for_each_item() -> None:
    (row,) = evidence(record("rounds", round_data("rnd-1", "doc-1"))).to_pylist()
    assert (row["kind"], row["record"], row["field"], row["page"], row["bottom"]) == (
        *("rounds", "rnd-1", "deadline", 1, 102.0),
    )


def test_pandas_reads_it() -> None:
    file = io.BytesIO()
    parquet.write(file, "documents", [record("documents", document_data("doc-1"))], NOW)
    found = pd.read_parquet(io.BytesIO(file.getvalue()))
    assert list(found["areas"][0]) == ["teknik-trafik"]
    assert found["municipalities"][0][0]["successor"] == MOEN["successor"]


def test_a_name_that_is_no_utf8_is_written_out() -> None:
    source = {"path": "b\udce6.txt", "message_id": None, "part": None, "index": None, "pages": None}
    (row,) = table("documents", record("documents", document_data("doc-1", sources=[source]))).to_pylist()
    assert row["sources"][0]["path"] == "b\\udce6.txt"


def test_records_are_written_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [record("documents", document_data(f"doc-{n}", text="x" * 10)) for n in range(10)]
    monkeypatch.setattr(parquet, "_GROUP", 4)
    file = io.BytesIO()
    parquet.write(file, "documents", many, NOW)
    groups = pq.ParquetFile(io.BytesIO(file.getvalue())).metadata
    assert [groups.row_group(n).num_rows for n in range(groups.num_row_groups)] == [4, 4, 2]
    monkeypatch.setattr(parquet, "_HEAVY", 15)
    file = io.BytesIO()
    parquet.write(file, "documents", many, NOW)
    assert pq.ParquetFile(io.BytesIO(file.getvalue())).metadata.num_row_groups == 5


def test_the_same_records_give_the_same_bytes() -> None:
    one = record("documents", document_data("doc-1"))
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        parquet.write(file, "documents", [one], NOW)
    assert files[0].getvalue() == files[1].getvalue()
