"""A query in PostgreSQL: a session and transaction that can only read, one statement, and no function that reaches out
of the tables. A user who may only read is the better fence still: docs/queries.md says how to make one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.errors import BrevjournalError, UsageError
from pipeline.store.freely import Found, held
from pipeline.store.freely_sqlite import too_long
from pipeline.store.postgres import PostgresDatabase
from pipeline.store.server import driver
from pipeline.store.server_faults import of_driver
from pipeline.store.statement import Statement

if TYPE_CHECKING:
    from psycopg import Connection, Error

_SETTINGS = {"lock_timeout": "5s", "standard_conforming_strings": "on"}
_FETCHED = 200  # rows
_HARMLESS = (  # functions that are no pure ones and yet change nothing
    *("random", "clock_timestamp", "timeofday", "gen_random_uuid", "pg_sleep", "statement_timestamp"),
    *("pg_database_size", "pg_table_size", "pg_total_relation_size", "pg_relation_size", "pg_indexes_size"),
)
# of the server's own affairs, which hold passwords, files and others' queries, only what tells of tables
_OWN = re.compile(r"_?pg_|(?:table|schema|database)_to_xml|(?:current_setting|user_mapping_options)$")
_TELLING = frozenset(
    {
        *("pg_attribute", "pg_catalog", "pg_class", "pg_collation", "pg_constraint", "pg_description", "pg_index"),
        *("pg_indexes", "pg_namespace", "pg_proc", "pg_tables", "pg_type", "pg_views"),
        *("pg_get_constraintdef", "pg_get_expr", "pg_get_functiondef", "pg_get_indexdef", "pg_get_viewdef"),
        *("pg_column_size", "pg_size_pretty", "pg_table_is_visible", "pg_timezone_names", "pg_typeof"),
        *(name for name in _HARMLESS if name.startswith("pg_")),
    }
)
_REACHING = (  # of these functions those that do more than compute: whatever is not known to read alone
    "SELECT DISTINCT proname FROM pg_proc WHERE proname = ANY(%s) AND (provolatile = 'v' OR prokind = 'p')"
    " AND proname <> ALL(%s)"
)


@contextmanager
def asked(database: PostgresDatabase, sql: str, parameters: Mapping[str, Any], seconds: float) -> Iterator[Found]:
    """The answer, while it is read."""
    statement = Statement(sql, "postgresql")
    statement.bound(parameters)
    with closing(database.reader()) as made, _told(database, statement, seconds):
        made.read_only = True
        made.isolation_level = driver().IsolationLevel.REPEATABLE_READ
        for setting, value in {**_SETTINGS, "statement_timeout": f"{max(1, int(seconds * 1000))}"}.items():
            made.execute("SELECT set_config(%s, %s, true)", (setting, value))
        _refuse(made, statement)
        with closing(made.cursor()) as cursor:
            found = cursor.stream(_translated(statement).encode(), dict(parameters), size=_at_once())
            first = next(found, None)
            columns = [one.name for one in cursor.description or _described(made, statement, parameters)]
            yield Found(columns=columns, rows=_rows(first, found, database, statement, seconds))
            del found  # what was not read is broken off


def _described(made: Connection[Any], statement: Statement, parameters: Mapping[str, Any]) -> Sequence[Any]:
    """The columns of an answer without rows, of which the stream says nothing."""
    return (
        made.execute(
            f"SELECT * FROM ({_translated(statement)}\n) AS asked LIMIT 0".encode(), dict(parameters)
        ).description
        or ()
    )


def _refuse(made: Connection[Any], statement: Statement) -> None:
    """Raises UsageError for functions that do more than compute, and for what a query has no business with."""
    called: dict[str, int] = {}
    around = [None, *statement.tokens, None]
    for before, one, after in zip(around, statement.tokens, around[2:], strict=False):
        if one.kind not in ("word", "name"):
            continue
        if after is not None and one.name == "u" and after.text == "&":
            raise _not_allowed("names with U& are not read", one.start, statement)
        if (after is not None and after.text == "(") or (before is not None and before.text == "."):
            called.setdefault(one.name, one.start)  # (a).f is f(a)
    reaching = made.execute(_REACHING.encode(), (list(called), list(_HARMLESS))).fetchone()
    if reaching:
        raise _not_allowed(f"the function {reaching[0]} does more", called[reaching[0]], statement)
    for one in statement.tokens:
        name = one.name.lower() if one.kind in ("word", "name") else ""
        if _OWN.match(name) and name not in _TELLING:
            raise _not_allowed(f"{name} is no part of the register", one.start, statement)


def _not_allowed(why: str, at: int, statement: Statement) -> UsageError:
    return UsageError(
        f"A query may read and nothing else: {why}{statement.place(at)}.",
        remedy="See docs/queries.md for what can be asked.",
    )


def _translated(statement: Statement) -> str:
    """The statement with its parameters as the driver wants them."""
    sql, made, at = statement.sql, [], 0
    for one in statement.tokens:
        if one.kind == "parameter":
            made += [sql[at : one.start].replace("%", "%%"), f"%({one.text[1:]})s"]
            at = one.start + len(one.text)
    return "".join([*made, sql[at:].replace("%", "%%")]).rstrip().rstrip(";")


def _rows(
    first: Sequence[Any] | None,
    found: Iterator[Sequence[Any]],
    database: PostgresDatabase,
    statement: Statement,
    seconds: float,
) -> Iterator[Sequence[Any]]:
    row = first
    while row is not None:
        yield [held(one) for one in row]
        with _told(database, statement, seconds):
            row = next(found, None)


@contextmanager
def _told(database: PostgresDatabase, statement: Statement, seconds: float) -> Iterator[None]:
    try:
        yield
    except driver().Error as fault:
        raise _error(fault, database, statement, seconds) from fault


def _error(fault: Error, database: PostgresDatabase, statement: Statement, seconds: float) -> BrevjournalError:
    code, said = fault.sqlstate or "", fault.diag.message_primary
    if code == "57014":
        return too_long(seconds)
    if code in ("25006", "42501"):
        return UsageError(
            f"A query may read and nothing else ({said}).", remedy="See docs/queries.md for what can be asked."
        )
    if code[:2] in ("0A", "21", "22", "2F", "38", "39", "42", "54", "P0") or (not code and said is None):
        return UsageError(
            f"The database does not understand the query: {said or fault}{_place(fault, statement)}.",
            remedy="docs/queries.md names the views and their columns.",
        )
    return of_driver(fault, database.name)


def _place(fault: Error, statement: Statement) -> str:
    """Where the server stumbled: its place is one in the translated statement, where parameters are «$1»."""
    if not fault.diag.statement_position:
        return ""
    at, shift = int(fault.diag.statement_position) - 1, 0
    numbers = {name: number for number, name in enumerate(statement.parameters, 1)}
    for one in statement.tokens:
        if one.kind == "parameter":
            if one.start + shift >= at:
                break
            shift += len(f"${numbers[one.text[1:]]}") - len(one.text)
    return statement.place(max(0, at - shift))


def _at_once() -> int:
    """Rows that come together; an older client library hands them over one by one."""
    chunked: bool = driver().capabilities.has_stream_chunked()
    return _FETCHED if chunked else 1
