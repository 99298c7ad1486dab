"""What a record is listed by: its place in the order, its dates, and what the filters look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.store.alphabet import place
from pipeline.store.sql import plain
from pipeline.values.edtf import span
from pipeline.values.lists import DATE_FIELDS, SORTS
from pipeline.values.record import RecordKind

OPEN_ENDED = "open-ended"  # an open round without a deadline, which no moment closes
UNKNOWN = "~"  # after all digits and letters of dates and ids: what is unknown stands last
# The order of a shelf with dates tells the year in which its records begin and end; the other two are those that a
# person should look at.
DATED, LOOSE, DATED_REVIEW, LOOSE_REVIEW = SHELVES = ("dated", "loose", "dated-review", "loose-review")
_DATES = frozenset({"opened", "received"})  # what else is ordered by


def row(kind: RecordKind, key: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a record in `listed`, as far as the record itself tells."""
    starts, ends = moments(kind, data)
    order, review = sorting(kind, data), data.get("review")
    return {
        "kind": kind,
        "shelf": shelf(order, review, starts, ends),
        "sorting": order,
        "record": key,
        "review": review,
        "states": several(_states(kind, data)),
        "areas": several(data.get("areas", ())),
        "codes": several(code for code, _ in codes(municipalities(data))),
        "starts": starts,
        "ends": ends,
    }


def shelf(order: str, review: str | None, starts: str | None, ends: str | None) -> str:
    """Where a record stands that has this place in the order, these dates."""
    is_dated = order[:4] == (starts or "")[:4] == (ends or "")[:4]
    if review == "needs-review":
        return DATED_REVIEW if is_dated else LOOSE_REVIEW
    return DATED if is_dated else LOOSE


def orders(kind: RecordKind, data: Mapping[str, Any]) -> dict[str, str]:
    """The places of a record in the other orders of its list, by field."""
    found: dict[str, str] = {}
    for field in SORTS[kind][1:]:
        if field in _DATES:
            found[field] = _first(data.get(field))
        elif field == "municipality":
            places = municipalities(data)
            found[field] = place(places[0]["name"] if places else None)
        else:
            found[field] = place(data.get(field))
    return found


def several(values: Iterable[str]) -> str:
    """Some words as one text in which each can be found: «|one|other|»."""
    found = list(dict.fromkeys(plain(one) or "" for one in values))
    return f"|{'|'.join(found)}|" if found else ""


def parts(text: str) -> list[str]:
    """The words of such a text."""
    return [one for one in text.split("|") if one]


def municipalities(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Those that a record names."""
    one = data.get("municipality")
    return [*data.get("municipalities", ()), *((one,) if one else ())]


def codes(places: Iterable[Mapping[str, Any]]) -> list[tuple[str, bool]]:
    """The codes by which municipalities are found, today's included, and whether each is named itself."""
    found: dict[str, bool] = {}
    for one in places:
        found[one["code"]] = True
        if after := one.get("successor"):
            found.setdefault(after["code"], False)
    return list(found.items())


def sorting(kind: RecordKind, data: Mapping[str, Any]) -> str:
    """What a list is ordered by, before the id."""
    if kind == "flags":
        return " ".join(str(data.get(name) or UNKNOWN) for name in ("record", "field", "code"))
    dates = " ".join(_first(data.get(name)) for name in DATE_FIELDS[kind])
    return f"{data.get('round') or UNKNOWN} {dates}" if kind == "responses" else dates


def moments(kind: RecordKind, data: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The first and the last moment of the date that a record is listed by, to the minute; None where it has none. An
    open end is the end of time."""
    found = next((one for name in DATE_FIELDS[kind] if (one := span(data.get(name)))), None)
    return (None, None) if found is None else (found[0].isoformat()[:16], found[1].isoformat()[:16])


def _first(edtf: str | None) -> str:
    found = span(edtf)
    return UNKNOWN if found is None else found[0].isoformat()[:16]


def _states(kind: RecordKind, data: Mapping[str, Any]) -> list[str]:
    """The words of --status that hold of a record as it is stored."""
    if kind == "responses":
        known = data.get("on_time")
        on_time = [] if known is None else ["on-time" if known else "late"]
        return on_time + [name for name in ("declined", "reservation") if data.get(name)]
    value = data.get({"decisions": "kind", "documents": "function", "flags": "severity"}.get(kind, "status"))
    if kind == "rounds" and value == "open" and span(data.get("deadline")) is None:
        return [OPEN_ENDED]
    return [value] if value else []
