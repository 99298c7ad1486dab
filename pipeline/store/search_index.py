"""Keeps the full-text index in step with the documents of the register."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, and_, delete, func, select

from pipeline.edge import read, write
from pipeline.language import cpr
from pipeline.language.terms import Analyser, analyser, filter_term
from pipeline.store.derived import listed
from pipeline.store.schema import documents
from pipeline.store.search_tables import INDEX, NEXT_DAY, bulk, searchable
from pipeline.store.sorting import parts, row
from pipeline.store.sql import among, dialect_of, streamed

WIDE = filter_term("d", "wide")  # the term of documents whose date is no single day
FILTERS = {"areas": "a", "codes": "m", "states": "s"}  # what is filtered by, and the field of its terms
NEEDS_REVIEW = filter_term("r", "needs-review")
_FULL = 500_000  # bytes of terms in one row: PostgreSQL takes up to a million
_PIECE = 50_000  # characters of a long text that are looked at together
_BATCH = 1000  # documents
_Row = dict[str, Any]

_INSERTS = {
    "sqlite": (
        "INSERT INTO searchable (number, document, digest, terms) VALUES (:number, :document, :digest, :terms)",
        f"INSERT INTO {INDEX} (rowid, terms) VALUES (:number, :text)",
    ),
    "postgresql": (
        "INSERT INTO searchable (number, document, digest, terms) VALUES"
        " (%(number)s, %(document)s, %(digest)s, array_to_tsvector(CAST(%(terms)s AS TEXT[])))",
    ),
}
_TAKEN = {
    "sqlite": "SELECT number FROM searchable WHERE number IN (SELECT value FROM json_each(?))",
    "postgresql": "SELECT number FROM searchable WHERE number IN"
    " (SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text(CAST(%s AS JSONB)))",
}


@dataclass(frozen=True, slots=True)
class _Made:
    """The rows that a document ought to have: its day, and the terms of each row."""

    day: int
    rows: tuple[tuple[str, ...], ...]


def refresh(connection: Connection, ids: Collection[str]) -> None:
    """Bring the index in step with these documents, whose records were just written or deleted. Ids of other
    records do no harm."""
    for batch in _slices(sorted(ids)):
        _put(connection, dict(_made(connection, batch)), _held(connection, batch))


def rebuild(connection: Connection) -> None:
    """Make the index anew from all documents, whatever stood there."""
    with bulk(connection):
        waiting = _by_day(connection)
        while ids := list(islice(waiting, _BATCH)):
            _put(connection, dict(_made(connection, ids)), {})


def _by_day(connection: Connection) -> Iterator[str]:
    """All documents in the order of the numbers that they get. One that lists do not know is there, at the front."""
    here = listed.c.kind == "documents", listed.c.record == documents.c.id
    wanted = select(documents.c.id).join_from(documents, listed, and_(*here), isouter=True)
    day = func.substr(func.coalesce(listed.c.starts, ""), 1, 10)
    return (key for (key,) in streamed(connection, wanted.order_by(day, documents.c.id)))


def carried(connection: Connection) -> Iterator[tuple[int, str, Sequence[str]]]:
    """All rows as any database takes them: number, document, terms."""
    c = searchable.c
    terms = func.tsvector_to_array(c.terms) if dialect_of(connection) == "postgresql" else c.terms
    wanted = select(c.number, c.document, terms).order_by(c.number)
    for number, document, held in connection.execute(wanted, execution_options={"yield_per": _BATCH}):
        yield number, document, sorted(held) if isinstance(held, list) else zlib.decompress(held).decode().split(" ")


def carry(connection: Connection, rows: Iterable[tuple[int, str, Sequence[str]]]) -> None:
    """Put the rows of another register's index into this one, in place of what stood there: much sooner done than made
    anew from the documents, which have to be the same."""
    with bulk(connection):
        waiting = iter(rows)
        while some := list(islice(waiting, _BATCH)):
            packed = [{"number": number, "document": one} | _packed(connection, terms) for number, one, terms in some]
            _insert(connection, packed)


def unlike(connection: Connection) -> Iterator[str]:
    """Ids of the documents whose rows are not what their records give, in order; what is missing and what is
    left over is among them."""
    after = ""
    while ids := _next(connection, after):
        wanted, held = dict(_made(connection, ids)), _held(connection, ids)
        for document in ids:
            if not _is_like(wanted.get(document), held.get(document, [])):
                yield document
        after = ids[-1]
    stray = select(searchable.c.document).where(searchable.c.document.not_in(select(documents.c.id))).distinct()
    yield from connection.execute(stray.order_by(searchable.c.document)).scalars().all()


def check(connection: Connection) -> tuple[str, ...]:
    """What is wrong with the index beside its rows, in words; empty when it is sound. Reads all of it."""
    if dialect_of(connection) == "postgresql":
        return ()  # PostgreSQL keeps it in step with the rows by itself
    found: list[str] = []
    stored = select(searchable.c.number, searchable.c.terms).order_by(searchable.c.number)
    for number, packed in connection.execute(stored, execution_options={"yield_per": _BATCH}):
        terms = zlib.decompress(packed).decode().split()
        query = " AND ".join(f'"{term}"' for term in (terms[0], terms[-1]))
        hit = f"SELECT 1 FROM {INDEX} WHERE {INDEX} MATCH ? AND rowid = ?"
        if connection.exec_driver_sql(hit, (query, number)).first() is None:
            found.append(f"the row {number} is not in the index")
    return tuple(found)


def scrub(connection: Connection) -> None:
    """Nothing of documents that were taken out stays in the pages of the index. Takes time in proportion to its
    size."""
    if dialect_of(connection) == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('optimize')")
    else:
        connection.exec_driver_sql(f"REINDEX INDEX {INDEX}")


def _next(connection: Connection, after: str) -> list[str]:
    page = select(documents.c.id).where(documents.c.id > after).order_by(documents.c.id).limit(_BATCH)
    return list(connection.execute(page).scalars())


def _slices(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[at : at + _BATCH] for at in range(0, len(ids), _BATCH))


def _made(connection: Connection, ids: Collection[str]) -> Iterator[tuple[str, _Made]]:
    """What these documents ought to have, of those that are in the register."""
    known = analyser()
    wanted = select(documents.c.id, documents.c.record).where(among(documents.c.id, ids)).order_by(documents.c.id)
    for document, record in connection.execute(wanted):
        yield document, _terms(known, read(record))


def _terms(known: Analyser, data: Mapping[str, Any]) -> _Made:
    text = str(data.get("text") or "")
    own = row("documents", "", data)
    always = {filter_term(field, one) for name, field in FILTERS.items() for one in parts(own[name])}
    if own["review"] == "needs-review":
        always.add(NEEDS_REVIEW)
    if own["starts"] and own["starts"][:10] != (own["ends"] or "")[:10]:
        always.add(WIDE)
    always |= known.title_terms(cpr.masked(str(data.get("title") or "")))
    made: list[set[str]] = [set(always)]
    size = 0
    for piece in _pieces(cpr.masked(text)):
        found = known.text_terms(piece)
        more = sum(len(term.encode()) for term in found - made[-1]) if len(text) > _PIECE else 0
        if size + more > _FULL and size:
            made.append(set(always))
            size = 0
        made[-1] |= found
        size += more
    return _Made(_day(own["starts"]), tuple(tuple(sorted(one)) for one in made))


def _pieces(text: str) -> Iterator[str]:
    """A long text in pieces, cut between words."""
    start = 0
    while len(text) - start > _PIECE:
        cut = max(text.rfind(" ", start, start + _PIECE), text.rfind("\n", start, start + _PIECE))
        cut = cut if cut > start else start + _PIECE
        yield text[start:cut]
        start = cut
    yield text[start:]


def _day(starts: str | None) -> int:
    return date.fromisoformat(starts[:10]).toordinal() if starts else 0


def first_number(day: int) -> int:
    """The first number that a document of this day may have; days are ordinals, 0 where the date is unknown."""
    return day * NEXT_DAY


def _held(connection: Connection, ids: Collection[str]) -> dict[str, list[tuple[int, str]]]:
    """Number and digest of the rows of these documents, in order."""
    c = searchable.c
    wanted = select(c.document, c.number, c.digest).where(among(c.document, ids)).order_by(c.number)
    found: dict[str, list[tuple[int, str]]] = {}
    for document, number, digest in connection.execute(wanted):
        found.setdefault(document, []).append((number, digest))
    return found


def _is_like(made: _Made | None, held: Sequence[tuple[int, str]]) -> bool:
    wanted = [] if made is None else [(made.day, _digest(terms)) for terms in made.rows]
    return wanted == [(number // NEXT_DAY, digest) for number, digest in held]


def _digest(terms: Sequence[str]) -> str:
    return blake2b(" ".join(terms).encode(), digest_size=8).hexdigest()


def _put(connection: Connection, wanted: Mapping[str, _Made], held: Mapping[str, Sequence[tuple[int, str]]]) -> None:
    """Write the rows of these documents in place of those they have, where they differ."""
    changed = [one for one in sorted({*wanted, *held}) if not _is_like(wanted.get(one), held.get(one, ()))]
    _take_out(connection, [one for one in changed if one in held])
    free = _Free(connection)
    made = [(document, wanted[document]) for document in changed if document in wanted]
    free.know(_own_number(document, one.day) for document, one in made)
    rows = [
        {"number": free.take(_own_number(document, one.day)), "document": document} | _packed(connection, terms)
        for document, one in made
        for terms in one.rows
    ]
    if rows:
        _insert(connection, sorted(rows, key=itemgetter("number")))


def _insert(connection: Connection, rows: Sequence[_Row]) -> None:
    """Put rows in, best in the order of their numbers: FTS5 writes out what it holds where a number goes back."""
    for statement in _INSERTS[dialect_of(connection)]:
        connection.exec_driver_sql(statement, rows)


class _Free:
    """Numbers that no row has: a document's own, or the next after it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._taken: set[int] = set()
        self._known: set[int] = set()

    def know(self, numbers: Iterable[int]) -> None:
        """Look at once whether rows have these."""
        self._known = set(numbers)
        self._taken |= _taken(self._connection, self._known)

    def take(self, number: int) -> int:
        while number in self._taken or (number not in self._known and _taken(self._connection, {number})):
            number = number + 1 if (number + 1) % NEXT_DAY else number + 1 - NEXT_DAY
        self._taken.add(number)
        return number


def _taken(connection: Connection, numbers: Collection[int]) -> set[int]:
    """Which of these numbers rows have."""
    listed = write(sorted(numbers))
    found = connection.exec_driver_sql(_TAKEN[dialect_of(connection)], (listed,))
    return set(found.scalars())


def _own_number(document: str, day: int) -> int:
    """By day, then by the first digits of the document's id."""
    digits = document.removeprefix("doc-")[:6]
    if not re.fullmatch("[0-9a-f]{6}", digits):
        digits = blake2b(document.encode("utf-8", "replace"), digest_size=3).hexdigest()
    return first_number(day) + int(digits, 16)


def _packed(connection: Connection, terms: Sequence[str]) -> _Row:
    row: _Row = {"digest": _digest(terms)}
    if dialect_of(connection) == "postgresql":
        return row | {"terms": list(terms)}
    text = " ".join(terms)
    return row | {"text": text, "terms": zlib.compress(text.encode(), 1)}


def _take_out(connection: Connection, ids: Collection[str]) -> None:
    if not ids:
        return
    mine = among(searchable.c.document, ids)
    if dialect_of(connection) == "sqlite":
        stored = connection.execute(select(searchable.c.number, searchable.c.terms).where(mine)).all()
        out = f"INSERT INTO {INDEX} ({INDEX}, rowid, terms) VALUES ('delete', ?, ?)"
        connection.exec_driver_sql(out, [(number, zlib.decompress(packed).decode()) for number, packed in stored])
    connection.execute(delete(searchable).where(mine))
