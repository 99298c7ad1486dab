"""What arrived and what the map stages made of it: arrivals, letters, their sources, ledger and clues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ClauseElement,
    Connection,
    RowMapping,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from pipeline.edge import write
from pipeline.store import rows
from pipeline.store.gains import GAINING, gains
from pipeline.store.schema import arrivals, clues, doubts, editions, ledger, letters, sources
from pipeline.store.sql import THESE, Dialect, Driven, chosen, dialect_of, inserting, plain, upsert
from pipeline.values.clean import Doubt, Edit
from pipeline.values.likeness import Body
from pipeline.values.record import Arrival, Entry
from pipeline.values.source import Origin


def put_arrivals(connection: Connection, ended: Sequence[Arrival], *, run: str, at: str) -> None:
    """Record the state of inputs; one that is known in this state already is left as it stands. Of an input that ended
    nothing is only received any more."""
    for one in ended:
        if one.state != "received":
            _no_longer_received(connection, one)
    if ended:
        _arrive(connection, [rows.arrival_row(one) | {"run": run, "at": at} for one in ended])


def _arriving(dialect: Any) -> ClauseElement:
    names = [column.name for column in arrivals.c if column.name != "number"]
    following: ClauseElement = literal_column("(SELECT coalesce(max(number), 0) + 1 FROM arrivals)")
    new = dialect.insert(arrivals).values({name: bindparam(name) for name in names} | {"number": following})
    told = [name for name in names if name not in ("digest", "origin")]
    differs = or_(
        *(arrivals.c[name].is_distinct_from(new.excluded[name]) for name in told if name not in ("run", "at"))
    )
    changed = {name: new.excluded[name] for name in told}
    made: ClauseElement = new.on_conflict_do_update(index_elements=["digest", "origin"], set_=changed, where=differs)
    return made


def _no_longer(_: Any) -> ClauseElement:
    c = arrivals.c
    own = (c.digest == bindparam("digest")) & (c.state == literal_column("'received'")) & (c.path == bindparam("path"))
    return delete(arrivals).where(
        own, c.index.is_not_distinct_from(bindparam("index")), c.origin != bindparam("origin")
    )


_arrive, _forget_received = Driven(_arriving), Driven(_no_longer)


def _no_longer_received(connection: Connection, arrival: Arrival) -> None:
    """What ended may be a part of the input alone, whose own origin says more."""
    place = rows.origin_row(arrival.origin)
    _forget_received(
        connection, {"digest": arrival.digest, **{name: place[name] for name in ("path", "index", "origin")}}
    )


def withdraw(connection: Connection, gone: Collection[Arrival]) -> None:
    for one in gone:
        own = (arrivals.c.digest == one.digest) & (arrivals.c.origin == rows.origin_key(one.origin))
        connection.execute(delete(arrivals).where(own))


def arrivals_of(connection: Connection, digest: str) -> tuple[Arrival, ...]:
    return arrivals_of_all(connection, [digest]).get(digest, ())


def arrivals_of_all(connection: Connection, digests: Collection[str]) -> dict[str, tuple[Arrival, ...]]:
    found: dict[str, list[Arrival]] = defaultdict(list)
    for row in chosen(connection, f"SELECT * FROM arrivals WHERE digest {THESE}", digests).mappings():
        found[row["digest"]].append(rows.arrival_of(row))
    return {digest: in_order(held) for digest, held in found.items()}


def arrivals_in(connection: Connection, state: str) -> tuple[Arrival, ...]:
    found = connection.execute(select(arrivals).where(arrivals.c.state == state)).mappings()
    return in_order(map(rows.arrival_of, found))


def received(connection: Connection) -> tuple[Arrival, ...]:
    """In the order they came."""
    found = select(arrivals).where(arrivals.c.state == "received").order_by(arrivals.c.number)
    return tuple(map(rows.arrival_of, connection.execute(found).mappings()))


def holdings(connection: Connection) -> dict[str, int]:
    c = arrivals.c
    inputs = select(c.source, c.digest, c.path, c.index).where(c.source.is_not(None)).distinct().subquery()
    counted = select(inputs.c.source, func.count()).group_by(inputs.c.source)
    return {row.source: row[1] for row in connection.execute(counted)}


def in_order(found: Iterable[Arrival]) -> tuple[Arrival, ...]:
    return tuple(sorted(found, key=lambda one: (rows.origin_order(one.origin), one.digest)))


def put_entry(connection: Connection, entry: Entry, keys: Collection[str]) -> None:
    """Record a document that is new; a known one gains sources, clues and what another way tells of it, and is pending
    again if it did."""
    known = _held(connection, {"document": entry.document}).mappings().first()
    if known is None:
        _put(connection, letters, [rows.letter_row(entry)])
        _put(connection, ledger, rows.ledger_rows(entry))
        _put(connection, doubts, rows.doubt_rows(entry))
    places = [{"document": entry.document, **rows.origin_row(origin)} for origin in entry.sources]
    own = sorted({plain(key) or "" for key in keys})
    gained = _put(connection, sources, places)
    gained += _put(connection, clues, [{"key": key, "document": entry.document} for key in own])
    more = {} if known is None else gains(known, entry)
    if more or (known is not None and gained):
        connection.execute(update(letters).where(letters.c.document == entry.document).values(more | {"pending": 1}))


_held = Driven(lambda _: select(*GAINING).where(letters.c.document == bindparam("document")))


def _put(connection: Connection, table: Table, new: list[rows.Row]) -> int:
    """Add these rows but for those that are there; returns how many were not."""
    return _adding(table)(connection, new).rowcount if new else 0


@cache
def _adding(table: Table) -> Driven:
    return Driven(lambda dialect: inserting(dialect.insert, table).on_conflict_do_nothing())


def known(connection: Connection, documents: Collection[str]) -> frozenset[str]:
    found = chosen(connection, f"SELECT document FROM letters WHERE document {THESE}", documents)
    return frozenset(found.scalars())


def put_entries(connection: Connection, entries: Sequence[Entry], keys: Sequence[Collection[str]]) -> None:
    for entry, own in zip(entries, keys, strict=True):
        put_entry(connection, entry, own)


def pending(connection: Connection) -> tuple[str, ...]:
    found = select(letters.c.document).where(letters.c.pending == 1).order_by(letters.c.document)
    return tuple(connection.execute(found).scalars())


def mark_linked(connection: Connection, documents: Collection[str]) -> None:
    chosen(connection, f"UPDATE letters SET pending = 0 WHERE document {THESE}", documents)


def renew(connection: Connection, documents: Collection[str]) -> None:
    chosen(connection, f"UPDATE letters SET pending = 1 WHERE document {THESE}", documents)


def keys_of(connection: Connection, documents: Collection[str]) -> frozenset[str]:
    found = chosen(connection, f"SELECT key FROM clues WHERE document {THESE}", documents)
    return frozenset(found.scalars())


def replace_keys(connection: Connection, documents: Sequence[str], keys: Sequence[Collection[str]]) -> None:
    """These clues in the place of all that the documents held."""
    chosen(connection, f"DELETE FROM clues WHERE document {THESE}", documents)
    new = {(plain(key), document) for document, own in zip(documents, keys, strict=True) for key in own}
    if new:
        connection.execute(
            insert(clues), [{"key": key, "document": document} for key, document in sorted(new, key=str)]
        )


def documents_of(connection: Connection) -> tuple[str, ...]:
    return tuple(connection.execute(select(letters.c.document).order_by(letters.c.document)).scalars())


def edition_of(connection: Connection, name: str) -> int:
    return connection.execute(select(editions.c.edition).where(editions.c.name == name)).scalar() or 0


def set_edition(connection: Connection, name: str, edition: int) -> None:
    upsert(connection, editions, [{"name": name, "edition": edition}], keys=["name"], changed=["edition"])


def holders_of(connection: Connection, keys: Collection[str]) -> frozenset[str]:
    wanted = [plain(key) or "" for key in keys]
    found = chosen(connection, f"SELECT document FROM clues WHERE key {THESE}", wanted)
    return frozenset(found.scalars())


_FIRST_HOLDERS: dict[Dialect, str] = {  # one row for each clue: one for each holder takes ten times as long
    "sqlite": "SELECT value, (SELECT group_concat(document, char(10)) FROM"
    " (SELECT document FROM clues WHERE key = value ORDER BY document LIMIT ?)) FROM json_each(?)",
    "postgresql": "SELECT value, (SELECT string_agg(document, chr(10)) FROM"
    " (SELECT document FROM clues WHERE key = value ORDER BY document LIMIT %s) AS held)"
    " FROM unnest(CAST(%s AS TEXT[])) AS wanted(value)",
}


def first_holders(connection: Connection, keys: Collection[str], most: int | None) -> dict[str, tuple[str, ...]]:
    """Who shares each clue; `most` rows of each are read and no more."""
    dialect, wanted = dialect_of(connection), sorted({plain(key) or "" for key in keys})
    given = (-1 if most is None else most, write(wanted)) if dialect == "sqlite" else (most, wanted)
    found = connection.exec_driver_sql(_FIRST_HOLDERS[dialect], given).all()
    return {key: tuple(sorted(held.split("\n"))) for key, held in found if held}


def bodies_of(connection: Connection, documents: Collection[str]) -> tuple[Body, ...]:
    wanted = "SELECT document, text, received, part_of, letter FROM letters"
    found = chosen(connection, f"{wanted} WHERE document {THESE} ORDER BY document", documents)
    return tuple(rows.body_of(row) for row in found.mappings())


def entries_of(connection: Connection, documents: Collection[str]) -> tuple[Entry, ...]:
    origins: dict[str, list[Origin]] = defaultdict(list)
    for row in _about("sources", "origin", connection, documents):
        origins[row["document"]].append(rows.origin_of(row))
    edits: dict[str, list[Edit]] = defaultdict(list)
    for row in _about("ledger", "position", connection, documents):
        edits[row["document"]].append(rows.edit_of(row))
    left: dict[str, list[Doubt]] = defaultdict(list)
    for row in _about("doubts", "start", connection, documents):
        left[row["document"]].append(rows.doubt_of(row))
    found: list[Entry] = []
    for row in _about("letters", "pending", connection, documents):
        own = row["document"]
        found.append(rows.entry_of(row, origins[own], edits[own], left[own]))
    return tuple(found)


def _about(table: str, order: str, connection: Connection, documents: Collection[str]) -> Iterable[RowMapping]:
    """The rows of these documents, document by document."""
    wanted = f'SELECT * FROM {table} WHERE document {THESE} ORDER BY document, "{order}"'
    return chosen(connection, wanted, documents).mappings()
