"""Opening a register: new, held, damaged, foreign, newer; and what a dead writer leaves."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.errors import BrevjournalError, RegisterBusy, TemporaryFailure, UnreadableInput, UsageError
from pipeline.store.faults import of_database, told
from pipeline.store.register import Register
from pipeline.store.sqlite import SqliteDatabase
from tests.store.make import StillClock, arrival, entry, some_records


def opened(path: Path) -> Register:
    return Register.open(path, clock=StillClock(), run="run-1")


def test_alembic_is_not_imported_for_a_register_that_is_up_to_date(tmp_path: Path) -> None:
    program = """
        import sys
        from pathlib import Path
        from pipeline.store.register import Register
        from tests.store.make import StillClock
        for _ in range(2):
            Register.open(Path(sys.argv[1]), clock=StillClock(), run="r").close()
        assert "alembic" not in sys.modules
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(program), tmp_path / "a.db"], check=True)


def test_it_is_written_so_that_a_power_cut_loses_nothing(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "a.db", readonly=False)
    with database.reading() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    database.close()
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    first = opened(tmp_path / "sub" / "a.db")
    with pytest.raises(RegisterBusy) as caught:
        opened(tmp_path / "sub" / "a.db")
    assert caught.value.exit_status == 8
    Register.open(tmp_path / "sub" / "a.db", readonly=True).close()
    first.close()
    opened(tmp_path / "sub" / "a.db").close()


WRITER = """
    import os, signal, sys
    from pathlib import Path
    from pipeline.store import letters
    from pipeline.store.register import Register
    from tests.store.make import StillClock, arrival, entry, some_records
    register = Register.open(Path(sys.argv[1]), clock=StillClock(), run="r")
    register.admit(arrival(), [entry("doc-1")], [{"a"}])
    def dies(connection, linked):
        print("half", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    letters.mark_linked = dies
    register.apply(some_records(), linked=["doc-1"])
"""


def test_a_writer_that_dies_leaves_nothing_half_and_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WRITER), path], stdout=subprocess.PIPE, check=False, text=True
    )
    assert (ended.stdout, ended.returncode) == ("half\n", -signal.SIGKILL)
    with opened(path) as register:
        assert register.pending() == ("doc-1",)
        assert register.records("rounds") == register.records("flags") == ()
        assert register.check() == ()
        register.apply(some_records(), linked=["doc-1"])
        assert register.pending() == ()


def test_a_fault_in_the_middle_of_admit_leaves_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as register:
        with pytest.raises(ValueError, match="shorter"):
            register.admit(arrival(), [entry("doc-1"), entry("doc-2")], [()])
        assert register.arrivals("d1") == ()
        assert register.pending() == ()


def refusal(path: Path, *, readonly: bool = False) -> BrevjournalError:
    with pytest.raises(BrevjournalError) as caught:
        Register.open(path, clock=StillClock(), run="r", readonly=readonly).records("rounds")
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    return caught.value


def test_no_register_to_read(tmp_path: Path) -> None:
    error = refusal(tmp_path / "none.db", readonly=True)
    assert isinstance(error, UnreadableInput)
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_is_no_register_yet(tmp_path: Path) -> None:
    (tmp_path / "register.db").touch()
    with pytest.raises(UnreadableInput, match=r"the database is empty\. Make one with brevjournal ingest"):
        Register.open(tmp_path / "register.db", readonly=True)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("Kære alle, her er et brev, og ingen database." * 40)
    assert refusal(tmp_path / "a.db").exit_status == 2
    assert refusal(tmp_path / "a.db", readonly=True).exit_status == 2


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    assert refusal(tmp_path).exit_status == 2


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    before = (tmp_path / "a.db").read_bytes()
    assert "no Brevjournal register" in str(refusal(tmp_path / "a.db"))
    assert (tmp_path / "a.db").read_bytes() == before


def test_a_newer_register_is_refused_in_one_line(tmp_path: Path) -> None:
    opened(tmp_path / "a.db").close()
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = 'r9999'")
        database.commit()
    assert "newer" in str(refusal(tmp_path / "a.db"))


def test_a_damaged_register_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with opened(path) as register:
        register.admit(arrival(), [entry(f"doc-{n}", text="x" * 2000) for n in range(60)], [()] * 60)
        register.apply(some_records(), linked=())
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    error = refusal(path)
    assert (error.exit_status, isinstance(error, UnreadableInput)) == (4, True)


def test_json_that_was_tampered_with_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with opened(path) as register:
        register.apply(some_records(), linked=())
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE rounds SET record = '{'")
        database.commit()
    assert isinstance(refusal(path, readonly=True), UnreadableInput)


def test_a_database_that_another_program_locks_is_worth_another_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.store.sqlite.BUSY_MILLISECONDS", 50)
    register = opened(tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(TemporaryFailure):
            register.apply(some_records(), linked=())
        other.execute("ROLLBACK")
        register.apply(some_records(), linked=())
    assert len(register.records("rounds")) == 1
    register.close()


def test_a_full_database_keeps_what_was_done(tmp_path: Path) -> None:
    register = opened(tmp_path / "a.db")
    register.apply(some_records(), linked=())
    with register.database.reading() as connection:
        size = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={size}")
    with pytest.raises(TemporaryFailure, match="full"):
        register.admit(arrival(), [entry("doc-1", text="x" * 90_000)], [()])
    assert register.arrivals("d1") == ()
    assert len(register.records("rounds")) == 1
    register.close()


@pytest.mark.parametrize(
    ("number", "status"), [(errno.ENOSPC, 5), (errno.EDQUOT, 5), (errno.EIO, 5), (errno.EACCES, 2), (errno.EROFS, 2)]
)
def test_faults_of_the_disk(number: int, status: int) -> None:
    with pytest.raises(BrevjournalError) as caught, told("register.db"):
        raise OSError(number, os.strerror(number), "register.db")
    assert caught.value.exit_status == status


def test_an_unknown_fault_of_the_database_is_the_programs() -> None:
    assert of_database(sqlite3.OperationalError("no such table: x"), "a.db").exit_status == 1


def test_other_servers_are_refused_and_sqlite_urls_are_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="mysql"):
        Register.open("mysql://localhost/register", clock=StillClock(), run="r")
    Register.open(f"sqlite:///{tmp_path / 'a.db'}", clock=StillClock(), run="r").close()
    assert (tmp_path / "a.db").is_file()


@pytest.mark.parametrize("where", ["postgresql:u:hemmelig@h/x", "host=h dbname=x password=hemmelig", "Postgres:x"])
def test_what_names_a_server_otherwise_is_no_file_and_not_told(where: str) -> None:
    with pytest.raises(UsageError, match="Write postgresql://user@host/database") as refused:
        Register.open(where, readonly=True)
    assert "hemmelig" not in str(refused.value)


def test_a_register_on_a_medium_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("nothing is read-only to root")
    with opened(tmp_path / "a.db") as register:
        register.apply(some_records(), linked=())
    tmp_path.chmod(0o500)
    with Register.open(tmp_path / "a.db", readonly=True) as reader:
        assert len(reader.records("rounds")) == 1
    tmp_path.chmod(0o700)
