"""The verb query: SQL from the command line, a file or standard input, and the questions that are there."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from pipeline.store.canned import CANNED
from tests.cli.conftest import Call

ROUNDS = "SELECT id, title, quota FROM v_rounds WHERE quota > :least"


def test_rows_in_every_form(full: Call) -> None:
    asked = ("query", ROUNDS, "-p", "least:int", "3")
    assert full(*asked).out == "id\ttitle\tquota\nrnd-1\tPulje til broer\t4\n"
    assert full(*asked, "--format", "table").out.splitlines()[1] == "rnd-1  Pulje til broer  4"
    assert json.loads(full(*asked, "--format", "json").out) == [{"id": "rnd-1", "title": "Pulje til broer", "quota": 4}]
    (row,) = csv.DictReader(io.StringIO(full(*asked, "--format", "csv").out, newline=""))
    assert row == {"id": "rnd-1", "title": "Pulje til broer", "quota": "4"}
    assert full("query", ROUNDS, "--param", ":least:int", "4", "--format", "json").out == "[]\n"


def test_sql_from_a_file_and_from_standard_input(full: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.sql").write_text("\ufeff-- æøå\nSELECT count(*) AS n FROM v_rounds;\n", encoding="utf-8")
    assert full("query", "--file", "a.sql").out == "n\n1\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("SELECT 'æ' AS n".encode()), encoding="latin-1"))
    assert full("query", "--file", "-").out == "n\næ\n"
    (tmp_path / "b.sql").write_bytes(b"SELECT '\xe6'")
    for file in ("b.sql", "missing.sql", "."):
        assert full("query", "--file", file).status == 4


def test_questions_that_are_there(full: Call) -> None:
    listed = full("query", "--list").out.splitlines()
    assert [line.split("\t")[0] for line in listed[1:]] == [one.name for one in CANNED]
    assert (
        "Hvilke frister kommer?" in listed[2] and "Which deadlines come?" in full("query", "--list", "--lang", "en").out
    )
    assert full("query", "--name", "municipality", "-p", "municipality", "Møn").out.count("rnd-1") == 2
    assert full("query", "--name", "deadlines").status == 0
    assert full("query", "--name", "late", "--format", "json").out == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "A query is given as SQL"),
        (("SELECT 1", "--name", "late"), "A query is given as SQL"),
        (("--name", "nosuch"), "There is no question 'nosuch'"),
        (("DELETE FROM rounds",), "asks and changes nothing"),
        (("SELECT nosuch FROM v_rounds",), "(line 1, column 8)"),
        (("SELECT :a",), "lacks a value for :a"),
        (("SELECT :a", "-p", "a", "1", "-p", "a", "2"), "given twice"),
        (("SELECT :a", "-p", "a:int", "x"), "is no number"),
        (("SELECT :a", "-p", "a:date", "x"), "names no parameter"),
        (("SELECT 1", "--seconds", "0"), "--seconds"),
    ],
)
def test_what_is_wrong_is_the_callers(full: Call, arguments: tuple[str, ...], told: str) -> None:
    ended = full("query", *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert told in ended.err


def test_no_more_rows_than_asked_for(full: Call) -> None:
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    ended = full("query", many, "--max-rows", "3")
    assert (ended.out, ended.err) == ("i\n1\n2\n3\n", "Vist er de første 3 rækker; der er flere.\n")
    assert full("query", "SELECT 1 AS i", "--max-rows", "1").err == ""


def test_what_it_finds_cannot_steer_the_terminal(full: Call) -> None:
    assert full("query", "SELECT char(27) || '[31m' || char(10) || 'x' AS \"a\tb\"").out == "a\\tb\n\\x1b[31m x\n"
    assert full("query", "SELECT '=1+1' AS a, x'00ff' AS b", "--format", "csv").out == "a,b\n'=1+1,\\x00ff\n"


def test_two_columns_of_one_name_stay_two(full: Call) -> None:
    found = json.loads(full("query", "SELECT 1 AS a, 2 AS a, NULL AS b, 1.5 AS c", "--format", "json").out)
    assert found == [{"a": 1, "a_2": 2, "b": None, "c": 1.5}]
