"""The real things together: letters in, register out, by way of worker processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import wiring
from pipeline.config import Settings
from pipeline.config.settings import OcrSettings
from pipeline.errors import UnreadableInput, UsageError
from pipeline.store import renewal
from pipeline.values.reading import compose
from pipeline.values.source import Origin

INVITATION = """Kystdirektoratet

Den 3. marts 2014

Ansøgningsrunde om puljen til kystnære stier

Kommuner langs kysten indbydes hermed til at søge puljen. Ansøgningen sendes senest den 2. maj 2014 kl. 12.00.
"""


class Silent:
    """Watches a run and keeps what it is told."""

    def __init__(self) -> None:
        self.states: list[str] = []
        self.told: list[str] = []

    def found(self, items: int | None) -> None: ...

    def item_done(self, origin: Origin, state: str, pages: int) -> None:
        self.states.append(state)

    def page_done(self) -> None: ...

    def message(self, text: str) -> None:
        self.told.append(text)


def test_from_a_folder_to_the_register_and_again(tmp_path: Path) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "indbydelse.txt").write_text(INVITATION, encoding="utf-8")
    (letters / "tom.txt").write_bytes(b"")
    settings = Settings(register=str(tmp_path / "register.db"), jobs=1)

    first = Silent()
    summary = wiring.ingest([letters], settings, first)
    assert (summary.read, summary.new, summary.duplicate, len(summary.set_aside)) == (2, 1, 0, 1)
    assert sorted(first.states) == ["new", "set-aside"]
    with wiring.open_register(settings, readonly=True) as store:
        (round_,) = store.records("rounds")
        before = store.records("documents")
    assert round_.data["deadline"] == "2014-05-02T12:00"
    assert round_.data["evidence"]["deadline"]

    summary = wiring.ingest([letters], settings, Silent())
    assert (summary.new, summary.duplicate) == (0, 1)
    with wiring.open_register(settings, readonly=True) as store:
        assert store.records("documents") == before


def test_what_writes_again_brings_a_register_of_other_rules_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(register=str(tmp_path / "register.db"), jobs=1)
    wiring.ingest([tmp_path], settings, Silent())
    monkeypatch.setattr(renewal, "EDITION", renewal.EDITION + 1)
    with pytest.raises(UsageError, match="brevjournal retry"):
        wiring.open_register(settings, readonly=True)
    run = Silent()
    wiring.retry(settings, run)
    assert [one for one in run.told if "made anew" in one] == run.told[:1] != []
    wiring.open_register(settings, readonly=True).close()


def test_retry_makes_no_register(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no register"):
        wiring.retry(Settings(register=str(tmp_path / "register.db"), jobs=1), Silent())
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_finds_what_is_there_and_what_is_not(tmp_path: Path) -> None:
    present = {one.name: one for one in wiring.check(Settings(register=str(tmp_path / "r.db")))}
    assert present["language data"].ok
    absent = {one.name: one for one in wiring.check(Settings(ocr=OcrSettings(language="volapyk")))}
    assert not absent["Tesseract"].ok
    assert absent["Tesseract"].remedy


def test_the_reader_hands_over_the_document_and_its_reading(tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_text(INVITATION, "utf-8")
    with wiring.reader(Settings(jobs=1)) as read:
        document, found = read(path, lambda: None)
    assert document.content == INVITATION.encode("utf-8")
    assert compose(found).text.split() == INVITATION.split()
    assert found.document == document.id
