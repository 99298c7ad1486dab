"""Reading again with the real stages: older readings are simulated in the register."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline import wiring
from pipeline.cli.main import run
from pipeline.cli.session import Session
from pipeline.config import Settings
from pipeline.wiring.edition import rules_edition
from tests.test_flow import INVITATION


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two letters that are registered."""
    for name in [name for name in os.environ if name.startswith("BREVJOURNAL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "stier.txt").write_text(INVITATION, encoding="utf-8")
    (folder / "andet.txt").write_text("Kære Ida\n\nTak for kaffe og kage i går.\n\nHilsen Poul\n", encoding="utf-8")
    assert run(["ingest", str(folder), "-j", "1", "-q"], Session()) == 0
    return folder


def _grow_old() -> None:
    """As if older rules had read the invitation: they found no deadline and misread the title."""
    with wiring.open_register(Settings()) as store:
        (found,) = [one for one in store.entries(store.documents()) if "kystnære" in one.text]
        with store.database.writing() as connection:
            connection.exec_driver_sql("UPDATE letters SET edition = 'old'")
            connection.exec_driver_sql(
                "UPDATE letters SET letter = replace(replace(letter, '2014-05-02T12:00', '2014-05-20'),"
                " 'kystnære stier', 'kystnære stiger'), pending = 1 WHERE document = ?",
                (found.document,),
            )
        wiring.runs.settled(Settings(), store)  # type: ignore[attr-defined]


def _deadlines() -> list[str]:
    with wiring.open_register(Settings(), readonly=True) as store:
        return [one.data["deadline"] for one in store.records("rounds")]


def test_every_letter_tells_by_which_rules_it_was_read(letters: Path) -> None:
    with wiring.open_register(Settings(), readonly=True) as store:
        assert store.editions() == {rules_edition(): 2}
    assert wiring.status(Settings()).older == 0


def test_older_readings_are_told_shown_and_replaced(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _grow_old()
    assert wiring.status(Settings()).older == 2
    assert _deadlines() == ["2014-05-20"]
    assert run(["status"], Session()) == 0
    assert "2 breve er læst efter ældre regler" in capsys.readouterr().err
    assert {one.name: one.ok for one in wiring.check(Settings())}["rules"] is False

    assert run(["reread", "-j", "1", "--format", "json"], Session()) == 0
    told = capsys.readouterr()
    shown = json.loads(told.out)
    assert {line["after"].get("deadline") for line in shown if line["kind"] == "rounds"} == {"2014-05-02T12:00"}
    assert "Intet er ændret endnu" in told.err
    assert _deadlines() == ["2014-05-20"]

    assert run(["reread", "-j", "1", "--apply", "--format", "json"], Session()) == 0
    applied = json.loads(capsys.readouterr().out)
    assert [(one["record"], one["after"]) for one in applied] == [(one["record"], one["after"]) for one in shown]
    assert _deadlines() == ["2014-05-02T12:00"]
    assert wiring.status(Settings()).older == 0
    assert run(["reread", "-j", "1"], Session()) == 0
    assert "alt er læst efter programmets nuværende regler" in capsys.readouterr().err


def test_what_is_named_alone_is_read_again(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _grow_old()
    assert run(["reread", "-j", "1", "letters/andet.txt"], Session()) == 0
    assert "Læst igen: 1," in capsys.readouterr().err
    assert run(["reread", "--discard"], Session()) == 0
    assert "Forkastet: 1" in capsys.readouterr().err
    assert run(["reread", "ukendt.txt"], Session()) == 4
    assert "ukendt.txt" in capsys.readouterr().err
    assert run(["reread", "--discard", "--apply"], Session()) == 2
