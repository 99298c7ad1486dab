"""Writes a simulated register in bulk, with the rows that the store itself makes."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Index, Table, create_engine
from sqlalchemy.schema import CreateIndex

from pipeline.store import rows, schema
from pipeline.store.register import Register
from pipeline.store.renewal import rebuild_derived
from pipeline.values.record import Arrival
from tests.bench.simulated.story import Story, Teller

AT_ONCE = 400  # rounds that are written in one go
_AT = "2026-08-01T06:00:00+02:00"
_RUN = "simulated"
Rows = dict[Table, list[rows.Row]]


class Clock:
    """The day on which the simulated register was made."""

    def now(self) -> datetime:
        return datetime(2026, 8, 1, 4, tzinfo=UTC)


class Sink(Protocol):
    """A database that rows are poured into."""

    def put(self, table: Table, lines: list[rows.Row]) -> None: ...
    def run(self, sql: str) -> None: ...
    def close(self) -> None: ...


class _SQLite:
    def __init__(self, path: Path) -> None:
        self._made = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1500000", "foreign_keys=OFF"):
            self._made.execute(f"PRAGMA {pragma}")
        self._made.execute("BEGIN")

    def put(self, table: Table, lines: list[rows.Row]) -> None:
        columns, values = ", ".join(f'"{name}"' for name in lines[0]), ", ".join(f":{name}" for name in lines[0])
        self._made.executemany(f'INSERT INTO "{table.name}" ({columns}) VALUES ({values})', lines)

    def run(self, sql: str) -> None:
        self._made.execute(sql)

    def close(self) -> None:
        self._made.execute("COMMIT")
        self._made.execute("PRAGMA journal_mode=WAL")
        self._made.close()


class _PostgreSQL:
    def __init__(self, url: str) -> None:
        import psycopg

        self._made = psycopg.connect(url)
        self._made.execute("SET session_replication_role = replica")  # no foreign keys while it is poured
        self._made.execute("SET synchronous_commit = off")

    def put(self, table: Table, lines: list[rows.Row]) -> None:
        names = list(lines[0])
        columns = ", ".join(f'"{name}"' for name in names)
        with self._made.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
            for line in lines:
                copy.write_row([line[name] for name in names])

    def run(self, sql: str) -> None:
        self._made.execute(sql)

    def close(self) -> None:
        self._made.commit()
        self._made.autocommit = True
        self._made.execute("ANALYZE")
        self._made.close()


def fill(place: str, teller: Teller, *, rounds: int, letters: int) -> None:
    """Make the register at a path or URL: so many rounds, and so many letters beside them. `derive` makes the rest."""
    began = time.monotonic()
    Register.open(place, clock=Clock(), run=_RUN).close()
    sink: Sink = _PostgreSQL(place) if place.startswith("postgresql:") else _SQLite(Path(place))
    with closing(sink):
        _without_indexes(sink)
        done = 0
        for story in _in_lots(teller, rounds, letters):
            for table, lines in story.items():
                sink.put(table, lines)
            done += len(story[schema.documents])
            print(f"\r{done} documents, {time.monotonic() - began:.0f} s", end="", file=sys.stderr, flush=True)
        _with_indexes(sink)
    print(f"\n{place}: made in {time.monotonic() - began:.0f} s", file=sys.stderr)


def derive(place: str) -> None:
    """Make the lists and the full-text index of a register anew."""
    began = time.monotonic()
    with Register.open(place, clock=Clock(), run=_RUN) as store:
        store.database.write(rebuild_derived)
    print(f"{place}: lists and index in {time.monotonic() - began:.0f} s", file=sys.stderr)


def _in_lots(teller: Teller, rounds: int, letters: int) -> Iterator[Rows]:
    """Rounds and letters mixed evenly, many at a time, as rows."""
    each = letters / max(rounds, 1)
    told = 0
    for first in range(0, rounds, AT_ONCE):
        last = min(rounds, first + AT_ONCE)
        upto = letters if last == rounds else int(last * each)
        yield _rows([*map(teller.round, range(first, last)), *map(teller.letter, range(told, upto))])
        told = upto


def _rows(stories: Iterable[Story]) -> Rows:
    found: Rows = defaultdict(list)
    for story in stories:
        for entry in story.entries:
            found[schema.letters].append(rows.letter_row(entry) | {"pending": 0})
            found[schema.sources] += ({"document": entry.document, **rows.origin_row(o)} for o in entry.sources)
            arrival = Arrival(
                digest=entry.digest, origin=entry.sources[0], state="registered", documents=(entry.document,)
            )
            found[schema.arrivals].append(rows.arrival_row(arrival) | {"run": _RUN, "at": _AT})
        for record in story.records:
            row = rows.record_row(record)
            found[schema.RECORDS[record.kind]].append(row)
            if standing := rows.standing_rows(record):
                found[schema.STANDING[record.kind]] += standing
            found[schema.evidence] += rows.evidence_rows(record)
            found[schema.history].append(_added(record.kind, record.id, row))
    return found


def _added(kind: str, key: str, row: rows.Row) -> dict[str, Any]:
    line = {"run": _RUN, "at": _AT, "change": "add", "kind": kind, "record": key}
    return line | {"before": None, "after": row["record"]}


def _indexes() -> Iterator[Index]:
    for table in schema.metadata.sorted_tables:
        yield from sorted(table.indexes, key=lambda one: str(one.name))


def _without_indexes(sink: Sink) -> None:
    for index in _indexes():
        sink.run(f'DROP INDEX IF EXISTS "{index.name}"')


def _with_indexes(sink: Sink) -> None:
    dialect = create_engine("sqlite://" if isinstance(sink, _SQLite) else "postgresql+psycopg://").dialect
    for index in _indexes():
        sink.run(str(CreateIndex(index).compile(dialect=dialect)))
