"""Persons' answers: they stand where the program says otherwise, and the rest of a record goes on being kept up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.register.draft import Draft
from pipeline.values.inquiry import Correction
from pipeline.values.record import Record, RecordKind

RULE = "review.person"  # of evidence that a person vouches for
DIFFERS, LOOSE = "reviewed-differs", "reviewed-loose"


class Answers:
    """The answers that stand, applied to records in the making."""

    def __init__(self, given: Iterable[Correction] = ()) -> None:
        self._given: dict[tuple[RecordKind, str], dict[str, Correction]] = {}
        for one in given:
            self._given.setdefault((one.kind, one.record), {})[one.field] = one

    def are_of(self, record: Record) -> bool:
        """Whether a person has answered anything of this record."""
        return (record.kind, record.id) in self._given

    def said(self, record: Record, field: str) -> Any:
        """What the program said of a field of a record that stands, whatever a person made of it."""
        answer = self._given.get((record.kind, record.id), {}).get(field)
        return record.data.get(field) if answer is None else answer.said

    def first(self, records: Iterable[Record]) -> list[Record]:
        """Those that a person has answered before the others: they have the better right to their ids."""
        return sorted(records, key=lambda record: not self.are_of(record))

    def settle(self, draft: Draft, *fields: str) -> None:
        """Put the answers to these fields in the place of what the program found, without any: to all that are left.
        Where the program has changed its mind since and differs, a flag says so."""
        for field, answer in self._given.get((draft.kind, draft.id), {}).items():
            if field in draft.answered or field not in draft.data or (fields and field not in fields):
                continue
            now = draft.data[field]
            source = _source(draft, field, now)
            draft.answer(field, answer.value, _vouched(draft, field, now, answer.value))
            if not _same(now, answer.value) and not _same(now, answer.said):
                draft.flag(
                    DIFFERS, "warning", field,
                    f"Gennemset som «{_told(answer.value)}»; {source} siger nu «{_told(now)}» "
                    f"(før «{_told(answer.said)}»).",
                )  # fmt: skip

    def kept(self, present: Sequence[Record], made: Iterable[Record]) -> tuple[Record, ...]:
        """The records with an answer that the letters no longer amount to: they stay, each with a flag."""
        again = {(record.kind, record.id) for record in made}
        left = [one for one in present if self.are_of(one) and (one.kind, one.id) not in again]
        return tuple(part for one in left for part in (one, _loose(one)))


def _loose(record: Record) -> Record:
    draft = Draft(record.kind, record.id)
    draft.flag(LOOSE, "warning", None, "Posten er gennemset af en person, men brevene giver den ikke længere.")
    return draft.flags[0]


def _same(one: Any, other: Any) -> bool:
    """Whether two values of a field say the same; the order of a list says nothing."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return sorted(map(_plain, one)) == sorted(map(_plain, other))
    return _plain(one) == _plain(other)


def _plain(value: Any) -> str:
    """Objects by their keys in order; what is not set is as if it were not there."""
    if isinstance(value, Mapping):
        return str(sorted((name, _plain(one)) for name, one in value.items() if one is not None))
    if isinstance(value, list | tuple):
        return str([_plain(one) for one in value])
    return str(value)


def _told(value: Any) -> str:
    """A value in a sentence."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list | tuple):
        return ", ".join(map(_told, value)) or "intet"
    if isinstance(value, Mapping):
        return str(value.get("name") or " ".join(str(one) for one in value.values() if one) or "intet")
    return "intet" if value is None else str(value)


def _stands_on(draft: Draft) -> str:
    """The first document of a record."""
    parts = draft.data.get("documents") or ()
    first = next(iter(parts), draft.id)
    return str(first["id"] if isinstance(first, Mapping) else first)


def _source(draft: Draft, field: str, value: Any) -> str:
    """The document that says what the program says now."""
    found = draft.data["evidence"].get(field, ())
    saying = [item for item in found if item["value"] in (value, _name(value))]
    return next((str(item["document"]) for item in (*saying, *found)), _stands_on(draft))


def _name(value: Any) -> Any:
    """As evidence tells of it: a municipality by its name."""
    return value["name"] if isinstance(value, Mapping) and "code" in value else value


def _is_empty(value: Any) -> bool:
    return value in (None, [], {}) or (isinstance(value, Mapping) and not any(value.values()))


def _vouched(draft: Draft, field: str, now: Any, value: Any) -> list[dict[str, Any]]:
    """The evidence of an answer: the places that say so; else those that the person set right; what stands nowhere has
    an item without a place, and an empty value none."""
    if _is_empty(value):
        return []
    found: list[dict[str, Any]] = draft.data["evidence"].get(field, [])
    nowhere = {"document": _stands_on(draft), "page": None, "bbox": None, "text": "", "rule": RULE}

    def saying(one: Any) -> list[dict[str, Any]]:
        return [item for item in found if _same(item["value"], _name(one))]

    if isinstance(value, list) and not _same(now, value):
        kept = [item for one in value for item in (saying(one) or [nowhere | {"value": _name(one)}])]
    else:
        kept = saying(value) or found or [nowhere | {"value": _name(value)}]
    return [{**item, "basis": "reviewed", "confidence": 1.0} for item in kept]
