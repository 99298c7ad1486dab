"""Each value of a register beside what is right, with its confidence: what confidences are fitted and judged by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.bench.stories.judge import KINDS, yardstick


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of one field of one record; `confidence` of its surest evidence."""

    kind: str
    record: str
    field: str
    value: str
    confidence: float
    rule: str
    agreed: bool
    right: bool


def values(gold: dict[str, Any], register: dict[str, Any]) -> tuple[Value, ...]:
    """The values of all records; those of a record that should not be are all wrong."""
    found: list[Value] = []
    for entry in gold["documents"]:
        record = yardstick().find_document(entry, register["documents"])
        found += _of_record("documents", entry, record) if record else ()
    for kind in KINDS[1:]:
        pairs = yardstick().pair(kind, gold.get(kind, []), register[kind])
        used = {record["id"] for _, record in pairs}
        for right, record in pairs:
            found += _of_record(kind, right, record)
        for record in register[kind]:
            found += () if record["id"] in used else _of_record(kind, None, record)
    return tuple(found)


def _of_record(kind: str, gold: dict[str, Any] | None, record: dict[str, Any]) -> Iterator[Value]:
    for field, items in record["evidence"].items():
        if gold is not None and field not in gold:
            continue  # not asked for
        said: dict[str, list[dict[str, Any]]] = {}
        for item in items:
            said.setdefault(json.dumps(item.get("value"), ensure_ascii=False, sort_keys=True), []).append(item)
        for value, proof in said.items():
            surest = max(proof, key=lambda item: item["confidence"])
            right = gold is not None and _is_right(kind, gold, field, json.loads(value))
            yield Value(
                kind=kind, record=record["id"], field=field, value=value, confidence=surest["confidence"],
                rule=surest.get("rule", ""), agreed=any(item["agreed"] for item in proof), right=right,
            )  # fmt: skip


def _is_right(kind: str, gold: dict[str, Any], field: str, value: Any) -> bool:
    """Whether a record with this value alone would have nothing wrong in this field."""
    asked = {name: gold[name] for name in (field, "accept", "optional") if name in gold}
    if kind == "decisions" and field == "municipalities":
        asked.pop("by_area", None)
    tally = yardstick().Tally()
    yardstick().compare(kind, asked, {field: _shaped(field, value)}, "", tally)
    return not sum(tally.wrong.values())


def _shaped(field: str, value: Any) -> Any:
    """A value of evidence as the record's field would hold it."""
    if field == "municipalities":
        return [{"name": value}]
    if field == "contacts":
        return [value]
    if field == "dates":
        role, _, edtf = str(value).partition(":")
        return [{"role": role, "edtf": edtf}]
    if field == "channel":
        return {"email": value, "url": None} if "@" in str(value) else {"email": None, "url": value}
    if field in ("opened", "date", "decided_on"):
        return str(value)[:10] if str(value)[10:11] == "T" else value  # the register keeps the day alone
    if field in ("areas", "second_choice", "signatories", "case_numbers"):
        return [value]
    return value
