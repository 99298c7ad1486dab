"""Originals are kept by hash, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from pipeline.errors import BrevjournalError, TemporaryFailure, UnreadableInput
from pipeline.ports.blobs import BlobStore
from pipeline.store.blobs import FileBlobs

BYTES = b"Til kommunerne \xe6\x00"
DIGEST = hashlib.sha256(BYTES).hexdigest()


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    blobs: BlobStore = FileBlobs(tmp_path / "originals")
    assert blobs.put(BYTES) == DIGEST
    assert blobs.get(DIGEST) == BYTES
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == [
        f"originals/{DIGEST[:2]}/{DIGEST}"
    ]


def test_what_is_there_and_whole_is_not_written_again(tmp_path: Path) -> None:
    FileBlobs(tmp_path).put(BYTES)
    before = (tmp_path / DIGEST[:2] / DIGEST).stat()
    FileBlobs(tmp_path).put(BYTES)
    after = (tmp_path / DIGEST[:2] / DIGEST).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_what_is_damaged_is_told_and_mended(tmp_path: Path) -> None:
    blobs = FileBlobs(tmp_path)
    blobs.put(BYTES)
    (tmp_path / DIGEST[:2] / DIGEST).write_bytes(b"")
    with pytest.raises(UnreadableInput) as caught:
        blobs.get(DIGEST)
    assert caught.value.reason == "damaged-original"
    blobs.put(BYTES)
    assert blobs.get(DIGEST) == BYTES


@pytest.mark.parametrize("digest", ["0" * 64, "", "../../etc/passwd", DIGEST.upper()])
def test_what_is_not_there_is_a_key_error(tmp_path: Path, digest: str) -> None:
    with pytest.raises(KeyError):
        FileBlobs(tmp_path).get(digest)


def test_it_is_on_disk_under_its_name_only_when_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    sync, replace = os.fsync, Path.replace

    def told_sync(handle: int) -> None:
        order.append("sync")
        sync(handle)

    def told_replace(part: Path, to: Path) -> Path:
        order.append("rename")
        return replace(part, to)

    monkeypatch.setattr(os, "fsync", told_sync)
    monkeypatch.setattr(Path, "replace", told_replace)
    FileBlobs(tmp_path).put(BYTES)
    at = order.index("rename")
    assert order[at - 1] == "sync"
    assert order[at + 1 :] == ["sync"]


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TemporaryFailure):
        FileBlobs(tmp_path).put(BYTES)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_leavings_of_dead_runs_are_cleared_away(tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    parts.mkdir()
    dead = parts / f"{DIGEST}.999999999"
    living = parts / f"{DIGEST}.{os.getppid()}"
    for part in (dead, living):
        part.write_bytes(b"half")
    FileBlobs(tmp_path).put(BYTES)
    assert (dead.exists(), living.exists()) == (False, True)


def test_many_at_once(tmp_path: Path) -> None:
    blobs = FileBlobs(tmp_path / "originals")
    contents = [b"brev %d" % (number % 40) for number in range(100)]
    digests = blobs.put_all(contents)
    assert [blobs.get(one) for one in digests] == contents
    assert list((tmp_path / "originals" / "parts").iterdir()) == []
    assert blobs.put_all([]) == ()


def test_one_of_many_that_cannot_be_kept(tmp_path: Path) -> None:
    blobs = FileBlobs(tmp_path / "originals")
    digest = hashlib.sha256(b"to").hexdigest()
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / digest[:2]).write_bytes(b"in the way")
    with pytest.raises(BrevjournalError):
        blobs.put_all([b"en", b"to", b"tre"])
