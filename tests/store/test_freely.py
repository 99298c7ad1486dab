"""Somebody's own SQL: what it may, what it may not, and what is said where it goes wrong; on both databases."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from pipeline.errors import BrevjournalError, UsageError
from pipeline.store.derived import listed
from pipeline.store.register import Register
from pipeline.store.schema import history, rounds
from tests.store.engines import EngineName
from tests.store.make import document_data, round_data, some_records, upsert


@pytest.fixture
def held(register: Register) -> Register:
    register.apply(some_records(), linked=())
    return register


def ask(register: Register, sql: str, seconds: float = 20, **parameters: Any) -> list[list[Any]]:
    with register.inquiry.query(sql, parameters, seconds=seconds) as answer:
        return [list(row) for row in answer.rows]


def test_an_answer_has_columns_and_rows(held: Register) -> None:
    sql = "SELECT id, quota, ocr_confidence IS NULL AS unread FROM v_rounds JOIN v_documents USING (id) UNION ALL"
    sql += " SELECT id, quota, NULL FROM v_rounds WHERE id = :id;  -- of «:nobody»"
    with held.inquiry.query(sql, {"id": "rnd-1"}) as answer:
        assert list(answer.columns) == ["id", "quota", "unread"]
        assert [list(row) for row in answer.rows] == [["rnd-1", 4, None]]


def test_parameters_have_types(held: Register) -> None:
    assert ask(held, "SELECT count(*) FROM v_rounds WHERE quota > :least", least=3) == [[1]]
    assert ask(held, "SELECT count(*) FROM v_rounds WHERE opened >= :day", day="2003-02-02") == [[0]]
    assert ask(held, "SELECT ':no', \"id\" FROM v_rounds WHERE id = :id AND id = :id /* :no */", id="rnd-1") == [
        [":no", "rnd-1"]
    ]
    assert ask(held, "SELECT title FROM v_rounds WHERE title LIKE '%broer' AND 7 % 4 = 3") == [["Pulje til broer"]]


def test_an_empty_answer_has_columns(held: Register) -> None:
    with held.inquiry.query("SELECT id, title FROM v_rounds WHERE id = 'x'", {}) as answer:
        assert (list(answer.columns), list(answer.rows)) == (["id", "title"], [])


def test_a_query_sees_what_is_written_and_writes_nothing(held: Register) -> None:
    held.apply([upsert("rounds", round_data("rnd-2", "doc-1"))], linked=())
    assert ask(held, "SELECT count(*) FROM rounds") == [[2]]


WRITING = [
    "DELETE FROM rounds",
    "UPDATE rounds SET title = 'x'",
    "INSERT INTO rounds (id, record) VALUES ('x', '{}')",
    "DROP TABLE rounds",
    "SELECT 1; DROP TABLE rounds",
    "SELECT 1; DROP TABLE rounds; --",
    "SELECT 1;;DELETE FROM history",
    "/* SELECT */ DELETE FROM rounds",
    "-- SELECT\nDELETE FROM rounds",
    "(DELETE FROM rounds)",
    "WITH x AS (SELECT 1) DELETE FROM rounds",
    "WITH x AS (DELETE FROM rounds RETURNING id) SELECT * FROM x",
    "WITH x AS (INSERT INTO marks VALUES ('a', 'b') RETURNING name) SELECT * FROM x",
    "EXPLAIN DELETE FROM rounds",
    "EXPLAIN ANALYZE DELETE FROM rounds WHERE id IN (SELECT id FROM rounds)",
    "EXPLAIN (ANALYZE, VERBOSE) UPDATE rounds SET title = (SELECT 'x')",
    "CREATE TABLE x (a TEXT)",
    "CREATE TEMP TABLE x AS SELECT 1",
    "SELECT * INTO x FROM rounds",
    "CREATE VIEW x AS SELECT 1",
    "ALTER TABLE rounds ADD COLUMN x TEXT",
    "VACUUM",
    "BEGIN",
    "COMMIT",
    "ROLLBACK; DELETE FROM rounds",
    "PRAGMA query_only=OFF",
    "PRAGMA journal_mode=DELETE",
    "SELECT * FROM pragma_query_only(0)",
    "SELECT * FROM pragma_journal_mode('delete')",
    "SELECT * FROM pragma_writable_schema(1)",
    "VACUUM INTO '{place}'",
    "ATTACH DATABASE '{place}' AS other",
    "SELECT load_extension('{place}')",
    "SELECT writefile('{place}', 'x')",
    "SELECT edit('x', 'touch {place}')",
    "COPY rounds TO '{place}'",
    "COPY (SELECT 1) TO PROGRAM 'touch {place}'",
    "COPY rounds FROM PROGRAM 'touch {place}'",
    "SELECT lo_export(1, '{place}')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT lo_from_bytea(0, '\\x00')",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_catalog.pg_read_file('/etc/passwd')",
    "SELECT \"pg_read_file\"('/etc/passwd')",
    "SELECT pg_read_file /* x */ ('/etc/passwd')",
    "SELECT U&\"pg_re\\0061d_file\"('/etc/passwd')",
    "SELECT pg_read_binary_file('/etc/passwd')",
    "SELECT (place).pg_read_file FROM (SELECT '/etc/passwd'::text AS place) AS x",
    "SELECT (place) . \"pg_ls_dir\" FROM (SELECT '/'::text AS place) AS x",
    "SELECT table_to_xml('pg_authid', true, false, '')",
    "SELECT schema_to_xml('pg_catalog', true, false, '')",
    "SELECT database_to_xml_and_xmlschema(true, false, '')",
    "SELECT query FROM pg_stat_activity",
    "SELECT setting FROM pg_settings",
    "SELECT current_setting('data_directory')",
    "SELECT option_value FROM information_schema.user_mapping_options",
    "WITH x AS (SELECT 1) UPDATE sqlite_master SET sql = ''",
    "WITH x AS (SELECT 1) DELETE FROM sqlite_master",
    "SELECT * FROM pg_ls_dir('/')",
    "SELECT pg_stat_file('/etc/passwd')",
    "SELECT * FROM pg_hba_file_rules",
    "SELECT rolpassword FROM pg_authid",
    'SELECT passwd FROM "pg_shadow"',
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity",
    "SELECT pg_cancel_backend(pg_backend_pid())",
    "SELECT pg_reload_conf()",
    "SELECT pg_rotate_logfile()",
    "SELECT pg_switch_wal()",
    "SELECT pg_advisory_lock(1)",
    "SELECT pg_try_advisory_lock(1113679214)",
    "SELECT pg_advisory_unlock_all()",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "SELECT set_config('statement_timeout', '0', false)",
    "SELECT set_config('role', 'none', false)",
    "SET TRANSACTION READ WRITE",
    "RESET ROLE",
    "SELECT query_to_xml('select pg_terminate_backend(1)', true, true, '')",
    "SELECT * FROM ts_stat('select pg_switch_wal()::text::tsvector')",
    "SELECT dblink('host=x', 'select 1')",
    "SELECT pg_notify('a', 'b')",
    "NOTIFY a",
    "LISTEN a",
    "SELECT nextval('history_number_seq')",
    "SELECT setval('history_number_seq', 1)",
    "SELECT * FROM rounds FOR UPDATE",
    "LOCK TABLE rounds",
    "DO $$ BEGIN DELETE FROM rounds; END $$",
    "CALL x()",
    "PREPARE x AS DELETE FROM rounds",
    "SELECT $$a$$; DELETE FROM rounds",
    "SELECT E'\\'; DELETE FROM rounds; --'; DELETE FROM rounds",
    "SELECT '\\'; DELETE FROM rounds; --'",
    "REINDEX",
    "ANALYZE",
    "DETACH DATABASE main",
    "",
    "  ;; ",
    "-- nothing",
    "\0",
    "SELECT 1 UNION",
    "' OR 1=1; --",
    '"; DROP TABLE rounds; --',
    "]; DROP TABLE rounds",
]


@pytest.mark.parametrize("sql", WRITING)
def test_nothing_is_written_and_nothing_reached(held: Register, tmp_path: Path, sql: str) -> None:
    place = tmp_path / "reached"
    tables = (rounds, history, listed)
    before = {table.name: _rows(held, table) for table in tables}
    with suppress(UsageError):  # whatever else comes is a fault
        found = ask(held, sql.replace("{place}", str(place)))
        assert "root:" not in str(found)
        assert sql in ("SELECT '\\'; DELETE FROM rounds; --'", "EXPLAIN DELETE FROM rounds"), found
    assert {table.name: _rows(held, table) for table in tables} == before
    assert not place.exists()
    assert ask(held, "SELECT count(*) FROM rounds") == [[1]]


def test_what_tells_of_the_tables_may_be_asked(held: Register, engine: EngineName) -> None:
    columns = {
        "sqlite": "SELECT name FROM pragma_table_info('v_now')",
        "postgresql": "SELECT a.attname FROM pg_catalog.pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid"
        " WHERE c.relname = 'v_now' AND a.attnum > 0 ORDER BY a.attnum",
    }
    assert ask(held, columns[engine]) == [["moment"], ["today"]]


def _rows(register: Register, table: Any) -> list[Any]:
    with register.database.reading() as connection:
        return [tuple(row) for row in connection.execute(select(table))]


HOSTILE = [
    "'; DROP TABLE rounds; --",
    '" OR ""="',
    "]",
    "%",
    "\\",
    "x' UNION SELECT 1 --",
    "Ærø\n\t",
    "😀",
    "$1",
    ":id",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_never_part_of_the_statement(held: Register, value: str) -> None:
    held.apply([upsert("rounds", round_data("rnd-9", "doc-1", title=value))], linked=())
    assert ask(held, "SELECT id, title FROM v_rounds WHERE title = :title", title=value) == [["rnd-9", value]]


@pytest.mark.parametrize(
    ("sql", "parameters", "told"),
    [
        ("SELECT\n  titel FROM v_rounds", {}, r"titel.*\(line 2, column 3\)"),
        ("SELECT * FROM runder", {}, r"runder.*\(line 1, column 15\)"),
        ("SELECT id FROM v_rounds WHERE\nAND id = :id", {"id": "x"}, r"AND.*\(line 2, column 1\)"),
        ("SELECT :a, id FROM v_rounds ORDER BY :a, nosuch", {"a": "x"}, r"nosuch.*\(line 1, column 42\)"),
        ("SELECT :a", {}, "lacks a value for :a"),
        ("SELECT 1", {"b": 1}, "no parameter :b"),
        ("SELECT 1; SELECT 2", {}, r"another begins behind the semicolon \(line 1, column 9\)"),
        ("DELETE FROM rounds", {}, r"begins with SELECT.*not with 'DELETE' \(line 1, column 1\)"),
        ("SELECT " + "1," * 600_000 + "1", {}, "more than 1,000,000 signs"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(held: Register, sql: str, parameters: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=f"(?s){told}") as raised:
        ask(held, sql, **parameters)
    assert raised.value.exit_status == 2
    assert raised.value.remedy


def test_a_query_that_takes_too_long_is_broken_off(held: Register) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    began = time.monotonic()
    with pytest.raises(UsageError, match=r"longer than 0\.3 seconds"):
        ask(held, endless, seconds=0.3)
    assert time.monotonic() - began < 10


def test_rows_come_as_they_are_read(held: Register) -> None:
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT i FROM n"
    with held.inquiry.query(many, {}, seconds=20) as answer:
        rows: Iterator[Any] = iter(answer.rows)
        if held.database.dialect == "sqlite":  # PostgreSQL makes such a table first
            assert [next(rows)[0] for _ in range(3)] == [1, 2, 3]
    assert ask(held, "SELECT 1") == [[1]]


def test_values_that_json_lacks(held: Register, engine: EngineName) -> None:
    if engine == "sqlite":
        (row,) = ask(held, "SELECT x'00ff', 9e999, CAST(x'ff41' AS TEXT), 'a' || char(0) || 'b', NULL, 1.5")
        assert row == ["\\x00ff", "inf", "\ufffdA", "a\0b", None, 1.5]
    else:
        (row,) = ask(
            held,
            "SELECT '\\x00ff'::bytea, 'infinity'::float8, 2.50::numeric, 7::numeric, date '2022-09-30', true,"
            " ARRAY['a', NULL], '{\"a\": 1}'::jsonb, interval '1 day', 'NaN'::numeric, NULL",
        )
        day = ["2022-09-30", True, ["a", None], {"a": 1}, "1 day, 0:00:00", "nan", None]
        assert row == ["\\x00ff", "inf", 2.5, 7, *day]


def test_a_register_that_only_reads_is_asked_too(made_url: str) -> None:
    Register.open(made_url, clock=_Still(), run="r").close()
    with Register.open(made_url, readonly=True) as register:
        assert ask(register, "SELECT count(*) FROM v_documents") == [[0]]


def test_too_large_a_number_is_the_callers_fault(held: Register) -> None:
    with suppress(UsageError):
        ask(held, "SELECT CAST(:n AS TEXT)", n=10**30)
    with pytest.raises(BrevjournalError):
        ask(held, "SELECT * FROM v_documents WHERE pages = :n AND pages / 0 > 1 AND nosuch", n=1)


class _Still:
    def now(self) -> Any:
        from tests.store.make import StillClock

        return StillClock().now()


def test_a_document_of_hostile_signs_does_not_break_the_views(held: Register) -> None:
    data = document_data("doc-9", title="a\0b\ud800", signatories=["\0", "x;y"], areas=["kul'tur"])
    held.apply([upsert("documents", data)], linked=())
    (row,) = ask(held, "SELECT areas, signatories FROM v_documents WHERE id = 'doc-9'")
    assert row[0] == "kul'tur"
