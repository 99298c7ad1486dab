"""What goes wrong on a PostgreSQL server or on the way to it, told as the program's own errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from pipeline.errors import BrevjournalError, TemporaryFailure, UsageError
from pipeline.store.faults import damaged

if TYPE_CHECKING:
    from psycopg import Connection as Session
    from psycopg import Error

OLDEST = 15  # version of the server
AGAIN = "Run the same command again; what was finished is kept."
_LOST = ("08", "57P01", "57P02", "57P03", "57P05")  # connection, shutdown, crash, starting up, idle too long
_CONFLICT = ("40",)  # serialization, deadlock: done again it may work
_REFUSED: tuple[tuple[str, str, str], ...] = (  # the server's words, what is wrong, the remedy
    (
        r"no password supplied|authentication failed|no pg_hba\.conf entry|role .* does not exist|not permitted to log",
        "does not let this user in",
        "Correct the user in the URL, or the password in ~/.pgpass or PGPASSWORD; see the server's pg_hba.conf.",
    ),
    (
        r"database .* does not exist",
        "has no such database",
        "Make it: createdb --encoding=UTF8 --template=template0 NAME.",
    ),
    (
        r"permission denied for database",
        "does not open this database to this user",
        "Its keeper may: GRANT CONNECT ON DATABASE … TO the user.",
    ),
    (
        r"does not support SSL|certificate verify failed|root certificate file",
        "and this program do not agree on encryption",
        "Correct sslmode or sslrootcert in the URL.",
    ),
)
_BUSY = re.compile(r"too many (?:clients|connections)|connection slots|starting up|shutting down|recovery mode", re.I)


class Lost(TemporaryFailure):
    """The session is gone; in a new one the work may be done again."""

    def __init__(self, where: str) -> None:
        super().__init__(f"The connection to the register {where} was lost.", remedy=AGAIN)


class Conflict(TemporaryFailure):
    """The server undid a transaction for another's sake; done again it may work."""

    def __init__(self, where: str) -> None:
        super().__init__(f"The server of the register {where} undid a change for another's sake.", remedy=AGAIN)


def of_connecting(fault: Error, where: str) -> BrevjournalError:
    """The error for a session that did not come about. The server's words are told where they are no secret."""
    words = " ".join(str(fault).split())
    for pattern, what, remedy in _REFUSED:
        if re.search(pattern, words):
            return UsageError(f"The server of the register {where} {what}.", remedy=remedy)
    if _BUSY.search(words):
        return TemporaryFailure(f"The server of the register {where} takes no connection now.", remedy=AGAIN)
    told = words.rpartition("FATAL:")[2] or words
    return TemporaryFailure(
        f"The server of the register {where} cannot be reached ({_short(told)}).",
        remedy="See whether it runs and host and port are right, then run the same command again.",
    )


def of_server(fault: DBAPIError, where: str) -> BrevjournalError:
    """The error for a fault that SQLAlchemy reports."""
    if fault.connection_invalidated:
        return Lost(where)
    return of_driver(fault.orig or fault, where)


def of_driver(fault: BaseException, where: str) -> BrevjournalError:
    """The error for a fault that the server reports; an unknown one is a fault of the program."""
    code = getattr(fault, "sqlstate", None) or ""
    if code.startswith(_LOST) or (not code and type(fault).__name__ == "OperationalError"):
        return Lost(where)
    if code.startswith(_CONFLICT):
        return Conflict(where)
    for start, error in _told_by_code(where).items():
        if code.startswith(start):
            return error
    diagnosis = getattr(fault, "diag", None)  # its details may quote what letters say
    words = getattr(diagnosis, "message_primary", None) or str(fault).partition("\n")[0]
    return BrevjournalError(f"The register {where} failed: {_short(words)}.")


def requirements(session: Session[tuple[object, ...]], where: str) -> None:
    """Raises UsageError for a server or database that can hold no register."""
    version = session.info.server_version // 10_000
    if version < OLDEST:
        raise UsageError(
            f"The server of the register {where} is PostgreSQL {version}.", remedy=f"Use {OLDEST} or a later one."
        )
    if (encoding := session.info.parameter_status("server_encoding")) != "UTF8":
        raise UsageError(
            f"The database {where} keeps its text as {encoding}, which cannot hold every letter.",
            remedy="Make another: createdb --encoding=UTF8 --template=template0 NAME.",
        )


def _short(words: str) -> str:
    """One line of the server's words."""
    line = " ".join(words.split()).strip(" .")
    return line if len(line) <= 200 else line[:200] + "…"


def _told_by_code(where: str) -> dict[str, BrevjournalError]:
    no_right = UsageError(
        f"The user may not do that in the register {where}.",
        remedy="To write it needs: GRANT CREATE, USAGE ON SCHEMA public TO the user; see docs/databases.md.",
    )
    return {
        "55P03": TemporaryFailure(
            f"The register {where} is locked by another program.", remedy="Close that program, or try again later."
        ),
        "57014": TemporaryFailure(
            f"The server of the register {where} broke a question off: it took too long.",
            remedy="See to statement_timeout of the server, or try again later.",
        ),
        "53100": TemporaryFailure(
            f"The disk of the server is full: the register {where} cannot be written.",
            remedy="Free some space there and run the same command again; nothing half done was kept.",
        ),
        "53": TemporaryFailure(f"The server of the register {where} lacks memory or connections.", remedy=AGAIN),
        "58": TemporaryFailure(
            f"The disk of the server fails under the register {where}.",
            remedy="See to the server's disk, then run the same command again.",
        ),
        "25006": UsageError(
            f"The register {where} cannot be written: its server or user may only read.",
            remedy="Name the main server with --register, not a copy of it.",
        ),
        "42501": no_right,
        "3F000": no_right,
        "XX001": damaged(where),
        "XX002": damaged(where),
    }
