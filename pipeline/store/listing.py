"""Lists in the database: filters, order, pages. A list is read along an index that holds all that the filters look at,
so that a page costs what stands before it in that index and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, literal_column, or_, select, union_all

from pipeline.edge import read
from pipeline.errors import UsageError
from pipeline.store.derived import listed, parties, subjects
from pipeline.store.named import areas_of, codes_of
from pipeline.store.schema import RECORDS, decisions, flags, responses, round_documents
from pipeline.store.sorting import BY_DATE, SORTS, UNKNOWN
from pipeline.store.sql import among
from pipeline.values.inquiry import Wanted
from pipeline.values.record import Record, RecordKind

_AT_ONCE = 500  # records that are fetched together
_FEW = 20_000  # rows that are sorted rather than sought along the order

Conditions = list[ColumnElement[bool]]


def select_records(
    connection: Connection, wanted: Wanted, *, limit: int | None = None, offset: int = 0
) -> Iterator[Record]:
    """The wanted records, in their order, as they are read."""
    found = _Question(connection, wanted).ids(limit, offset)
    while ids := list(islice(found, _AT_ONCE)):
        yield from _fetched(connection, wanted.kind, ids)


def count_records(connection: Connection, wanted: Wanted) -> int:
    """How many there are."""
    return _Question(connection, wanted).count()


def _fetched(connection: Connection, kind: RecordKind, ids: Sequence[str]) -> Iterator[Record]:
    table = RECORDS[kind]
    held = connection.execute(select(table.c.id, table.c.record).where(among(table.c.id, ids)))
    data: dict[str, str] = {row.id: row.record for row in held}
    for key in ids:
        yield Record(kind=kind, id=key, data=read(data[key]))


class _Question:
    """One list: the paths through the tables on which its records lie, no record on two of them."""

    def __init__(self, connection: Connection, wanted: Wanted) -> None:
        self._connection = connection
        self._wanted = wanted
        self._areas = areas_of(connection, wanted.areas) if wanted.areas else None
        self._codes = codes_of(connection, wanted.municipalities) if wanted.municipalities else None
        self._column = _order(wanted)

    def ids(self, limit: int | None, offset: int) -> Iterator[str]:
        if self._is_empty():
            return iter(())
        made = self._ways()
        one = made[0] if len(made) == 1 else select(*union_all(*made).subquery().c)
        place, key = one.selected_columns
        order = (place.desc(), key.desc()) if self._wanted.descending else (place, key)
        page = one.order_by(*order).limit(limit).offset(offset or None)
        streamed = {"yield_per": _AT_ONCE} if limit is None or limit > _AT_ONCE else {}
        return (row[1] for row in self._connection.execute(page, execution_options=streamed))

    def count(self) -> int:
        if self._is_empty():
            return 0
        counted = (select(func.count()).select_from(table).where(*where) for table, where in self._paths())
        return sum(self._connection.execute(one).scalar_one() for one in counted)

    def _is_empty(self) -> bool:
        return self._areas == [] or self._codes == []

    def _ways(self) -> list[Select[Any]]:
        """The place in the order and the id of the records on each path."""
        paths = list(self._paths())
        if self._column == "sorting":
            return [select(table.c.sorting.label("place"), table.c.record).where(*where) for table, where in paths]
        found = select(listed.c[self._column].label("place"), listed.c.record)
        if paths[0][0] is listed:
            return [found.where(*paths[0][1])]
        if not self._are_few(paths):
            return [found.where(*self._all(listed))]
        same = [and_(listed.c.record == table.c.record, listed.c.kind == table.c.kind) for table, _ in paths]
        return [
            found.select_from(table.join(listed, on)).where(*where)
            for (table, where), on in zip(paths, same, strict=True)
        ]

    def _are_few(self, paths: list[tuple[Table, Conditions]]) -> bool:
        left = _FEW
        for table, where in paths:
            some = select(table.c.record).where(*where).limit(left).subquery()
            left -= self._connection.execute(select(func.count()).select_from(some)).scalar_one()
        return left > 0

    def _paths(self) -> Iterator[tuple[Table, Conditions]]:
        if self._wanted.round is not None:
            yield listed, [listed.c.record.in_(_of_round(self._wanted.kind, self._wanted.round)), *self._all(listed)]
        elif self._codes:
            for position, code in enumerate(self._codes):
                yield parties, [parties.c.code == code, *self._rest(parties, self._codes[:position], self._areas or [])]
        elif self._areas:
            for position, area in enumerate(self._areas):
                others = [~_holds(subjects.c.areas, one) for one in self._areas[:position]]
                yield subjects, [subjects.c.area == area, *self._common(subjects), *others]
        elif self._wanted.needs_review or (bounds := self._bounds()) is None:
            yield listed, self._all(listed)
        else:
            first, last = bounds
            told = [listed.c.sorting >= first, listed.c.sorting < last, literal_column("wide") == literal_column("0")]
            yield listed, [*self._all(listed), *told]
            yield listed, [*self._all(listed), literal_column("wide") == literal_column("1")]

    def _rest(self, table: Table, codes: Sequence[str], areas: Sequence[str]) -> Conditions:
        """What is left to ask on the path of one municipality; the records of those before it stand on theirs."""
        others = [~_holds(table.c.codes, code) for code in codes]
        about = [or_(*(_holds(table.c.areas, area) for area in areas))] if areas else []
        return [*self._common(table), *others, *about]

    def _all(self, table: Table) -> Conditions:
        made = self._common(table)
        for column, values in ((table.c.areas, self._areas), (table.c.codes, self._codes)):
            if values:
                made.append(or_(*(_holds(column, value) for value in values)))
        return made

    def _common(self, table: Table) -> Conditions:
        """All that is asked but for areas and municipalities."""
        wanted, c = self._wanted, table.c
        made: Conditions = [c.kind == wanted.kind]
        if wanted.needs_review:
            # written out: an index that holds these rows alone is known by its words
            made.append(literal_column(f"{table.name}.review") == literal_column("'needs-review'"))
        if wanted.start is not None:
            made.append(c.ends >= _minute(wanted.start))
        if wanted.end is not None:
            made.append(c.starts <= _minute(wanted.end))
        if wanted.status:
            made.append(or_(*(self._in_state(table, word) for word in wanted.status)))
        return made

    def _in_state(self, table: Table, word: str) -> ColumnElement[bool]:
        held = _holds(table.c.states, word)
        if self._wanted.kind != "rounds" or word not in ("open", "closed"):
            return held
        now, is_open = _minute(self._wanted.now), _holds(table.c.states, "open")
        if word == "open":
            return and_(is_open, or_(table.c.sorting >= UNKNOWN, table.c.ends >= now))
        return or_(held, and_(is_open, table.c.sorting < UNKNOWN, table.c.ends < now))

    def _bounds(self) -> tuple[str, str] | None:
        """Between which places of the order the records stand that begin and end in one year; None where it says
        nothing of dates."""
        wanted = self._wanted
        if wanted.kind not in BY_DATE or (wanted.start is None and wanted.end is None) or self._column != "sorting":
            return None
        first = f"{wanted.start.year:04}" if wanted.start else ""
        return first, _minute(wanted.end) + UNKNOWN if wanted.end else UNKNOWN


def _order(wanted: Wanted) -> str:
    """The column of the order."""
    fields = SORTS[wanted.kind]
    if wanted.sort is None:
        return "sorting"
    if wanted.sort not in fields:
        raise UsageError(
            f"{wanted.kind} cannot be sorted by {wanted.sort!r}.", remedy=f"Sort them by {', '.join(fields)}."
        )
    return fields[wanted.sort]


def _of_round(kind: RecordKind, key: str) -> Any:
    """The records of a round."""
    if kind == "documents":
        return select(round_documents.c.document).where(round_documents.c.record == key)
    if kind == "rounds":
        return (key,)
    if kind == "flags":
        return select(flags.c.id).where(flags.c.on_record == key)
    table = decisions if kind == "decisions" else responses
    return select(table.c.id).where(table.c.round == key)


def _holds(column: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    return column.contains(f"|{word}|", autoescape=True)


def _minute(moment: datetime) -> str:
    return moment.isoformat()[:16]
