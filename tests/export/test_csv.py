"""Tables as CSV that no spreadsheet takes for formulas, and from which the text comes back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.export import csv as as_csv
from pipeline.export.columns import columns
from pipeline.export.csv import CUT, EXCEL_DA, LONGEST, Lines, original, safe
from pipeline.export.present import FIELDS
from pipeline.export.words import source
from tests.store.make import document_data, record, response_data, round_data

NOW = datetime(2003, 3, 1, 8, tzinfo=UTC)
# what spreadsheets take for the beginning of a formula
SIGNS = tuple("=+-@\t\r\n＝＋－＠")


def lines(text: Iterable[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(text), newline="")))


def test_one_line_for_each_record() -> None:
    (line,) = lines(as_csv.table("rounds", [record("rounds", round_data("rnd-1", "doc-1", "doc-2"))], NOW))
    assert line["documents"] == "doc-1 (announces); doc-2 (announces)"
    assert (line["channel_email"], line["channel_url"], line["quota"]) == ("bro@eksempel.dk", "", "4")
    assert line["contacts"] == "Inger Mosebæk, imo@eksempel.dk, 12345678"
    assert (line["quota_approximate"], line["status"], "evidence" in line) == ("false", "open", False)
    (line,) = lines(as_csv.table("documents", [record("documents", document_data("doc-1"))], NOW))
    assert (line["municipalities"], line["municipality_codes"]) == ("Møn", "365")
    assert (line["dates"], line["sources"]) == ("2003-04-01 (deadline)", "brev.txt")
    assert line["text"] == "Pulje til broer\nFrist 1. april"
    (line,) = lines(as_csv.table("responses", [record("responses", response_data("rsp-1", "doc-1"))], NOW))
    assert (line["municipality"], line["municipality_code"], line["municipality_successor"]) == (
        "Møn",
        "365",
        "Vordingborg",
    )


def test_a_table_without_records_has_its_headings() -> None:
    for kind in FIELDS:
        assert "".join(as_csv.table(kind, [], NOW)).rstrip("\n").split(",") == [one.name for one in columns(kind)]


@pytest.mark.parametrize(
    "risky",
    ["=1+1", "+45", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", '=HYPERLINK("x";"y")', "＝1", "\u00a0=1"],
)
def test_no_cell_becomes_a_formula(risky: str) -> None:
    text = as_csv.table(
        "documents", [record("documents", document_data("doc-1", title=risky, signatories=[risky]))], NOW
    )
    (line,) = lines(text)
    assert line["title"] == line["signatories"] == "'" + risky.replace("\r", "\n")


@pytest.mark.parametrize("plain", ["Frist", "a,b", 'et "brev"', "to\nlinjer", "a;b", "'citat", "æøå", "1-2"])
def test_other_cells_come_back_as_they_were(plain: str) -> None:
    (line,) = lines(as_csv.table("documents", [record("documents", document_data("doc-1", title=plain))], NOW))
    assert line["title"] == plain


def test_a_carriage_return_does_not_break_the_line() -> None:
    (line,) = lines(as_csv.table("documents", [record("documents", document_data("doc-1", title="a\rb\r\nc\0"))], NOW))
    assert line["title"] == "a\nb\nc"


def test_the_evidence_has_a_line_for_each_item() -> None:
    (line,) = lines(as_csv.evidence([record("rounds", round_data("rnd-1", "doc-1"))]))
    assert line == {
        "kind": "rounds",
        "record": "rnd-1",
        "field": "deadline",
        "document": "doc-1",
        "page": "1",
        "x0": "70.0",
        "top": "90.0",
        "x1": "200.0",
        "bottom": "102.0",
        "text": "1. april",
        "basis": "stated",
        "confidence": "0.9",
        "rule": "title.heading",
    }


def test_where_a_document_came_from_in_words() -> None:
    whole = {"path": "post.mbox", "index": 3, "message_id": "3F@x.dk", "part": "bilag.pdf", "pages": "1-2"}
    assert source(whole) == "post.mbox #3 3F@x.dk bilag.pdf p. 1-2"


@given(st.text(alphabet=st.sampled_from("=+-@＝＋－＠'\t\n \u00a0ab0;,\""), max_size=8) | st.text())
@example("'=1")
@example("''=1")
@example("' '=1")
@example("")
def test_the_text_comes_back_and_is_never_a_formula(text: str) -> None:
    cell = safe(text)
    assert not cell.startswith(SIGNS) and not cell.lstrip().startswith(SIGNS)
    assert original(cell) == text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def test_numbers_stay_numbers() -> None:
    table = Lines(("a", "b", "c", "d"))
    assert table.line([-2, -0.5, True, None]) == "-2,-0.5,true,\n"
    assert Lines(("a",), EXCEL_DA).line([-2, -0.5, True, None]) == "-2;-0,5;true;\r\n"


def test_a_danish_excel_parts_it_at_semicolons() -> None:
    table = Lines(("titel", "område"), EXCEL_DA)
    text = "".join(table.pieces([["a;b", "ældre"], ['et "ord"', "to\nlinjer"]]))
    assert text == '\ufefftitel;område\r\n"a;b";ældre\r\n"et ""ord""";"to\nlinjer"\r\n'


def test_a_danish_excel_gets_no_longer_cell_than_it_holds() -> None:
    table = Lines(("text",), EXCEL_DA)
    assert table.line(["x" * LONGEST]) == "x" * LONGEST + "\r\n"
    assert (table.cut, Lines(("text",)).line(["x" * 40_000])) == (0, "x" * 40_000 + "\n")
    assert table.line(["=" * 40_000]) == "'" + "=" * (LONGEST - 1 - len(CUT)) + CUT + "\r\n"
    assert table.cut == 1


def test_lines_come_as_they_are_read() -> None:
    def endless() -> Iterable[list[int]]:
        yield [1]
        raise ZeroDivisionError

    table = as_csv.lines(("n",), endless())
    assert [next(iter(table)), next(iter(table))] == ["n\n", "1\n"]
    with pytest.raises(ZeroDivisionError):
        next(iter(table))
