"""The register as JSON: `docs/register.schema.json` says what stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from pipeline.export.present import FIELDS, present
from pipeline.ports.inquiry import Inquiry
from pipeline.values.record import Record

SCHEMA = "brevjournal.register/1"
_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def pieces(register: Inquiry, now: datetime) -> Iterator[str]:
    """The whole register, record by record, each on a line of its own. The same register gives the same text:
    `generated` is the moment of its last change. Of the moment `now` hangs which rounds are closed, and no more."""
    with register.snapshot():
        yield f'{{\n"schema": {text(SCHEMA)}'
        if changed := register.changed():
            yield f',\n"generated": {text(changed)}'
        for kind in FIELDS:
            yield f',\n"{kind}": '
            yield from _lines(register.each(kind), now)
        yield "\n}\n"


def one(record: Record, now: datetime) -> str:
    """One record as JSON."""
    return text(present(record, now))


def array(records: Iterable[Record], now: datetime) -> Iterator[str]:
    """Records as a JSON list, piece by piece."""
    return _listed(text(present(record, now)) for record in records)


def objects(found: Iterable[Any]) -> Iterator[str]:
    """Data as a JSON list, piece by piece."""
    return _listed(text(one) for one in found)


def _lines(records: Iterable[Record], now: datetime) -> Iterator[str]:
    return _listed(_sound(_compact(present(record, now))) for record in records)


def _listed(items: Iterable[str]) -> Iterator[str]:
    before = "[\n"
    for item in items:
        yield before + item
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def text(data: Any) -> str:
    """JSON text, indented; a lone surrogate (in a name that is no UTF-8) stays as its escape."""
    return _sound(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2))


def _sound(made: str) -> str:
    return made.encode("utf-8", "backslashreplace").decode("utf-8")
