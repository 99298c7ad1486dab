"""A query in SQLite: the file is opened to be read alone, and the database asks us before each thing it does."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import Any

from pipeline.errors import BrevjournalError, UsageError
from pipeline.store.faults import of_database
from pipeline.store.freely import Found, held
from pipeline.store.sqlite import SqliteDatabase
from pipeline.store.statement import Statement

_STEPS = 20_000  # of SQLite's machine between two looks at the clock
_LARGEST = 64 * 1024 * 1024  # bytes of one value
_PASSED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
# PRAGMAs that tell of the tables; they stand in queries as pragma_table_info('rounds')
_TELLING = frozenset(
    {
        "table_info",
        "table_xinfo",
        "table_list",
        "index_list",
        "index_info",
        "index_xinfo",
        "foreign_key_list",
        "collation_list",
        "function_list",
        "data_version",
        "compile_options",
    }
)
_REACHING_OUT = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit", "lsmode", "fts5"})
_LIMITS = {
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LENGTH: _LARGEST,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 10_000,
}


@contextmanager
def asked(database: SqliteDatabase, sql: str, parameters: Mapping[str, Any], seconds: float) -> Iterator[Found]:
    """The answer, while it is read."""
    statement = Statement(sql, "sqlite")
    statement.bound(parameters)
    with closing(database.reader()) as made:
        made.execute("PRAGMA query_only=ON")
        made.text_factory = _text
        for limit, value in _LIMITS.items():
            made.setlimit(limit, value)
        made.set_authorizer(_allows)
        end = time.monotonic() + seconds
        made.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)
        with _told(database, statement, seconds):
            cursor = made.execute(statement.sql, dict(parameters))
        columns = [one[0] for one in cursor.description or ()]
        yield Found(columns=columns, rows=_rows(cursor, database, statement, seconds))


def _rows(
    cursor: sqlite3.Cursor, database: SqliteDatabase, statement: Statement, seconds: float
) -> Iterator[Sequence[Any]]:
    while True:
        with _told(database, statement, seconds):
            row = cursor.fetchone()
        if row is None:
            return
        yield [held(one) for one in row]


def _allows(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """Whether a query may do this: read, compute, and ask what the tables are."""
    if action in _PASSED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if (second or "").lower() in _REACHING_OUT else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        return sqlite3.SQLITE_OK  # asked when pragma_… is declared; in earnest SQLite itself refuses it
    if action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in _TELLING:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


@contextmanager
def _told(database: SqliteDatabase, statement: Statement, seconds: float) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as fault:
        raise _error(fault, database, statement, seconds) from fault
    except OverflowError:
        raise UsageError("A parameter is a larger number than the database knows.", remedy="Give it as text.") from None


def _error(fault: sqlite3.Error, database: SqliteDatabase, statement: Statement, seconds: float) -> BrevjournalError:
    name, words = getattr(fault, "sqlite_errorname", "") or "", str(fault)
    if name.startswith("SQLITE_INTERRUPT"):
        return too_long(seconds)
    if name.startswith("SQLITE_AUTH") or "prohibited" in words or "not authorized" in words:
        return UsageError(
            f"A query may read and nothing else ({words}).", remedy="See docs/queries.md for what can be asked."
        )
    if name.startswith(("SQLITE_ERROR", "SQLITE_TOOBIG", "SQLITE_MISMATCH", "SQLITE_RANGE")) or not name:
        return UsageError(
            f"The database does not understand the query: {words}{_place(words, statement)}.",
            remedy="docs/queries.md names the views and their columns.",
        )
    return of_database(fault, database.name)


def too_long(seconds: float) -> UsageError:
    return UsageError(
        f"The query took longer than {seconds:g} seconds and was broken off.",
        remedy="Ask for less, or give it more time with --seconds.",
    )


def _place(words: str, statement: Statement) -> str:
    """Where the word stands that SQLite stumbled over, where it stands once."""
    found = re.search(r'near "(.+)": syntax error|no such (?:column|table|function): (?:\w+\.)?(\w+)', words)
    if not found:
        return ""
    wanted = (found[1] or found[2]).lower()
    at = [one.start for one in statement.tokens if one.text.lower() == wanted]
    return statement.place(at[0]) if len(at) == 1 else ""


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
