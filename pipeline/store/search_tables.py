"""The full-text index: a row for each document with the terms by which it is found (pipeline.language.terms).

SQLite keeps the terms compressed, to take a document out again, beside a contentless FTS5 table. PostgreSQL keeps them
as a tsvector without positions, with a GIN index. Both are a mere index from terms to rows: what words, stems and parts
of words are, no database decides. Rows are numbered in the order of dates, so that both find the newest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import BigInteger, Column, Connection, Integer, LargeBinary, Table
from sqlalchemy.dialects.postgresql import TSVECTOR

from pipeline.store.schema import metadata
from pipeline.store.sql import Words, dialect_of, settle

INDEX = "searchable_index"
NEXT_DAY = 1 << 24  # between the first numbers of two days

Number = Integer().with_variant(BigInteger(), "postgresql")
Terms = LargeBinary().with_variant(TSVECTOR(), "postgresql")

searchable = Table(
    "searchable",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=False),  # by day, then by the document's id
    Column("document", Words, nullable=False, index=True),
    Column("digest", Words, nullable=False),  # of the terms, in hex
    Column("terms", Terms, nullable=False),
)

_MADE = {
    "sqlite": (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5("
        "terms, content='', columnsize=0, detail='none', tokenize=\"ascii tokenchars '_'\")"
    ),
    "postgresql": (
        f"CREATE INDEX IF NOT EXISTS {INDEX} ON searchable USING gin (terms)"
        " WITH (gin_pending_list_limit = 256)"  # kilobytes that are not sorted in yet: each search looks through them
    ),
}
# how many bytes FTS5 holds before it writes a part of the index that has to be merged with the others
_HELD = f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('hashsize', ?)"
_USUAL, _BULK = 1 << 20, 1 << 26


def make_index(connection: Connection) -> None:
    """Make the index where it is missing; of rows that are there already SQLite's knows nothing."""
    connection.exec_driver_sql(_MADE[dialect_of(connection)])


def make_empty(connection: Connection) -> None:
    """A table and an index that hold nothing, as in a new register."""
    if dialect_of(connection) == "sqlite":
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {INDEX}")
    searchable.drop(connection, checkfirst=True)
    searchable.create(connection)
    make_index(connection)


@contextmanager
def bulk(connection: Connection) -> Iterator[None]:
    """An empty index that is filled within, all of it at once. To be called within a transaction."""
    make_empty(connection)
    if dialect_of(connection) == "sqlite":
        connection.exec_driver_sql(_HELD, (_BULK,))
        yield
        connection.exec_driver_sql(_HELD, (_USUAL,))
        return
    indexes = searchable.indexes
    connection.exec_driver_sql(f"DROP INDEX {INDEX}")
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)
    make_index(connection)
    settle(connection, [searchable])
