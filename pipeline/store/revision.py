"""The revision of a register's tables: made where it is new, brought up to date where it is older."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, inspect, select

from pipeline.errors import OlderRegister, UnreadableInput, UsageError
from pipeline.store import derived, keeping  # their tables belong to the metadata
from pipeline.store.extras import make_extras
from pipeline.store.renewal import is_current, rebuild_derived, set_current
from pipeline.store.schema import HEAD, KNOWN, metadata, version

if TYPE_CHECKING:
    from pipeline.store.database import Database

_TABLES = (derived, keeping)
STAMP_TABLE = (  # word for word as Alembic makes it
    "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
    "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
)


Tell = Callable[[str], None]


def bring_up_to_date(database: Database, tell: Tell) -> None:
    """Make the tables of a new register; migrate an older one; refuse what is no register or a newer one. Each step is
    one transaction: who is killed meanwhile leaves what was there before. `tell` is told of what takes its time.
    Raises BrevjournalError."""
    stamp = database.read(_stamp, database.name)
    if stamp is not None and stamp not in KNOWN:
        raise UsageError(
            f"The register {database.name} was made by a newer Brevjournal (revision {stamp}).",
            remedy="Install the newer version to work with it.",
        )
    if database.readonly:
        _refuse_other(stamp, database)
        return
    database.make_durable()
    if stamp is None:
        database.write(_create)
    elif stamp != HEAD:
        tell(f"The register {database.name} is brought up to date.")
        database.write(_migrate)
    if not database.read(is_current):
        tell(f"The lists and the full-text index of {database.name} are made anew.")
        database.write(rebuild_derived)


def _stamp(connection: Connection, name: str) -> str | None:
    """The revision of the tables; None where there are none."""
    found = inspect(connection)
    known = found.has_table(version.name)
    stamp = connection.execute(select(version.c.version_num)).scalar() if known else None
    if stamp is None and (known or found.get_table_names()):
        raise UsageError(f"{name} is a database, but no Brevjournal register.", remedy="Name another with --register.")
    return stamp


def _refuse_other(stamp: str | None, database: Database) -> None:
    if stamp is None:
        raise UnreadableInput(
            f"There is no register at {database.name}: the database is empty.",
            reason="not-found",
            remedy="Make one with brevjournal ingest, or name another with --register.",
        )
    if stamp != HEAD or not database.read(is_current):
        raise OlderRegister(
            f"The register {database.name} is of an older version.",
            remedy="Run brevjournal retry once: like all that writes, it brings the register up to date.",
        )


def _create(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.exec_driver_sql(STAMP_TABLE)
    connection.execute(insert(version).values(version_num=HEAD))
    make_extras(connection)
    set_current(connection)


def _migrate(connection: Connection) -> None:
    from pipeline.store.migrations.upgrade import upgrade  # Alembic is slow to import and seldom needed

    upgrade(connection)
