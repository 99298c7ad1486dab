"""Registers of older versions keep what they hold."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from pipeline.edge import encode
from pipeline.errors import UsageError
from pipeline.store.migrations.upgrade import configuration, upgrade
from pipeline.store.register import Register
from pipeline.store.schema import HEAD, KNOWN, metadata
from tests.store.make import StillClock, entry


def opened(path: Path) -> Register:
    return Register.open(path, clock=StillClock(), run="run-1")


def tables(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    return [(name, " ".join(sql.split())) for name, sql in found]


def test_a_new_register_is_what_the_migrations_make(tmp_path: Path) -> None:
    opened(tmp_path / "new.db").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'migrated.db'}")
    with engine.begin() as connection:
        upgrade(connection)
    with engine.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert tables(tmp_path / "new.db") == tables(tmp_path / "migrated.db")


def test_the_revisions_are_known() -> None:
    script = ScriptDirectory.from_config(configuration())
    assert script.get_current_head() == HEAD == KNOWN[-1]
    assert [one.revision for one in reversed(list(script.walk_revisions()))] == list(KNOWN)


def test_an_older_register_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES ('r0000')")
        database.commit()
    called: list[str] = []
    monkeypatch.setattr("pipeline.store.revision.KNOWN", ("r0000", *KNOWN))
    monkeypatch.setattr("pipeline.store.migrations.upgrade.upgrade", lambda connection: called.append("upgrade"))
    with pytest.raises(UsageError, match="older version"):
        Register.open(tmp_path / "old.db", readonly=True)
    opened(tmp_path / "old.db").close()
    assert called == ["upgrade"]


def test_the_ledger_of_the_first_revision_is_kept(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "r0001")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("INSERT INTO ledger VALUES ('doc-1', 0, 1, 2, 'ae', 'æ', 'ascii-danish', 0.9)")
        upgrade(connection)
        rows = connection.exec_driver_sql("SELECT raw_start, raw_end, before, rule FROM ledger").all()
        left = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name LIKE 'ledger%'").all()
    assert [tuple(row) for row in rows] == [(2, 4, "ae", "ascii-danish")]
    assert [name for (name,) in left] == ["ledger"]


def _older(path: Path) -> None:
    """A register of the fourth revision that holds a letter with its source, and an input that was set aside."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        command.upgrade(configuration(connection), "r0004")
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        letter = json.dumps(encode(entry("doc-1").letter))
        connection.exec_driver_sql(
            "INSERT INTO letters VALUES ('doc-1', 'd1', 'text/plain', NULL, NULL, NULL, '[]', NULL, 1, 'Kære Møn',"
            " 'plain', NULL, 'text utf-8', '[]', ?, 0)",
            (letter,),
        )
        origin = '{"index":null,"message_id":null,"pages":null,"part":null,"path":"brev.txt"}'
        connection.exec_driver_sql(
            "INSERT INTO sources VALUES ('doc-1', ?, 'brev.txt', NULL, NULL, NULL, NULL)", (origin,)
        )
        connection.exec_driver_sql(
            "INSERT INTO arrivals VALUES ('d2', ?, 'brev.txt', NULL, NULL, NULL, NULL, 'set-aside', '[]', 'damaged',"
            " 'Nej.', 2, 'run-0', '2003-01-01T00:00:00+01:00')",
            (origin,),
        )


def test_a_register_from_before_the_configured_sources_keeps_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    _older(path)
    with pytest.raises(UsageError, match="older version"):
        Register.open(path, readonly=True)
    opened(path).close()
    with Register.open(path, readonly=True) as register:
        (letter,) = register.entries(["doc-1"])
        assert (letter.text, letter.thread, [one.path for one in letter.sources]) == ("Kære Møn", (), ["brev.txt"])
        (lost,) = register.set_aside()
        assert (lost.reason, lost.attempts, lost.source) == ("damaged", 2, None)
        assert lost.at == "2003-01-01T00:00:00+01:00"
        assert (register.received(), register.feeds(), register.memory("kl").known("")) == ((), (), {})
        assert register.check() == ()
    opened(tmp_path / "new.db").close()
    assert tables(path) == tables(tmp_path / "new.db")
