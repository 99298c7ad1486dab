"""What `doctor` says of a machine that lacks something."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline import doctor
from pipeline.config import Settings
from pipeline.errors import BrevjournalError, MissingRequirement
from pipeline.ocr.engines.tesseract import TesseractEngine
from pipeline.store.register import Register


def _none() -> TesseractEngine:
    raise MissingRequirement("Tesseract is not installed.", remedy="apt-get install tesseract-ocr")


@contextmanager
def _broken(settings: Settings) -> Iterator[Register]:
    raise BrevjournalError("The register cannot be opened.", remedy="Put the last copy back.")
    yield


def test_a_missing_engine_is_told_with_its_remedy() -> None:
    found = doctor.tesseract(_none)
    assert (found.ok, found.remedy) == (False, "apt-get install tesseract-ocr")


def test_a_register_that_was_not_made_yet_is_no_fault(tmp_path: Path) -> None:
    found = doctor.register(Settings(register=str(tmp_path / "none.db")), _broken)
    assert found.ok
    assert not found.needed


def test_a_broken_register_is_one(tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"x")
    found = doctor.register(Settings(register=str(tmp_path / "broken.db")), _broken)
    assert (found.ok, found.remedy) == (False, "Put the last copy back.")


def test_a_disk_without_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: type("Usage", (), {"free": 1 << 20})())
    room, leave = doctor.disk(Settings(register=str(tmp_path / "r.db")))
    assert not room.ok
    assert leave.ok
