"""Whether the parts of a register agree: records with their columns, rows, history and letters; letters with inputs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, func, select

from pipeline.care.backup import Step
from pipeline.care.contract import faults
from pipeline.care.damage import Damage, What
from pipeline.edge import Malformed, canonical, read
from pipeline.store import erasing, past, rows, search_index, subjects
from pipeline.store.schema import (
    KINDS,
    RECORDS,
    STANDING,
    arrivals,
    documents,
    evidence,
    history,
    ledger,
    letters,
    sources,
)
from pipeline.store.sql import among, plain
from pipeline.values.record import Record

_AT_ONCE = 500


def records(connection: Connection, step: Step) -> Iterator[Damage]:
    for kind in KINDS:
        table = RECORDS[kind]
        done = 0
        for some in _by_some(connection, table):
            sound: list[tuple[Record, Any]] = []
            for row in some:
                try:
                    sound.append((Record(kind=kind, id=row["id"], data=read(row["record"])), row))
                except Malformed as fault:
                    yield Damage(what="unreadable-record", where=row["id"], detail=str(fault))
            for record, row in sound:
                if wrong := sorted(faults(record)):
                    yield Damage(what="contract", where=record.id, detail=", ".join(wrong))
                    continue
                wanted = rows.record_row(record)
                if unlike := sorted(name for name in wanted if name != "record" and wanted[name] != row[name]):
                    yield Damage(what="columns", where=record.id, detail=", ".join(unlike))
            whole = [record for record, _ in sound if not any(faults(record))]
            yield from _hanging(connection, whole)
            done += len(some)
            step(kind, done)


def _hanging(connection: Connection, records: Sequence[Record]) -> Iterator[Damage]:
    """The rows that hang on these records: the documents they stand on, their evidence, and where it points."""
    kind = records[0].kind if records else "flags"
    if kind == "flags":
        return
    ids = [record.id for record in records]
    if kind in STANDING:
        table = STANDING[kind]
        held = _grouped(connection, select(table).where(among(table.c.record, ids)), "record")
        for record in records:
            if _same(held.get(record.id, ()), rows.standing_rows(record)):
                yield Damage(what="standing", where=record.id)
    wanted = select(evidence).where(evidence.c.kind == kind, among(evidence.c.record, ids))
    held = _grouped(connection, wanted, "record")
    for record in records:
        if _same(held.get(record.id, ()), rows.evidence_rows(record)):
            yield Damage(what="evidence", where=record.id)
    yield from _places(connection, records)


def _same(held: Collection[Any], wanted: Collection[rows.Row]) -> bool:
    """Whether rows differ, in whatever order; a column that a row does not name is empty."""

    def key(row: Any) -> str:
        return canonical({name: value for name, value in dict(row).items() if value is not None})

    return sorted(map(key, held)) != sorted(map(key, wanted))


def _places(connection: Connection, records: Sequence[Record]) -> Iterator[Damage]:
    """Evidence names documents that are there, and pages that they have."""
    seen = [(record.id, item) for record in records for items in record.data["evidence"].values() for item in items]
    pages = _pages(connection, {item["document"] for _, item in seen})
    told: set[tuple[str, str]] = set()
    for key, item in seen:
        document, page = item["document"], item["page"]
        if (key, document) in told:
            continue
        if document not in pages:
            told.add((key, document))
            yield Damage(what="place", where=key, detail=document)
        elif page is not None and pages[document] and page > pages[document]:
            told.add((key, document))
            yield Damage(what="place", where=key, detail=f"{document}: {page} > {pages[document]}")


def _pages(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """How many pages the files have of these documents; 0 where that is not told, as of one of several in a file."""
    found = select(letters.c.document, letters.c.pages, documents.c.record).outerjoin(
        documents, documents.c.id == letters.c.document
    )
    pages: dict[str, int] = {}
    for row in connection.execute(found.where(among(letters.c.document, ids))):
        several = '"pages":"' in (row.record or "")
        pages[row.document] = 0 if several else row.pages
    return pages


def repairs(connection: Connection, step: Step) -> Iterator[Damage]:
    """Taken back from the last to the first, every repair stands in the text where the ledger says."""
    wanted = select(ledger, letters.c.text).join(letters, letters.c.document == ledger.c.document)
    ordered = wanted.order_by(ledger.c.document, ledger.c.position).execution_options(yield_per=_AT_ONCE)
    done = 0
    for document, edits in groupby(connection.execute(ordered).mappings(), key=itemgetter("document")):
        own = list(edits)
        text = own[0]["text"]
        for edit in reversed(own):
            end = edit["start"] + len(edit["after"])
            if text[edit["start"] : end] != edit["after"]:
                yield Damage(what="repairs", where=document, detail=str(edit["position"]))
                break
            text = text[: edit["start"]] + edit["before"] + text[end:]
        done += len(own)
        step("ledger", done)


def linked(connection: Connection, step: Step) -> Iterator[Damage]:
    """Every letter that was linked has its record, and every document its letter."""
    step("letters", 0)
    own = select(documents.c.id).where(documents.c.id == letters.c.document)
    without = select(letters.c.document).where(letters.c.pending == 0, ~own.exists()).order_by(letters.c.document)
    for key in connection.execute(without).scalars():
        yield Damage(what="lost-record", where=key)
    own = select(letters.c.document).where(letters.c.document == documents.c.id)
    for key in connection.execute(select(documents.c.id).where(~own.exists()).order_by(documents.c.id)).scalars():
        yield Damage(what="lost-letter", where=key)


def as_read(connection: Connection, step: Step) -> Iterator[Damage]:
    """A document's record has the text of its letter and the places where it arrived."""
    places = select(func.count()).where(sources.c.document == documents.c.id).scalar_subquery()
    joined = documents.join(letters, letters.c.document == documents.c.id)
    wanted = select(documents.c.id, documents.c.record, letters.c.text, places.label("places")).select_from(joined)
    settled = wanted.where(letters.c.pending == 0).order_by(documents.c.id)
    for done, row in enumerate(connection.execute(settled.execution_options(yield_per=_AT_ONCE)), 1):
        try:
            data = read(row.record)
        except Malformed:
            continue  # named among the records
        if plain(data.get("text") or "") != row.text:
            yield Damage(what="standing", where=row.id, detail="text")
        if len(data.get("sources") or ()) != row.places:
            yield Damage(what="standing", where=row.id, detail="sources")
        if done % _AT_ONCE == 0:
            step("letters", done)


def inputs(connection: Connection, step: Step) -> Iterator[Damage]:
    """Every input that was registered has its letters, and every letter is of an input."""
    wanted = select(arrivals.c.path, arrivals.c.documents).where(arrivals.c.state == "registered")
    found = connection.execute(wanted.execution_options(yield_per=_AT_ONCE))
    seen = 0
    while some := list(islice(found, _AT_ONCE)):
        told = {document: row.path for row in some for document in read(row.documents)}
        held = set(connection.execute(select(letters.c.document).where(among(letters.c.document, told))).scalars())
        for document in sorted(told.keys() - held):
            yield Damage(what="lost-letter", where=document, detail=told[document])
        seen += len(some)
        step("arrivals", seen)


def against_history(connection: Connection, step: Step) -> Iterator[Damage]:
    step("history", 0)
    try:
        for kind, key in past.unlike_history(connection):
            yield Damage(what="history", where=key, detail=kind)
    except Malformed as fault:
        yield Damage(what="unreadable-record", where=history.name, detail=str(fault))


def derived(connection: Connection, step: Step) -> Iterator[Damage]:
    step("derived", 0)
    checks: tuple[tuple[What, Callable[[Connection], Iterable[str]]], ...] = (
        ("lists", subjects.unlike),
        ("index", search_index.unlike),
        ("index", search_index.check),
    )
    for what, check in checks:
        try:
            for key in check(connection):
                yield Damage(what=what, where=key)
        except Malformed as fault:
            yield Damage(what="unreadable-record", where=what, detail=str(fault))


def unfinished(connection: Connection, step: Step) -> Iterator[Damage]:
    step("marks", 0)
    left = erasing.to_do(connection)
    if left is not None:
        yield Damage(what="unfinished-erasure", where=f"{len(left)}")


def _by_some(connection: Connection, table: Table) -> Iterator[Sequence[Any]]:
    """All rows, some at a time, by id."""
    after = ""
    while True:
        wanted = select(table).where(table.c.id > after).order_by(table.c.id).limit(_AT_ONCE)
        some = connection.execute(wanted).mappings().all()
        if not some:
            return
        yield some
        after = some[-1]["id"]


def _grouped(connection: Connection, wanted: Any, name: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in connection.execute(wanted).mappings():
        found.setdefault(row[name], []).append(row)
    return found
