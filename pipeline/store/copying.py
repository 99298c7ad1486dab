"""All rows of a register out of one database and into another, in bounded memory, the same on both kinds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete, false, select, text

from pipeline.store import derived, keeping
from pipeline.store.guard import unguarded
from pipeline.store.schema import editions, marks, metadata
from pipeline.store.sql import dialect_of, settle

Row = tuple[Any, ...]
# what each database knows of itself: which rules made its lists and index, which session wrote last
_OWN: dict[Table, tuple[str, ...]] = {editions: ("derived",), marks: ("writer",)}
_AT_ONCE = 500  # rows fetched and inserted at a time
_MADE_ANEW = frozenset(one.name for one in vars(derived).values() if isinstance(one, Table))
_TABLES = (keeping,)  # theirs belong to the metadata


@dataclass(frozen=True, slots=True)
class Count:
    """What a table held: `sha256` is that of its rows as lines of JSON, in the order of its key."""

    rows: int
    sha256: str


class Tally:
    """Counts the rows of one table as they pass."""

    def __init__(self) -> None:
        self._rows = 0
        self._hash = hashlib.sha256()

    def line(self, row: Row) -> bytes:
        """The row as a line of JSON, counted."""
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
        self._rows += 1
        self._hash.update(line)
        return line

    def counting(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, counted."""
        for row in rows:
            self.line(row)
            yield row

    @property
    def count(self) -> Count:
        return Count(self._rows, self._hash.hexdigest())


def tables() -> tuple[Table, ...]:
    """The tables that are copied, each after those it refers to; the others are made from the records."""
    return tuple(table for table in metadata.sorted_tables if table.name not in _MADE_ANEW)


def rows_of(connection: Connection, table: Table) -> Iterator[Row]:
    """All rows in the order of the key, a few at a time; columns in the table's order."""
    wanted = select(*table.c).order_by(*table.primary_key.columns)
    if table in _OWN:
        wanted = wanted.where(table.c.name.not_in(_OWN[table]))
    found = connection.execute(wanted.execution_options(stream_results=True, yield_per=_AT_ONCE))
    return (tuple(map(_plain, row)) for row in found)


def is_empty(connection: Connection) -> bool:
    """Whether the register holds nothing yet."""
    return not any(next(rows_of(connection, table), None) for table in tables() if table is not editions)


def count(connection: Connection, table: Table) -> Count:
    """What a table holds now."""
    tally = Tally()
    for row in rows_of(connection, table):
        tally.line(row)
    return tally.count


@contextmanager
def refilling(connection: Connection) -> Iterator[None]:
    """Empties the register; what is put in within is indexed at the end. To be called within a transaction."""
    with unguarded(connection):
        for table in reversed(metadata.sorted_tables):
            own = table.c.name.in_(_OWN[table]) if table in _OWN else false()
            connection.execute(delete(table).where(~own))
        indexes = [index for table in tables() for index in table.indexes]
        for index in indexes:
            index.drop(connection)
        yield
        for index in indexes:
            index.create(connection)
        _go_on_counting(connection)
        settle(connection, tables())


def fill(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Put rows into a table; a column that the rows lack takes its default."""
    if dialect_of(connection) == "postgresql":
        _copy(connection, table, columns, rows)
        return
    marks_of = ", ".join("?" * len(columns))
    statement = f'INSERT INTO "{table.name}" ({_named(columns)}) VALUES ({marks_of})'
    waiting = iter(rows)
    while some := list(islice(waiting, _AT_ONCE)):
        connection.exec_driver_sql(statement, some)


def _copy(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({_named(columns)}) FROM STDIN') as stream:
        for row in rows:
            stream.write_row(row)


def _named(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _go_on_counting(connection: Connection) -> None:
    """The next number that PostgreSQL gives follows the highest that was put in."""
    if dialect_of(connection) != "postgresql":
        return
    for table in tables():
        column = table.autoincrement_column
        if column is not None:
            sequence = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
            highest = f'(SELECT coalesce(max("{column.name}"), 0) + 1 FROM "{table.name}")'
            connection.execute(text(f"SELECT setval({sequence}, {highest}, false)"))


def _plain(value: Any) -> Any:
    """PostgreSQL holds no NUL."""
    return value.replace("\x00", "\ufffd") if isinstance(value, str) and "\x00" in value else value
