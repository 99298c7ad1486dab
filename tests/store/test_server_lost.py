"""A server that dies in the middle of a run: the run goes on when it is back, and comes to the same."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, event, select
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine import Engine

from pipeline.errors import BrevjournalError, TemporaryFailure
from pipeline.store import postgres as store_postgres
from pipeline.store.register import Register
from pipeline.store.schema import metadata
from pipeline.values.feed import Feed
from pipeline.values.record import Delete, Receipt
from pipeline.values.source import Ticket
from pipeline.values.thread import Place
from tests.store.engines import Server, running
from tests.store.make import StillClock, arrival, entry, round_data, some_records, upsert

Rows = dict[str, list[tuple[Any, ...]]]


def _work(register: Register) -> Iterator[None]:
    """What a run does, step by step."""
    ticket = Ticket(place="INBOX", key="1/1")
    register.receive([Receipt(source="kl", ticket=ticket, digest="d1", arrival=arrival(state="received"))])
    yield
    register.put_feed(Feed(name="kl", state="running"))
    yield
    register.admit(arrival(documents=("doc-1",)), [entry("doc-1"), entry("doc-2")], [{"a", "b"}, {"b"}])
    yield
    assert register.first_holders(register.keys(["doc-1"])) == {"a": ("doc-1",), "b": ("doc-1", "doc-2")}
    register.apply(some_records(), ["doc-1"], [Place(spot=("doc-1", 0), home=None, score=0.0, lead=None, reasons=())])
    yield
    changed = upsert("rounds", round_data("rnd-1", "doc-1", deadline="2003-04-15"))
    register.apply([changed, Delete(kind="responses", id="rsp-1")], register.pending())
    yield
    register.memory("kl").acknowledged("INBOX", ["1/1"])
    register.set_mark("digest", "2003-05-06 1 2")
    register.replace_keys(["doc-2"], [{"c"}])
    yield


def _run(url: str, between: Callable[[int], None] = lambda step: None) -> Rows:
    """All that the register holds after the work."""
    with Register.open(url, clock=StillClock(), run="run-1") as register:
        for step, _ in enumerate(_work(register)):
            between(step)
        return register.database.read(_contents)  # a session that is told to end may end a moment later


def _contents(connection: Connection) -> Rows:
    """Every row, but for numbers that a transaction which was undone used up, and the name of the session."""
    found: Rows = {}
    for table in metadata.sorted_tables:
        columns = [column for column in table.c if not (table.name == "history" and column.name == "number")]
        rows = connection.execute(select(*columns)).all()
        found[table.name] = sorted((tuple(row) for row in rows if row[0] != "writer"), key=repr)
    return found


def _end_sessions(server: Server) -> None:
    server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'brevjournal %'")


@contextmanager
def _before_each_statement(do: Callable[[], None]) -> Iterator[None]:
    def execute(*_: Any) -> None:
        do()

    event.listen(Engine, "before_cursor_execute", execute)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", execute)


def _statements(url: str) -> int:
    seen = 0

    def count() -> None:
        nonlocal seen
        seen += 1

    with Register.open(url, clock=StillClock(), run="run-1") as register, _before_each_statement(count):
        for _ in _work(register):
            pass
    return seen


def _at(number: int, do: Callable[[], None]) -> Callable[[], None]:
    """Does something before that statement, once."""
    left = number

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            do()

    return count


def test_a_session_that_ends_before_any_statement(postgres: Server, template: str) -> None:
    with postgres.database(template) as url:
        clean = _run(url)
    with postgres.database(template) as url:
        many = _statements(url)
    assert many > 40
    for number in range(1, many, many // 12):
        end = _before_each_statement(_at(number, lambda: _end_sessions(postgres)))
        with postgres.database(template) as url, end:
            assert _run(url) == clean, number


def test_a_session_that_ends_between_two_steps(postgres: Server, template: str) -> None:
    with postgres.database(template) as url:
        clean = _run(url)
    with postgres.database(template) as url:
        assert _run(url, lambda _: _end_sessions(postgres)) == clean


def test_a_commit_of_which_the_word_was_lost(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with postgres.database() as url:
        clean = _run(url)
    commit, done = PGDialect_psycopg.do_commit, 0

    def lose(self: PGDialect_psycopg, made: Any) -> None:
        nonlocal done
        commit(self, made)
        done += 1
        if done % 2:
            made.dbapi_connection.close()
            raise psycopg.OperationalError("the server closed the connection")

    with postgres.database() as url:
        Register.open(url, clock=StillClock(), run="run-0").close()
        monkeypatch.setattr(PGDialect_psycopg, "do_commit", lose)
        assert _run(url) == clean
    assert done > 10


def test_a_server_that_is_killed_at_any_point() -> None:
    """At ten points; the files of each database are forced to the disk, as a server usually does."""
    is_over = threading.Event()
    with running() as server:

        def restart() -> None:
            time.sleep(0.2)
            server.start(fsync="on", full_page_writes="on")
            is_over.wait()  # a server ends with the thread that began it

        def die() -> None:
            server.kill()
            threading.Thread(target=restart, daemon=True).start()

        server.execute("CREATE DATABASE made TEMPLATE template0")
        Register.open(server.url("made"), clock=StillClock(), run="run-0").close()
        with server.database("made") as url:
            clean = _run(url)
        with server.database("made") as url:
            many = _statements(url)
        for number in range(1, many, many // 9):
            with server.database("made") as url, _before_each_statement(_at(number, die)):
                assert _run(url) == clean, number
        is_over.set()


def test_a_server_that_stays_away_is_worth_another_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_postgres, "PATIENCE", 1.0)
    with running() as server, server.database() as url:
        with Register.open(url, clock=StillClock(), run="run-1") as register:
            register.apply(some_records(), ())
            server.kill()
            began = time.monotonic()
            with pytest.raises(TemporaryFailure, match="cannot be reached") as caught:
                register.apply([Delete(kind="rounds", id="rnd-1")], ())
            assert (caught.value.exit_status, "\n" in str(caught.value)) == (5, False)
            assert 0.5 < time.monotonic() - began < 20
        server.start()
        with Register.open(url, readonly=True) as reader:
            assert len(reader.records("rounds")) == 1


def test_a_run_whose_place_another_took_ends(postgres: Server) -> None:
    with postgres.database() as url, Register.open(url, clock=StillClock(), run="run-1") as register:
        register.apply(some_records(), ())
        _end_sessions(postgres)
        with Register.open(url, clock=StillClock(), run="run-2") as other:
            other.apply([Delete(kind="rounds", id="rnd-1")], ())
        with pytest.raises(TemporaryFailure, match="another run wrote meanwhile"):
            register.apply(some_records(), ())
        with pytest.raises(TemporaryFailure):  # nor later
            register.apply(some_records(), ())


def test_a_conflict_is_tried_again(postgres: Server) -> None:
    tries: list[int] = []

    def conflicting(connection: Any) -> int:
        tries.append(1)
        if len(tries) < 3:
            connection.exec_driver_sql("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$")
        return len(tries)

    with postgres.database() as url, Register.open(url, clock=StillClock(), run="run-1") as register:
        assert register.database.write(conflicting) == 3
        tries.clear()
        with pytest.raises(TemporaryFailure, match="undid a change"):
            register.database.write(_always)


def _always(connection: Any) -> None:
    connection.exec_driver_sql("DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$")


def test_a_transaction_that_was_lost_is_told_to_who_opened_it(postgres: Server) -> None:
    with postgres.database() as url, Register.open(url, clock=StillClock(), run="run-1") as register:
        with pytest.raises(TemporaryFailure, match="lost"), register.database.rehearsal():
            register.apply(some_records(), ())
            _end_sessions(postgres)
            register.records("rounds")
        assert register.records("rounds") == ()


def test_who_reads_goes_on_too(postgres: Server) -> None:
    with postgres.database() as url, Register.open(url, clock=StillClock(), run="run-1") as register:
        register.apply(some_records(), ())
        with Register.open(url, readonly=True) as reader:
            _end_sessions(postgres)
            assert len(reader.records("rounds")) == 1


def test_a_fault_of_a_file_beside_is_none_of_the_server(postgres: Server, template: str, tmp_path: Path) -> None:
    file = str(tmp_path / "register.db")
    with (
        postgres.database(template) as url,
        Register.open(file, clock=StillClock(), run="run-1") as old,
        Register.open(url, clock=StillClock(), run="run-1") as new,
    ):
        told = pytest.raises(BrevjournalError, match=re.escape(file))
        with told, old.database.reading() as read, new.database.writing():
            read.exec_driver_sql("SELECT nothing FROM nowhere")
        new.apply(some_records(), ())
        assert len(new.records("rounds")) == 1
