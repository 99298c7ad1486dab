"""The history: what was changed, when and by whom; and the records as they stood, which it gives back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select

from pipeline.edge import read
from pipeline.store.keeping import runs
from pipeline.store.schema import KINDS, RECORDS, history
from pipeline.store.sql import among, streamed
from pipeline.values.inquiry import HistoryLine
from pipeline.values.record import Record, RecordKind

State = Mapping[str, Any] | None  # a record's data; None while there is none
_AT_ONCE = 500  # records
_ZONES = timedelta(days=1)  # moments are written in the time of their place: by text they are in order but for that
_BY_RECORD = (history.c.record, history.c.number)


def replay(lines: Iterable[Mapping[str, Any]], state: State = None) -> State:
    """What a record's lines, oldest first, amount to. `before` and `after` are data; a line that holds neither (its
    content was erased) says nothing."""
    for line in lines:
        before, after = line["before"], line["after"]
        if before is None and after is None:
            continue
        if line["change"] == "delete":
            state = None
        elif line["change"] == "add":
            state = after
        else:
            gone = (before or {}).keys() - (after or {}).keys()
            state = {name: value for name, value in (state or {}).items() if name not in gone} | (after or {})
    return state


def told(connection: Connection, **asked: Any) -> Iterator[HistoryLine]:
    """What was changed, oldest first, read as it is asked for: of this `record`, this `kind`, by this `author`, from
    the moment `since` until before `until`, each where it is given."""
    found = _told(connection, **asked)
    while some := list(islice(found, _AT_ONCE)):
        called = {kind: _titles(connection, kind, some) for kind in {row["kind"] for row in some}}
        yield from (_line(row, called[row["kind"]].get(row["record"])) for row in some)


def title_of(kind: RecordKind, data: Mapping[str, Any]) -> str | None:
    """What a reader knows a record by."""
    if kind == "responses":
        place = data.get("municipality") or {}
        return place.get("name")
    names = {"decisions": ("kind",), "flags": ("message",)}.get(kind, ("title", "programme", "issuer"))
    return next((str(data[name]) for name in names if data.get(name)), None)


def _told(
    connection: Connection,
    *,
    record: str | None = None,
    kind: RecordKind | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    author: str | None = None,
) -> Iterator[RowMapping]:
    wanted = _joined().order_by(history.c.number)
    for column, value in ((history.c.record, record), (history.c.kind, kind), (runs.c.author, author)):
        wanted = wanted if value is None else wanted.where(column == value)
    if since is not None:
        first = func.min(history.c.number)
        start = connection.execute(select(first).where(history.c.at >= _written(since - _ZONES))).scalar()
        if start is None:
            return
        wanted = wanted.where(history.c.number >= start)
    for row in streamed(connection, wanted).mappings():
        at = datetime.fromisoformat(row["at"])
        if until is not None and row["at"] >= _written(until + _ZONES):
            return
        if (since is None or at >= since) and (until is None or at < until):
            yield row


def named(connection: Connection, beginning: str, most: int) -> tuple[str, ...]:
    """The ids, up to `most`, that the history ever held and that are or begin so."""
    if connection.execute(select(history.c.number).where(history.c.record == beginning).limit(1)).first():
        return (beginning,)
    c = history.c.record
    found = select(c).where(c.startswith(beginning, autoescape=True)).distinct().order_by(c).limit(most)
    return tuple(connection.execute(found).scalars())


def as_of(connection: Connection, kind: RecordKind, moment: datetime) -> Iterator[Record]:
    """The records of one kind as they stood at this moment, by id."""
    for _, lines in _each(connection, [kind]):
        key = lines[0]["record"]
        state = replay(_read(line) for line in lines if datetime.fromisoformat(line["at"]) <= moment)
        if state is not None:
            yield Record(kind=kind, id=key, data=state)


def unlike_history(connection: Connection) -> Iterator[tuple[RecordKind, str]]:
    """The records that are not what their history amounts to; in a sound register there are none."""
    each = _each(connection, KINDS)
    while group := list(islice(each, _AT_ONCE)):
        ids = {key for (_, key), _ in group}
        present = {(kind, key): data for kind in KINDS for key, data in _present(connection, kind, ids)}
        for (kind, key), lines in group:
            if not _amounts_to(lines, present.get((kind, key))):
                yield kind, key
    for kind in KINDS:
        own = (history.c.record == RECORDS[kind].c.id) & (history.c.kind == kind)
        without = select(RECORDS[kind].c.id).where(~select(history.c.number).where(own).exists())
        for key in connection.execute(without).scalars():
            yield kind, key


def _amounts_to(lines: Sequence[RowMapping], present: str | None) -> bool:
    """Whether this is what the lines of a record amount to; most were added and never changed."""
    if len(lines) == 1 and lines[0]["change"] == "add" and lines[0]["after"] == present:
        return True
    return replay(map(_read, lines)) == (None if present is None else read(present))


def _each(
    connection: Connection, kinds: Collection[RecordKind]
) -> Iterator[tuple[tuple[RecordKind, str], list[RowMapping]]]:
    """The lines of each record, by its id."""
    wanted = select(history).where(history.c.kind.in_(kinds)).order_by(*_BY_RECORD)
    rows = streamed(connection, wanted).mappings()
    for key, lines in groupby(rows, key=itemgetter("record")):
        of_kinds: dict[RecordKind, list[RowMapping]] = {}
        for line in lines:
            of_kinds.setdefault(line["kind"], []).append(line)
        for kind, own in of_kinds.items():
            yield (kind, key), own


def _present(connection: Connection, kind: RecordKind, ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """The JSON of each of these records."""
    table = RECORDS[kind]
    for row in connection.execute(select(table.c.id, table.c.record).where(among(table.c.id, ids))):
        yield row.id, row.record


def _joined() -> Select[Any]:
    return select(history, runs.c.verb, runs.c.version, runs.c.author).outerjoin(runs, _same_run())


def _same_run() -> ColumnElement[bool]:
    return runs.c.run == history.c.run


def _read(row: RowMapping) -> dict[str, Any]:
    data = {name: None if row[name] is None else read(row[name]) for name in ("before", "after")}
    return {"number": row["number"], "at": row["at"], "change": row["change"], "record": row["record"], **data}


def _titles(connection: Connection, kind: RecordKind, lines: Collection[RowMapping]) -> dict[str, str | None]:
    """What the changed records are called now; a line that adds or removes one tells it itself."""
    ids = {row["record"] for row in lines if row["kind"] == kind and row["change"] == "change"}
    return {key: title_of(kind, read(data)) for key, data in _present(connection, kind, ids)}


def _line(row: RowMapping, title: str | None) -> HistoryLine:
    data = _read(row)
    if title is None and row["change"] != "change":
        title = title_of(row["kind"], data["after"] or data["before"] or {})
    return HistoryLine(
        **data, kind=row["kind"], run=row["run"], verb=row["verb"], version=row["version"], author=row["author"],
        title=title,
    )  # fmt: skip


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
