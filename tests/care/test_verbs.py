"""The verbs of care as they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.cli.main import run
from pipeline.cli.session import Session
from tests.care.conftest import Place

Said = pytest.CaptureFixture[str]


def called(place: Place, *arguments: str) -> int:
    return run([*arguments, "--register", place.settings.register], Session())


def test_verify_says_that_all_is_well_or_names_each_fault(on_file: Place, capsys: Said) -> None:
    assert called(on_file, "verify") == 0
    assert capsys.readouterr().err == "Alt er i orden.\n"
    kept = next(path for path in on_file.settings.originals_folder.rglob("*") if path.is_file())
    kept.write_bytes(b"")
    assert called(on_file, "verify", "--lang", "en") == 7
    told = capsys.readouterr()
    assert str(kept) in told.out
    assert told.out.count("\n") == 1
    assert called(on_file, "verify", "--format", "json") == 7
    assert [one["where"] for one in json.loads(capsys.readouterr().out)] == [str(kept)]


def test_verify_mends_what_it_can(on_file: Place, capsys: Said) -> None:
    orphan = on_file.settings.originals_folder / "ab" / ("ab" + "0" * 62)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"x")
    assert called(on_file, "verify") == 7
    assert "--mend" in capsys.readouterr().err
    assert called(on_file, "verify", "--mend") == 0
    assert not orphan.exists()


def test_a_register_that_is_not_there_is_none_to_care_for(tmp_path: Path, capsys: Said) -> None:
    nowhere = ["--register", str(tmp_path / "no.db")]
    target = str(tmp_path / "b.tar")
    for verb in (
        ["verify"],
        ["backup", "-o", target],
        ["move", "--to", str(tmp_path / "to.db")],
        ["erase", "doc-1", "-y"],
    ):
        assert run([*verb, *nowhere], Session()) == 4
        assert "There is no register" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_backup_replaces_no_file_unasked(on_file: Place, tmp_path: Path, capsys: Said) -> None:
    target = tmp_path / "b.tar"
    assert called(on_file, "backup", "-o", str(target)) == 0
    assert target.stat().st_mode & 0o777 == 0o600
    assert called(on_file, "backup", "-o", str(target)) == 2
    assert "--yes" in capsys.readouterr().err
    assert called(on_file, "backup", "-o", str(target), "-y", "--without-originals") == 0
    assert "ingen originaler" in capsys.readouterr().err


def test_a_backup_whose_originals_are_missing_says_so(on_file: Place, tmp_path: Path, capsys: Said) -> None:
    next(path for path in on_file.settings.originals_folder.rglob("*") if path.is_file()).unlink()
    assert called(on_file, "backup", "-o", str(tmp_path / "b.tar")) == 7
    assert "1 originaler" in capsys.readouterr().err


def test_restore_names_what_is_wrong(on_file: Place, tmp_path: Path, capsys: Said) -> None:
    assert called(on_file, "restore", str(tmp_path / "no.tar")) == 4
    (tmp_path / "x.tar").write_bytes(b"no archive")
    assert called(on_file, "restore", str(tmp_path / "x.tar"), "-y") == 4
    assert "damaged" in capsys.readouterr().err
    assert called(on_file, "backup", "-o", str(tmp_path / "b.tar")) == 0
    assert called(on_file, "restore", str(tmp_path / "b.tar")) == 2
    assert called(on_file, "restore", str(tmp_path / "b.tar"), "-y") == 0


def test_move_tells_where_the_originals_are(on_file: Place, tmp_path: Path, capsys: Said) -> None:
    assert called(on_file, "move", "--to", str(tmp_path / "to.db")) == 0
    assert str(on_file.settings.originals_folder) in capsys.readouterr().err


def test_erase_shows_what_goes_and_asks(on_file: Place, capsys: Said) -> None:
    document = on_file.document("ansøgning.txt")
    before = on_file.export()
    assert called(on_file, "erase", document, "--dry-run") == 0
    assert "svar.eml" in capsys.readouterr().err
    assert called(on_file, "erase", document) == 2
    assert "--yes" in capsys.readouterr().err
    assert on_file.export() == before


def test_erase_ends_with_a_certificate(on_file: Place, capsys: Said) -> None:
    document = on_file.document("ansøgning.txt")
    assert called(on_file, "erase", document, "-y", "--by", "Rigmor", "--lang", "en") == 0
    told = capsys.readouterr().out
    assert document in told
    assert "Found: nothing." in told
    assert "Out of the program's reach: svar.eml" in told
    assert "Humleholt" not in told
    assert called(on_file, "erase") == 0
    assert "Intet er halvt slettet." in capsys.readouterr().err
    assert called(on_file, "ingest", str(on_file.letters), "--lang", "en") == 0
    assert "Erased before and therefore not read: 1." in capsys.readouterr().err
