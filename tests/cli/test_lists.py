"""The list verbs: what they show, in which form, and what they leave out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.cli.messages import Speech
from pipeline.cli.tables import COLUMNS, cell, cells, rich_table, spoken
from pipeline.cli.words import contract_word
from pipeline.export.present import FIELDS
from pipeline.store.register import Register
from pipeline.values.lists import STATUSES
from pipeline.values.record import RecordKind
from tests.cli.conftest import Call
from tests.store.make import (
    MOEN,
    StillClock,
    decision_data,
    round_data,
    upsert,
)


def test_a_pipe_gets_tabs_and_danish_headings(full: Call) -> None:
    ended = full("rounds")
    heading, line = ended.out.splitlines()
    assert heading.split("\t")[:5] == ["Frist", "Status", "Titel", "Udsteder", "Områder"]
    assert line.split("\t")[:3] == ["1.4.2003", "lukket", "Pulje til broer"]
    assert (ended.status, ended.err) == (0, "")


def test_a_table_is_aligned_where_it_is_asked_for(full: Call) -> None:
    heading, line = full("rounds", "--format", "table", "--lang", "en").out.splitlines()
    assert "\t" not in heading
    assert line[heading.index("Status") :].startswith("closed")
    assert line.startswith("2003-04-01")


@pytest.mark.parametrize("kind", list(FIELDS))
def test_every_list_has_every_form(full: Call, kind: RecordKind) -> None:
    assert len(full(kind).out.splitlines()) == 2
    (record,) = json.loads(full(kind, "--format", "json").out)
    assert list(record) == [*FIELDS[kind]]
    (line,) = csv.DictReader(io.StringIO(full(kind, "--format", "csv").out, newline=""))
    assert (line.get("id") or line["record"]) in ("doc-1", "rnd-1", "dec-1", "rsp-1")


def test_an_empty_list_is_no_failure(full: Call) -> None:
    ended = full("rounds", "--area", "kultur")
    assert (ended.status, len(ended.out.splitlines())) == (0, 1)
    assert ended.err == "Ingen poster passer.\nRegistret nævner ikke «kultur».\n"
    assert full("rounds", "--area", "kultur", "-q").err == ""
    assert json.loads(full("rounds", "--area", "kultur", "--format", "json").out) == []


def test_letters_cannot_steer_the_terminal(full: Call, tmp_path: Path) -> None:
    with Register.open(tmp_path / "outputs" / "register.db", clock=StillClock(), run="r") as register:
        register.apply([upsert("rounds", round_data("rnd-2", "doc-1", title="[red]\x1b[31m\u202ex\ny"))], linked=())
    assert "[red]\\x1b[31m\\u202ex y" in full("rounds").out


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--status", "open"], 0),
        (["--status", "åben"], 0),
        (["--status", "Open"], 0),
        (["--status", "selection"], 2),
        (["--from", "30.9.2022", "--to", "2023"], 0),
        (["--from", "i går"], 2),
        (["--from", "2022-02-30"], 2),
        (["--format", "xml"], 2),
    ],
)
def test_what_may_be_asked(full: Call, arguments: list[str], status: int) -> None:
    ended = full("rounds", *arguments)
    assert ended.status == status
    assert status == 0 or ("rounds --help" in ended.err and ended.err.count("\n") == 1)


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2003-04-01", "1.4.2003"),
        ("2003-04-01T12:00", "1.4.2003 kl. 12.00"),
        ("2003-04", "april 2003"),
        ("2003-08~", "ca. august 2003"),
        ("2003/2005", "2003–2005"),
        ("snarest", "snarest"),
    ],
)
def test_dates_as_danes_write_them(edtf: str, said: str) -> None:
    assert spoken(edtf, Speech("da")) == said
    assert spoken(edtf, Speech("en")) == edtf


def test_decimals_are_written_as_the_reader_writes_them() -> None:
    assert (Speech("da").decimal(5.44), Speech("en").decimal(5.44)) == ("5,4", "5.4")


def test_every_status_can_be_asked_for_as_it_is_shown() -> None:
    speech = Speech("da")
    for kind, words in STATUSES.items():
        assert [contract_word(speech.word(word)) for word in words] == list(words), kind


def test_every_column_has_a_danish_label() -> None:
    for fields in FIELDS.values():
        for name in set(fields) - {"evidence", "text"}:
            assert Speech("da").label(name) != name
            assert Speech("en").label(name) != name


def test_cells() -> None:
    speech = Speech("da")
    assert cell("municipality", MOEN, speech) == "Møn"
    assert cell("on_time", None, speech) == ""
    assert cell("title", "to\n linjer", speech) == "to linjer"


def test_a_narrow_terminal_gets_fewer_columns_and_whole_ids() -> None:
    speech = Speech("da")
    names = COLUMNS["decisions"]
    data = decision_data("decision-0123456789ab", "doc-1", round="round-0123456789ab", decided_by="ministeren " * 5)
    for width in (70, 100, 250):
        console = Console(file=io.StringIO(), width=width)
        rich_table(names, [cells(names, data, speech)], speech, console)
        shown = console.file.getvalue()  # type: ignore[attr-defined]
        assert "decision-0123456789ab" in shown
        assert all(len(line.rstrip()) <= width for line in shown.splitlines())
        assert ("round-0123456789ab" in shown) is (width == 250)


def test_a_source_in_a_table_is_short() -> None:
    source = {"path": "post.mbox", "index": 3, "message_id": "3F@x.dk", "part": None, "pages": None}
    assert cell("sources", [source], Speech("da")) == "post.mbox #3"
