"""The register as data frames: types, filters, and the documented session."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from pipeline.api import Journal
from pipeline.errors import UnreadableInput, UsageError
from tests.cli.test_coverage import written

NOW = datetime(2022, 6, 1, tzinfo=UTC)


@pytest.fixture
def journal(register_url: str) -> Iterator[Journal]:
    written(register_url)
    with Journal.open(register_url, now=NOW) as opened:
        yield opened


def test_the_documented_session(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "outputs").mkdir()
    monkeypatch.chdir(tmp_path)
    written("outputs/register.db")
    session = doctest.DocTestParser().get_doctest((root / "docs/api.md").read_text("utf-8"), {}, "api.md", None, 0)
    said: list[str] = []
    ended = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(session, out=said.append)
    assert ended.attempted > 8 and ended.failed == 0, "".join(said)


def test_types_of_columns(journal: Journal) -> None:
    rounds = journal.rounds()
    assert rounds.index.name == "id" and list(rounds.index) == ["rnd-1", "rnd-2"]
    assert rounds["quota"].dtype == "Int64" and rounds["quota_approximate"].dtype == "boolean"
    assert rounds["deadline_first"].dtype == "datetime64[s]"
    assert rounds.loc["rnd-1", "deadline_last"] == pd.Timestamp("2022-05-01 23:59:59")
    assert rounds.loc["rnd-1", "areas"] == ["kultur", "ældre"]
    assert rounds["deadline_original"].isna().all() and rounds["deadline_original_first"].isna().all()
    assert "evidence" not in rounds and "text" not in journal.documents()
    assert journal.documents(text=True)["text"].str.contains("Pulje").all()


def test_an_empty_frame_has_the_same_types(journal: Journal) -> None:
    some, none = journal.responses(), journal.responses(round="rnd-0")
    assert len(none) == 0 and list(none.columns) == list(some.columns)
    assert all(none[name].dtype == some[name].dtype for name in some if some[name].dtype != object)


def test_a_round_is_open_or_closed_as_of_now(journal: Journal, register_url: str) -> None:
    assert journal.rounds().loc["rnd-2", "status"] == "open"
    with Journal.open(register_url, now=datetime(2024, 1, 1, tzinfo=UTC)) as later:
        assert later.rounds().loc["rnd-2", "status"] == "closed"
        assert list(later.rounds(status="closed").index) == ["rnd-2"]


def test_filters_order_and_pages(journal: Journal) -> None:
    assert list(journal.rounds(since=date(2023, 1, 1)).index) == ["rnd-2"]
    assert list(journal.rounds(until="2022").index) == ["rnd-1"]
    assert list(journal.rounds(area="kultur").index) == ["rnd-1"]
    assert list(journal.rounds(sort="title", descending=True, limit=1).index) == ["rnd-2"]
    assert list(journal.responses(municipality=["Faxe", "Odder"], sort="municipality").municipality.str["name"]) == [
        "Faxe",
        "Odder",
    ]


def test_coverage(journal: Journal) -> None:
    frame = journal.coverage("rnd-1")
    assert frame.attrs["counts"]["silent"] == 3 and frame.attrs["called"]["document"] == "doc-1"
    assert set(frame[frame["answered"] == "none"]["municipality"]) == {"Herning", "Ishøj", "Køge"}
    assert frame["selected"].dtype == "boolean" and frame["choice"].dtype == "Int64"


def test_evidence_history_search_and_query(journal: Journal) -> None:
    assert journal.evidence("rnd-1").loc[0, "bbox"] == [70.0, 90.0, 200.0, 102.0]
    history = journal.history("rnd-1")
    assert list(history["change"]) == ["add"] and str(history["at"].dt.tz) == "UTC"
    assert len(journal.history(since="2003-05-07")) == 0 and len(journal.history(until="2003-05-06")) > 0
    found = journal.search("pulje", municipality="Møn")
    assert list(found.index) == ["doc-1", "doc-4"] or list(found.index) == ["doc-4", "doc-1"]
    table = journal.query("SELECT id, quota FROM v_rounds WHERE quota >= :least ORDER BY id", least=4)
    assert table["quota"].dtype == "Int64" and len(table) == 2


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({"status": "opne"}, UsageError),
        ({"area": "ledre"}, UsageError),
        ({"municipality": "Fakse By"}, UsageError),
        ({"since": "1. maj"}, UsageError),
        ({"sort": "quota"}, UsageError),
        ({"place": "Faxe"}, TypeError),
    ],
)
def test_what_does_not_exist_is_said(journal: Journal, asked: dict[str, str], fault: type[Exception]) -> None:
    with pytest.raises(fault):
        journal.rounds(**asked)  # type: ignore[typeddict-item]  # that is the test


def test_nothing_can_be_written(journal: Journal) -> None:
    before = len(journal.rounds())
    for statement in ("DELETE FROM rounds", "UPDATE rounds SET title = 'x'", "DROP TABLE rounds"):
        with pytest.raises(UsageError):
            journal.query(statement)
    assert len(journal.rounds()) == before


def test_what_is_not_there(journal: Journal, tmp_path: Path) -> None:
    for question in (journal.evidence, journal.coverage):
        with pytest.raises(UnreadableInput):
            question("nowhere")
    with pytest.raises(UnreadableInput):
        journal.coverage("doc-1")
    with pytest.raises(UsageError):
        journal.evidence("rnd-")
    with pytest.raises(UnreadableInput):
        Journal.open(tmp_path / "none.db")
