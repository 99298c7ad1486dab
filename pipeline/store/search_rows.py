"""Asks the full-text index for rows, in the words of the database that holds it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from pipeline.store.matching import Formula, spelt_out, written
from pipeline.store.search_index import first_number
from pipeline.store.search_tables import INDEX
from pipeline.store.sql import dialect_of

END = first_number(datetime.max.toordinal() + 1)  # beyond the number of every row
_MOST_BEGINNING = 1500  # terms that begin alike which are asked for one by one

_IN_FTS5 = (
    f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH :q AND rowid >= :first AND rowid < :last"
    " ORDER BY rowid DESC LIMIT :most"
)
# PostgreSQL has two ways: to look at one row after the other, or to take all that its index names. Left to itself it
# would read a million rows for a word that its statistics do not know.
_ONE_BY_ONE = """
SELECT number FROM (SELECT number, terms FROM searchable WHERE number >= %(first)s AND number < %(last)s
 ORDER BY number DESC LIMIT %(reach)s) AS newest
WHERE terms @@ CAST(%(q)s AS tsquery) ORDER BY number DESC LIMIT %(most)s"""
_BY_INDEX = """
WITH named AS MATERIALIZED (SELECT number FROM searchable WHERE terms @@ CAST(%(q)s AS tsquery))
SELECT number FROM named WHERE number >= %(first)s AND number < %(last)s ORDER BY number DESC LIMIT %(most)s"""
_EXPECTED = "EXPLAIN (FORMAT JSON) SELECT number FROM searchable WHERE terms @@ CAST(%(q)s AS tsquery)"
_SIZE = "SELECT reltuples FROM pg_class WHERE oid = 'searchable'::regclass"
_DEARER = 12  # how much longer a row takes one by one than by the index
_FURTHER = 6  # times the rows that ought to hold enough
_WORDS = f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.searchable_words USING fts5vocab(main, {INDEX}, row)"
_BEGINNING = "SELECT term FROM temp.searchable_words WHERE term >= ? AND term < ? LIMIT ?"


class Index:
    """The index of one connection. What it tells of itself is remembered: one for each question."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = dialect_of(connection)
        self._rows: float | None = None
        self._begun: dict[str, tuple[str, ...]] = {}

    def numbers(self, wanted: Formula, first: int, last: int, most: int) -> list[int]:
        """The rows of the numbers [first, last) that fulfil a formula, the highest first."""
        values = {"q": self._query(wanted), "first": first, "last": last, "most": most}
        if self._dialect == "sqlite":
            return list(self._connection.exec_driver_sql(_IN_FTS5, values).scalars())
        return self._in_postgres(values)

    def _in_postgres(self, values: dict[str, Any]) -> list[int]:
        most, size = values["most"], self._size()
        plan: Any = self._connection.exec_driver_sql(_EXPECTED, {"q": values["q"]}).scalar()
        expected = plan[0]["Plan"]["Plan Rows"]
        if expected**2 > _DEARER * most * size:
            values |= {"reach": int(_FURTHER * most * size / expected)}
            found = list(self._connection.exec_driver_sql(_ONE_BY_ONE, values).scalars())
            if len(found) == most:
                return found
        self._connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        found = list(self._connection.exec_driver_sql(_BY_INDEX, values).scalars())
        self._connection.exec_driver_sql("SET LOCAL enable_seqscan TO DEFAULT")
        return found

    def _size(self) -> float:
        """About how many rows there are."""
        if self._rows is None:
            self._rows = max(1.0, float(self._connection.exec_driver_sql(_SIZE).scalar() or 0))
        return self._rows

    def _query(self, wanted: Formula) -> str:
        """FTS5 would put together all rows of all words that begin so before it gives one: the words themselves, where
        they are not too many, it gives at once."""
        if self._dialect == "postgresql":
            return written(wanted, self._dialect)
        return written(spelt_out(wanted, self._beginning), self._dialect)

    def _beginning(self, text: str) -> tuple[str, ...]:
        """The terms that begin so; none where there are too many."""
        found = self._begun.get(text)
        if found is None:
            self._connection.exec_driver_sql(_WORDS)
            values = (text, text + chr(0x10FFFF), _MOST_BEGINNING + 1)
            some = tuple(self._connection.exec_driver_sql(_BEGINNING, values).scalars())
            found = self._begun[text] = some if len(some) <= _MOST_BEGINNING else ()
        return found
