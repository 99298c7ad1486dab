"""Somebody's own SQL on the register. It may read and nothing else, whatever it says: it runs on a connection of its
own that cannot write, in one statement, for a limited time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

from pipeline.store.database import Database

SECONDS = 60.0  # that a query may take where nothing else is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a query gives: the names of its columns, and its rows as they come, of values that JSON can hold."""

    columns: Sequence[str]
    rows: Iterator[Sequence[Any]]


def query(
    database: Database, sql: str, parameters: Mapping[str, Any], *, seconds: float | None = None
) -> AbstractContextManager[Found]:
    """Ask it. Raises UsageError for what is wrong with it, for what would write, and where it takes too long."""
    from pipeline.store.sqlite import SqliteDatabase

    limit = SECONDS if seconds is None else seconds
    if isinstance(database, SqliteDatabase):
        from pipeline.store.freely_sqlite import asked as in_file

        return in_file(database, sql, parameters, limit)
    from pipeline.store.freely_postgres import asked as on_server
    from pipeline.store.postgres import PostgresDatabase

    if not isinstance(database, PostgresDatabase):
        raise TypeError(f"{type(database).__name__} is no database of a register")
    return on_server(database, sql, parameters, limit)


def held(value: Any) -> Any:
    """A value as JSON can hold it: bytes in hex as «\\x…», a day or moment in ISO 8601."""
    if isinstance(value, bytes | memoryview):
        return "\\x" + bytes(value).hex()
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    if isinstance(value, Decimal):
        return held(int(value) if value.is_finite() and value == value.to_integral_value() else float(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [held(one) for one in value]
    return value if value is None or isinstance(value, str | int | dict) else str(value)
