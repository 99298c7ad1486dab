"""A register on a PostgreSQL server: who may open it, what is said when it cannot be, what happens when it dies."""

from __future__ import annotations

import builtins
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from pipeline.errors import (
    BrevjournalError,
    MissingRequirement,
    RegisterBusy,
    TemporaryFailure,
    UnreadableInput,
    UsageError,
)
from pipeline.store.opening import is_held
from pipeline.store.register import Register
from pipeline.store.server import SETTINGS
from tests.store.engines import Server
from tests.store.make import StillClock, some_records

_SECRET = "h3mmelig/@:%41"
_QUOTED = "h3mmelig%2F%40%3A%2541"


@pytest.fixture
def url(postgres: Server) -> Iterator[str]:
    with postgres.database() as made:
        yield made


def opened(url: str, **more: Any) -> Register:
    return Register.open(url, clock=StillClock(), run="run-1", **more)


def refusal(url: str, *, readonly: bool = False) -> BrevjournalError:
    """What is said, in one line, with a remedy and without a password."""
    with pytest.raises(BrevjournalError) as caught:
        opened(url, readonly=readonly)
    told = str(caught.value)
    assert caught.value.remedy
    assert "\n" not in told
    assert "h3mmelig" not in told
    return caught.value


def test_one_writer_at_a_time_and_readers_beside_it(url: str) -> None:
    with opened(url) as register:
        assert is_held(url)
        began = time.monotonic()
        assert isinstance(refusal(url), RegisterBusy)
        assert time.monotonic() - began < 5
        with opened(url, readonly=True) as reader:
            register.apply(some_records(), linked=())
            assert len(reader.records("rounds")) == 1
    assert not is_held(url)
    opened(url).close()


def test_each_schema_holds_a_register_of_its_own(postgres: Server, url: str) -> None:
    with opened(url) as first:
        first.apply(some_records(), linked=())
        postgres.execute('CREATE SCHEMA "Anden"', database=url.partition("?")[0].rpartition("/")[2])
        with opened(f"{url}&options=-csearch_path%3D%22Anden%22") as second:
            assert second.records("rounds") == ()
            assert first.records("rounds") != ()


def test_an_empty_database_holds_no_register_to_read(url: str) -> None:
    error = refusal(url, readonly=True)
    assert (type(error), error.exit_status) == (UnreadableInput, 4)
    assert "brevjournal ingest" in str(error)


def test_a_database_that_is_not_there(postgres: Server) -> None:
    error = refusal(postgres.url("nowhere"))
    assert (type(error), error.exit_status) == (UsageError, 2)
    assert "createdb" in str(error)


def test_another_programs_database_is_left_alone(postgres: Server, url: str) -> None:
    postgres.execute("CREATE TABLE recipes (name TEXT)", database=url.partition("?")[0].rpartition("/")[2])
    assert "no Brevjournal register" in str(refusal(url))


@pytest.fixture
def clerk(postgres: Server) -> Iterator[str]:
    """A user who may do what everybody may."""
    postgres.execute(f"CREATE ROLE skriver LOGIN PASSWORD '{_SECRET}'")
    yield "skriver"
    postgres.execute("DROP OWNED BY skriver", "DROP ROLE skriver")


def test_the_password_is_asked_for_and_never_told(postgres: Server, clerk: str) -> None:
    for secret in ("", "h3mmelig", "h3mmelig%zz"):
        error = refusal(postgres.remote_url("postgres", clerk, secret))
        assert (type(error), error.exit_status) == (UsageError, 2)
    error = refusal(postgres.remote_url("postgres", clerk, _QUOTED))
    assert "GRANT CREATE" in str(error)


def test_who_may_read_alone_reads(postgres: Server, url: str, clerk: str) -> None:
    opened(url).close()
    name = url.partition("?")[0].rpartition("/")[2]
    postgres.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {clerk}", database=name)
    mine = postgres.remote_url(name, clerk, _QUOTED)
    with opened(mine, readonly=True) as reader:
        assert reader.records("rounds") == ()
    assert refusal(mine).exit_status == 2
    postgres.execute(f"REVOKE SELECT ON ALL TABLES IN SCHEMA public FROM {clerk}", database=name)


def test_a_database_that_cannot_hold_every_letter(postgres: Server) -> None:
    postgres.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    assert "LATIN1" in str(refusal(postgres.url("latin")))
    postgres.execute("DROP DATABASE latin")


def test_a_server_that_may_only_be_read(postgres: Server, url: str) -> None:
    name = url.partition("?")[0].rpartition("/")[2]
    postgres.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with opened(url) as register:  # what the program asks for goes before what is usual there
        register.apply(some_records(), linked=())


def test_nobody_is_there() -> None:
    error = refusal("postgresql://anna:h3mmelig@127.0.0.1:1/register")
    assert (type(error), error.exit_status) == (TemporaryFailure, 5)
    assert "anna@127.0.0.1:1/register" in str(error)


def test_a_url_that_is_none() -> None:
    for wrong in ("postgresql://anna:h3mmelig@host:port:port/x", "postgresql://x/y?password=h3mmelig&nothing=1"):
        assert refusal(wrong).exit_status == 2


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch, postgres: Server) -> None:
    there: Callable[..., Any] = builtins.__import__

    def missing(name: str, *more: Any, **others: Any) -> Any:
        if name == "psycopg":
            raise ImportError(name)
        return there(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", missing)
    error = refusal(postgres.url("postgres"))
    assert (type(error), error.exit_status) == (MissingRequirement, 3)
    assert "brevjournal[postgres]" in str(error)


def test_what_is_committed_is_on_the_disk(postgres: Server, url: str) -> None:
    name = url.partition("?")[0].rpartition("/")[2]
    postgres.execute(f"ALTER DATABASE {name} SET synchronous_commit = off")
    with opened(url) as register, register.database.writing() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
        assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "read committed"


def test_a_table_that_another_program_locks_is_worth_another_try(
    postgres: Server, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    monkeypatch.setitem(SETTINGS, "lock_timeout", "50ms")
    with opened(url) as register, closing(psycopg.connect(url)) as other:
        other.execute("LOCK TABLE rounds")
        with pytest.raises(TemporaryFailure, match="locked by another program"):
            register.apply(some_records(), linked=())
        other.rollback()
        register.apply(some_records(), linked=())
        assert len(register.records("rounds")) == 1


def test_a_damaged_register_is_said_so(postgres: Server, url: str) -> None:
    with opened(url) as register:
        register.apply(some_records(), linked=())
        with register.database.writing() as connection:
            connection.exec_driver_sql("UPDATE rounds SET record = '{'")
        with pytest.raises(UnreadableInput):
            register.records("rounds")


def test_what_was_deleted_leaves_the_files(postgres: Server, url: str) -> None:
    with opened(url) as register:
        for number in range(300):
            register.set_mark(f"mark {number}", "x" * 1500)
        with register.database.writing() as connection:
            size = "SELECT pg_total_relation_size('marks')"
            before = connection.exec_driver_sql(size).scalar() or 0
            connection.exec_driver_sql("DELETE FROM marks WHERE name <> 'writer'")
        register.database.compact()
        with register.database.reading() as connection:
            assert (connection.exec_driver_sql(size).scalar() or 0) < before / 2
        register.apply(some_records(), linked=())
        assert len(register.records("documents")) == 1
