"""Rows in great number, put into tables in the order of their keys: sorted once, none is looked up its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, insert, select

from pipeline.store.copying import fill


class Heap:
    """Rows of one table as they come, until they are put into it."""

    def __init__(self, connection: Connection, table: Table) -> None:
        """To be made within a transaction, and dropped in it."""
        self._connection, self._table = connection, table
        columns = [Column(column.name, column.type) for column in table.c]
        self._heap = Table(f"{table.name}_heap", MetaData(), *columns, prefixes=["TEMPORARY"])
        self._heap.create(connection)

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Rows with all columns."""
        names = [column.name for column in self._table.c]
        fill(self._connection, self._heap, names, (tuple(row[name] for name in names) for row in rows))

    def pour(self) -> None:
        """Put them into the table, which takes all of them or raises what the database raises."""
        keys = [self._heap.c[column.name] for column in self._table.primary_key.columns]
        sorted_rows = select(*self._heap.c).order_by(*keys)
        names = [column.name for column in self._table.c]
        self._connection.execute(insert(self._table).from_select(names, sorted_rows))

    def drop(self) -> None:
        """Nothing of them stays in the temporary table."""
        self._heap.drop(self._connection)


@contextmanager
def heaped(connection: Connection, tables: Sequence[Table]) -> Iterator[dict[Table, Heap]]:
    """A heap for each table; what they hold at the end is put into the tables."""
    heaps = {table: Heap(connection, table) for table in tables}
    yield heaps
    for heap in heaps.values():
        heap.pour()
        heap.drop()
