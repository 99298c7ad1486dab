"""Ingest and retry: the summary, what was set aside, and how a run may end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import BrevjournalError, MissingRequirement, RegisterBusy, TemporaryFailure, UsageError
from tests.cli.conftest import Call
from tests.cli.fake import ASIDE, FakeWiring


def test_ingest_ends_with_a_summary_on_standard_error(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    ended = call("ingest", "a.txt")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.startswith("Læst 1, nye 1, dubletter 0, sat til side 0.")
    assert call("ingest", "a.txt", "-q").err == ""
    assert "et budskab" in call("ingest", "a.txt", "-v").err


def test_what_was_set_aside_is_named(call: Call, wiring: FakeWiring, tmp_path: Path) -> None:
    (tmp_path / "post").mkdir()
    wiring.aside = (ASIDE,)
    ended = call("ingest", "post")
    assert ended.status == 6
    first, hint, summary = ended.err.splitlines()
    assert first == "Sat til side: post/b.pdf: b.pdf er krypteret. Bed om den uden kodeord. [encrypted]"
    assert "brevjournal retry" in hint
    assert summary.startswith("Læst 2, nye 1, dubletter 0, sat til side 1.")
    assert call("ingest", "post", "-q").err == first + "\n"


def test_the_one_file_asked_for_cannot_be_read(call: Call, wiring: FakeWiring, tmp_path: Path) -> None:
    (tmp_path / "b.pdf").touch()
    (tmp_path / "c.pdf").touch()
    wiring.aside, wiring.new = (ASIDE,), 0
    assert call("ingest", "b.pdf").status == 4
    assert call("ingest", "b.pdf", "c.pdf").status == 6
    wiring.new = 3
    assert call("ingest", "b.pdf").status == 6


def test_a_path_that_does_not_exist(call: Call, wiring: FakeWiring, tmp_path: Path) -> None:
    ended = call("ingest", "væk.txt")
    assert (ended.status, ended.err) == (
        4,
        "brevjournal: væk.txt findes ikke. Ret stien, og kør kommandoen igen.\n",
    )
    assert wiring.asked == []
    (tmp_path / "a.txt").touch()
    ended = call("ingest", "væk.txt", "a.txt")
    assert (ended.status, wiring.asked[0][0]) == (6, (Path("a.txt"),))
    assert "væk.txt findes ikke." in ended.err
    assert "sat til side 1" in ended.err


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (UsageError("Forkert.", remedy="Ret det."), 2),
        (MissingRequirement("Tesseract mangler.", remedy="apt install tesseract-ocr"), 3),
        (TemporaryFailure("Disken er fuld.", remedy="Gør plads."), 5),
        (RegisterBusy("Optaget.", remedy="Vent."), 8),
        (BrevjournalError("Andet.", remedy="Meld det."), 1),
        (KeyboardInterrupt(), 130),
    ],
)
def test_how_a_run_may_end(call: Call, wiring: FakeWiring, tmp_path: Path, failure: BaseException, status: int) -> None:
    (tmp_path / "a.txt").touch()
    wiring.failure = failure
    ended = call("ingest", "a.txt")
    assert (ended.status, ended.out, ended.err.count("\n")) == (status, "", 1)
    assert "Traceback" not in ended.err
    assert not isinstance(failure, BrevjournalError) or ended.err == f"brevjournal: {failure}\n"


def test_very_verbose_tells_where_it_failed(call: Call, wiring: FakeWiring, tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    wiring.failure = TemporaryFailure("Disken er fuld.")
    assert "Traceback" in call("ingest", "a.txt", "-vv").err


def test_retry(call: Call, wiring: FakeWiring) -> None:
    assert call("retry").status == 0
    wiring.aside = (ASIDE,)
    assert call("retry").status == 6


def test_a_missing_program_is_an_exit_status_of_its_own(call: Call, wiring: FakeWiring, tmp_path: Path) -> None:
    (tmp_path / "post").mkdir()
    wiring.aside = (replace(ASIDE, reason="missing-requirement", message="Tesseract is missing. apt install it."),)
    wiring.new = 1
    assert call("ingest", "post").status == 3
