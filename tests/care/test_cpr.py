"""No way out of the register tells the last digits of a CPR number; the kept original alone holds them."""

from __future__ import annotations

import csv
import logging
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline import wiring
from pipeline.cli.main import run
from pipeline.cli.session import Session
from pipeline.cli.streams import log, say
from pipeline.config import Settings
from tests.care.conftest import Silent

CLEAR = ("0102031234", "010203-1234", "010203 1234", "010203‑1234", "1234")


def hostile(folder: Path) -> Path:
    """Letters whose names, headers and texts hold a number, in many spellings."""
    made = EmailMessage()
    made["From"] = "Palle 010203-1234 <palle.010203-1234@borger.example>"
    made["To"] = "post.010203-1234@kommune.example"
    made["Subject"] = "Klage fra 010203-1234"
    made["Date"] = "Wed, 02 Apr 2014 10:00:00 +0200"
    made["Message-ID"] = "<k7.1@borger.example>"
    made.set_content(
        "Mit CPR-nummer er 010203 1234, og det står også sådan: 010203-1234 og 010203 -\n1234.\n"
        "Ansøgningen sendes senest den 2. maj 2014. Kontakt: palle@borger.example.\n"
    )
    made.add_attachment("Bilag om CPR 010203‑1234.\n\nMed venlig hilsen\n", filename="bilag 0102031234.txt")
    made.add_attachment(b"%PDF-1.7 x", maintype="application", subtype="pdf", filename="brudt 010203-1234.pdf")
    folder.mkdir()
    (folder / "010203-1234 klage.eml").write_bytes(made.as_bytes())
    (folder / "0102031234.txt").write_text("Borgeren med personnummer 0102031234 klager.\n", encoding="utf-8")
    (folder / "tom 010203-1234.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A register read from them."""
    folder = tmp_path_factory.mktemp("cpr")
    made = Settings(register=str(folder / "register.db"), jobs=1)
    wiring.ingest([hostile(folder / "letters")], made, (watcher := Silent()))
    assert not any(one in line for line in watcher.told for one in CLEAR)
    return made


VERBS = [
    ["documents"], ["documents", "--format", "json"], ["documents", "--format", "csv"], ["flags"], ["rounds"],
    ["quarantine"], ["quarantine", "--format", "json"], ["quarantine", "--format", "csv"], ["history"],
    ["export"], ["export", "--format", "csv", "--kind", "documents"], ["export", "--format", "ics"], ["verify"],
    ["digest", "--days", "9999"], ["status", "--format", "json"],
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_no_verb_tells_it(settings: Settings, capsys: pytest.CaptureFixture[str], verb: list[str]) -> None:
    run([*verb, "--register", settings.register], Session())
    said = capsys.readouterr()
    assert not [one for one in CLEAR if one in said.out + said.err]
    assert said.out or verb == ["verify"]


def test_show_tells_it_of_no_document(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with wiring.open_register(settings, readonly=True) as store:
        ids = [one.id for one in store.records("documents")]
    assert len(ids) == 3
    for one in ids:
        run(["show", one, "--register", settings.register], Session())
        run(["show", one, "--format", "json", "--register", settings.register], Session())
    said = capsys.readouterr().out
    assert "****" in said
    assert not [one for one in CLEAR if one in said]


def test_neither_database_nor_readings_hold_it(settings: Settings) -> None:
    folder = Path(settings.register).parent
    held = [path for path in folder.rglob("*") if path.is_file() and not {"originals", "letters"} & {*path.parts}]
    assert len(held) >= 1
    for path in held:
        assert not [one for one in CLEAR[:4] if one.encode() in path.read_bytes()]


def test_csv_and_its_cells_are_masked(settings: Settings, tmp_path: Path) -> None:
    run(["export", "--format", "csv", "-o", str(tmp_path / "out"), "--register", settings.register], Session())
    cells = [
        cell
        for path in (tmp_path / "out").glob("*.csv")
        for row in csv.reader(path.read_text("utf-8").splitlines())
        for cell in row
    ]
    assert any("****" in cell for cell in cells)
    assert not [cell for cell in cells if any(one in cell for one in CLEAR)]


def test_reading_it_again_changes_nothing(settings: Settings) -> None:
    folder = Path(settings.register).parent / "letters"
    summary = wiring.ingest([folder], settings, Silent())
    assert (summary.new, summary.duplicate) == (0, 2)


def test_lines_for_people_and_of_the_log_are_masked(capsys: pytest.CaptureFixture[str]) -> None:
    say("breve/010203-1234.pdf\nCPR 010203 1234")
    log(2)
    logging.getLogger("pipeline.x").warning("subject %s\r\nforged line", "010203-1234")
    said = capsys.readouterr().err
    assert "1234" not in said
    assert said.count("\n") == 2
    assert said.count("****") == 3
