"""The deadline of a round as of now: how many days are left, where it was moved from, how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pipeline.export.present import danish, present
from pipeline.values.edtf import span
from pipeline.values.record import Record

FIELDS = (
    *("deadline", "days_left", "status", "title", "programme", "issuer", "areas", "deadline_original"),
    *("is_about", "is_inferred", "review", "round"),
)


def upcoming(record: Record, now: datetime) -> dict[str, Any] | None:
    """What a list of deadlines says of a round; None of a round without one. `days_left` are whole days from today to
    its last day, below zero when that has passed; None where it has no end."""
    data = present(record, now)
    moments = span(data.get("deadline"))
    if moments is None:
        return None
    left = None if moments[1].date() == datetime.max.date() else (moments[1].date() - danish(now).date()).days
    told = {
        "days_left": left,
        "is_about": data["deadline"][-1] in "~?%",
        "is_inferred": _is_inferred(data),
        "round": record.id,
    }
    return {name: told.get(name, data.get(name)) for name in FIELDS}


def _is_inferred(data: Mapping[str, Any]) -> bool:
    return any(item.get("basis") == "inferred" for item in data.get("evidence", {}).get("deadline", ()))
