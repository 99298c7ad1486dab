"""What records are ordered and dated by in lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.values.edtf import span
from pipeline.values.record import RecordKind

DATE_FIELDS: dict[RecordKind, tuple[str, ...]] = {  # the first that is known counts
    "rounds": ("deadline", "opened"),
    "decisions": ("decided_on",),
    "responses": ("received",),
    "documents": ("date",),
    "flags": (),
}
_ORDER: dict[RecordKind, tuple[str, ...]] = {
    "rounds": ("deadline", "opened"),
    "decisions": ("decided_on",),
    "responses": ("round", "received"),
    "documents": ("date",),
    "flags": ("record", "field", "code"),
}
_LAST = "~"  # after all digits and letters of dates and ids: what is unknown stands last


def sorting(kind: RecordKind, data: Mapping[str, Any]) -> str:
    """What a list is ordered by, before the id."""
    return " ".join(str(data.get(name) or _LAST) for name in _ORDER[kind])


def moments(kind: RecordKind, data: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The first and the last moment of the date that a record is listed by; None where it has none."""
    found = next((one for name in DATE_FIELDS[kind] if (one := span(data.get(name)))), None)
    return (None, None) if found is None else (_written(found[0].isoformat()), _written(found[1].isoformat()))


def _written(moment: str) -> str:
    """To the minute; an open end is the end of time."""
    return moment[:16]
