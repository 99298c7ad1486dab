"""What configured sources remember between runs, how they fare, and marks of how far something came."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from functools import cache

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from pipeline.edge import write
from pipeline.store import letters, rows
from pipeline.store.opening import Database
from pipeline.store.schema import feeds, marks, tickets
from pipeline.values.feed import Feed
from pipeline.values.record import Receipt


class SourceMemory:
    """Keeps pipeline.ports.memory.Memory for the source of one name."""

    def __init__(self, database: Database, source: str) -> None:
        self._database = database
        self._source = source

    def known(self, place: str) -> Mapping[str, bool]:
        with self._database.reading() as connection:
            return self._held(connection, place)

    def retain(self, place: str, keys: Collection[str]) -> None:
        with self._database.reading() as connection:
            gone = self._held(connection, place).keys() - set(keys)
        if gone:
            self._each("DELETE FROM tickets", place, gone)

    def acknowledged(self, place: str, keys: Collection[str]) -> None:
        self._each("UPDATE tickets SET acknowledged = 1", place, keys)

    def _held(self, connection: Connection, place: str) -> dict[str, bool]:
        own = (tickets.c.source == self._source) & (tickets.c.place == rows.plain(place))
        found = connection.execute(select(tickets.c.key, tickets.c.acknowledged).where(own))
        return {key: bool(done) for key, done in found}

    def _each(self, what: str, place: str, keys: Collection[str]) -> None:
        held = (write([rows.plain(key) for key in keys]), self._source, rows.plain(place))
        with self._database.writing() as connection:
            connection.exec_driver_sql(f"{what} WHERE key IN {rows.THESE} AND source = ? AND place = ?", held)


def put_receipts(connection: Connection, receipts: Sequence[Receipt], *, run: str, at: str) -> None:
    """What sources handed over: the inputs, the places that known documents gained, the tickets."""
    for receipt in receipts:
        if receipt.arrival is not None:
            letters.put_arrivals(connection, [receipt.arrival], run=run, at=at)
            letters.put_entries(connection, receipt.entries, receipt.keys)
        if receipt.ticket is None:
            continue
        ticket = {"place": rows.plain(receipt.ticket.place), "key": rows.plain(receipt.ticket.key)}
        row = {"source": receipt.source, **ticket, "digest": receipt.digest, "acknowledged": 0, "at": at}
        connection.exec_driver_sql(_remembering(), row)


@cache
def _remembering() -> str:
    new = upsert(tickets)
    kept = {"digest": new.excluded.digest, "at": new.excluded.at}
    return rows.driven(new.on_conflict_do_update(index_elements=["source", "place", "key"], set_=kept), tickets)


def forget(connection: Connection, digest: str) -> None:
    """Neither this content is remembered, nor the whole of a file that may hold it."""
    whole = select(tickets.c.source).where(tickets.c.digest == digest)
    connection.execute(delete(tickets).where(tickets.c.digest.is_(None) & tickets.c.source.in_(whole)))
    connection.execute(delete(tickets).where(tickets.c.digest == digest))


def all_feeds(connection: Connection) -> tuple[Feed, ...]:
    return tuple(Feed(**row) for row in connection.execute(select(feeds).order_by(feeds.c.name)).mappings())


def put_feed(connection: Connection, feed: Feed) -> None:
    row = asdict(feed) | {"error": rows.plain(feed.error)}
    new = upsert(feeds).values(row)
    connection.execute(new.on_conflict_do_update(index_elements=["name"], set_=row))


def plan(connection: Connection, next_runs: Mapping[str, str | None]) -> None:
    """When sources run next; one that never ran gains its row."""
    for name, at in next_runs.items():
        changed = connection.execute(update(feeds).where(feeds.c.name == name).values(next_run=at))
        if not changed.rowcount:
            put_feed(connection, Feed(name=name, next_run=at))


def mark(connection: Connection, name: str) -> str | None:
    return connection.execute(select(marks.c.value).where(marks.c.name == name)).scalar()


def set_mark(connection: Connection, name: str, value: str) -> None:
    new = upsert(marks).values(name=name, value=value)
    connection.execute(new.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
