"""The register as an Excel workbook: opened by others' programs, and nothing in it that does anything by itself."""

from __future__ import annotations

import csv
import gc
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pandas as pd
import pytest

from pipeline.cli.messages import Speech
from pipeline.export import workbook
from pipeline.export.cells import fitting
from pipeline.export.columns import Column, columns
from pipeline.export.csv import CUT, LONGEST
from pipeline.export.present import FIELDS
from pipeline.export.xlsx import Book, Loss
from pipeline.store.register import Register
from tests.store.make import document_data, flag_data, response_data, round_data, some_records, upsert

NOW = datetime(2003, 3, 1, 8, tzinfo=UTC)
HOSTILE = (
    *("=1+1", "+45 12", "-2", "@SUM(A1)", "＝1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example";"y")'),
    *("http://x.example/a", "mailto:imo@eksempel.dk", "internal:Om!A1", "external:c:\\x.xlsx", "file:///etc/passwd"),
    *("0012", "1e5", "2022-08-08", "TRUE", "_x0041_", "a\tb", "<f>1</f>", "]]>", "&amp;", "{=1}", "'citat", "{SUM(1)}"),
)


def written(register: Register, path: Path, lang: Any = "da", **more: Any) -> Loss:
    with path.open("wb") as file:
        return workbook.write(file, register.inquiry, NOW, Speech(lang), **more)


def sheet(path: Path, name: str) -> list[tuple[Any, ...]]:
    rows = openpyxl.load_workbook(path)[name].iter_rows(values_only=True)
    return [tuple(_read(value) for value in row) for row in rows]


def _read(value: Any) -> Any:
    """openpyxl leaves the escape of «_x0041_» as it stands in the file; Excel and LibreOffice read it."""
    return value.replace("_x005F_", "_") if isinstance(value, str) else value


def documents(*titles: str) -> list[Any]:
    return [upsert("documents", document_data(f"doc-{n:03}", title=title)) for n, title in enumerate(titles)]


def test_a_sheet_for_each_kind_one_for_the_evidence_and_one_that_says_what_it_is(
    register: Register, tmp_path: Path
) -> None:
    register.apply(some_records(), linked=())
    assert written(register, tmp_path / "r.xlsx") == Loss()
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["Om", "Breve", "Runder", "Afgørelser", "Svar", "Bemærkninger", "Belæg"]
    for kind, name in zip(FIELDS, book.sheetnames[1:], strict=False):
        heads = [[cell.value for cell in row] for row in book[name].iter_rows(max_row=2)]
        assert heads[1] == [column.name for column in columns(kind)]
        assert len(set(heads[0])) == len(heads[0])  # each in words, and in words of its own
        assert (book[name].freeze_panes, book[name].max_row) == ("A3", 3)
        assert book[name].auto_filter.ref.startswith("A2:")
    told = [row[:2] for row in book["Om"].iter_rows(values_only=True)]
    for line in (
        ("Breve", 1),
        ("Belæg", 4),
        ("Registret sidst ændret", "tirsdag 6. maj 2003 kl. 09.08"),
        ("Runders status pr.", "lørdag 1. marts 2003"),
        ("ses efter", "review = needs-review"),
    ):
        assert line in told


def test_in_english_the_codes_are_those_of_the_contract(register: Register, tmp_path: Path) -> None:
    register.apply(some_records(), linked=())
    written(register, tmp_path / "r.xlsx", "en")
    table = pd.read_excel(tmp_path / "r.xlsx", sheet_name="Decisions", header=1)
    assert list(table["review"]) == ["needs-review"]
    assert list(table["decided_on"]) == [pd.Timestamp(2003, 5, 2)]
    written(register, tmp_path / "d.xlsx")
    assert list(pd.read_excel(tmp_path / "d.xlsx", sheet_name="Afgørelser", header=1)["review"]) == ["ses efter"]


@pytest.mark.parametrize(
    ("edtf", "cell"),
    [
        ("2003-04-01", datetime(2003, 4, 1)),
        ("2003-04-01T12:30", datetime(2003, 4, 1, 12, 30)),
        ("2003-04", "2003-04"),
        ("2003-04-01~", "2003-04-01~"),
        ("2003/2005", "2003/2005"),
        ("1899-12-30", "1899-12-30"),
        ("1900-02-28", "1900-02-28"),
        ("1900-03-01", datetime(1900, 3, 1)),
        ("2003-02-30", "2003-02-30"),
        ("9999-12-31", datetime(9999, 12, 31)),
    ],
)
def test_a_day_is_a_date_and_anything_less_exact_is_text(
    register: Register, tmp_path: Path, edtf: str, cell: Any
) -> None:
    register.apply([upsert("rounds", round_data("rnd-1", "doc-1", deadline=edtf))], linked=())
    written(register, tmp_path / "r.xlsx")
    row = dict(zip(*sheet(tmp_path / "r.xlsx", "Runder")[1:], strict=True))
    assert row["deadline"] == cell
    assert (row["quota"], row["quota_approximate"]) == (4, "nej")


def test_nothing_does_anything_by_itself(register: Register, tmp_path: Path) -> None:
    register.apply(documents(*HOSTILE), linked=())
    written(register, tmp_path / "r.xlsx")
    rows = sheet(tmp_path / "r.xlsx", "Breve")
    at = rows[1].index("title")
    assert tuple(row[at] for row in rows[2:]) == HOSTILE
    with zipfile.ZipFile(tmp_path / "r.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheets = [content for name, content in parts.items() if name.startswith("xl/worksheets/")]
    assert [content for content in sheets if re.search(rb"<f[ >]|<hyperlink|t=\"e\"", content)] == []
    assert [name for name in parts if re.search("rels/sheet|external|vba|drawing|comments", name)] == []
    assert {cell.data_type for row in openpyxl.load_workbook(tmp_path / "r.xlsx")["Breve"] for cell in row} <= set(
        "snd"
    )


def test_signs_that_a_workbook_cannot_hold(register: Register, tmp_path: Path) -> None:
    register.apply(documents("a\x0bb\x1fc\ud800d\uffffe\r\nf\rg\0h"), linked=())
    written(register, tmp_path / "r.xlsx")
    rows = sheet(tmp_path / "r.xlsx", "Breve")
    # a lone surrogate is «?» in the register already
    assert re.sub("[?\ufffd]", "·", rows[2][rows[1].index("title")]) in ("a·b·c·d·e\nf\ngh", "a·b·c·d·e\nf\ng·h")


@pytest.mark.parametrize("sign", ["a", "æ", "𝕏"])
@pytest.mark.parametrize("more", [0, 1, 4000])
def test_a_cell_that_is_too_long_is_cut_with_a_mark(sign: str, more: int) -> None:
    size = 2 if sign > "\uffff" else 1
    text = sign * (LONGEST // size + more)
    kept, is_cut = fitting(text)
    assert len(kept.encode("utf-16-le")) // 2 <= LONGEST
    assert is_cut == (more > 0)
    assert kept == text if more == 0 else kept.endswith(CUT) and text.startswith(kept.removesuffix(CUT))
    assert LONGEST - len(kept.encode("utf-16-le")) // 2 < 2 * size + len(CUT)


def test_what_was_cut_is_told(register: Register, tmp_path: Path) -> None:
    register.apply([upsert("documents", document_data("doc-1", text="x" * 40_000))], linked=())
    assert written(register, tmp_path / "r.xlsx").cut == 1


def test_more_rows_than_a_sheet_holds_go_on_in_another(register: Register, tmp_path: Path) -> None:
    register.apply(documents(*map(str, range(7))), linked=())
    loss = written(register, tmp_path / "r.xlsx", sheet_rows=5)
    assert loss.continued[:2] == ["Breve (2)", "Breve (3)"]
    found = [
        row[0] for name in ("Breve", "Breve (2)", "Breve (3)") for row in sheet(tmp_path / "r.xlsx", name)[2:] if row[0]
    ]
    assert found == [f"doc-{n:03}" for n in range(7)]


def test_the_same_register_gives_the_same_bytes(register: Register, tmp_path: Path) -> None:
    register.apply(some_records(), linked=())
    written(register, tmp_path / "a.xlsx")
    os.utime(tmp_path / "a.xlsx", (0, 0))
    written(register, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_an_empty_register_makes_a_workbook(register: Register, tmp_path: Path) -> None:
    written(register, tmp_path / "r.xlsx")
    assert sheet(tmp_path / "r.xlsx", "Svar")[1][0] == "id"


def test_a_book_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    file = io.BytesIO()
    with pytest.raises(ZeroDivisionError), Book(file, Speech("da"), title="x", changed=None) as book:
        book.table("x", [Column("number", "number")], ([1 / (100 - n)] for n in range(200)))
    del book
    gc.collect()
    assert (file.getvalue(), list(tmp_path.iterdir())) == (b"", [])


def test_a_full_disk_is_the_disks_own_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    unheard: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", unheard.append)
    with pytest.raises(OSError, match="space"), Path("/dev/full").open("wb", buffering=0) as file:  # noqa: SIM117
        with Book(file, Speech("da"), title="x", changed=None) as book:
            book.table("x", [Column("id")], [["a"]])
    del book
    gc.collect()
    assert unheard == []


def office() -> str:
    """LibreOffice; where it is missing, the tests on a build server fail, others pass over."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found and not os.environ.get("CI"):
        pytest.skip("LibreOffice is not installed")
    assert found
    return found


def test_libreoffice_opens_it_and_finds_the_same_cells(register: Register, tmp_path: Path) -> None:
    hostile = documents(*HOSTILE)
    more = [upsert("rounds", round_data("rnd-1", "doc-1")), upsert("flags", flag_data("rnd-1", message="=1+1"))]
    register.apply([*hostile, *more, upsert("responses", response_data("rsp-1", "doc-1"))], linked=())
    written(register, tmp_path / "r.xlsx")
    # 44 «,», 34 «"», 76 UTF-8, all text quoted, cells as they are rather than as shown, -1 all sheets
    rules = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"
    command = [
        office(),
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to",
        rules,
    ]
    subprocess.run(
        [*command, "--outdir", tmp_path / "csv", tmp_path / "r.xlsx"], check=True, timeout=180, capture_output=True
    )
    for name in openpyxl.load_workbook(tmp_path / "r.xlsx", read_only=True).sheetnames[1:]:
        found = list(csv.reader(io.StringIO((tmp_path / "csv" / f"r-{name}.csv").read_text("utf-8"), newline="")))
        assert [[_same(cell) for cell in row] for row in found] == [
            [_same(cell) for cell in row] for row in sheet(tmp_path / "r.xlsx", name)
        ]


def _same(value: Any) -> str:
    """A cell as LibreOffice writes it: dates in its own way, numbers without needless figures."""
    if isinstance(value, datetime):
        return value.strftime("%m/%d/%Y")
    if isinstance(value, date | int | float):
        return f"{float(value):g}" if not isinstance(value, date) else value.isoformat()
    text = "" if value is None else str(value)
    if re.fullmatch(r"\d+\.\d+|\d+", text):
        return f"{float(text):g}"
    return text.replace("\r\n", "\n")
