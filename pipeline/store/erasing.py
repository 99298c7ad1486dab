"""Documents that leave the register for good: what goes with them, and what is left of them nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, or_, select, text, update

from pipeline.edge import read, write
from pipeline.store import search_index, subjects
from pipeline.store.feeds import forget
from pipeline.store.guard import unguarded
from pipeline.store.keeping import corrections, erasures, rereadings
from pipeline.store.records import change
from pipeline.store.rows import arrival_of, origin_key, record_of
from pipeline.store.schema import (
    KINDS,
    RECORDS,
    STANDING,
    arrivals,
    evidence,
    flags,
    history,
    letters,
    marks,
    places,
)
from pipeline.store.sql import among, upsert
from pipeline.values.record import Arrival, Record, RecordKind, Upsert

Key = tuple[RecordKind, str]
_UNFINISHED = "erasing"  # name of the mark
_AT_ONCE = 200  # ids that are looked for in one reading of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Doomed:
    """What goes when some documents or inputs are erased."""

    documents: tuple[str, ...]  # ids, those asked for and what stands in no other input
    inputs: tuple[Arrival, ...]  # which hold them, with all their parts
    read_again: tuple[str, ...]  # documents of these inputs that also stand in others, which are read again for them
    again: tuple[Arrival, ...]  # these others

    @property
    def taken_out(self) -> tuple[str, ...]:
        """All documents that leave, also those that come back from another input."""
        return tuple(sorted({*self.documents, *self.read_again}))

    @property
    def digests(self) -> frozenset[str]:
        """Of the inputs."""
        return frozenset(one.digest for one in self.inputs)


def doomed(connection: Connection, documents: Collection[str], digests: Collection[str] = ()) -> Doomed:
    """What goes with these documents and with the inputs of these digests. A mail and its attachments, an archive and
    its files are one input: its bytes hold all of them."""
    holding = _holding(connection, documents)
    gone = {*digests, *(one.digest for one in holding)}
    inputs = _of(connection, gone)
    within = {*documents, *(one for arrival in inputs for one in arrival.documents)}
    others = [one for one in _holding(connection, within) if one.digest not in gone]
    elsewhere = {document for one in others for document in one.documents} - set(documents)
    return Doomed(
        documents=tuple(sorted(within - elsewhere)),
        inputs=inputs,
        read_again=tuple(sorted(within & elsewhere)),
        again=tuple(others),
    )


def _holding(connection: Connection, documents: Collection[str]) -> tuple[Arrival, ...]:
    """The inputs that hold any of these documents, and their parts."""
    found: list[Arrival] = []
    for some in _some(documents):
        wanted = or_(*(arrivals.c.documents.contains(f'"{one}"', autoescape=True) for one in some))
        found += map(arrival_of, connection.execute(select(arrivals).where(wanted)).mappings())
    return tuple({(one.digest, one.origin): one for one in found}.values())


def _of(connection: Connection, digests: Collection[str]) -> tuple[Arrival, ...]:
    order = (arrivals.c.path, arrivals.c.digest, arrivals.c.origin)
    found = connection.execute(select(arrivals).where(among(arrivals.c.digest, digests)).order_by(*order))
    return tuple(map(arrival_of, found.mappings()))


def inputs_beginning(connection: Connection, digest: str, most: int = 2) -> tuple[str, ...]:
    """The digests of inputs that begin so, `most` of them."""
    c = arrivals.c.digest
    found = select(c).where(c.startswith(digest, autoescape=True)).distinct().order_by(c).limit(most)
    return tuple(connection.execute(found).scalars())


def contents(connection: Connection, documents: Collection[str]) -> dict[str, str]:
    """Documents with the digest of their content."""
    found = select(letters.c.document, letters.c.digest).where(among(letters.c.document, documents))
    return {row.document: row.digest for row in connection.execute(found)}


def resting_on(connection: Connection, documents: Collection[str]) -> tuple[Record, ...]:
    """The present records that name any of these documents, but for the documents themselves."""
    found: dict[Key, Record] = {}
    for kind in KINDS:
        table = RECORDS[kind]
        for some in _some(documents):
            wanted = select(table.c.id, table.c.record).where(_naming(table.c.record, some))
            for row in connection.execute(wanted).mappings():
                found[kind, row["id"]] = record_of(kind, row)
    return tuple(one for key, one in sorted(found.items()) if key[1] not in set(documents))


def take_out(connection: Connection, gone: Doomed) -> None:
    """Documents and inputs leave; what stood beside them is pending, so that it is linked anew without them. Records
    that stand on nothing else are gone, whoever reviewed them."""
    documents = gone.taken_out
    _wake(connection, documents)
    dropped = set(documents)
    for kind, table in STANDING.items():
        stood = set(connection.execute(select(table.c.record).where(among(table.c.document, documents))).scalars())
        connection.execute(delete(table).where(among(table.c.document, documents)))
        left = set(connection.execute(select(table.c.record).where(among(table.c.record, stood))).scalars())
        dropped |= _drop(connection, kind, stood - left)
    dropped |= _drop(connection, "documents", documents)
    subjects.refresh(connection, dropped)
    search_index.refresh(connection, documents)
    connection.execute(delete(places).where(among(places.c.home, documents)))
    connection.execute(delete(letters).where(among(letters.c.document, documents)))
    connection.execute(delete(arrivals).where(among(arrivals.c.digest, gone.digests)))
    connection.execute(delete(rereadings).where(among(rereadings.c.digest, gone.digests)))
    for digest in gone.digests:
        forget(connection, digest)
    for one in gone.again:
        own = (arrivals.c.digest == one.digest) & (arrivals.c.origin == origin_key(one.origin))
        if one.origin.part is None:
            connection.execute(update(arrivals).where(own).values(state="received", documents="[]"))
        else:
            connection.execute(delete(arrivals).where(own))


def _wake(connection: Connection, documents: Sequence[str]) -> None:
    """What shares a round with these, was put to one of them or is flagged for one is linked again."""
    near: set[str] = set(connection.execute(select(places.c.document).where(among(places.c.home, documents))).scalars())
    for table in STANDING.values():
        own, other = table.alias(), table.alias()
        shared = select(other.c.document).join(own, own.c.record == other.c.record)
        near |= set(connection.execute(shared.where(among(own.c.document, documents))).scalars())
    for some in _some(documents):
        near |= set(connection.execute(select(flags.c.on_record).where(_naming(flags.c.record, some))).scalars())
    connection.execute(update(letters).where(among(letters.c.document, near)).values(pending=1))


def _drop(connection: Connection, kind: RecordKind, ids: Collection[str]) -> set[str]:
    """Records and what hangs on them leave without a word in the history, which is scrubbed later. Returns all ids."""
    against = set(connection.execute(select(flags.c.id).where(among(flags.c.on_record, ids))).scalars())
    for what, keys in (("flags", against), (kind, ids)):
        connection.execute(delete(evidence).where(evidence.c.kind == what, among(evidence.c.record, keys)))
        table = RECORDS["flags"] if what == "flags" else RECORDS[kind]
        connection.execute(delete(table).where(among(table.c.id, keys)))
    return {*ids, *against}


def loosen(connection: Connection, documents: Collection[str], *, run: str, at: str) -> tuple[Record, ...]:
    """Records that a person reviewed may still name these documents: their values stand, but no words of these do.
    Returns them as they were."""
    left = resting_on(connection, documents)
    for one in left:
        if one.kind == "flags":
            subjects.refresh(connection, _drop(connection, "flags", [one.id]))
        else:
            change(connection, Upsert(record=_without(one, frozenset(documents))), run=run, at=at)
            subjects.refresh(connection, [one.id])
    return left


def _without(record: Record, documents: frozenset[str]) -> Record:
    data = dict(record.data)
    seen: Mapping[str, Any] = data.get("evidence", {})
    kept = {name: [item for item in items if item.get("document") not in documents] for name, items in seen.items()}
    data["evidence"] = {name: items for name, items in kept.items() if items}
    if "documents" in data:
        data["documents"] = [
            one for one in data["documents"] if (one["id"] if isinstance(one, Mapping) else one) not in documents
        ]
    return Record(kind=record.kind, id=record.id, data=data)


def scrub(connection: Connection, documents: Collection[str], *, run: str, at: str) -> tuple[Key, ...]:
    """Nothing that the history tells of records that ever named these documents stays, but that they were changed,
    when and by whom; those that are left begin anew with what they are. So with flags against these, and with all that
    this run changed. Returns them."""
    keys = _touched(connection, documents, run)
    with unguarded(connection):
        for kind in KINDS:
            own = [key for what, key in keys if what == kind]
            mine = (history.c.kind == kind) & among(history.c.record, own)
            connection.execute(update(history).where(mine).values(before=None, after=None))
            left = _left(connection, kind, own)
            gone = (corrections.c.kind == kind) & among(corrections.c.record, set(own) - left.keys())
            connection.execute(delete(corrections).where(gone))
            told = (corrections.c.kind == kind) & among(corrections.c.record, left.keys())
            connection.execute(update(corrections).where(told).values(said="null"))
            for key in own:
                line = {"run": run, "at": at, "kind": kind, "record": key, "before": None}
                more = {"change": "add", "after": left[key]} if key in left else {"change": "delete", "after": None}
                connection.execute(insert(history), line | more)
    return keys


def _left(connection: Connection, kind: RecordKind, ids: Collection[str]) -> dict[str, str]:
    table = RECORDS[kind]
    found = connection.execute(select(table.c.id, table.c.record).where(among(table.c.id, ids)))
    return {row.id: row.record for row in found}


def _touched(connection: Connection, documents: Collection[str], run: str) -> tuple[Key, ...]:
    found = _remembered(connection, history.c.run == run)
    for some in _some(documents):
        found |= _remembered(connection, or_(_ever_naming(some), among(history.c.record, some)))
    for some in _some({key for kind, key in found if kind != "flags"}):
        found |= _remembered(connection, and_(history.c.kind == "flags", _ever_naming(some)))
    return tuple(sorted(found))


def _ever_naming(ids: Collection[str]) -> ColumnElement[bool]:
    return or_(_naming(history.c.before, ids), _naming(history.c.after, ids))


def _remembered(connection: Connection, which: ColumnElement[bool]) -> set[Key]:
    rows = connection.execute(select(history.c.kind, history.c.record).where(which).distinct())
    return {(row.kind, row.record) for row in rows}


def bury(connection: Connection, digests: Collection[str], *, run: str, at: str, reason: str | None) -> None:
    """That content of these digests was erased is kept, and nothing else of it."""
    rows = [{"digest": one, "at": at, "run": run, "reason": reason} for one in sorted(set(digests))]
    upsert(connection, erasures, rows, keys=["digest"], changed=["at", "run", "reason"])


def erased(connection: Connection, digests: Collection[str]) -> dict[str, str]:
    """Of these digests those whose content was erased, with the moment."""
    found = select(erasures.c.digest, erasures.c.at).where(among(erasures.c.digest, digests))
    return {row.digest: row.at for row in connection.execute(found)}


def readmit(connection: Connection, digests: Collection[str]) -> None:
    """Content of these digests may come back."""
    connection.execute(delete(erasures).where(among(erasures.c.digest, digests)))


def still_needed(connection: Connection, digests: Collection[str]) -> frozenset[str]:
    """Of these digests those that an input or a letter has."""
    found: set[str] = set()
    for column in (arrivals.c.digest, letters.c.digest):
        found |= set(connection.execute(select(column).where(among(column, digests))).scalars())
    return frozenset(found)


def leave_to_do(connection: Connection, originals: Collection[str]) -> None:
    """The register knows nothing more of what was erased; these originals are still to be removed."""
    row = {"name": _UNFINISHED, "value": write(sorted({*originals, *(to_do(connection) or ())}))}
    upsert(connection, marks, [row], keys=["name"], changed=["value"])


def to_do(connection: Connection) -> tuple[str, ...] | None:
    """The digests of the originals that an erasure has still to remove; None where none is unfinished."""
    left = connection.execute(select(marks.c.value).where(marks.c.name == _UNFINISHED)).scalar()
    return None if left is None else tuple(read(left))


def all_done(connection: Connection) -> None:
    """No erasure is unfinished."""
    connection.execute(delete(marks).where(marks.c.name == _UNFINISHED))


def standing(connection: Connection, told: Sequence[str]) -> dict[str, bool]:
    """All tables of a PostgreSQL register, with whether any row of theirs holds one of these texts."""
    found: dict[str, bool] = {}
    names = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"))
    for name in names.scalars().all():
        any_of = "unnest(CAST(:told AS text[])) AS told WHERE strpos(held::text, told) > 0"
        held = f'SELECT EXISTS (SELECT 1 FROM "{name}" AS held, {any_of})'
        found[name] = bool(connection.execute(text(held), {"told": list(told)}).scalar())
    return found


def _naming(column: ColumnElement[Any], documents: Collection[str]) -> ColumnElement[bool]:
    return or_(*(column.contains(one, autoescape=True) for one in documents))


def _some(documents: Collection[str]) -> Iterator[Sequence[str]]:
    """Some of them at a time, in order."""
    each = sorted(documents)
    for start in range(0, len(each), _AT_ONCE):
        yield each[start : start + _AT_ONCE]
