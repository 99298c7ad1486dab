"""Persons' answers: kept for good, the one in force and those before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from pipeline.edge import canonical, encode, read, write
from pipeline.store.keeping import corrections
from pipeline.store.sql import among, plain
from pipeline.values.inquiry import Correction
from pipeline.values.record import RecordKind

_c = corrections.c


def in_force(connection: Connection, records: Collection[str] | None = None) -> tuple[Correction, ...]:
    """The answers that stand, of these records or of all, in the order they were given."""
    wanted = select(corrections).where(_c.ended.is_(None)).order_by(_c.number)
    if records is not None:
        wanted = wanted.where(among(_c.record, records))
    return tuple(map(_correction, connection.execute(wanted).mappings()))


def give(connection: Connection, given: Sequence[Correction], *, run: str, at: str) -> None:
    """Take these down; each ends the one before it on the same field. One that stands already is left as it is."""
    standing = {(one.kind, one.record, one.field): one for one in in_force(connection, {one.record for one in given})}
    last = connection.execute(select(func.max(_c.number))).scalar() or 0
    for one in given:
        before = standing.get((one.kind, one.record, one.field))
        if before is not None and _same(before, one):
            continue
        take_back(connection, one.kind, one.record, [one.field], run=run)
        last += 1
        row = {"number": last, "kind": one.kind, "record": one.record, "field": one.field, "run": run, "at": at}
        data = {"value": write(encode(one.value)), "said": write(encode(one.said))}
        said_by = {"author": plain(one.author), "note": plain(one.note)}
        connection.execute(insert(corrections), row | data | said_by)


def take_back(
    connection: Connection, kind: RecordKind, record: str, fields: Collection[str] | None, *, run: str
) -> None:
    """The answers to these fields of a record, or to all, no longer stand."""
    own = (_c.kind == kind) & (_c.record == record) & _c.ended.is_(None)
    if fields is not None:
        own &= _c.field.in_(sorted(fields))
    connection.execute(update(corrections).where(own).values(ended=run))


def _same(one: Correction, other: Correction) -> bool:
    """Whether the same person says the same again, of the same that the program said."""
    told = [(a.author, a.note, canonical(encode(a.value)), canonical(encode(a.said))) for a in (one, other)]
    return told[0] == told[1]


def _correction(row: RowMapping) -> Correction:
    return Correction(
        kind=row["kind"], record=row["record"], field=row["field"], value=read(row["value"]), said=read(row["said"]),
        author=row["author"], at=row["at"], note=row["note"],
    )  # fmt: skip
