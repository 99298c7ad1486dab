"""The verb `coverage`: of one round in every form, of several, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.store.register import Register
from pipeline.values.record import Upsert
from tests.cli.conftest import Call
from tests.inquire.made import ANSWERS, DECISIONS, TEXT, decision, home
from tests.store.engines import EngineName
from tests.store.make import StillClock, document_data, record, round_data, upsert


def written(where: str) -> None:
    """A register with the round of tests.inquire.made, and another that selects Faxe too."""
    second = round_data(
        "rnd-2", "doc-4", title="Flere bænke", areas=["ældre"], opened="2023-01-01", deadline="2023-03-01"
    )
    again = decision("selection", ["Faxe"], ["ældre"], id="dec-again", round="rnd-2")
    documents = [document_data("doc-1", text=TEXT), document_data("doc-4", text="Til landets kommuner\n\nPulje")]
    answers = [record("responses", {**one.data, "round": "rnd-1"}) for one in ANSWERS]
    with Register.open(where, clock=StillClock(), run="run-1") as store:
        store.apply([upsert("documents", data) for data in documents], [])
        store.apply([Upsert(record=home()), upsert("rounds", second)], [])
        store.apply([Upsert(record=one) for one in (*answers, *DECISIONS, again)], [])


@pytest.fixture
def covered(call: Call, register_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Call]:
    written(register_url)
    monkeypatch.setenv("BREVJOURNAL_REGISTER", register_url)
    yield call


def test_a_pipe_gets_a_line_for_each_municipality(covered: Call) -> None:
    ended = covered("coverage", "rnd-1")
    heading, *lines = ended.out.splitlines()
    assert (ended.status, ended.err) == (0, "")
    assert heading.split("\t")[:3] == ["Kommune", "Svar", "Modtaget"]
    assert len(lines) == 10
    assert "Herning\tintet svar" in ended.out


def test_a_table_tells_the_whole_round(covered: Call) -> None:
    out = covered("coverage", "rnd-1", "--format", "table").out
    assert out.startswith("Bænke\nFrist søndag 1. maj 2022 · 4 pladser, 0 tilbage · rnd-1\n")
    assert "nævner: «Aarhus», doc-1 side 1." in out
    assert "9 indbudt, 6 har svaret, 5 ansøger" in out
    assert "Intet svar: 3 kommuner: Herning, Ishøj, Køge." in out


def test_in_english(covered: Call) -> None:
    out = covered("coverage", "rnd-1", "--format", "table", "--lang", "en").out
    assert "No answer: 3 municipalities" in out and "Selected on" in out and "svar" not in out


def test_csv_json_and_picture_hold_the_same_municipalities(covered: Call, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(covered("coverage", "rnd-1", "--format", "csv").out)))
    data = json.loads(covered("coverage", "rnd-1", "--format", "json").out)
    file = tmp_path / "ud" / "runde.svg"
    ended = covered("coverage", "rnd-1", "--format", "svg", "-o", str(file))
    assert (ended.status, ended.out) == (0, "")
    names = {row["municipality"] for row in rows}
    assert names == {standing["name"] for standing in data["standings"]}
    drawn = " ".join(ElementTree.parse(file).getroot().itertext())
    assert all(name in drawn for name in names)


def test_several_rounds_by_filter(covered: Call) -> None:
    ended = covered("coverage", "--area", "ældre", "--twice", "--format", "table")
    heading, *lines = ended.out.splitlines()
    assert heading.split() == ["Kommune", "Indbudt", "Har", "svaret", "Udvalgt", "Områder", "Runder"]
    assert len(lines) == 1 and lines[0].split()[:4] == ["Faxe", "2", "1", "2"]
    assert "2 runder" in ended.err and "heraf 1 i flere runder" in ended.err


def test_several_rounds_by_name(covered: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(covered("coverage", "rnd-1", "rnd-2", "--format", "csv").out)))
    assert len(rows) == 99 - 1 + 0  # all of today's, Odder among them
    assert next(row for row in rows if row["municipality"] == "Faxe")["rounds"] == "rnd-1; rnd-2"
    data = json.loads(covered("coverage", "rnd-1", "rnd-2", "--format", "json").out)
    assert [one["round"] for one in data["rounds"]] == ["rnd-1", "rnd-2"]


def test_all_rounds_where_none_is_named(covered: Call) -> None:
    assert covered("coverage", "--twice").status == 0
    ids = [one["id"] for one in json.loads(covered("rounds", "--format", "json").out)]
    data = json.loads(covered("coverage", "--format", "json").out)
    assert [one["round"] for one in data["rounds"]] == ids


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("rnd-1", "--area", "ældre"), 2, "not both"),
        (("rnd-1", "rnd-2", "--format", "svg"), 2, "picture is of one round"),
        (("--area", "ældre", "--format", "svg"), 2, "picture is of one round"),
        (("rnd-1", "--twice"), 2, "--twice is for several"),
        (("rnd-", ), 2, "records begin with"),
        (("nowhere",), 4, "holds no round 'nowhere'"),
        (("doc-1",), 4, "holds no round 'doc-1'"),
    ],
)  # fmt: skip
def test_what_it_refuses(covered: Call, arguments: tuple[str, ...], status: int, said: str) -> None:
    ended = covered("coverage", *arguments)
    assert ended.status == status and said in ended.err and ended.out == ""


def test_both_databases_say_the_same(covered: Call, engine: EngineName, tmp_path: Path) -> None:
    if engine == "sqlite":
        pytest.skip("the other engine is held against this one")
    here = [covered("coverage", "rnd-1", "--format", form).out for form in ("csv", "json", "svg")]
    written(str(tmp_path / "r.db"))
    register = ("--register", str(tmp_path / "r.db"))
    assert here == [covered("coverage", "rnd-1", "--format", form, *register).out for form in ("csv", "json", "svg")]
