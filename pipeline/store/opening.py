"""Opens the database that a file's name or a URL stands for."""

from __future__ import annotations

from pathlib import Path

from pipeline.store.address import file_of, server_of, shown
from pipeline.store.database import Database
from pipeline.store.revision import Tell


def open_database(where: Path | str, *, readonly: bool, tell: Tell = lambda _: None) -> Database:
    """The register's database, with tables of this revision; a new one is made for a writer. A writer holds the lock.
    `tell` is told of what takes its time.

    Raises RegisterBusy while another run writes, UsageError for what is no register of this version, UnreadableInput
    for a damaged or (read-only) missing one, TemporaryFailure for a full or failing disk or a server that is away,
    MissingRequirement without the driver.
    """
    if (url := server_of(where)) is not None:
        from pipeline.store.postgres import PostgresDatabase  # its driver is slow to import, and seldom needed

        return PostgresDatabase(url, shown(where), readonly=readonly, tell=tell)
    from pipeline.store.sqlite import SqliteDatabase

    return SqliteDatabase(file_of(where) or Path(), readonly=readonly, tell=tell)


def is_held(where: Path | str) -> bool:
    """Whether some run writes this register now; no where nobody can tell."""
    if (url := server_of(where)) is not None:
        from pipeline.store.server import is_locked as is_locked_there

        return is_locked_there(url, shown(where))
    from pipeline.store.lock import is_locked

    return is_locked(file_of(where) or Path())
