"""Opening the database: one connection, its pragmas, and tables of the right revision."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, event, insert, select
from sqlalchemy.pool import NullPool

from pipeline.errors import UnreadableInput, UsageError
from pipeline.store import derived, keeping  # their tables belong to the metadata
from pipeline.store.extras import make_extras
from pipeline.store.faults import told
from pipeline.store.schema import HEAD, KNOWN, metadata, version

BUSY_MILLISECONDS = 20_000
_TABLES = (derived, keeping)
_UNSHARED = ("SQLITE_CANTOPEN", "SQLITE_READONLY")  # what WAL says on a medium that cannot be written


class Database:
    """One connection to one file; every access is a transaction that is durable when it ends."""

    def __init__(self, path: Path, *, readonly: bool) -> None:
        """Opens the file, makes it where it is new, brings its tables up to date. Raises BrevjournalError."""
        self.path = path
        self.readonly = readonly
        self._begin = "BEGIN"
        if readonly and not path.is_file():
            raise UnreadableInput(
                f"There is no register at {path}.",
                reason="not-found",
                remedy="Make one with brevjournal ingest, or name another with --register.",
            )
        with told(str(path)):
            engine = create_engine("sqlite+pysqlite://", creator=self._connect, poolclass=NullPool)
            event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(self._begin))
            self._connection = engine.connect()
        with ExitStack() as undo:
            undo.callback(self.close)
            self._bring_up_to_date()
            undo.pop_all()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the register."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is on disk when it ends, or leaves nothing."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        self._begin = begin
        with told(str(self.path)), self._connection.begin():
            yield self._connection

    def _connect(self) -> sqlite3.Connection:
        made = self._dial("?mode=ro" if self.readonly else "?mode=rwc")
        try:
            made.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as fault:
            made.close()
            if not (self.readonly and fault.sqlite_errorname.startswith(_UNSHARED)):
                raise
            made = self._dial("?mode=ro&immutable=1")
        self._made = made
        return made

    def _dial(self, mode: str) -> sqlite3.Connection:
        made = sqlite3.connect(
            f"file:{quote(os.fsencode(self.path.resolve()))}{mode}",
            uri=True,
            timeout=BUSY_MILLISECONDS / 1000,
            isolation_level=None,  # transactions are begun by the listener above
            check_same_thread=False,
        )
        made.execute("PRAGMA foreign_keys=ON")
        made.execute("PRAGMA synchronous=FULL")
        return made

    def _bring_up_to_date(self) -> None:
        """Make the tables of a new file; migrate an older one; refuse what is no register or a newer one."""
        with self.reading() as connection:
            tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'").scalars().all()
            known = "alembic_version" in tables
            stamp = connection.execute(select(version.c.version_num)).scalar() if known else None
        if tables and stamp is None:
            raise UsageError(
                f"{self.path} is a database, but no Brevjournal register.", remedy="Name another with --register."
            )
        if stamp is not None and stamp not in KNOWN:
            raise UsageError(
                f"The register {self.path} was made by a newer Brevjournal (revision {stamp}).",
                remedy="Install the newer version to work with it.",
            )
        if self.readonly and stamp != HEAD:
            raise UsageError(
                f"The register {self.path} is {'empty' if stamp is None else 'of an older version'}.",
                remedy="Run brevjournal ingest on it once; that brings it up to date.",
            )
        if not self.readonly:
            with told(str(self.path)):
                self._made.execute("PRAGMA journal_mode=WAL").fetchone()  # never within a transaction
            if stamp is None:
                self._create()
            elif stamp != HEAD:
                self._migrate()

    def _create(self) -> None:
        with self.writing() as connection:
            metadata.create_all(connection)
            connection.exec_driver_sql(STAMP_TABLE)
            connection.execute(insert(version).values(version_num=HEAD))
            make_extras(connection)

    def _migrate(self) -> None:
        from pipeline.store.migrations.upgrade import upgrade  # Alembic is slow to import and seldom needed

        with self.writing() as connection:
            upgrade(connection)


STAMP_TABLE = (  # word for word as Alembic makes it
    "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
    "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
)
