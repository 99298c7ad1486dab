"""`brevjournal search`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from pipeline.store.register import Register
from tests.cli.conftest import Call
from tests.store.make import StillClock, arrival, document_data, entry, round_data, upsert

_TEXT = "Til byrådet\fBørnehaverne søger.\x1b[31m =HYPERLINK(1) Svar inden fristen."


@pytest.fixture
def letters(call: Call, tmp_path: Path) -> Call:
    (tmp_path / "outputs").mkdir()
    with Register.open(tmp_path / "outputs" / "register.db", clock=StillClock(), run="run-1") as register:
        for key, title, text in (("doc-a1", "Brev 1", _TEXT), ("doc-a2", "=1+2", "@SUM(1) Intet nyt om børn")):
            register.admit(arrival(key, documents=(key,)), [entry(key, text=text)], [[]])
            data = document_data(key, text=text, title=title, pages=2, municipalities=[])
            register.apply([upsert("documents", data)], linked=[key])
        register.apply([upsert("rounds", round_data("rnd-1", "doc-a1"))], linked=[])
    return call


def test_text_for_readers(letters: Call) -> None:
    done = letters("search", "bornehave", "--format", "text")
    assert done.status == 0
    assert "s. 2" in done.out
    assert "»Børnehaverne«" in done.out
    assert "Fil: brev.txt" in done.out
    assert "Runde: rnd-1" in done.out
    assert "\x1b" not in done.out


def test_rows_for_other_programs(letters: Call) -> None:
    head, row = letters("search", "frist").out.splitlines()
    assert head.split("\t")[-1] == "Brev"
    assert row.split("\t")[-1] == "doc-a1"


def test_json_says_where_the_words_stand(letters: Call) -> None:
    (hit,) = json.loads(letters("search", "børnehave", "--format", "json").out)
    (snippet,) = hit["snippets"]
    ((start, end),) = snippet["marks"]
    assert (hit["document"], hit["how"], hit["rounds"]) == ("doc-a1", "inflected", ["rnd-1"])
    assert (snippet["text"][start:end], snippet["page"]) == ("Børnehaverne", 2)
    assert _TEXT[snippet["start"] :].startswith("Børnehaverne")


def test_csv_holds_no_live_formula(letters: Call) -> None:
    (row,) = csv.DictReader(io.StringIO(letters("search", "frist", "--format", "csv").out))
    assert row["document"] == "doc-a1"
    assert row["page"] == "2"
    (row,) = csv.DictReader(io.StringIO(letters("search", "intet", "--format", "csv").out))
    assert row["document"] == "doc-a2"
    assert [value for value in row.values() if value and value[0] in "=+-@"] == []
    assert row["title"].endswith("=1+2")


def test_how_many(letters: Call) -> None:
    assert letters("search", "--count", "børn").out == "2\n"


def test_filters(letters: Call) -> None:
    assert letters("search", "--count", "børn", "--from", "2004").out == "0\n"
    assert letters("search", "--count", "børn", "--area", "teknik-trafik", "--round", "rnd-1").out == "1\n"


def test_nothing_found(letters: Call) -> None:
    done = letters("search", "byådet")
    assert done.status == 0
    assert "Ingen poster passer." in done.err
    assert "Mente du: byrådet?" in done.err
    assert letters("search", "byådet", "--format", "json").out.strip() == "[]"


@pytest.mark.parametrize("text", ["*", '""', "x" * 10_001])
def test_what_cannot_be_searched_for(letters: Call, text: str) -> None:
    assert letters("search", text).status == 2


def test_words_that_must_not_be_there(letters: Call) -> None:
    assert letters("search", "--count", "børn -intet").out == "1\n"
    assert letters("search", "--count", "--", "børn", "-intet").out == "1\n"
