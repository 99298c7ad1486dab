"""The history is only ever added to, and gives every record back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from pipeline.edge import canonical, encode
from pipeline.errors import BrevjournalError
from pipeline.store.guard import unguarded
from pipeline.store.past import replay, unlike_history
from pipeline.store.register import Register
from pipeline.values.record import Change, Delete, Record, RecordKind, Upsert
from pipeline.values.run import Run
from tests.store.make import arrival, document_data, entry, round_data, some_records

START = datetime(2021, 10, 30, 20, 0, tzinfo=UTC)
KINDS: tuple[RecordKind, ...] = ("documents", "rounds", "decisions", "responses", "flags")


class _Clock:
    """A minute later each time it is asked."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


def _run(name: str, author: str | None = None) -> Run:
    return Run(id=name, verb="correct" if author else "ingest", version="9.8.7", edition="e1", author=author)


@pytest.fixture
def store(made_url: str) -> Iterator[Register]:
    with Register.open(made_url, clock=_Clock(), run=_run("first")) as opened:
        yield opened


@contextmanager
def _by(url: str, author: str, clock: _Clock) -> Iterator[Register]:
    with Register.open(url, clock=clock, run=_run(f"run of {author}", author)) as opened:
        yield opened


def _random_change(chance: random.Random) -> Change:
    key = f"rnd-{chance.randrange(4)}"
    if chance.random() < 0.25:
        return Delete(kind="rounds", id=key)
    data = round_data(key, f"doc-{chance.randrange(3)}", quota=chance.choice([None, 1, 2]), title=chance.choice("ÆØÅ"))
    if chance.random() < 0.3:
        data["evidence"] = {}
    if chance.random() < 0.2:
        data["reasons"] = [chance.random()]
    return Upsert(record=Record(kind="rounds", id=key, data=data))


@pytest.mark.parametrize("seed", range(8))
def test_every_record_is_what_its_history_amounts_to_whatever_happened(store: Register, seed: int) -> None:
    chance = random.Random(seed)
    stood: list[tuple[datetime, dict[str, str]]] = []
    for _ in range(12):
        store.apply([_random_change(chance) for _ in range(chance.randrange(5))], linked=())
        stood.append((store._clock.now(), _present(store)))
    with store.database.reading() as connection:
        assert list(unlike_history(connection)) == []
    for moment, before in stood:
        assert {one.id: canonical(encode(one.data)) for one in store.inquiry.as_of("rounds", moment)} == before


def _present(store: Register) -> dict[str, str]:
    return {one.id: canonical(encode(one.data)) for one in store.records("rounds")}


def test_what_was_changed_behind_the_history_is_found(store: Register) -> None:
    store.apply(some_records(), linked=())
    ids = {kind: [one.id for one in store.records(kind)] for kind in KINDS}
    with store.database.writing() as connection:
        assert list(unlike_history(connection)) == []
        connection.exec_driver_sql("UPDATE rounds SET record = replace(record, '\"quota\":', '\"quota\": 9')")
        connection.exec_driver_sql("DELETE FROM decisions")
        with unguarded(connection):
            connection.exec_driver_sql("DELETE FROM history WHERE kind = 'responses'")
        wrong = set(unlike_history(connection))
    assert wrong == {(kind, key) for kind in ("rounds", "decisions", "responses") for key in ids[kind]}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET after = NULL", "DELETE FROM history", "UPDATE runs SET author = 'x'", "DELETE FROM runs",
        "DELETE FROM corrections", "UPDATE corrections SET value = '1'",
    ],
)  # fmt: skip
def test_the_database_itself_refuses(store: Register, statement: str) -> None:
    from pipeline.values.inquiry import Correction

    store.apply(some_records(), linked=())
    store.correct([Correction(kind="rounds", record="r", field="quota", value=1, said=2, author="Inge")])

    def change(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    with pytest.raises(BrevjournalError, match="only ever added to"):
        store.database.write(change)
    with store.rehearsal(), store.database.writing() as connection, unguarded(connection):
        change(connection)
    with store.database.writing() as connection, unguarded(connection):
        pass
    with pytest.raises(BrevjournalError, match="only ever added to"):
        store.database.write(change)


def test_who_stands_behind_each_change_is_told(made_url: str) -> None:
    clock = _Clock()
    with Register.open(made_url, clock=clock, run=_run("first")) as store:
        store.admit(arrival(documents=("doc-1",)), [entry("doc-1")], [set()])
        store.apply(some_records(), linked=())
    noon = clock.now()
    with _by(made_url, "Inge", clock) as store:
        store.apply([Upsert(record=Record(kind="rounds", id="rnd-1", data=round_data("rnd-1", "doc-1", quota=77)))], ())
        lines = list(store.inquiry.history(record="rnd-1"))
        assert [(one.change, one.author, one.verb, one.version) for one in lines] == [
            ("add", None, "ingest", "9.8.7"), ("change", "Inge", "correct", "9.8.7"),
        ]  # fmt: skip
        assert lines[1].after is not None and lines[1].after["quota"] == 77
        assert "quota" in (lines[1].before or {}) and lines[1].title == "Pulje til broer"
        assert list(store.inquiry.history(author="Inge")) == lines[1:]
        assert list(store.inquiry.history(since=noon)) == lines[1:]
        assert {one.kind for one in store.inquiry.history(until=noon)} == set(KINDS)
        assert list(store.inquiry.history(until=noon, author="Inge")) == []
        assert [one.kind for one in store.inquiry.history(kind="flags")] == ["flags"]


def test_what_is_no_more_is_remembered(store: Register) -> None:
    store.apply(some_records(), linked=())
    store.apply([Delete(kind="rounds", id="rnd-1")], linked=())
    assert store.inquiry.remembered("rnd-1") == ("rnd-1",)
    assert store.inquiry.remembered("rn") == ("rnd-1",)
    assert store.inquiry.remembered("%") == ()
    assert [one.change for one in store.inquiry.history(record="rnd-1")] == ["add", "delete"]


def test_moments_count_whatever_the_hour_of_their_place(store: Register) -> None:
    """The clocks are set back: the later moment has the smaller hour."""
    for hour, zone in (("02:50", "+02:00"), ("02:10", "+01:00"), ("02:40", "+01:00")):
        store._clock = type("C", (), {"now": lambda _, at=f"2021-10-31T{hour}:00{zone}": datetime.fromisoformat(at)})()
        store.apply([Upsert(record=Record(kind="documents", id=hour, data=document_data(hour)))], linked=())
    since = datetime.fromisoformat("2021-10-31T02:00:00+01:00")
    assert [one.record for one in store.inquiry.history(since=since)] == ["02:10", "02:40"]
    until = datetime.fromisoformat("2021-10-31T02:40:00+01:00")
    assert [one.record for one in store.inquiry.history(since=since, until=until)] == ["02:10"]


def test_lines_whose_content_was_erased_say_nothing() -> None:
    erased: dict[str, Any] = {"change": "change", "before": None, "after": None}
    added = {"change": "add", "before": None, "after": {"a": 1, "b": 2}}
    changed = {"change": "change", "before": {"b": 2, "a": 1}, "after": {"a": 3}}
    assert replay([]) is None
    assert replay([erased, added, erased, changed]) == {"a": 3}
    assert replay([added, {"change": "delete", "before": added["after"], "after": None}]) is None
    assert replay([changed], {"a": 1, "b": 2}) == {"a": 3}
