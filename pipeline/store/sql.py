"""SQL that SQLite and PostgreSQL both understand, where SQLAlchemy leaves a difference."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from sqlalchemy import (
    ClauseElement,
    ColumnElement,
    Connection,
    CursorResult,
    Executable,
    Table,
    Text,
    bindparam,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from pipeline.edge import write

Dialect = Literal["sqlite", "postgresql"]

# text in the order of its bytes on both, whatever the language of the server
Words = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def dialect_of(connection: Connection) -> Dialect:
    """Which of the two databases this is."""
    return "postgresql" if connection.dialect.name == "postgresql" else "sqlite"


def plain(text: str | None) -> str | None:
    """Text that UTF-8 and both databases can hold: a lone surrogate (of a name that is no UTF-8) becomes «?», and NUL
    the sign for what cannot be told."""
    if text is None or (text.isascii() and "\0" not in text):
        return text
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


class Driven:
    """A statement whose text is made once for each database and goes straight to the driver: SQLAlchemy takes longer
    over a statement than the database. Its parameters are called by their names."""

    def __init__(self, make: Callable[[Any], ClauseElement]) -> None:
        """`make` gets the database's dialect of SQLAlchemy, which has an `insert` of its own."""
        self._make = make
        self._texts: dict[Dialect, str] = {}

    def __call__(self, connection: Connection, parameters: Any) -> CursorResult[Any]:
        """Execute it, with a mapping, or with a list of them."""
        name = dialect_of(connection)
        text = self._texts.get(name)
        if text is None:
            made_by: Any = psycopg.dialect
            rules: Any = made_by() if name == "postgresql" else sqlite.dialect(paramstyle="named")
            made = self._make(postgresql if name == "postgresql" else sqlite)
            text = self._texts[name] = str(made.compile(dialect=rules))
        return connection.exec_driver_sql(text, parameters)


def inserting(insert: Any, table: Table) -> Any:
    """An insert of all columns of a table, for Driven."""
    return insert(table).values({column.name: bindparam(column.name) for column in table.c})


THESE = "IN (:these)"  # in the text of a statement: ids, as many as there are, its text always the same
_THESE: dict[Dialect, str] = {
    "sqlite": "IN (SELECT value FROM json_each(?))",
    "postgresql": "= ANY(CAST(%s AS TEXT[]))",
}


def chosen(connection: Connection, statement: str, ids: Collection[str]) -> CursorResult[Any]:
    """What a statement with one THESE finds for these ids."""
    name = dialect_of(connection)
    wanted = sorted({plain(one) or "" for one in ids})
    return connection.exec_driver_sql(_choosing(statement, name), (wanted if name == "postgresql" else write(wanted),))


@cache
def _choosing(statement: str, name: Dialect) -> str:
    return statement.replace(THESE, _THESE[name])


class _Listed(GenericFunction[str]):
    """The texts of a JSON list, as rows with one column `value`."""

    name = "listed"
    inherit_cache = True


@compiles(_Listed, "sqlite")
def _in_sqlite(element: _Listed, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **more)})"


@compiles(_Listed, "postgresql")
def _in_postgresql(element: _Listed, compiler: SQLCompiler, **more: Any) -> str:
    return f"jsonb_array_elements_text(CAST({compiler.process(element.clauses, **more)} AS JSONB))"


def among(column: ColumnElement[Any], texts: Collection[str]) -> ColumnElement[bool]:
    """Whether a column holds one of these, as many as there are: they are one parameter, so the statement is always
    the same and is compiled once."""
    held = bindparam(None, write(sorted({plain(one) or "" for one in texts})), type_=Text(), unique=True)
    return column.in_(select(_Listed(held).table_valued("value").c.value))


class _Place(GenericFunction[int]):
    """Where a text begins in another, from 1; 0 where it does not stand there."""

    name = "place"
    inherit_cache = True


@compiles(_Place, "sqlite")
def _place_in_sqlite(element: _Place, compiler: SQLCompiler, **more: Any) -> str:
    return f"instr({compiler.process(element.clauses, **more)})"


@compiles(_Place, "postgresql")
def _place_in_postgresql(element: _Place, compiler: SQLCompiler, **more: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **more)})"


def holds(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether a column's text holds this one, sign for sign."""
    return _Place(column, bindparam(None, text, type_=Text(), unique=True)) > 0


_AT_ONCE = 500  # rows that a streamed answer holds


def streamed(
    connection: Connection, statement: Executable, parameters: Mapping[str, Any] | None = None
) -> CursorResult[Any]:
    """What a statement finds, fetched as it is read, so that it may be longer than memory."""
    return connection.execute(statement, parameters, execution_options={"yield_per": _AT_ONCE})


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    keys: Sequence[str],
    changed: Sequence[str] = (),
) -> None:
    """Insert rows; where `keys` are there already, set the columns `changed`, or leave the row where none are named."""
    if not rows:
        return
    new: Any = (postgresql if dialect_of(connection) == "postgresql" else sqlite).insert(table)
    if changed:
        new = new.on_conflict_do_update(index_elements=list(keys), set_={name: new.excluded[name] for name in changed})
    else:
        new = new.on_conflict_do_nothing(index_elements=list(keys))
    connection.execute(new, list(rows))


def settle(connection: Connection, tables: Iterable[Table]) -> None:
    """To be called when tables were filled in bulk: PostgreSQL plans by what it knows of them, and looks at them by
    itself a minute later at best."""
    if dialect_of(connection) == "postgresql":
        for table in tables:
            connection.exec_driver_sql(f'ANALYZE "{table.name}"')
