"""The register as JSON: `docs/register.schema.json` says what stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from pipeline.export.present import FIELDS, present
from pipeline.ports.register import RegisterStore
from pipeline.values.record import Record

SCHEMA = "brevjournal.register/1"


def pieces(store: RegisterStore, now: datetime) -> Iterator[str]:
    """The whole register, piece by piece. But for `generated` the same register always gives the same text."""
    yield f'{{\n"schema": {text(SCHEMA)},\n"generated": {text(now.isoformat(timespec="seconds"))}'
    for kind in FIELDS:
        yield f',\n"{kind}": '
        yield from array(store.records(kind), now)
    yield "\n}\n"


def one(record: Record, now: datetime) -> str:
    """One record as JSON."""
    return text(present(record, now))


def array(records: Iterable[Record], now: datetime) -> Iterator[str]:
    """Records as a JSON list, piece by piece."""
    before = "[\n"
    for record in records:
        yield before + text(present(record, now))
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def text(data: Any) -> str:
    """JSON text; a lone surrogate (in a name that is no UTF-8) stays as its escape."""
    made = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2)
    return made.encode("utf-8", "backslashreplace").decode("utf-8")
