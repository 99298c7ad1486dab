"""A backup put back, and a register moved to another database: all or nothing, compared when it is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from pipeline.care.backup import Manifest, Step, put_originals, put_rows
from pipeline.errors import BrevjournalError, UsageError
from pipeline.ports.blobs import BlobStore
from pipeline.store import search_index, subjects
from pipeline.store.copying import Count, Tally, count, fill, is_empty, refilling, rows_of, tables
from pipeline.store.database import Database
from pipeline.store.keeping import erasures
from pipeline.store.schema import HEAD, arrivals, letters
from pipeline.store.sql import upsert

Making = Callable[[Connection], None]  # of what is made from the records


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What has to be erased again once an older backup is back."""

    documents: tuple[str, ...]
    inputs: tuple[str, ...]  # digests


def check_empty(database: Database, *, remedy: str) -> None:
    """Raises UsageError where the register holds something."""
    if not database.read(is_empty):
        raise UsageError(f"The register {database.name} is not empty.", remedy=remedy)


def restore(
    path: Path, manifest: Manifest, database: Database, blobs: BlobStore, *, make: Making, step: Step
) -> Returned:
    """The originals, then all rows in one transaction. What was erased since the backup was made is not kept again:
    its originals are passed over, and its documents are told of, to be erased anew."""
    gone = database.read(_erasures)
    put_originals(path, blobs, frozenset(gone), step)
    with database.writing() as connection:
        put_rows(path, manifest, connection, step)
        _compare(connection, manifest, step)
        make(connection)
        upsert(connection, erasures, list(gone.values()), keys=["digest"])
        return _returned(connection, frozenset(gone))


def _erasures(connection: Connection) -> dict[str, dict[str, Any]]:
    return {row["digest"]: dict(row) for row in connection.execute(select(erasures)).mappings()}


def _returned(connection: Connection, gone: Collection[str]) -> Returned:
    digests = frozenset(connection.execute(select(erasures.c.digest)).scalars()) | frozenset(gone)
    held = select(letters.c.document).where(letters.c.digest.in_(select(erasures.c.digest)))
    inputs = select(arrivals.c.digest).where(arrivals.c.digest.in_(select(erasures.c.digest))).distinct()
    return Returned(
        documents=tuple(sorted(connection.execute(held).scalars())),
        inputs=tuple(sorted(digests.intersection(connection.execute(inputs).scalars()))),
    )


def _compare(connection: Connection, manifest: Manifest, step: Step) -> None:
    """Every row that was put back is read again. A backup of an older revision lacks columns, and is counted alone."""
    for table in tables():
        wanted = manifest.tables.get(table.name, Count(0, ""))
        found = count(connection, table)
        step("compared", found.rows)
        same = found == wanted if manifest.revision == HEAD and wanted.rows else found.rows == wanted.rows
        if not same:
            raise _unlike(table.name)


def move(source: Database, target: Database, *, step: Step) -> dict[str, Count]:
    """Copy all rows of one register into another, empty one, in one transaction, and compare what came of it."""
    check_empty(target, remedy="Name a new file or database with --to.")
    counts: dict[str, Count] = {}
    with source.snapshot(), source.reading() as old, target.writing() as new:
        with refilling(new):
            for table in tables():
                tally = Tally()
                rows = tally.counting(_told(rows_of(old, table), table.name, step))
                fill(new, table, [column.name for column in table.c], rows)
                counts[table.name] = tally.count
        for table in tables():
            if count(new, table) != counts[table.name]:
                raise _unlike(table.name)
            step("compared", counts[table.name].rows)
        step("derived", 0)
        subjects.rebuild(new)
        search_index.carry(new, search_index.carried(old))
    return counts


def _told(rows: Iterator[Any], name: str, step: Step) -> Iterator[Any]:
    for number, row in enumerate(rows, 1):
        if number % 1000 == 0:
            step(name, number)
        yield row


def _unlike(table: str) -> BrevjournalError:
    return BrevjournalError(
        f"The table {table} did not arrive as it was; nothing was kept.", remedy="Run brevjournal verify on both."
    )
