"""A session with a PostgreSQL server, before any table of a register is looked at."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.errors import BrevjournalError, MissingRequirement, UsageError
from pipeline.store.server_faults import of_connecting, of_driver, requirements

if TYPE_CHECKING:
    from types import ModuleType

    from psycopg import Connection as Session

SCHEMA = "quote_ident(current_schema())::regnamespace::oid"  # each schema holds a register
LOCK = 0x42726576  # the first half of the lock's number; the other is that of the schema
_HELD = (
    f"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = {LOCK}"
    f" AND objid = {SCHEMA} AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_MAY_WRITE = (
    "SELECT has_schema_privilege(current_schema(), 'CREATE') AND NOT pg_is_in_recovery() AND coalesce("
    "(SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('documents')), true)"
)
_USUAL: dict[str, str | int] = {  # of the connection, where the URL says nothing else
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
SETTINGS = {
    "client_connection_check_interval": "2s",  # the session of a program that was killed ends, and its lock with it
    "lock_timeout": "20s",
    "idle_in_transaction_session_timeout": "0",  # a long export is no forgotten session
}


def is_locked(url: str, name: str) -> bool:
    """Whether some run writes this register now; no where the server cannot be asked."""
    try:
        session = dial(url, name, "brevjournal")
    except BrevjournalError:
        return False
    with closing(session):
        return bool(asked(session, name, _HELD))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a server and a user are like."""

    version: str
    encoding: str
    user: str
    may_write: bool  # make tables, and write those that are there


def facts(url: str, name: str) -> Facts:
    """What server this is, and what the user may do in the database. Raises BrevjournalError."""
    with closing(dial(url, name, "brevjournal")) as session:
        requirements(session, name)
        version = str(session.info.parameter_status("server_version")).partition(" ")[0]
        return Facts(
            version=version,
            encoding=str(session.info.parameter_status("server_encoding")),
            user=session.info.user,
            may_write=bool(asked(session, name, _MAY_WRITE)),
        )


def dial(url: str, name: str, session: str) -> Session[tuple[Any, ...]]:
    """A session with the server, called `session` in its list. Raises BrevjournalError."""
    psycopg = driver()
    given = _understood(url, name)
    try:
        made: Session[tuple[Any, ...]] = psycopg.connect(
            **(_USUAL | given), client_encoding="utf8", application_name=session
        )
        for setting, value in SETTINGS.items():
            made.execute("SELECT set_config(%s, %s, false)", (setting, value))
        made.commit()
    except psycopg.Error as fault:
        raise of_connecting(fault, name) from None
    return made


def _understood(url: str, name: str) -> dict[str, Any]:
    """What a URL says of the server."""
    psycopg = driver()
    try:
        given: dict[str, Any] = psycopg.conninfo.conninfo_to_dict(url)
        if all(port.isdigit() for port in str(given.get("port", 1)).split(",")):
            return given
    except psycopg.ProgrammingError:  # its words may hold the password
        pass
    raise UsageError(
        f"The URL {name} cannot be understood.",
        remedy="Write postgresql://user@host/database; signs that have a meaning there as %40 for @.",
    )


def asked(session: Session[tuple[Any, ...]], name: str, statement: str, *given: object) -> Any:
    """The first value that a statement finds."""
    try:
        answer = session.execute(statement.encode(), given)
        row = answer.fetchone() if answer.description else None
        session.commit()
    except driver().Error as fault:
        raise of_driver(fault, name) from fault
    return row[0] if row else None


def driver() -> ModuleType:
    """psycopg, which is no part of every installation. Raises MissingRequirement."""
    try:
        import psycopg
    except ImportError:
        raise MissingRequirement(
            "A register on a PostgreSQL server needs psycopg, which is not installed.",
            remedy="Install it: pip install 'brevjournal[postgres]'.",
        ) from None
    return psycopg
