"""Originals in a folder, by hash: `ab/abcdef…`. What `put` returned for survives a power cut."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from pipeline.errors import UnreadableInput
from pipeline.store.faults import told

_DIGEST = re.compile(r"[0-9a-f]{64}")
_AT_ONCE = 8
_PARTS = "parts"  # what is being written; named <digest>.<process>


class FileBlobs:
    """Keeps pipeline.ports.blobs.BlobStore in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._swept = False

    def put(self, content: bytes) -> str:
        """Keep the bytes; returns their SHA-256 in hex. One that is there and whole is not written again."""
        return self._put(hashlib.sha256(content).hexdigest(), content)

    def put_all(self, contents: Sequence[bytes]) -> tuple[str, ...]:
        """Keep all of these, several at a time: the disk takes many in about the time of one."""
        digests = tuple(hashlib.sha256(content).hexdigest() for content in contents)
        each = dict(zip(digests, contents, strict=True))
        with told(str(self._folder)):
            self._sweep()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for _ in pool.map(self._put, each, each.values()):
                pass
        return digests

    def get(self, digest: str) -> bytes:
        """The bytes of this hash; KeyError when there are none, UnreadableInput when they have changed."""
        if not _DIGEST.fullmatch(digest):
            raise KeyError(digest)
        target = self._path(digest)
        with told(str(target)):
            if not target.is_file():
                raise KeyError(digest)
            content = target.read_bytes()
        if hashlib.sha256(content).hexdigest() != digest:
            raise UnreadableInput(
                f"The kept original {target} is damaged.",
                reason="damaged-original",
                remedy="Ingest the same file again: that puts it back.",
            )
        return content

    def remove(self, digest: str) -> bool:
        """These bytes are kept no longer, also after a power cut; whether they were."""
        target = self._path(digest)
        with told(str(target)):
            if not (_DIGEST.fullmatch(digest) and target.is_file()):
                return False
            target.unlink()
            _sync(target.parent)
        return True

    def each(self) -> Iterator[tuple[str, Path]]:
        """The name and place of every kept file, in order; also of those that are none of ours."""
        for folder in sorted(self._folder.glob("[0-9a-f][0-9a-f]")):
            yield from ((file.name, file) for file in sorted(folder.iterdir()))

    @property
    def folder(self) -> Path:
        return self._folder

    def place(self, digest: str) -> Path:
        """Where the bytes of this hash lie, if they are kept."""
        return self._path(digest)

    def _put(self, digest: str, content: bytes) -> str:
        target = self._path(digest)
        with told(str(self._folder)):
            self._sweep()
            if not (target.is_file() and target.read_bytes() == content):
                self._write(target, content)
        return digest

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def _write(self, target: Path, content: bytes) -> None:
        part = self._folder / _PARTS / f"{target.name}.{os.getpid()}"
        _make_folder(part.parent)
        _make_folder(target.parent)
        with ExitStack() as undo:
            undo.callback(part.unlink, missing_ok=True)
            with part.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
            undo.pop_all()
        _sync(target.parent)

    def _sweep(self) -> None:
        """Once a run, clear away what a run that died left half written."""
        if self._swept:
            return
        self._swept = True
        for part in (self._folder / _PARTS).glob("*.*"):
            process = part.suffix[1:]
            if process.isdigit() and not _alive(int(process)):
                part.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    if process == os.getpid():
        return False  # of this number, but from before: nothing is being written yet
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _make_folder(folder: Path) -> None:
    """Make a folder and all above it, so that they survive a power cut."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        _sync(one.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
