"""Records as CSV: one table for each kind; lists are joined by «; », and no cell can become a formula."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from pipeline.export.present import FIELDS, places, present
from pipeline.export.words import words
from pipeline.values.record import Record, RecordKind

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what spreadsheets take for the beginning of a formula
_FLAT: dict[str, tuple[str, ...]] = {  # one field of the contract, several columns
    "evidence": (),
    "channel": ("channel_email", "channel_url"),
    "municipality": ("municipality", "municipality_code", "municipality_successor"),
    "municipalities": ("municipalities", "municipality_codes"),
}
_ARRIVAL = ("path", "index", "message_id", "part", "state", "reason", "message", "attempts", "digest")
_FEED = (
    *("name", "kind", "state", "started", "ended", "succeeded", "next_run", "fetched", "new", "duplicate"),
    *("set_aside", "held", "failures", "error"),
)
_EVIDENCE = (
    "kind",
    "record",
    "field",
    "document",
    "page",
    "x0",
    "top",
    "x1",
    "bottom",
    "text",
    "basis",
    "confidence",
    "rule",
)


def columns(kind: RecordKind) -> tuple[str, ...]:
    """The columns of this kind's table, in order."""
    return tuple(column for name in FIELDS[kind] for column in _FLAT.get(name, (name,)))


def table(kind: RecordKind, records: Iterable[Record], now: datetime) -> str:
    """The records of one kind as CSV with a heading line."""
    return _csv(columns(kind), [_row(present(record, now)) for record in records])


def evidence(records: Iterable[Record]) -> str:
    """The evidence of records as CSV, one line for each item; box in PDF points from the page's top left."""
    found: list[dict[str, Any]] = []
    for record in records:
        for field, items in record.data.get("evidence", {}).items():
            for item in items:
                box = dict(zip(("x0", "top", "x1", "bottom"), item["bbox"] or (None,) * 4, strict=True))
                found.append({"kind": record.kind, "record": record.id, "field": field, **item, **box})
    return _csv(_EVIDENCE, found)


def arrivals(found: Iterable[Mapping[str, Any]]) -> str:
    """Inputs and how they ended (Arrival as JSON data) as CSV."""
    return _csv(_ARRIVAL, [{**one, **one["origin"]} for one in found])


def feeds(found: Iterable[Mapping[str, Any]]) -> str:
    """How sources fare (Feed as data, with its kind) as CSV."""
    return _csv(_FEED, [dict(one) for one in found])


def _csv(names: tuple[str, ...], rows: list[dict[str, Any]]) -> str:
    cells = [[_cell(row.get(name)) for name in names] for row in rows]
    text: str = pd.DataFrame(cells, columns=list(names), dtype=object).to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _row(data: Mapping[str, Any]) -> dict[str, Any]:
    row = dict(data)
    channel = row.get("channel") or {}
    row |= {"channel_email": channel.get("email"), "channel_url": channel.get("url")}
    if "municipality" in row:
        place = row["municipality"]
        row |= {"municipality_code": place["code"], "municipality_successor": (place["successor"] or {}).get("name")}
    row["municipality_codes"] = [place["code"] for place in places(data)]
    return row


def _cell(value: Any) -> Any:
    """A value as a cell: numbers stay numbers, text that looks like a formula gets a «'» before it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, int | float):
        return value
    text = words(value).replace("\r\n", "\n").replace("\0", "")
    risky = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    text = text.replace("\r", "\n")
    return "'" + text if risky else text
