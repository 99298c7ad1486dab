"""SQL that SQLite and PostgreSQL both understand, where SQLAlchemy leaves a difference."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Table, Text, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
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
    held = bindparam(None, write(sorted(set(texts))), type_=Text(), unique=True)
    return column.in_(select(_Listed(held).table_valued("value").c.value))


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
