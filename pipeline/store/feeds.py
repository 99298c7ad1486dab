"""What configured sources remember between runs, how they fare, and marks of how far something came."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import ClauseElement, ColumnElement, Connection, delete, func, select, update

from pipeline.store import letters
from pipeline.store.database import Database
from pipeline.store.schema import feeds, marks, tickets
from pipeline.store.sql import Driven, among, inserting, plain, upsert
from pipeline.values.feed import Feed
from pipeline.values.record import Receipt
from pipeline.values.shortened import shortened


class SourceMemory:
    """Keeps pipeline.ports.memory.Memory for the source of one name."""

    def __init__(self, database: Database, source: str) -> None:
        self._database = database
        self._source = source

    def known(self, place: str) -> Mapping[str, bool]:
        return self._database.read(_held, self._source, place)

    def retain(self, place: str, keys: Collection[str]) -> None:
        gone = self._database.read(_held, self._source, place).keys() - set(keys)
        if gone:
            self._database.write(_drop, self._source, place, gone)

    def acknowledged(self, place: str, keys: Collection[str]) -> None:
        self._database.write(_acknowledge, self._source, place, tuple(keys))


def _held(connection: Connection, source: str, place: str) -> dict[str, bool]:
    whole = func.coalesce(tickets.c.whole, tickets.c.key)
    found = connection.execute(select(whole, tickets.c.acknowledged).where(_at(source, place)))
    return {key: bool(done) for key, done in found}


def _drop(connection: Connection, source: str, place: str, keys: Collection[str]) -> None:
    connection.execute(delete(tickets).where(_at(source, place), _are(keys)))


def _acknowledge(connection: Connection, source: str, place: str, keys: Collection[str]) -> None:
    done = update(tickets).values(acknowledged=1)
    connection.execute(done.where(_at(source, place), _are(keys)))


def _at(source: str, place: str) -> ColumnElement[bool]:
    return (tickets.c.source == source) & (tickets.c.place == _key(place))


def _are(keys: Collection[str]) -> ColumnElement[bool]:
    return among(tickets.c.key, [_key(one) for one in keys])


def _key(text: str) -> str:
    return shortened(plain(text) or "")


def put_receipts(connection: Connection, receipts: Sequence[Receipt], *, run: str, at: str) -> None:
    """What sources handed over: the inputs, the places that known documents gained, the tickets."""
    for receipt in receipts:
        if receipt.arrival is not None:
            letters.put_arrivals(connection, [receipt.arrival], run=run, at=at)
            letters.put_entries(connection, receipt.entries, receipt.keys)
        if receipt.ticket is None:
            continue
        whole = plain(receipt.ticket.key) or ""
        key = shortened(whole)
        ticket = {"place": _key(receipt.ticket.place), "key": key, "whole": None if key == whole else whole}
        row = {"source": receipt.source, **ticket, "digest": receipt.digest, "acknowledged": 0, "at": at}
        _remember(connection, row)


def _remembering(dialect: Any) -> ClauseElement:
    new = inserting(dialect.insert, tickets)
    kept = {"digest": new.excluded.digest, "at": new.excluded.at}
    made: ClauseElement = new.on_conflict_do_update(index_elements=["source", "place", "key"], set_=kept)
    return made


_remember = Driven(_remembering)


def forget(connection: Connection, digest: str) -> None:
    """Neither this content is remembered, nor the whole of a file that may hold it."""
    whole = select(tickets.c.source).where(tickets.c.digest == digest)
    connection.execute(delete(tickets).where(tickets.c.digest.is_(None) & tickets.c.source.in_(whole)))
    connection.execute(delete(tickets).where(tickets.c.digest == digest))


def all_feeds(connection: Connection) -> tuple[Feed, ...]:
    return tuple(Feed(**row) for row in connection.execute(select(feeds).order_by(feeds.c.name)).mappings())


def put_feed(connection: Connection, feed: Feed) -> None:
    row = asdict(feed) | {"error": plain(feed.error)}
    upsert(connection, feeds, [row], keys=["name"], changed=[name for name in row if name != "name"])


def plan(connection: Connection, next_runs: Mapping[str, str | None]) -> None:
    """When sources run next; one that never ran gains its row."""
    for name, at in next_runs.items():
        changed = connection.execute(update(feeds).where(feeds.c.name == name).values(next_run=at))
        if not changed.rowcount:
            put_feed(connection, Feed(name=name, next_run=at))


def mark(connection: Connection, name: str) -> str | None:
    return connection.execute(select(marks.c.value).where(marks.c.name == name)).scalar()


def set_mark(connection: Connection, name: str, value: str) -> None:
    upsert(connection, marks, [{"name": name, "value": value}], keys=["name"], changed=["value"])
