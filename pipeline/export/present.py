"""Records as they are shown: fields in the contract's order, and the state of a round as of now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.values.edtf import span
from pipeline.values.record import Record, RecordKind

_HEAD = ("id", "review", "evidence")
FIELDS: dict[RecordKind, tuple[str, ...]] = {
    "documents": (
        *_HEAD,
        *("sources", "genre", "function", "title", "issuer", "date", "areas", "municipalities", "contacts"),
        *("signatories", "case_numbers", "dates", "pages", "text", "text_source", "ocr_confidence"),
    ),
    "rounds": (
        *_HEAD,
        *("programme", "title", "issuer", "areas", "opened", "deadline", "deadline_original", "channel", "contacts"),
        *("quota", "quota_approximate", "decider", "status", "documents"),
    ),
    "decisions": (
        *_HEAD,
        *("round", "kind", "decided_on", "decided_by", "areas", "municipalities", "count", "period"),
        *("effective_from", "documents", "new_deadline"),
    ),
    "responses": (
        *_HEAD,
        *("round", "municipality", "received", "areas", "second_choice", "reservation", "declined", "on_time"),
        *("contacts", "documents"),
    ),
    "flags": ("code", "severity", "record", "field", "message"),
}


def present(record: Record, now: datetime) -> dict[str, Any]:
    """The contract's JSON of a record as of `now`: a round that is open is closed when its deadline has passed."""
    data = record.data
    shown = {name: data[name] for name in FIELDS[record.kind] if name in data}
    shown |= {name: value for name, value in data.items() if name not in shown}
    if record.kind == "rounds" and data.get("status") == "open" and has_passed(data.get("deadline"), now):
        shown["status"] = "closed"
    return shown


def has_passed(deadline: str | None, now: datetime) -> bool:
    """Whether all of this EDTF date lies before the minute of `now` (with its zone), by Danish time."""
    moments = span(deadline)
    return moments is not None and moments[1].isoformat()[:16] < danish(now).isoformat()[:16]


def danish(now: datetime) -> datetime:
    """The hour that Danish clocks show, without zone."""
    try:
        zone: ZoneInfo | timezone = ZoneInfo("Europe/Copenhagen")
    except ZoneInfoNotFoundError:  # a system without time zone data: at most an hour off
        zone = timezone(timedelta(hours=1))
    return now.astimezone(zone).replace(tzinfo=None)


def places(data: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """The municipalities that a record names."""
    one = data.get("municipality")
    return (*data.get("municipalities", ()), *((one,) if one else ()))
