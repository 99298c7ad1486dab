"""`history` and `correct`, on a register of letters made by hand."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.main import run
from pipeline.cli.session import Session
from pipeline.fold import settle
from pipeline.link.clues import keys
from pipeline.register.confidence import Confidence
from pipeline.store.register import Register
from pipeline.values.record import Arrival
from pipeline.values.run import Run
from tests.cli.conftest import Ended
from tests.letters import NYBORG, SKIVE, announcement, answer, decision, outcome

STORY = (
    announcement("doc-a1", text="Indbydelse"),
    answer("doc-r1", NYBORG, "2019-05-06"),
    decision("doc-d1", outcome("selection", NYBORG, SKIVE)),
)


class _Clock:
    def now(self) -> datetime:
        return datetime(2019, 7, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def ask(
    made_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ended]:
    """Runs one call on a register that holds a round."""
    for name in [name for name in os.environ if name.startswith("BREVJOURNAL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("BREVJOURNAL_REGISTER", made_url)
    monkeypatch.chdir(tmp_path)
    made_by = Run(id="a1b2", verb="ingest", version="9.8.7", edition="e")
    with Register.open(made_url, clock=_Clock(), run=made_by) as store:
        for one in STORY:
            arrival = Arrival(digest=one.digest, origin=one.sources[0], state="registered", documents=(one.document,))
            store.admit(arrival, [one], [keys(one)])
        settle(store, owner_of=lambda _: None, threshold=0.8, confidence=Confidence())

    def one(*arguments: str) -> Ended:
        capsys.readouterr()
        status = run(arguments, Session())
        return Ended(status, *capsys.readouterr())

    return one


def _round(ask: Callable[..., Ended]) -> dict[str, Any]:
    (found,) = json.loads(ask("rounds", "--format", "json").out)
    return dict(found)


def test_the_history_tells_what_came_and_who_wrote_it(ask: Callable[..., Ended]) -> None:
    lines = json.loads(ask("history", "--format", "json").out)
    assert {line["change"] for line in lines} == {"add"}
    assert {(line["verb"], line["version"], line["author"]) for line in lines} == {("ingest", "9.8.7", None)}
    assert {line["kind"] for line in lines} >= {"documents", "rounds", "decisions", "responses"}
    rows = list(csv.DictReader(io.StringIO(ask("history", "--kind", "rounds", "--format", "csv").out)))
    assert [(row["record_kind"], row["title"], row["author"]) for row in rows] == [
        ("Runde", "Invitation til naboskabspuljen", "ingest 9.8.7")
    ]
    assert ask("history", "--since", "2019-07-02").out.count("\n") == 1  # the heading
    assert ask("history", "--until", "2019-06").out.count("\n") == 1
    assert ask("history", "--since", "2019-07", "--until", "1.7.2019").out.count("\n") == len(lines) + 1


def test_a_correction_with_all_that_follows_from_it(ask: Callable[..., Ended]) -> None:
    key = _round(ask)["id"]
    ended = ask("correct", key[:9], "frist=10.5.2019", "status=aflyst", "--by", "Inge Holm", "--note", "pr. telefon")
    assert ended.status == 0
    assert "Frist\t3.5.2019 kl. 12.00\t10.5.2019\tInge Holm" in ended.out
    assert "Rettidigt\tnej\tja" in ended.out
    assert (_round(ask)["deadline"], _round(ask)["status"]) == ("2019-05-10", "cancelled")
    assert _round(ask)["evidence"]["deadline"][0]["basis"] == "reviewed"
    (line,) = json.loads(ask("history", key, "--author", "Inge Holm", "--format", "json").out)
    assert (line["verb"], line["before"]["deadline"]) == ("correct", "2019-05-03T12:00")
    listed = json.loads(ask("correct", "--list", "--format", "json").out)
    assert [(one["field"], one["value"], one["note"], one["hanging"]) for one in listed] == [
        ("deadline", "2019-05-10", "pr. telefon", False), ("status", "cancelled", "pr. telefon", False),
    ]  # fmt: skip

    shown = ask("show", key).out
    assert "Gennemset: Frist: 3.5.2019 kl. 12.00 → 10.5.2019, Inge Holm" in shown
    assert "«pr. telefon»" in shown

    assert ask("correct", key, "status", "--undo").status == 0
    assert _round(ask)["status"] == "decided"
    assert ask("correct", key, "--undo").status == 0
    assert json.loads(ask("correct", "--list", "--format", "json").out) == []
    assert _round(ask)["deadline"] == "2019-05-03T12:00"
    ended = ask("correct", key, "--undo")
    assert ended.status == 2
    assert "--list" in ended.err


def test_a_second_answer_remembers_what_the_program_says_and_not_what_the_first_said(ask: Callable[..., Ended]) -> None:
    key = _round(ask)["id"]
    ask("correct", key, "deadline=2019-05-10")
    ask("correct", key, "deadline=2019-05-11", "--by", "Per")
    (one,) = json.loads(ask("correct", "--list", "--format", "json").out)
    assert (one["value"], one["said"], one["author"]) == ("2019-05-11", "2019-05-03T12:00", "Per")


def test_a_confirmed_record_is_reviewed_and_says_the_same(ask: Callable[..., Ended]) -> None:
    before = _round(ask)
    assert ask("correct", before["id"], "--confirm").status == 0
    after = _round(ask)
    assert after["review"] == "reviewed"
    assert {k: v for k, v in after.items() if k not in ("review", "evidence")} == {
        k: v for k, v in before.items() if k not in ("review", "evidence")
    }
    assert {item["basis"] for field, items in after["evidence"].items() if field != "status" for item in items} == {
        "reviewed"
    }
    assert "Intet er ændret" in ask("correct", before["id"], "--confirm").err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["round-", "frist=i morgen"], "30.9.2022"),
        (["round-", "vejr=godt"], "deadline"),
        (["round-", "frist"], "FIELD=VALUE"),
        (["round-"], "--confirm"),
        (["round-", "frist=2019", "--confirm"], "--confirm"),
        ([], "--list"),
        (["round-", "areas=hav"], "ældre"),
    ],
)
def test_what_cannot_be_said_is_refused_with_a_remedy(
    ask: Callable[..., Ended], arguments: list[str], told: str
) -> None:
    ended = ask("correct", *arguments)
    assert ended.status == 2
    assert told in ended.err
    assert json.loads(ask("correct", "--list", "--format", "json").out) == []


def test_a_flag_is_no_statement(ask: Callable[..., Ended]) -> None:
    line = next(one for one in json.loads(ask("history", "--format", "json").out) if one["kind"] == "flags")
    for said in ("--confirm", "message=x"):
        ended = ask("correct", line["record"], said)
        assert ended.status == 2
        assert "stands against" in ended.err


def test_what_is_not_there(ask: Callable[..., Ended]) -> None:
    assert ask("correct", "round-ffff", "frist=2019").status == 4
    ended = ask("history", "round-ffff")
    assert ended.status == 4
    assert "without an id" in ended.err
    ended = ask("history", "doc-")
    assert ended.status == 2
    assert "doc-a1, doc-d1, doc-r1" in ended.err
