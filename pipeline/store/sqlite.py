"""A register in one SQLite file: a writer, and any number of readers that it does not hold up."""

from __future__ import annotations

import os
import sqlite3
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from filelock import FileLock
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

from pipeline.errors import TemporaryFailure, UnreadableInput
from pipeline.store.database import Database
from pipeline.store.faults import of_statements, told
from pipeline.store.lock import locked
from pipeline.store.revision import Tell, bring_up_to_date

BUSY_MILLISECONDS = 20_000
_INTO_THE_FILE = "PRAGMA wal_checkpoint(TRUNCATE)"  # its first answer: whether a reader was in the way
_LOOK = "SELECT count(*) FROM sqlite_master"
_UNSHARED = ("SQLITE_CANTOPEN", "SQLITE_READONLY")  # what WAL says on a medium that cannot be written


class SqliteDatabase(Database):
    """One connection to one file. A writer holds the lock beside it until it is closed."""

    dialect: Literal["sqlite"] = "sqlite"

    def __init__(self, path: Path, *, readonly: bool, tell: Tell = lambda _: None) -> None:
        """Opens the file, makes it where it is new, brings its tables up to date. Raises BrevjournalError."""
        super().__init__(str(path), readonly=readonly)
        self.path = path
        self._lock: FileLock | None = None
        if readonly and not path.is_file():
            raise UnreadableInput(
                f"There is no register at {path}.",
                reason="not-found",
                remedy="Make one with brevjournal ingest, or name another with --register.",
            )
        with ExitStack() as undo:
            if not readonly:
                self._lock = locked(path)
                undo.callback(self._lock.release)
            with told(self.name):
                self._connection = self._connected()
            undo.callback(self._connection.close)
            bring_up_to_date(self, tell)
            undo.pop_all()

    def close(self) -> None:
        self._leave()
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def check(self) -> tuple[str, ...]:
        with self.reading() as connection:
            found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
            loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return (*(line for line in found if line != "ok"), *(f"loose row in {row[0]}" for row in loose))

    def compact(self) -> None:
        with told(self.name):
            for statement in (_INTO_THE_FILE, "VACUUM", _INTO_THE_FILE):
                answer = self._made.execute(statement).fetchone()
                if answer is not None and answer[0]:
                    raise TemporaryFailure(
                        f"Another program reads the register {self.name}.",
                        remedy="Run the same command again when it has ended; nothing is lost.",
                    )

    def faults(self) -> AbstractContextManager[None]:
        return of_statements(self.name)

    def make_durable(self) -> None:
        """Readers beside the writer from now on; kept in the file."""
        with told(self.name):
            self._made.execute("PRAGMA journal_mode=WAL").fetchone()  # never within a transaction

    def _connected(self) -> Connection:
        engine = create_engine("sqlite+pysqlite://", creator=self._connect, poolclass=NullPool, hide_parameters=True)
        event.listen(engine, "begin", self._begin)
        return engine.connect()

    def _begin(self, connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self._writes else "BEGIN")

    def reader(self) -> sqlite3.Connection:
        """Another connection to the file, which cannot write."""
        with told(self.name):
            return self._reading()

    def _connect(self) -> sqlite3.Connection:
        self._made = self._reading() if self.readonly else self._dial("?mode=rwc")
        try:
            self._made.execute(_LOOK).fetchone()
        except sqlite3.Error:
            self._made.close()
            raise
        return self._made

    def _reading(self) -> sqlite3.Connection:
        made = self._dial("?mode=ro")
        try:
            made.execute(_LOOK).fetchone()
        except sqlite3.OperationalError as fault:
            made.close()
            if not fault.sqlite_errorname.startswith(_UNSHARED):
                raise
            made = self._dial("?mode=ro&immutable=1")
        return made

    def _dial(self, mode: str) -> sqlite3.Connection:
        made = sqlite3.connect(
            f"file:{quote(os.fsencode(self.path.resolve()))}{mode}",
            uri=True,
            timeout=BUSY_MILLISECONDS / 1000,
            isolation_level=None,  # transactions are begun by the listener above
            check_same_thread=False,
        )
        for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
            made.execute(f"PRAGMA {pragma}")
        return made
