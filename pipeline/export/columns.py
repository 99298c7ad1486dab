"""Records as rows of tables: what stands in each column, and of what sort it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

from pipeline.export.present import FIELDS, places, present
from pipeline.export.words import words
from pipeline.values.record import Record, RecordKind

Sort = Literal["text", "code", "date", "integer", "number", "truth"]
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column by the contract's name. Dates are EDTF, codes are words of the contract."""

    name: str
    sort: Sort = "text"
    label: str = ""  # by which a heading is looked up; empty: by the name
    width: int = 0  # letters; 0: as its sort has it


_SORTS: dict[str, Sort] = {
    **dict.fromkeys(("review", "genre", "function", "text_source", "status", "severity", "basis"), "code"),
    **dict.fromkeys(("date", "opened", "deadline", "deadline_original", "decided_on", "period"), "date"),
    **dict.fromkeys(("effective_from", "new_deadline", "received"), "date"),
    **dict.fromkeys(("pages", "quota", "count", "page"), "integer"),
    **dict.fromkeys(("ocr_confidence", "confidence", "x0", "top", "x1", "bottom"), "number"),
    **dict.fromkeys(("quota_approximate", "reservation", "declined", "on_time"), "truth"),
}
_FLAT: dict[str, tuple[str, ...]] = {  # one field of the contract, several columns
    "evidence": (),
    "channel": ("channel_email", "channel_url"),
    "municipality": ("municipality", "municipality_code", "municipality_successor"),
    "municipalities": ("municipalities", "municipality_codes"),
}
_LABELS = {"kind": "record_kind", "text": "verbatim"}  # where the evidence calls something otherwise
_BOX = ("x0", "top", "x1", "bottom")  # PDF points from the page's top left


@cache
def columns(kind: RecordKind) -> tuple[Column, ...]:
    """The columns of this kind's table, in order."""
    names = [column for name in FIELDS[kind] for column in _FLAT.get(name, (name,))]
    return tuple(Column(name, "code" if name == "kind" else _SORTS.get(name, "text")) for name in names)


EVIDENCE = tuple(
    Column(name, "code" if name == "kind" else _SORTS.get(name, "text"), _LABELS.get(name, ""))
    for name in (*("kind", "record", "field", "document", "page"), *_BOX, *("text", "basis", "confidence", "rule"))
)


def row(record: Record, now: datetime) -> list[Cell]:
    """One record, a cell for each column; lists and objects are in words."""
    data = present(record, now)
    flat = {**data, **_flattened(data)}
    return [plain(flat.get(column.name)) for column in columns(record.kind)]


def evidence(record: Record) -> Iterator[list[Cell]]:
    """The evidence of a record, a row for each item."""
    for field, items in record.data.get("evidence", {}).items():
        for item in items:
            box = item["bbox"] or (None,) * 4
            yield [
                *(record.kind, record.id, field, item["document"], item["page"], *box),
                *(item["text"], item["basis"], item["confidence"], item.get("rule")),
            ]


def rows(records: Iterable[Record], now: datetime) -> Iterator[list[Cell]]:
    """Many records of one kind, as they come."""
    return (row(record, now) for record in records)


def plain(value: Any) -> Cell:
    """A value of the contract as one cell."""
    return value if value is None or isinstance(value, str | bool | int | float) else words(value)


def _flattened(data: Mapping[str, Any]) -> dict[str, Any]:
    channel = data.get("channel") or {}
    found = {"channel_email": channel.get("email"), "channel_url": channel.get("url")}
    if place := data.get("municipality"):
        found |= {"municipality_code": place["code"], "municipality_successor": (place["successor"] or {}).get("name")}
    return found | {"municipality_codes": [place["code"] for place in places(data)]}
