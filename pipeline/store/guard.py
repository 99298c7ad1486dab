"""The history and who made it are only ever added to: the database itself refuses anything else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from pipeline.store.sql import dialect_of

# table → the columns that stand for good
_STAND: dict[str, tuple[str, ...]] = {
    "history": (),
    "runs": (),
    "corrections": ("kind", "record", "field", "value", "said", "author", "at", "note", "run"),
}
_FUNCTION = """CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is only ever added to'; END $$"""


def guard(connection: Connection) -> None:
    """Make the triggers that refuse UPDATE and DELETE; of a correction only its end may be set."""
    unguard(connection)
    make = _in_sqlite if dialect_of(connection) == "sqlite" else _in_postgresql
    if dialect_of(connection) == "postgresql":
        connection.exec_driver_sql(_FUNCTION)
    for table, columns in _STAND.items():
        for statement in make(table, columns):
            connection.exec_driver_sql(statement)


def unguard(connection: Connection) -> None:
    """Take the triggers away, until the transaction makes them again."""
    for table in _STAND:
        for name in (f"{table}_stands", f"{table}_stays"):
            on = f" ON {table}" if dialect_of(connection) == "postgresql" else ""
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")


@contextmanager
def unguarded(connection: Connection) -> Iterator[None]:
    """For what the law wants erased: within it, and within its transaction alone, the history may be changed."""
    unguard(connection)
    yield
    guard(connection)


def _in_sqlite(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    refused = f"BEGIN SELECT RAISE(ABORT, '{table} is only ever added to'); END"
    yield f"CREATE TRIGGER {table}_stands BEFORE UPDATE{_of(columns)} ON {table} {refused}"
    yield f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} {refused}"


def _in_postgresql(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    yield (
        f"CREATE TRIGGER {table}_stands BEFORE UPDATE{_of(columns)} ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION only_added_to()"
    )
    yield (
        f"CREATE TRIGGER {table}_stays BEFORE DELETE OR TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION only_added_to()"
    )


def _of(columns: tuple[str, ...]) -> str:
    return f" OF {', '.join(columns)}" if columns else ""
