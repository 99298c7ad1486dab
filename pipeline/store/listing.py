"""Lists in the database: filters, order, pages. A list is read along an index that holds all that the filters look at,
so that a page costs what stands before it in that index and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select, union_all

from pipeline.edge import read
from pipeline.errors import UsageError
from pipeline.store.derived import listed, ordered, parties, subjects
from pipeline.store.named import areas_of, codes_of
from pipeline.store.schema import RECORDS, decisions, flags, responses, round_documents
from pipeline.store.sorting import DATED, DATED_REVIEW, LOOSE_REVIEW, OPEN_ENDED, SHELVES, UNKNOWN
from pipeline.store.sql import among, holds
from pipeline.values.inquiry import Wanted
from pipeline.values.lists import SORTS
from pipeline.values.record import Record, RecordKind

_AT_ONCE = 500  # records that are fetched together
_FEW = 10_000  # rows that are sorted rather than sought along the order

Conditions = list[ColumnElement[bool]]


def select_records(
    connection: Connection, wanted: Wanted, *, limit: int | None = None, offset: int = 0
) -> Iterator[Record]:
    """The wanted records, in their order, as they are read."""
    found = _Question(connection, wanted).ids(limit, offset)
    while ids := list(islice(found, _AT_ONCE)):
        yield from _fetched(connection, wanted.kind, ids)


def count_records(connection: Connection, wanted: Wanted, *, most: int | None = None) -> int:
    """How many there are; with `most` it is not counted further than that."""
    return _Question(connection, wanted).count(most)


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
        self._field = _field(wanted)

    def ids(self, limit: int | None, offset: int) -> Iterator[str]:
        if self._is_empty():
            return iter(())
        made = self._ways()
        if limit is not None and len(made) > 1:  # PostgreSQL merges ordered parts by themselves alone
            made = [select(*self._in_order(one).limit(offset + limit).subquery().c) for one in made]
        page = self._in_order(made[0] if len(made) == 1 else union_all(*made)).limit(limit).offset(offset or None)
        streamed = {"yield_per": _AT_ONCE} if limit is None or limit > _AT_ONCE else {}
        return (row.record for row in self._connection.execute(page, execution_options=streamed))

    def _in_order(self, found: Any) -> Any:
        place, key = found.selected_columns.sorting, found.selected_columns.record
        return found.order_by(place.desc(), key.desc()) if self._wanted.descending else found.order_by(place, key)

    def count(self, most: int | None) -> int:
        if self._is_empty():
            return 0
        if self._asks_for_all():
            return self._number(select(RECORDS[self._wanted.kind].c.id), most)
        total = 0
        for table, where in self._paths():
            left = None if most is None else most - total
            if left == 0:
                break
            total += self._number(select(table.c.record).where(*where), left)
        return total

    def _number(self, found: Select[Any], most: int | None) -> int:
        some = found.limit(most).subquery()
        return self._connection.execute(select(func.count()).select_from(some)).scalar_one()

    def _is_empty(self) -> bool:
        """Whether nothing can be found, whatever the register holds."""
        start, end = self._wanted.start, self._wanted.end
        return self._areas == [] or self._codes == [] or (start is not None and end is not None and start > end)

    def _asks_for_all(self) -> bool:
        wanted = self._wanted
        filters = (wanted.areas, wanted.municipalities, wanted.start, wanted.end, wanted.status, wanted.round)
        return not (any(filters) or wanted.needs_review)

    def _ways(self) -> list[Select[Any]]:
        """The place in the order and the id of the records on each path."""
        paths = list(self._paths())
        if self._field is None:
            return [select(table.c.sorting, table.c.record).where(*where) for table, where in paths]
        if paths[0][0] is not listed or self._wanted.round is not None:
            some = union_all(*(select(table.c.record).where(*where) for table, where in paths)).limit(_FEW).subquery()
            if self._connection.execute(select(func.count()).select_from(some)).scalar_one() < _FEW:
                place = select(ordered.c.sorting).where(
                    ordered.c.record == some.c.record, ordered.c.kind == self._wanted.kind, self._is_order()
                )
                return [select(place.scalar_subquery().label("sorting"), some.c.record)]
        return [select(ordered.c.sorting, ordered.c.record).where(self._is_order(), *self._all(ordered))]

    def _is_order(self) -> ColumnElement[bool]:
        return ordered.c.field == self._field

    def _paths(self) -> Iterator[tuple[Table, Conditions]]:
        if self._wanted.round is not None:
            yield listed, [listed.c.record.in_(_of_round(self._wanted.kind, self._wanted.round)), *self._all(listed)]
        elif self._codes:
            for position, code in enumerate(self._codes):
                yield parties, [parties.c.code == code, *self._rest(parties, self._codes[:position], self._areas or [])]
        elif self._areas:
            for position, area in enumerate(self._areas):
                others = [~holds(subjects.c.areas, f"|{one}|") for one in self._areas[:position]]
                yield subjects, [subjects.c.area == area, *self._common(subjects), *others]
        else:
            for shelf in (DATED_REVIEW, LOOSE_REVIEW) if self._wanted.needs_review else SHELVES:
                bounds = self._bounds() if shelf in (DATED, DATED_REVIEW) else []
                yield listed, [listed.c.shelf == shelf, *bounds, *self._all(listed)]

    def _rest(self, table: Table, codes: Sequence[str], areas: Sequence[str]) -> Conditions:
        """What is left to ask on the path of one municipality; the records of those before it stand on theirs."""
        others = [~holds(table.c.codes, f"|{code}|") for code in codes]
        about = [or_(*(holds(table.c.areas, f"|{area}|") for area in areas))] if areas else []
        return [*self._common(table), *others, *about]

    def _all(self, table: Table) -> Conditions:
        made = self._common(table)
        for column, values in ((table.c.areas, self._areas), (table.c.codes, self._codes)):
            if values:
                made.append(or_(*(holds(column, f"|{value}|") for value in values)))
        return made

    def _common(self, table: Table) -> Conditions:
        """All that is asked but for areas and municipalities."""
        wanted, c = self._wanted, table.c
        made: Conditions = [c.kind == wanted.kind]
        if wanted.needs_review:
            made.append(c.review == "needs-review")
        if wanted.start is not None:
            made.append(c.ends >= _minute(wanted.start))
        if wanted.end is not None:
            made.append(c.starts <= _minute(wanted.end))
        if wanted.status:
            made.append(or_(*(self._in_state(table, word) for word in wanted.status)))
        return made

    def _in_state(self, table: Table, word: str) -> ColumnElement[bool]:
        states, now = table.c.states, _minute(self._wanted.now)
        if self._wanted.kind == "responses":
            return holds(states, f"|{word}|")
        held = states == f"|{word}|"
        if self._wanted.kind != "rounds" or word not in ("open", "closed"):
            return held
        if word == "open":
            return or_(states == f"|{OPEN_ENDED}|", and_(held, table.c.ends >= now))
        return or_(held, and_(states == "|open|", table.c.ends < now))

    def _bounds(self) -> Conditions:
        """Between which places of the order the records stand that begin and end in one year."""
        wanted, c = self._wanted, listed.c
        first = [c.sorting >= f"{wanted.start.year:04}"] if wanted.start else []
        return first + ([c.sorting < _minute(wanted.end) + UNKNOWN] if wanted.end else [])


def _field(wanted: Wanted) -> str | None:
    """The field by which the list is ordered, where that is not its own order."""
    fields = SORTS[wanted.kind]
    if wanted.sort is not None and wanted.sort not in fields:
        raise UsageError(
            f"{wanted.kind} cannot be sorted by {wanted.sort!r}.", remedy=f"Sort them by {', '.join(fields)}."
        )
    return None if wanted.sort in (None, fields[0]) else wanted.sort


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


def _minute(moment: datetime) -> str:
    return moment.isoformat()[:16]
