"""Backups and moves: what comes back is what was there."""

from __future__ import annotations

import errno
import gc
import hashlib
import io
import sys
import tarfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import wiring
from pipeline.care.archive import Writer
from pipeline.errors import UnreadableInput, UsageError
from tests.care.conftest import Place, Silent, still


def backed_up(place: Place, target: Path, *, originals: bool = True) -> Path:
    wiring.back_up(place.settings, target, originals=originals, step=still)
    return target


def restored(place: Place, backup: Path, folder: Path) -> Place:
    settings = replace(place.settings, register=str(folder / "register.db"), originals="")
    wiring.restore(settings, backup, replace=False, observer=Silent(), step=still)
    return replace(place, settings=settings)


def test_a_backup_comes_back_as_it_was(place: Place, tmp_path: Path) -> None:
    back = restored(place, backed_up(place, tmp_path / "b.tar"), tmp_path / "back")
    assert back.export() == place.export()
    assert wiring.verify(back.settings, quick=False, step=still) == ()


def test_the_same_register_makes_the_same_backup_on_both_databases(
    on_file: Place, place: Place, tmp_path: Path
) -> None:
    def bodies(path: Path) -> dict[str, str]:
        with tarfile.open(path) as tar:
            return {
                one.name: hashlib.sha256(tar.extractfile(one).read()).hexdigest()  # type: ignore[union-attr]  # files alone
                for one in tar.getmembers()
                if one.name != "manifest.json"
            }

    assert bodies(backed_up(on_file, tmp_path / "one.tar")) == bodies(backed_up(place, tmp_path / "other.tar"))


def test_a_backup_restores_into_the_other_database(place: Place, tmp_path: Path, made_url: str) -> None:
    backup = backed_up(place, tmp_path / "b.tar")
    there = replace(place.settings, register=made_url, originals=str(tmp_path / "originals"))
    wiring.restore(there, backup, replace=False, observer=Silent(), step=still)
    assert replace(place, settings=there).export() == place.export()


def test_a_register_that_holds_something_is_replaced_only_when_told(on_file: Place, tmp_path: Path) -> None:
    backup = backed_up(on_file, tmp_path / "b.tar")
    before = on_file.export()
    with pytest.raises(UsageError, match="not empty"):
        wiring.restore(on_file.settings, backup, replace=False, observer=Silent(), step=still)
    (on_file.letters / "ny.txt").write_text("Et brev, der kom til siden.\n", encoding="utf-8")
    wiring.ingest([on_file.letters / "ny.txt"], on_file.settings, Silent())
    assert on_file.export() != before
    wiring.restore(on_file.settings, backup, replace=True, observer=Silent(), step=still)
    assert on_file.export() == before


@pytest.mark.parametrize("at", [0.02, 0.3, 0.5, 0.7, 0.9])
def test_a_changed_byte_is_found_before_anything_is_written(on_file: Place, tmp_path: Path, at: float) -> None:
    backup = backed_up(on_file, tmp_path / "b.tar")
    content = bytearray(backup.read_bytes())
    place = next(one for one in range(int(len(content) * at), 0, -1) if content[one])  # no padding
    content[place] ^= 0x10
    backup.write_bytes(content)
    with pytest.raises((UnreadableInput, UsageError)):
        restored(on_file, backup, tmp_path / "back")
    assert not (tmp_path / "back").exists()


def test_a_backup_that_was_cut_off_is_refused(on_file: Place, tmp_path: Path) -> None:
    backup = backed_up(on_file, tmp_path / "b.tar")
    whole = backup.read_bytes().rstrip(b"\0")
    for share in (0.1, 0.5, 0.9, 0.97):
        backup.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(UnreadableInput, match="damaged"):
            restored(on_file, backup, tmp_path / "back")


def test_missing_originals_are_told_and_the_rest_is_kept(on_file: Place, tmp_path: Path) -> None:
    originals = on_file.settings.originals_folder
    gone = sorted(path for path in originals.rglob("*") if path.is_file())[0]
    gone.unlink()
    made = wiring.back_up(on_file.settings, tmp_path / "b.tar", originals=True, step=still)
    assert made.missing == [gone.name]
    assert made.originals == 3


def test_a_backup_can_be_made_while_a_run_writes(on_file: Place, tmp_path: Path) -> None:
    with wiring.open_register(on_file.settings) as writer, writer.database.writing():
        writer.set_mark("a", "b")
        backup = backed_up(on_file, tmp_path / "b.tar")
    back = restored(on_file, backup, tmp_path / "back")
    with wiring.open_register(back.settings, readonly=True) as store:
        assert store.mark("a") is None


def test_moving_there_and_back_loses_nothing(on_file: Place, register_url: str, tmp_path: Path) -> None:
    before = on_file.export()
    there = wiring.move(on_file.settings, register_url, step=still)
    settings = replace(on_file.settings, register=register_url)
    assert replace(on_file, settings=settings).export() == before
    back = wiring.move(settings, str(tmp_path / "back.db"), step=still)
    assert back == there
    settings = replace(on_file.settings, register=str(tmp_path / "back.db"))
    assert replace(on_file, settings=settings).export() == before
    assert on_file.export() == before


def test_what_was_moved_can_be_written_on(on_file: Place, register_url: str) -> None:
    wiring.move(on_file.settings, register_url, step=still)
    originals = str(on_file.settings.originals_folder)
    there = replace(on_file.settings, register=register_url, originals=originals)
    (on_file.letters / "ny.txt").write_text("Et brev, der kom til siden.\n", encoding="utf-8")
    assert wiring.ingest([on_file.letters], there, Silent()).new == 1
    assert wiring.verify(there, quick=False, step=still) == ()


def test_a_place_that_is_not_empty_is_refused(on_file: Place, tmp_path: Path) -> None:
    wiring.move(on_file.settings, str(tmp_path / "other.db"), step=still)
    with pytest.raises(UsageError, match=r"not empty\. Name a new file or database with --to"):
        wiring.move(on_file.settings, str(tmp_path / "other.db"), step=still)
    with pytest.raises(UsageError, match="already"):
        wiring.move(on_file.settings, on_file.settings.register, step=still)


class _Full(io.BytesIO):
    def write(self, _: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_is_full_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    later: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", later.append)
    writer = Writer(_Full())
    with pytest.raises(OSError, match="No space"):
        writer.add("originals/a", b"x" * 100_000)
    del writer
    gc.collect()
    assert later == []
