"""Which records a list shows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from pipeline.export.present import places, present
from pipeline.ports.register import RegisterStore
from pipeline.values.edtf import span
from pipeline.values.record import Record, RecordKind

STATUSES: dict[RecordKind, tuple[str, ...]] = {
    "rounds": ("open", "closed", "decided", "postponed", "cancelled"),
    "decisions": ("selection", "rejection", "postponement", "extension", "cancellation"),
    "responses": ("on-time", "late", "declined", "reservation"),
    "documents": ("announces", "updates", "decides", "answers", "none"),
    "flags": ("info", "warning", "error"),
}
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
_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list was asked for; empty is all. Several areas or municipalities: any of them."""

    areas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    status: tuple[str, ...] = ()
    needs_review: bool = False


class Choice:
    """Picks the records of one kind from a register, as of `now`."""

    def __init__(self, store: RegisterStore, wanted: Wanted, now: datetime) -> None:
        self._store = store
        self._wanted = wanted
        self._now = now
        self._areas = {fold(area) for area in wanted.areas}
        self._municipalities = {fold(name).removesuffix(" kommune") for name in wanted.municipalities}

    def records(self, kind: RecordKind) -> list[Record]:
        """The wanted records, by date and id."""
        chosen = [record for record in self._store.records(kind) if self._fits(kind, record)]
        return sorted(chosen, key=lambda record: (*_dated(kind, record.data), record.id))

    def _fits(self, kind: RecordKind, record: Record) -> bool:
        wanted, data = self._wanted, record.data
        if wanted.status and not set(wanted.status) & _states(kind, present(record, self._now)):
            return False
        if kind == "flags":
            return self._flag_fits(data)
        if wanted.needs_review and data.get("review") != "needs-review":
            return False
        if self._areas and not self._areas & {fold(area) for area in data.get("areas", ())}:
            return False
        if not self._within(kind, data):
            return False
        return not self._municipalities or self._names(kind, record)

    def _flag_fits(self, data: Mapping[str, Any]) -> bool:
        """A flag is asked for what its record is."""
        wanted = self._wanted
        if not (wanted.needs_review or self._areas or self._municipalities or wanted.start or wanted.end):
            return True
        found = self._by_id.get(data["record"])
        return found is not None and self._of_its_record._fits(found.kind, found)

    def _within(self, kind: RecordKind, data: Mapping[str, Any]) -> bool:
        if self._wanted.start is None and self._wanted.end is None:
            return True
        moments = next((found for name in DATE_FIELDS[kind] if (found := span(data.get(name)))), None)
        if moments is None:
            return False
        return moments[1] >= (self._wanted.start or datetime.min) and moments[0] <= (self._wanted.end or datetime.max)

    def _names(self, kind: RecordKind, record: Record) -> bool:
        """Whether a record says something of a wanted municipality; a round does by its answers and decisions."""
        if kind == "rounds":
            return record.id in self._rounds_named
        return bool(self._municipalities & names_of(places(record.data)))

    @cached_property
    def _rounds_named(self) -> frozenset[str]:
        records = (*self._store.records("responses"), *self._store.records("decisions"))
        return frozenset(
            record.data["round"]
            for record in records
            if record.data.get("round") and self._municipalities & names_of(places(record.data))
        )

    @cached_property
    def _of_its_record(self) -> Choice:
        """What is asked of a flag's record: all but the severity."""
        return Choice(self._store, replace(self._wanted, status=()), self._now)

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        kinds: tuple[RecordKind, ...] = ("documents", "rounds", "decisions", "responses")
        return {record.id: record for kind in kinds for record in self._store.records(kind)}


def names_of(found: Iterable[Mapping[str, Any]]) -> set[str]:
    """Names and codes by which these municipalities may be asked for, today's included."""
    both = [one for place in found for one in (place, place.get("successor")) if one]
    return {fold(one["name"]) for one in both} | {one["code"] for one in both}


def fold(text: str) -> str:
    """Text in which case, accents and the two ways to write æ, ø and å make no difference."""
    plain = unicodedata.normalize("NFC", text).casefold().translate(_PLAIN)
    return " ".join(plain.split())


def _states(kind: RecordKind, data: Mapping[str, Any]) -> set[str]:
    """The words of --status that hold of a record."""
    if kind == "responses":
        held = {"on-time": data.get("on_time") is True, "late": data.get("on_time") is False}
        held |= {name: bool(data.get(name)) for name in ("declined", "reservation")}
        return {name for name, holds in held.items() if holds}
    field = {"decisions": "kind", "documents": "function", "flags": "severity"}.get(kind, "status")
    return {str(data.get(field))}


def _dated(kind: RecordKind, data: Mapping[str, Any]) -> tuple[str, ...]:
    """What a list is ordered by; what is unknown stands last."""
    return tuple(data.get(name) or "\uffff" for name in _ORDER[kind])
