"""Asks the full-text index for rows, in the words of the database that holds it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from pipeline.store.matching import Formula, spelt_out, written
from pipeline.store.search_index import first_number
from pipeline.store.search_tables import INDEX
from pipeline.store.sql import dialect_of

END = first_number(datetime.max.toordinal() + 1)  # beyond the number of every row
_MOST_BEGINNING = 1500  # terms that begin alike which are asked for one by one

_FIND = {
    "sqlite": f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH :q AND rowid >= :first AND rowid < :last"
    " ORDER BY rowid DESC LIMIT :most",
    "postgresql": "SELECT number FROM searchable WHERE terms @@ CAST(%(q)s AS tsquery){bounds}"
    " ORDER BY number DESC LIMIT %(most)s",
}
# bounds that leave everything would have PostgreSQL look at each row's number
_AFTER, _BEFORE = " AND number >= %(first)s", " AND number < %(last)s"
_WORDS = f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.searchable_words USING fts5vocab(main, {INDEX}, row)"
_BEGINNING = "SELECT term FROM temp.searchable_words WHERE term >= ? AND term < ? LIMIT ?"


class Index:
    """The index of one connection. What it tells of beginnings is remembered: one for each question."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = dialect_of(connection)
        self._begun: dict[str, tuple[str, ...]] = {}

    def numbers(self, wanted: Formula, first: int, last: int, most: int) -> list[int]:
        """The rows of the numbers [first, last) that fulfil a formula, the highest first."""
        bounds = (_AFTER if first > 0 else "") + (_BEFORE if last < END else "")
        statement = _FIND[self._dialect].format(bounds=bounds)
        values = {"q": self._query(wanted), "first": first, "last": last, "most": most}
        return list(self._connection.exec_driver_sql(statement, values).scalars())

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
