"""Changes drawn by lot, and lists as the records themselves say them: what the store's lists are held against."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.export.present import places, present
from pipeline.store.named import fold
from pipeline.store.register import Register
from pipeline.values.edtf import span
from pipeline.values.inquiry import Wanted
from pipeline.values.lists import DATE_FIELDS
from pipeline.values.record import Change, Delete, Record, RecordKind
from tests.store.make import MOEN, decision_data, document_data, flag_data, record, response_data, round_data, upsert

OTHER = {"name": "Langå", "code": "709", "successor": {"name": "Randers", "code": "730"}}
_TODAY = {"name": "Randers", "code": "730", "successor": None}
_PLACES = (MOEN, OTHER, _TODAY)
_DATES = (
    *(None, "2003", "2003-02~", "2003-02-03", "2002-12-20/2003-01-10", "2001/2004", "2004/..", "../2002", "snarest"),
    *("2003-05-01T12:00", "2003-05-06T09:00", "2003-05-06", "2005-11-30", "2000-01-01"),
)


def ids_of(register: Register, wanted: Wanted) -> list[str]:
    return [found.id for found in register.inquiry.select(wanted)]


def some_change(draw: random.Random) -> Change:
    """A record written or deleted; few ids, so that most change something."""
    kind: RecordKind = draw.choice(("documents", "rounds", "decisions", "responses", "flags"))
    number = draw.randint(1, 25)
    data = _data(draw, kind, number)
    if draw.random() < 0.1:
        return Delete(kind=kind, id=record(kind, data).id)
    return upsert(kind, data)


def _data(draw: random.Random, kind: RecordKind, number: int) -> dict[str, Any]:
    review = draw.choice(("accepted", "needs-review"))
    areas = draw.sample(("ældre", "kultur", "social", "sundhed"), draw.randint(0, 3))
    named = draw.sample(_PLACES, draw.randint(0, 3))
    of_round, document = f"rnd-{draw.randint(1, 25)}", f"doc-{draw.randint(1, 25)}"
    if kind == "documents":
        more = {"date": draw.choice(_DATES), "function": draw.choice(("announces", "answers", "none"))}
        return document_data(f"doc-{number}", review=review, areas=areas, municipalities=named, **more)
    if kind == "rounds":
        more = {"deadline": draw.choice(_DATES), "opened": draw.choice(_DATES)}
        status = draw.choice(("open", "open", "decided", "postponed"))
        return round_data(f"rnd-{number}", document, review=review, areas=areas, status=status, **more)
    if kind == "decisions":
        more = {"round": draw.choice((of_round, None)), "decided_on": draw.choice(_DATES)}
        return decision_data(f"dec-{number}", document, review=review, areas=areas, municipalities=named, **more)
    if kind == "responses":
        more = {"on_time": draw.choice((True, False, None)), "received": draw.choice(_DATES)}
        place = draw.choice(_PLACES)
        return response_data(
            f"rsp-{number}", document, review=review, areas=areas, round=of_round, municipality=place, **more
        )
    return flag_data(
        draw.choice((of_round, document, f"rsp-{number}", "dec-2")), severity=draw.choice(("info", "error"))
    )


def listed_plainly(register: Register, wanted: Wanted) -> list[str]:
    """The ids of the wanted records, found by looking at every record; in their own order."""
    return sorted(one.id for one in register.records(wanted.kind) if _fits(register, wanted, wanted.kind, one))


def _fits(register: Register, wanted: Wanted, kind: RecordKind, one: Record) -> bool:
    data = one.data
    if wanted.round is not None and not _is_of_round(register, wanted.round, one):
        return False
    if wanted.status and not set(wanted.status) & _states(
        kind, present(one, wanted.now.replace(tzinfo=ZoneInfo("Europe/Copenhagen")))
    ):
        return False
    if kind == "flags":
        return _flag_fits(register, wanted, data)
    if wanted.needs_review and data.get("review") != "needs-review":
        return False
    asked = {fold(area) for area in wanted.areas}
    if asked and not asked & {fold(area) for area in data.get("areas", ())}:
        return False
    if not _within(wanted, kind, data):
        return False
    return not wanted.municipalities or bool({fold(n) for n in wanted.municipalities} & _names(register, one))


def _flag_fits(register: Register, wanted: Wanted, data: Mapping[str, Any]) -> bool:
    """A flag is asked for what its record is."""
    if not (wanted.needs_review or wanted.areas or wanted.municipalities or wanted.start or wanted.end):
        return True
    found = [on for on in register.find(data["record"]) if on.id == data["record"]]
    return any(_fits(register, replace(wanted, status=(), round=None), on.kind, on) for on in found)


def _is_of_round(register: Register, key: str, one: Record) -> bool:
    if one.kind == "documents":
        return any(
            document["id"] == one.id
            for found in register.find(key)
            if found.id == key
            for document in found.data["documents"]
        )
    return key == {"rounds": one.id, "flags": one.data.get("record")}.get(one.kind, one.data.get("round"))


def _within(wanted: Wanted, kind: RecordKind, data: Mapping[str, Any]) -> bool:
    if wanted.start is None and wanted.end is None:
        return True
    moments = next((found for name in DATE_FIELDS[kind] if (found := span(data.get(name)))), None)
    if moments is None:
        return False
    return moments[1] >= (wanted.start or datetime.min) and moments[0] <= (wanted.end or datetime.max)


def _names(register: Register, one: Record) -> set[str]:
    """The names of the municipalities that a record says something of; a round does by its answers and decisions."""
    if one.kind != "rounds":
        return _names_of(places(one.data))
    answering = (*register.records("responses"), *register.records("decisions"))
    return {name for other in answering if other.data["round"] == one.id for name in _names_of(places(other.data))}


def _names_of(found: Iterable[Mapping[str, Any]]) -> set[str]:
    both = [one for place in found for one in (place, place.get("successor")) if one]
    return {fold(one["name"]) for one in both} | {one["code"] for one in both}


def _states(kind: RecordKind, data: Mapping[str, Any]) -> set[str]:
    if kind == "responses":
        held = {"on-time": data.get("on_time") is True, "late": data.get("on_time") is False}
        held |= {name: bool(data.get(name)) for name in ("declined", "reservation")}
        return {name for name, holds in held.items() if holds}
    field = {"decisions": "kind", "documents": "function", "flags": "severity"}.get(kind, "status")
    return {str(data.get(field))}
