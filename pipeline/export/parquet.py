"""The register as Parquet: a file for each kind of record and one for the evidence, typed, written in portions.

Lists stay lists and objects stay objects. A date is the register's EDTF text and, beside it, its first and last day.
The same register gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, BinaryIO

from pipeline.errors import MissingRequirement
from pipeline.export.columns import EVIDENCE, Column
from pipeline.export.columns import columns as flat
from pipeline.export.columns import evidence as evidence_of
from pipeline.export.present import FIELDS, present
from pipeline.values.edtf import span
from pipeline.values.record import Record, RecordKind

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as fault:
    raise MissingRequirement(
        "Parquet needs the library pyarrow.", remedy="Install it: pip install 'brevjournal[parquet]', or make setup."
    ) from fault

_GROUP = 2000  # rows that are held and written together
_HEAVY = 32_000_000  # signs of text that are
_TEXT = pa.string()
_TEXTS = pa.list_(_TEXT)


def _object(*names: str, **more: pa.DataType) -> pa.DataType:
    return pa.struct([*((name, _TEXT) for name in names), *more.items()])


_TODAY = _object("name", "code")
_MUNICIPALITY = _object("name", "code", successor=_TODAY, areas=_TEXTS)
_STRUCTURED: dict[str, pa.DataType] = {
    "sources": pa.list_(_object("path", "message_id", "part", index=pa.int64(), pages=_TEXT)),
    "areas": _TEXTS,
    "municipalities": pa.list_(_MUNICIPALITY),
    "municipality": _MUNICIPALITY,
    "contacts": pa.list_(_object("name", "email", "phone")),
    "signatories": _TEXTS,
    "case_numbers": _TEXTS,
    "dates": pa.list_(_object("edtf", "role", "text")),
    "channel": _object("email", "url"),
    "second_choice": _TEXTS,
}
_STANDING = {"rounds": pa.list_(_object("id", "function"))}  # of what `documents` is a list
_SORTS = {"integer": pa.int64(), "number": pa.float64(), "truth": pa.bool_()}


def schema(kind: RecordKind) -> pa.Schema:
    """The columns of one kind: the contract's fields, and of each date its first and last day."""
    sorts = {column.name: column for column in flat(kind)}
    fields: list[tuple[str, pa.DataType]] = []
    for name in FIELDS[kind]:
        if name == "documents":
            fields.append((name, _STANDING.get(kind, _TEXTS)))
        elif name in _STRUCTURED:
            fields.append((name, _STRUCTURED[name]))
        elif name != "evidence":
            fields += _typed(sorts[name])
    return pa.schema(fields)


def evidence_schema() -> pa.Schema:
    """The columns of the evidence; a box is in PDF points from the page's top left."""
    return pa.schema([field for column in EVIDENCE for field in _typed(column)])


def write(file: BinaryIO, kind: RecordKind, records: Iterable[Record], now: datetime) -> None:
    """The records of one kind as they come, `_GROUP` at a time."""
    dated = tuple(column.name for column in flat(kind) if column.sort == "date")
    _write(file, schema(kind), (_with_days(_sound(present(one, now)), dated) for one in records))


def write_evidence(file: BinaryIO, records: Iterable[Record]) -> None:
    """The evidence of records, a row for each item."""
    names = [column.name for column in EVIDENCE]
    rows = (dict(zip(names, _sound(item), strict=True)) for one in records for item in evidence_of(one))
    _write(file, evidence_schema(), rows)


def _typed(column: Column) -> list[tuple[str, pa.DataType]]:
    if column.sort == "date":
        days = [(f"{column.name}_{end}", pa.date32()) for end in ("first", "last")]
        return [(column.name, _TEXT), *days]
    return [(column.name, _SORTS.get(column.sort, _TEXT))]


def _write(file: BinaryIO, columns: pa.Schema, rows: Iterable[Mapping[str, Any]]) -> None:
    with pq.ParquetWriter(file, columns, compression="zstd") as writer:
        for some in _groups(rows):
            writer.write_table(pa.Table.from_pylist(some, schema=columns))


def _groups(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    held: list[Mapping[str, Any]] = []
    weight = 0
    for row in rows:
        held.append(row)
        weight += len(row.get("text") or "")
        if len(held) == _GROUP or weight > _HEAVY:
            yield held
            held, weight = [], 0
    if held:
        yield held


def _with_days(data: dict[str, Any], dated: Iterable[str]) -> dict[str, Any]:
    for name in dated:
        data[f"{name}_first"], data[f"{name}_last"] = _days(data.get(name))
    return data


def _days(edtf: str | None) -> tuple[date | None, date | None]:
    """An open end is none."""
    moments = span(edtf)
    if moments is None:
        return None, None
    first, last = (moment.date() for moment in moments)
    return None if first == date.min else first, None if last == date.max else last


def _sound(value: Any) -> Any:
    """The same with no lone surrogates (of names that are no UTF-8), which Arrow cannot hold."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, Mapping):
        return {name: _sound(item) for name, item in value.items()}
    return [_sound(item) for item in value] if isinstance(value, list | tuple) else value
