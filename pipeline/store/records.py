"""The records of the register and the history of which they are the present view."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from pipeline.edge import canonical, encode, read, write
from pipeline.store import rows
from pipeline.store.schema import KINDS, RECORDS, STANDING, evidence, history
from pipeline.store.sql import THESE, chosen, streamed
from pipeline.values.record import Change, Record, RecordKind, Upsert

_FELLOWS = (
    "SELECT DISTINCT other.document, other.function FROM round_documents AS own"
    f" JOIN round_documents AS other ON other.record = own.record WHERE own.document {THESE}"
)


def all_of(connection: Connection, kind: RecordKind) -> tuple[Record, ...]:
    return tuple(each(connection, kind))


def each(connection: Connection, kind: RecordKind) -> Iterator[Record]:
    """All records of one kind by id, as they are read."""
    table = RECORDS[kind]
    for row in streamed(connection, select(table.c.id, table.c.record).order_by(table.c.id)).mappings():
        yield rows.record_of(kind, row)


def some_of(connection: Connection, kind: RecordKind, ids: Collection[str]) -> tuple[Record, ...]:
    """These records of one kind, by id."""
    if not ids:
        return ()
    found = chosen(connection, f"SELECT id, record FROM {kind} WHERE id {THESE} ORDER BY id", ids)
    return tuple(rows.record_of(kind, row) for row in found.mappings())


def standing_on(connection: Connection, documents: Collection[str]) -> tuple[Record, ...]:
    """The records that stand on any of these documents, kind by kind, by id."""
    found: list[Record] = list(some_of(connection, "documents", documents))
    for kind, table in STANDING.items():
        standing = chosen(connection, f"SELECT DISTINCT record FROM {table.name} WHERE document {THESE}", documents)
        found += some_of(connection, kind, standing.scalars().all())
    named = {*documents, *(record.id for record in found)}
    return (*found, *flags_on(connection, named))


def fellows_of(connection: Connection, documents: Collection[str]) -> frozenset[tuple[str, str]]:
    """The documents of the rounds that these stand in, each with its function there."""
    found = chosen(connection, _FELLOWS, documents)
    return frozenset((row["document"], row["function"]) for row in found.mappings())


def flags_on(connection: Connection, ids: Collection[str]) -> tuple[Record, ...]:
    """The flags against these records, by id."""
    wanted = f"SELECT id, record FROM flags WHERE on_record {THESE} ORDER BY id"
    return tuple(rows.record_of("flags", row) for row in chosen(connection, wanted, ids).mappings())


def find(connection: Connection, beginning: str) -> tuple[Record, ...]:
    """The record of this id; else those whose id begins so, kind by kind, by id."""
    exact = [record for kind in KINDS for record in some_of(connection, kind, [beginning])]
    if exact:
        return tuple(exact)
    found: list[Record] = []
    for kind in KINDS:
        ids = RECORDS[kind].c.id
        near = connection.execute(select(ids).where(ids.startswith(beginning, autoescape=True))).scalars().all()
        found += some_of(connection, kind, near)
    return tuple(found)


def change(connection: Connection, one: Change, *, run: str, at: str) -> str | None:
    """Make one change and append it to the history, unless it makes no difference. Returns the id of what was
    changed."""
    kind, key = (one.record.kind, one.record.id) if isinstance(one, Upsert) else (one.kind, one.id)
    table = RECORDS[kind]
    stored = connection.execute(select(table.c.record).where(table.c.id == key)).scalar()
    before: Mapping[str, Any] | None = None if stored is None else read(stored)
    after: Mapping[str, Any] | None = encode(one.record.data) if isinstance(one, Upsert) else None
    if before == after or (before is not None and after is not None and canonical(before) == canonical(after)):
        return None
    if isinstance(one, Upsert):
        _write(connection, one.record, new=before is None)
    else:
        _forget(connection, kind, key)
        connection.execute(delete(table).where(table.c.id == key))
    word = "add" if before is None else "delete" if after is None else "change"
    old, new = (before, after) if before is None or after is None else _difference(before, after)
    line = {"run": run, "at": at, "change": word, "kind": kind, "record": key}
    told = {"before": None if old is None else write(old), "after": None if new is None else write(new)}
    connection.execute(insert(history), line | told)
    return key


def _write(connection: Connection, record: Record, *, new: bool) -> None:
    table = RECORDS[record.kind]
    row = rows.record_row(record)
    if new:
        connection.execute(insert(table), row)
    else:
        _forget(connection, record.kind, record.id)
        connection.execute(update(table).where(table.c.id == record.id).values(row))
    if standing := rows.standing_rows(record):
        connection.execute(insert(STANDING[record.kind]), standing)
    if seen := rows.evidence_rows(record):
        connection.execute(insert(evidence), seen)


def _forget(connection: Connection, kind: RecordKind, key: str) -> None:
    """Take away what hangs on a record: the documents it stands on, its evidence."""
    if kind in STANDING:
        table = STANDING[kind]
        connection.execute(delete(table).where(table.c.record == key))
    connection.execute(delete(evidence).where(evidence.c.kind == kind, evidence.c.record == key))


def _difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that changed, as they were and as they are."""
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {n: before[n] for n in changed if n in before}, {n: after[n] for n in changed if n in after}


def past_of_all(connection: Connection, kind: RecordKind) -> Iterator[dict[str, Any]]:
    """All changes of all records of one kind, as rows of the history, as they are read."""
    found = select(history).where(history.c.kind == kind).order_by(history.c.number)
    return (dict(row) for row in streamed(connection, found).mappings())


def past_of(connection: Connection, key: str) -> tuple[dict[str, Any], ...]:
    """All changes of one record, oldest first, as rows of the history."""
    found = select(history).where(history.c.record == key).order_by(history.c.number)
    return tuple(dict(row) for row in connection.execute(found).mappings())
