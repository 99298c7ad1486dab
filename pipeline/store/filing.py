"""Documents as case files list them: how they came, to whom, and what came with them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from pipeline.edge import read
from pipeline.store.schema import documents, history, letters
from pipeline.store.sql import among
from pipeline.values.inquiry import Filed
from pipeline.values.record import Record

_WANTED = (
    select(
        *(letters.c.document, letters.c.part_of, letters.c.received, letters.c.sender, letters.c.recipients),
        *(letters.c.media_type, documents.c.record),
    )
    .join(documents, documents.c.id == letters.c.document)
    .order_by(letters.c.document)
)


def last_change(connection: Connection) -> str | None:
    """When the register last changed; None where it never did."""
    last = select(history.c.at).order_by(history.c.number.desc()).limit(1)
    return connection.execute(last).scalar()


def filed_with(connection: Connection, ids: Collection[str]) -> Sequence[Filed]:
    """These documents, the mails that they came in, and whatever else came in those."""
    if not ids:
        return ()
    own = _filed(connection, among(letters.c.document, ids))
    heads = {one.part_of or one.record.id for one in own}
    others = _filed(connection, among(letters.c.document, heads)) + _filed(connection, among(letters.c.part_of, heads))
    found = {one.record.id: one for one in (*own, *others)}
    return tuple(found[key] for key in sorted(found))


def _filed(connection: Connection, where: ColumnElement[bool]) -> list[Filed]:
    return [_of(row) for row in connection.execute(_WANTED.where(where)).mappings()]


def _of(row: RowMapping) -> Filed:
    return Filed(
        record=Record(kind="documents", id=row["document"], data=read(row["record"])),
        part_of=row["part_of"],
        received=row["received"],
        sender=row["sender"],
        recipients=tuple(read(row["recipients"])),
        media_type=row["media_type"],
    )
