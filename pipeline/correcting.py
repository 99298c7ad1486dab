"""A person answers for values of a record: what is said is kept, and the register settled anew with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Protocol

from pipeline.errors import UsageError
from pipeline.ports.register import RegisterStore
from pipeline.register.corrections import LOOSE
from pipeline.register.fields import FIELDS, confirmable
from pipeline.values.inquiry import Correction
from pipeline.values.record import Record, RecordKind

Settle = Callable[[RegisterStore, Collection[str]], None]  # also with documents that are no more


class Findable(RegisterStore, Protocol):
    """A register in which records are found by their ids."""

    def find(self, beginning: str) -> tuple[Record, ...]:
        """The record of this id; else all records whose id begins so."""
        ...


def correct(
    store: Findable, settle: Settle, record: Record, values: Mapping[str, Any], *, author: str, note: str | None
) -> None:
    """These values of a record stand from now on, whatever the program finds."""
    said = _said(store, settle, record, values)
    given = [
        Correction(
            kind=record.kind, record=record.id, field=field, value=value, said=said[field], author=author, note=note
        )
        for field, value in values.items()
    ]
    with store.together():
        store.correct(given)
        _settle(store, settle, record)


def confirm(store: Findable, settle: Settle, record: Record, *, author: str, note: str | None) -> None:
    """The values of a record stand as they are; those that a person has answered already are left as they are."""
    if not FIELDS[record.kind]:
        raise UsageError(
            "A flag is no statement of a letter.", remedy="Correct or confirm the record that it stands against."
        )
    before = {one.field for one in store.corrections([record.id])}
    fields = [field for field in confirmable(record.kind) if field not in before]
    correct(store, settle, record, {field: record.data[field] for field in fields}, author=author, note=note)


def take_back(store: Findable, settle: Settle, kind: RecordKind, key: str, fields: Collection[str]) -> None:
    """What a person said of these fields, or of all, no longer stands. Raises UsageError where nobody said anything."""
    given = {one.field for one in store.corrections([key]) if one.kind == kind}
    if unsaid := sorted(set(fields) - given):
        raise UsageError(
            f"Nobody has corrected {', '.join(unsaid)} of {key}.",
            remedy="brevjournal correct --list tells what stands.",
        )
    with store.together():
        store.take_back(kind, key, fields or None)
        for record in store.find(key):
            _settle(store, settle, record)


def standing(store: Findable) -> tuple[tuple[Correction, bool], ...]:
    """All answers that stand, each with whether it hangs: its record is gone, or no letter amounts to it any more."""
    given = store.corrections()
    ids = {one.record for one in given}
    loose = {flag.data["record"] for flag in store.flags_on(ids) if flag.data["code"] == LOOSE}
    there = {record.id for key in ids for record in store.find(key)}
    return tuple((one, one.record in loose or one.record not in there) for one in given)


def _said(store: Findable, settle: Settle, record: Record, fields: Collection[str]) -> Mapping[str, Any]:
    """What the program says of these fields now: where a person's answer stands, what it would say without."""
    if not any(one.field in fields for one in store.corrections([record.id])):
        return record.data
    with store.rehearsal():
        store.take_back(record.kind, record.id, fields)
        _settle(store, settle, record)
        found = store.find(record.id)
        return found[0].data if found else dict.fromkeys(fields)


def _settle(store: RegisterStore, settle: Settle, record: Record) -> None:
    parts = record.data.get("documents") or [record.id]
    documents = [str(part["id"]) if isinstance(part, Mapping) else part for part in parts]
    store.renew(documents)
    settle(store, documents)
