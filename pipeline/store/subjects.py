"""The tables that lists are made of (pipeline.store.derived), kept in step with the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from pipeline.edge import read
from pipeline.store.derived import LISTS, listed, municipalities, ordered, parties, subjects, topics
from pipeline.store.heaps import heaped
from pipeline.store.named import fold
from pipeline.store.schema import RECORDS, flags
from pipeline.store.sorting import codes, orders, parts, row, several, shelf
from pipeline.store.sorting import municipalities as named
from pipeline.store.sql import among, plain, settle, upsert
from pipeline.store.views import drop_views, make_views
from pipeline.values.record import Record, RecordKind

Row = dict[str, Any]
_FILTERS = ("review", "states", "areas", "codes", "starts", "ends")
_OF_ITS_RECORD = ("review", "areas", "codes", "starts", "ends")  # what a flag is asked for
_ANSWERING: tuple[RecordKind, ...] = ("responses", "decisions")  # a round is found by their municipalities
_OF_RECORDS = (listed, ordered, subjects, parties)  # the tables with rows of single records
_BATCH = 2000  # records


class Rows:
    """Rows of the tables, gathered for one insert into each."""

    def __init__(self) -> None:
        self.listed: list[Row] = []
        self.ordered: list[Row] = []
        self.subjects: list[Row] = []
        self.parties: list[Row] = []
        self.topics: dict[str, Row] = {}
        self.municipalities: dict[str, Row] = {}

    def add(self, record: Record) -> None:
        """All that a record gives by itself."""
        own = row(record.kind, record.id, record.data)
        self._place(own, record)
        places = named(record.data)
        self._name(own, [(code, is_own) for code, is_own in codes(places)], record.data.get("round"))
        for one in (one for place in places for one in (place, place.get("successor")) if one):
            after = (one.get("successor") or {}).get("code")
            name = {"code": one["code"], "name": one["name"], "folded": fold(one["name"]), "successor": after}
            if one["code"] not in self.municipalities or after:
                self.municipalities[one["code"]] = name
        for area in parts(own["areas"]):
            self.topics[area] = {"area": area, "folded": fold(area)}

    def add_round(self, record: Record, answering: Mapping[str, bool]) -> None:
        """A round with the municipalities of its answers and decisions: code, and whether it is named itself."""
        own = row(record.kind, record.id, record.data) | {"codes": several(sorted(answering))}
        self._place(own, record)
        self._name(own, sorted(answering.items()), None)
        for area in parts(own["areas"]):
            self.topics[area] = {"area": area, "folded": fold(area)}

    def add_flag(self, record: Record, on: Mapping[str, Any] | None) -> None:
        """A flag is asked for what its record is; `on` is that record's row of `listed`."""
        own = row(record.kind, record.id, record.data)
        own |= {name: on[name] for name in _OF_ITS_RECORD} if on else {}
        own["shelf"] = shelf(own["sorting"], own["review"], own["starts"], own["ends"])
        self._place(own, record)
        self._name(own, [(code, True) for code in parts(own["codes"])], None)

    def write(self, connection: Connection) -> None:
        for table, rows in self.by_table():
            if rows:
                connection.execute(insert(table), rows)
        self.write_shared(connection)

    def write_shared(self, connection: Connection) -> None:
        """The areas and municipalities alone."""
        upsert(connection, topics, list(self.topics.values()), keys=["area"])
        named_anew = sorted(self.municipalities.values(), key=lambda one: one["successor"] or "")
        upsert(connection, municipalities, named_anew, keys=["code"])

    def by_table(self) -> tuple[tuple[Table, list[Row]], ...]:
        """The rows of single records, by table; those of `topics` and `municipalities` are shared."""
        return (listed, self.listed), (ordered, self.ordered), (subjects, self.subjects), (parties, self.parties)

    def _place(self, own: Row, record: Record) -> None:
        own["sorting"] = plain(own["sorting"])
        self.listed.append(own)
        carried = {name: own[name] for name in ("kind", "sorting", "record", *_FILTERS)}
        others = orders(record.kind, record.data).items()
        self.ordered += [carried | {"field": field, "sorting": place} for field, place in others]
        self.subjects += [carried | {"area": area} for area in parts(own["areas"])]

    def _name(self, own: Row, found: Iterable[tuple[str, bool]], of_round: str | None) -> None:
        carried = {name: own[name] for name in ("kind", "sorting", "record", *_FILTERS)} | {"round": of_round}
        self.parties += [
            carried | {"code": code, "position": position, "own": int(is_own)}
            for position, (code, is_own) in enumerate(found)
        ]


def rows_of(record: Record) -> Rows:
    """What a document, decision or response gives; rounds and flags depend on others."""
    made = Rows()
    made.add(record)
    return made


def refresh(connection: Connection, ids: Collection[str]) -> None:
    """Bring the tables in step with these records, which were just written or deleted, and with the rounds and flags
    that depend on them."""
    if not ids:
        return
    changed = set(ids) | _rounds_before(connection, ids)
    present = {kind: _some(connection, kind, changed) for kind in ("documents", *_ANSWERING)}
    of_rounds = {record.data.get("round") for kind in _ANSWERING for record in present[kind]}
    changed |= {one for one in of_rounds if one}
    against = select(flags.c.id).where(among(flags.c.on_record, changed))
    noted = {*connection.execute(against).scalars(), *ids}
    _forget(connection, changed | noted)
    first = Rows()
    for record in chain(*present.values()):
        first.add(record)
    first.write(connection)
    _add_rounds(connection, _some(connection, "rounds", changed))
    _add_flags(connection, _some(connection, "flags", noted))


def rebuild(connection: Connection) -> None:
    """Make the tables anew from all records: as this program has them, whatever stood there."""
    drop_views(connection)  # they look at these tables
    for table in LISTS:
        table.drop(connection, checkfirst=True)
        table.create(connection)
    make_views(connection)
    indexes = [index for table in _OF_RECORDS for index in table.indexes]
    for index in indexes:
        index.drop(connection)
    for kind in ("documents", *_ANSWERING):
        _fill(connection, kind)
    for index in indexes:  # by which rounds find their answers, and flags their records
        index.create(connection)
    _fill(connection, "rounds")
    _fill(connection, "flags")
    settle(connection, LISTS)


def _fill(connection: Connection, kind: RecordKind) -> None:
    """Put the rows of all records of a kind into tables that hold none of them."""
    with heaped(connection, _OF_RECORDS) as heaps:
        for batch in _batches(connection, kind):
            made = _made(connection, kind, batch)
            for table, rows in made.by_table():
                heaps[table].add(rows)
            made.write_shared(connection)


def _rounds_before(connection: Connection, ids: Collection[str]) -> set[str]:
    """The rounds that these answered or decided until now."""
    wanted = select(parties.c.round).where(among(parties.c.record, ids), parties.c.round.is_not(None)).distinct()
    return set(connection.execute(wanted).scalars())


def _forget(connection: Connection, ids: Collection[str]) -> None:
    for table in _OF_RECORDS:
        connection.execute(delete(table).where(among(table.c.record, ids)))


def unlike(connection: Connection) -> Iterator[str]:
    """Ids of the records whose rows are not what the records give, in order of each kind; what is missing and what is
    left over is among them."""
    for kind in ("documents", *_ANSWERING, "rounds", "flags"):
        for batch in _batches(connection, kind):
            made = _made(connection, kind, batch)
            ids = {record.id for record in batch}
            bad = {key for table, rows in made.by_table() for key in _differing(connection, table, kind, ids, rows)}
            yield from sorted(bad)
        own = RECORDS[kind]
        for table in _OF_RECORDS:
            stray = select(table.c.record).where(table.c.kind == kind, table.c.record.not_in(select(own.c.id)))
            yield from connection.execute(stray.distinct().order_by(table.c.record)).scalars().all()


def _made(connection: Connection, kind: RecordKind, records: Collection[Record]) -> Rows:
    if kind == "rounds":
        return _rounds(connection, records)
    if kind == "flags":
        return _flags(connection, records)
    made = Rows()
    for record in records:
        made.add(record)
    return made


def _differing(
    connection: Connection, table: Table, kind: RecordKind, ids: Collection[str], wanted: Iterable[Row]
) -> set[str]:
    """Of these records those whose rows in one table are others than they should be."""
    columns = [column.name for column in table.c]
    found = connection.execute(select(table).where(table.c.kind == kind, among(table.c.record, ids))).mappings()
    kept: Iterable[Row] = [dict(one) for one in found]
    each: dict[str, list[set[tuple[Any, ...]]]] = defaultdict(lambda: [set(), set()])
    for side, rows in enumerate((wanted, kept)):
        for one in rows:
            each[one["record"]][side].add(tuple(one[name] for name in columns))
    return {key for key, (ought, held) in each.items() if ought != held}


def _add_rounds(connection: Connection, records: Collection[Record]) -> None:
    if records:
        _rounds(connection, records).write(connection)


def _rounds(connection: Connection, records: Collection[Record]) -> Rows:
    answering: dict[str, dict[str, bool]] = defaultdict(dict)
    c = parties.c
    wanted = select(c.round, c.code, c.own).where(among(c.round, [one.id for one in records]), c.kind.in_(_ANSWERING))
    for of_round, code, own in connection.execute(wanted):
        answering[of_round][code] = answering[of_round].get(code, False) or bool(own)
    made = Rows()
    for record in records:
        made.add_round(record, answering[record.id])
    return made


def _add_flags(connection: Connection, records: Collection[Record]) -> None:
    if records:
        _flags(connection, records).write(connection)


def _flags(connection: Connection, records: Collection[Record]) -> Rows:
    concerned = {record.data["record"] for record in records}
    found = connection.execute(select(listed).where(among(listed.c.record, concerned))).mappings()
    on = {one["record"]: dict(one) for one in found}
    made = Rows()
    for record in records:
        made.add_flag(record, on.get(record.data["record"]))
    return made


def _some(connection: Connection, kind: RecordKind, ids: Collection[str]) -> list[Record]:
    table = RECORDS[kind]
    found = connection.execute(select(table.c.id, table.c.record).where(among(table.c.id, ids)).order_by(table.c.id))
    return [Record(kind=kind, id=key, data=read(data)) for key, data in found]


def _batches(connection: Connection, kind: RecordKind) -> Iterator[list[Record]]:
    """All records of a kind, some at a time, by id."""
    table, after = RECORDS[kind], ""
    while True:
        page = select(table.c.id, table.c.record).where(table.c.id > after).order_by(table.c.id).limit(_BATCH)
        found = [Record(kind=kind, id=key, data=read(data)) for key, data in connection.execute(page)]
        if not found:
            return
        yield found
        after = found[-1].id
