"""Registers of older versions keep what they hold, on both databases."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event, select, text
from sqlalchemy.engine import Engine

from pipeline.edge import encode
from pipeline.errors import UsageError
from pipeline.store import schema
from pipeline.store.migrations.upgrade import configuration, upgrade
from pipeline.store.register import Register
from pipeline.store.schema import HEAD, KNOWN, metadata
from pipeline.values.shortened import LONGEST
from tests.store.engines import EngineName
from tests.store.make import StillClock, entry

_STRUCTURE = {
    "sqlite": (
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name",
    ),
    "postgresql": (
        "SELECT table_name, ordinal_position, column_name, data_type, is_nullable, column_default, collation_name"
        " FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
        "SELECT viewname, definition FROM pg_views WHERE schemaname = 'public' ORDER BY 1",
        "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1, 2",
    ),
}  # fmt: skip


def opened(url: str) -> Register:
    return Register.open(url, clock=StillClock(), run="run-1")


def engine_of(url: str) -> Engine:
    return create_engine(url.replace("postgresql:", "postgresql+psycopg:") if "://" in url else f"sqlite:///{url}")


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """In one transaction."""
    engine = engine_of(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def structure(url: str) -> list[list[tuple[Any, ...]]]:
    """All that the database holds but for rows."""
    with connected(url) as connection:
        return [
            [tuple(" ".join(str(one).split()) for one in row) for row in connection.execute(text(statement))]
            for statement in _STRUCTURE[connection.dialect.name]
        ]


def at(url: str, revision: str) -> None:
    """Make the tables of an older revision."""
    with connected(url) as connection:
        command.upgrade(configuration(connection), revision)


@pytest.fixture
def other_url(engine: EngineName, tmp_path: Any, request: pytest.FixtureRequest) -> Iterator[str]:
    """A second place."""
    if engine == "sqlite":
        yield str(tmp_path / "other.db")
        return
    with request.getfixturevalue("postgres").database() as url:
        yield url


def test_a_new_register_is_what_the_migrations_make(register_url: str, other_url: str) -> None:
    opened(register_url).close()
    at(other_url, "r0001")
    opened(other_url).close()
    assert structure(register_url) == structure(other_url)


def _is_ours(_: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
    """The full-text index has tables and an index of its own."""
    return not (reflected and other is None and name is not None and name.startswith("searchable_index"))


def test_the_migrations_make_the_tables_that_the_program_knows(register_url: str) -> None:
    with connected(register_url) as connection:
        upgrade(connection)
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours})
        assert compare_metadata(context, metadata) == []


def test_text_is_ordered_by_its_bytes(register: Register, engine: EngineName) -> None:
    rows = [{"name": name, "value": ""} for name in ("Å", "a", "B", "Z", "å", "æ")]
    with register.database.writing() as connection:
        connection.execute(schema.marks.insert(), rows)
        found = connection.execute(select(schema.marks.c.name).where(schema.marks.c.name != "writer").order_by("name"))
        names = found.scalars().all()
        others = connection.execute(
            text(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
                " AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C' AND table_name NOT LIKE 'v\\_%'"
            )
        ).all() if engine == "postgresql" else []  # fmt: skip
    assert names == sorted(names, key=str.encode)
    assert others == []


def test_the_revisions_are_known() -> None:
    script = ScriptDirectory.from_config(configuration())
    assert script.get_current_head() == HEAD == KNOWN[-1]
    assert [one.revision for one in reversed(list(script.walk_revisions()))] == list(KNOWN)


def test_a_newer_register_is_refused_in_one_line(made_url: str) -> None:
    opened(made_url).close()
    with connected(made_url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'r9999'"))
    before = structure(made_url)
    for readonly in (True, False):
        with pytest.raises(UsageError, match="made by a newer Brevjournal") as caught:
            Register.open(made_url, clock=StillClock(), run="r", readonly=readonly)
        assert "\n" not in str(caught.value)
    assert structure(made_url) == before


def test_the_ledger_of_the_first_revision_is_kept(register_url: str) -> None:
    with connected(register_url) as connection:
        command.upgrade(configuration(connection), "r0001")
        _old_letter(connection)
        connection.execute(text("INSERT INTO ledger VALUES ('doc-1', 0, 1, 2, 'ae', 'æ', 'ascii-danish', 0.9)"))
        upgrade(connection)
        rows = connection.execute(text("SELECT raw_start, raw_end, before, rule FROM ledger")).all()
    assert [tuple(row) for row in rows] == [(2, 4, "ae", "ascii-danish")]


def _old_letter(connection: Connection) -> None:
    letter = json.dumps(encode(entry("doc-1").letter))
    connection.execute(
        text(
            "INSERT INTO letters VALUES ('doc-1', 'd1', 'text/plain', NULL, NULL, NULL, '[]', NULL, 1, 'Kære Møn',"
            " 'plain', NULL, 'text utf-8', '[]', :letter, 0)"
        ),
        {"letter": letter},
    )


_ORIGIN = '{"index":null,"message_id":null,"pages":null,"part":null,"path":"%s.txt"}'


def _older(url: str) -> None:
    """A register of the fourth revision that holds a letter with its source, and inputs that were set aside."""
    with connected(url) as connection:
        command.upgrade(configuration(connection), "r0004")
        _old_letter(connection)
        connection.execute(
            text("INSERT INTO sources VALUES ('doc-1', :origin, 'brev.txt', NULL, NULL, NULL, NULL)"),
            {"origin": _ORIGIN % "brev"},
        )
        for name in "zab":
            connection.execute(
                text(
                    "INSERT INTO arrivals VALUES (:name, :origin, 'brev.txt', NULL, NULL, NULL, NULL, 'set-aside',"
                    " '[]', 'damaged', 'Nej.', 2, 'run-0', '2003-01-01T00:00:00+01:00')"
                ),
                {"name": name, "origin": _ORIGIN % name},
            )


def test_a_register_from_before_the_configured_sources_keeps_what_it_holds(register_url: str) -> None:
    _older(register_url)
    with pytest.raises(UsageError, match=r"older version\. Run brevjournal retry"):
        Register.open(register_url, readonly=True)
    opened(register_url).close()
    with Register.open(register_url, readonly=True) as register:
        (letter,) = register.entries(["doc-1"])
        assert (letter.text, letter.thread, [one.path for one in letter.sources]) == ("Kære Møn", (), ["brev.txt"])
        lost = register.set_aside()
        assert {(one.reason, one.attempts, one.source, one.at) for one in lost} == {
            ("damaged", 2, None, "2003-01-01T00:00:00+01:00")
        }
        assert (register.received(), register.feeds(), register.memory("kl").known("")) == ((), (), {})
        assert register.check() == ()
        with register.database.reading() as connection:
            order = connection.execute(text("SELECT digest FROM arrivals ORDER BY number")).scalars().all()
        assert order == ["z", "a", "b"]


def _killed_at(url: str, number: int) -> bool:
    """Whether a program that opens the register is killed before it executes so many statements more."""
    child = os.fork()
    if child == 0:
        left = number

        def execute(*_: Any) -> None:
            nonlocal left
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", execute)
        opened(url)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_a_migration_that_was_killed_anywhere_is_done_again(register_url: str, other_url: str) -> None:
    opened(other_url).close()
    _older(register_url)
    older, newer = structure(register_url), structure(other_url)
    ended, number = [], 1
    while _killed_at(register_url, number):
        number += 1 if number < 12 else 7  # opening, then the migration
        ended.append(structure(register_url))
    assert all(one in (older, newer) for one in ended)
    assert ended.count(older) > 15
    assert structure(register_url) == newer
    with opened(register_url) as register:
        assert [one.text for one in register.entries(["doc-1"])] == ["Kære Møn"]


def test_what_is_too_long_for_an_index_is_shortened(tmp_path: Path) -> None:
    """PostgreSQL never took it: only a SQLite register can hold it."""
    path, mail, ticket = (sign * 5000 for sign in "pmt")
    older = str(tmp_path / "register.db")
    with connected(older) as connection:
        command.upgrade(configuration(connection), "r0004")
        _old_letter(connection)
        for origin in (_ORIGIN % path, _ORIGIN % "kort"):
            connection.execute(
                text("INSERT INTO sources VALUES ('doc-1', :origin, 'x', NULL, NULL, NULL, NULL)"), {"origin": origin}
            )
        command.upgrade(configuration(connection), "r0005")
        for key in (f"message:{mail}", "message:m"):
            connection.execute(text("INSERT INTO clues VALUES (:key, 'doc-1')"), {"key": key})
        connection.execute(text("DELETE FROM editions"))
        connection.execute(text("INSERT INTO editions VALUES ('clues', 3)"))
        for key in (ticket, "1/1"):
            connection.execute(
                text("INSERT INTO tickets VALUES ('kl', :place, :key, 'd1', 1, '2003')"), {"place": path, "key": key}
            )
    with opened(older) as register:
        (letter,) = register.entries(["doc-1"])
        assert {one.path for one in letter.sources} == {f"{path}.txt", "kort.txt"}
        assert register.memory("kl").known(path) == {ticket: True, "1/1": True}
        assert register.keys(["doc-1"]) == {"message:m"}
        assert register.clue_edition() == 0  # all are made anew before the next letter is linked
        for table in ("arrivals", "sources", "tickets"):
            with register.database.reading() as connection:
                keys = connection.execute(text(f"SELECT * FROM {table}")).mappings().all()
            assert all(len(row.get("origin", row.get("key"))) <= LONGEST for row in keys)
