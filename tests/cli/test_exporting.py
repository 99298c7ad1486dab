"""The formats of `export`: where they go, what goes with them, what is told."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from tests.cli.conftest import Call
from tests.store.make import StillClock, document_data, upsert


def test_a_workbook(full: Call, tmp_path: Path) -> None:
    ended = full("export", "--format", "xlsx", "-o", "ud/register.xlsx")
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    assert openpyxl.load_workbook(tmp_path / "ud" / "register.xlsx").sheetnames[:3] == ["Om", "Breve", "Runder"]
    full("export", "--format", "xlsx", "-o", "en.xlsx", "--lang", "en")
    assert openpyxl.load_workbook(tmp_path / "en.xlsx").sheetnames[:3] == ["About", "Documents", "Rounds"]
    assert [path.name for path in (tmp_path / "ud").iterdir()] == ["register.xlsx"]


def test_parquet(full: Call, tmp_path: Path) -> None:
    assert full("export", "--format", "parquet", "-o", "pq").status == 0
    assert sorted(path.stem for path in (tmp_path / "pq").iterdir()) == [
        *("decisions", "documents", "evidence", "flags", "responses", "rounds")
    ]
    assert pq.read_table(tmp_path / "pq" / "evidence.parquet").num_rows == 4


def test_without_its_library_parquet_says_what_to_install(full: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "pipeline.export.parquet", raising=False)
    ended = full("export", "--format", "parquet", "-o", "pq")
    assert (ended.status, "pyarrow" in ended.err, ended.err.count("\n")) == (3, True, 1)


def test_csv_for_a_danish_excel(full: Call, tmp_path: Path) -> None:
    assert full("export", "--format", "csv", "--excel-da", "-o", "ud").status == 0
    text = (tmp_path / "ud" / "evidence.csv").read_bytes().decode("utf-8-sig")
    (line, *_) = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    assert (line["confidence"], line["text"]) == ("0,9", "Pulje til broer")
    one = full("export", "--format", "csv", "--excel-da", "--kind", "rounds").out
    assert one.encode() == (tmp_path / "ud" / "rounds.csv").read_bytes()
    assert one.startswith("\ufeffid;review;")


def test_cells_that_were_cut_are_told(full: Call) -> None:
    from pipeline.store.register import Register

    with Register.open("outputs/register.db", clock=StillClock(), run="run-2") as register:
        register.apply([upsert("documents", document_data("doc-2", text="x" * 40_000))], linked=())
    for words in (["xlsx", "-o", "r.xlsx"], ["csv", "--excel-da", "-o", "ud"]):
        ended = full("export", "--format", *words)
        assert (ended.status, ended.err.count("\n"), ended.err.startswith("1 ")) == (0, 1, True)
    assert full("export", "--format", "csv", "-o", "hel").err == ""


def test_a_round_is_open_or_closed_as_of_a_day(full: Call) -> None:
    statuses = [
        json.loads(full("export", "--as-of", day).out)["rounds"][0]["status"] for day in ("2003-04-01", "2.4.2003")
    ]
    assert statuses == ["open", "closed"]
    assert full("export").out == full("export").out


@pytest.mark.parametrize("form", ["aktliste", "postliste"])
def test_lists_of_archives_are_the_file_that_their_name_says(full: Call, tmp_path: Path, form: str) -> None:
    text = full("export", "--format", form).out
    (line,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (line["document"], line["title"], line["direction"]) == ("doc-1", "Pulje til broer", "")
    for name in ("l.csv", "l.xlsx", "l.html", "l.json"):
        assert full("export", "--format", form, "-o", name).status == 0
    assert (tmp_path / "l.csv").read_text("utf-8") == text
    (row,) = json.loads((tmp_path / "l.json").read_text("utf-8"))
    assert {name: "" if value is None else str(value) for name, value in row.items()} == line
    html = (tmp_path / "l.html").read_text("utf-8")
    assert "<td>Pulje til broer</td>" in html
    assert "01-02-2003" in html
    assert openpyxl.load_workbook(tmp_path / "l.xlsx").active["A1"].value in ("Sag", "Dato")


def test_the_settings_say_whose_letters_these_are(full: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREVJOURNAL_ARCHIVE__DOMAINS", "eksempel.dk")
    assert ",internal,Broministeriet," in full("export", "--format", "postliste").out
    monkeypatch.setenv("BREVJOURNAL_ARCHIVE__DOMAINS", "andre.dk")
    assert ",in,Broministeriet," in full("export", "--format", "postliste").out


def test_lists_of_archives_are_filtered(full: Call) -> None:
    def documents(*words: str) -> int:
        return full("export", "--format", *words).out.count("doc-1")

    assert documents("aktliste", "--round", "rnd") == documents("aktliste", "--case", "03-11-2") == 1
    assert documents("aktliste", "--case", "03-11-3") == documents("aktliste", "--area", "kultur") == 0
    assert documents("postliste", "--from", "2003-02", "--to", "2003-02-01") == 1
    assert documents("postliste", "--from", "2003-02-02") == 0
    assert full("export", "--format", "aktliste", "--round", "xyz").status == 4


def test_html_of_hostile_words(full: Call) -> None:
    from pipeline.store.register import Register

    with Register.open("outputs/register.db", clock=StillClock(), run="run-2") as register:
        hostile = "<script>alert(1)</script>\"'&"
        register.apply([upsert("documents", document_data("doc-1", title=hostile, issuer=hostile))], linked=())
    full("export", "--format", "postliste", "--unmasked", "-o", "l.html")
    html = Path("l.html").read_text("utf-8")
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;") == 2


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["xlsx"], "-o"),
        (["parquet"], "-o"),
        (["json", "--excel-da"], "--format csv"),
        (["csv", "-o", "ud", "--public"], "aktliste"),
        (["aktliste", "-o", "liste.pdf"], ".html"),
        (["postliste", "--as-of", "2003"], "--as-of"),
    ],
)
def test_what_does_not_go_together_is_told(full: Call, words: list[str], named: str) -> None:
    ended = full("export", "--format", *words)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert named in ended.err
