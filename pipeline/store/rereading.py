"""Readings by newer rules: kept until a person decides, then put in the place of the old ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select, update

from pipeline.edge import decode, encode, read, write
from pipeline.store import letters as held
from pipeline.store import rows
from pipeline.store.keeping import rereadings
from pipeline.store.schema import arrivals, doubts, ledger, letters, places, sources
from pipeline.store.sql import THESE, among, chosen, plain, upsert
from pipeline.values.record import Arrival, Entry
from pipeline.values.rereading import Rereading
from pipeline.values.source import Origin

_WHOLE = (arrivals.c.state == "registered") & arrivals.c.part.is_(None)


def editions(connection: Connection) -> dict[str | None, int]:
    """How many letters were read by rules of each edition."""
    counted = select(letters.c.edition, func.count()).group_by(letters.c.edition)
    return {row[0]: row[1] for row in connection.execute(counted)}


def inputs(connection: Connection, after: str, most: int) -> tuple[Arrival, ...]:
    """The registered inputs whose digest comes after this one, each from one of its places, by digest."""
    first = select(arrivals.c.digest, func.min(arrivals.c.origin).label("origin"))
    first = first.where(_WHOLE, arrivals.c.digest > after).group_by(arrivals.c.digest)
    some = first.order_by(arrivals.c.digest).limit(most).subquery()
    own = (arrivals.c.digest == some.c.digest) & (arrivals.c.origin == some.c.origin)
    found = connection.execute(select(arrivals).join(some, own).order_by(arrivals.c.digest)).mappings()
    return tuple(map(rows.arrival_of, found))


def older(connection: Connection, documents: Collection[str], edition: str) -> frozenset[str]:
    """Which of these letters were read by other rules than those of this edition."""
    wanted = select(letters.c.document).where(among(letters.c.document, documents))
    return frozenset(connection.execute(wanted.where(letters.c.edition.is_distinct_from(edition))).scalars())


def keep(connection: Connection, found: Sequence[Rereading], *, at: str) -> None:
    """Keep readings; each takes the place of an older one of its input."""
    new = [
        {"digest": one.digest, "origin": rows.origin_key(one.origin), "edition": one.edition, "at": at}
        | {"outcome": write(encode(one))}
        for one in found
    ]
    chosen(connection, f"DELETE FROM rereadings WHERE digest {THESE}", {one.digest for one in found})
    upsert(connection, rereadings, new, keys=["digest", "origin"])


def kept(connection: Connection, most: int) -> tuple[Rereading, ...]:
    """The first of the readings that wait, in the order in which their inputs came."""
    c = rereadings.c
    came = select(func.min(arrivals.c.number)).where(arrivals.c.digest == c.digest, _WHOLE).scalar_subquery()
    found = select(c.outcome).order_by(func.coalesce(came, 0), c.digest).limit(most)
    return tuple(decode(Rereading, read(line)) for line in connection.execute(found).scalars())


def waiting(connection: Connection, digests: Collection[str], edition: str) -> frozenset[str]:
    """Which of these inputs have been read by the rules of this edition and wait."""
    c = rereadings.c
    return frozenset(
        connection.execute(select(c.digest).where(among(c.digest, digests), c.edition == edition)).scalars()
    )


def discard(connection: Connection) -> int:
    """Forget all readings that wait; returns how many there were."""
    return connection.execute(delete(rereadings)).rowcount


def put_in_force(
    connection: Connection, found: Sequence[Rereading], done: frozenset[str], *, run: str, at: str
) -> frozenset[str]:
    """These readings in the place of those before; returns the documents that are no more. What of it changes anything
    is to be linked again. Documents that are `done` came in an input before these, and only gain."""
    gone: frozenset[str] = frozenset()
    for one in found:
        if one.failed is None:
            gone |= _replace(connection, one, done, run=run, at=at)
            done |= {entry.document for entry in one.entries}
    chosen(connection, f"DELETE FROM rereadings WHERE digest {THESE}", {one.digest for one in found})
    return gone - held.known(connection, gone)


def _replace(connection: Connection, one: Rereading, done: frozenset[str], *, run: str, at: str) -> frozenset[str]:
    known = held.arrivals_of(connection, one.digest)
    whole = [arrival for arrival in known if arrival.state == "registered" and arrival.origin.part is None]
    before = {document: None for arrival in whole for document in arrival.documents}
    entries = {entry.document: entry for entry in held.entries_of(connection, before)}
    kept_on = _of_parts(entries.values(), one.refused)
    new = [entry.document for entry in one.entries]
    documents = list(dict.fromkeys([*new, *(document for document in before if document in kept_on)]))
    _leave(connection, [*new, *(document for document in before if document not in kept_on)], whole)
    lost = [document for document in before if document not in documents]
    gone = frozenset(lost) - frozenset(_elsewhere(connection, lost))
    chosen(connection, f"DELETE FROM letters WHERE document {THESE}", gone)
    held.renew(connection, lost)
    for entry, keys in zip(one.entries, one.keys, strict=True):
        read_now = replace(entry, edition=one.edition)
        _put(connection, read_now, keys, [a.origin for a in whole], is_first=entry.document not in done)
    for arrival in whole:
        own = (arrivals.c.digest == one.digest) & (arrivals.c.origin == rows.origin_key(arrival.origin))
        connection.execute(update(arrivals).where(own).values(documents=write(documents)))
    held.put_arrivals(connection, list(_mended(known, one.entries)), run=run, at=at)
    moved = [now.document for now in held.entries_of(connection, new) if _has_moved(entries.get(now.document), now)]
    held.renew(connection, moved)
    return gone


def _has_moved(before: Entry | None, now: Entry) -> bool:
    """Whether a letter that was there stands elsewhere in its input."""
    return before is not None and before.sources != now.sources


def _of_parts(entries: Collection[Entry], refused: Collection[Origin]) -> frozenset[str]:
    """The documents of parts that could not be read this time."""
    parts = {origin.part for origin in refused}
    return frozenset(e.document for e in entries if any(o.part is not None and o.part in parts for o in e.sources))


def _leave(connection: Connection, documents: Collection[str], inputs_: Collection[Arrival]) -> None:
    """These documents no longer stand in these inputs."""
    for arrival in inputs_:
        c = sources.c
        place = (c.path == plain(arrival.origin.path)) & c.index.is_not_distinct_from(arrival.origin.index)
        connection.execute(delete(sources).where(among(c.document, documents), place))


def _elsewhere(connection: Connection, documents: Collection[str]) -> Iterator[str]:
    """Which of these still stand in some input."""
    yield from connection.execute(select(sources.c.document).where(among(sources.c.document, documents))).scalars()


def _put(connection: Connection, entry: Entry, keys: Sequence[str], at: Sequence[Origin], *, is_first: bool) -> None:
    """A letter as it is read now, in all places of its input; nothing is to be linked where it says the same."""
    found = held.entries_of(connection, [entry.document])
    before = found[0] if found else None
    is_alone = before is None or (is_first and not before.sources and before.edition != entry.edition)
    now = entry if before is None or is_alone else _gaining(before, entry, says=entry if is_first else before)
    own = frozenset(keys) if is_alone else frozenset(keys) | held.keys_of(connection, [entry.document])
    if before is None:
        connection.execute(insert(letters), rows.letter_row(now))
    elif _same(before, now):
        connection.execute(update(letters).where(letters.c.document == now.document).values(edition=now.edition))
    else:
        for table in (ledger, doubts, places):
            connection.execute(delete(table).where(table.c.document == now.document))
        connection.execute(update(letters).where(letters.c.document == now.document).values(rows.letter_row(now)))
    if before is None or not _same(before, now):
        for table, new in ((ledger, rows.ledger_rows(now)), (doubts, rows.doubt_rows(now))):
            if new:
                connection.execute(insert(table), new)
    held.replace_keys(connection, [now.document], [own])
    moved = (replace(o, path=place.path, index=place.index) for o in entry.sources[:1] for place in at)
    here = [{"document": now.document, **rows.origin_row(origin)} for origin in moved]
    upsert(connection, sources, here, keys=["document", "origin"])


def _same(before: Entry, now: Entry) -> bool:
    """Whether a letter says the same, wherever it arrived and whichever rules read it."""
    return replace(before, sources=(), edition=None) == replace(now, sources=(), edition=None)


def _gaining(before: Entry, now: Entry, *, says: Entry) -> Entry:
    """A letter that came other ways, too: what those told of it stands beside what it `says`."""
    return replace(
        says,
        edition=now.edition,
        part_of=before.part_of,
        notes=_joined(before.notes, now.notes),
        received=before.received or now.received,
        sender=before.sender or now.sender,
        recipients=_joined(before.recipients, now.recipients),
        in_reply_to=min(filter(None, (before.in_reply_to, now.in_reply_to)), default=None),
        thread=max(before.thread, now.thread, key=lambda ids: (len(ids), ids)),
        messages=_joined(before.messages, now.messages),
    )


def _joined(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    """All of both; as it stood where nothing is new."""
    return before if set(now) <= set(before) else tuple(sorted({*before, *now}))


def _mended(known: Collection[Arrival], entries: Collection[Entry]) -> Iterator[Arrival]:
    """The parts of an input that were set aside before and can be read now."""
    for lost in known:
        ids = tuple(entry.document for entry in entries if any(o.part == lost.origin.part for o in entry.sources))
        if lost.state == "set-aside" and lost.origin.part is not None and ids:
            yield replace(lost, state="registered", documents=ids, reason=None, message=None)
