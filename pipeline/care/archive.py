"""The file of a backup: a tar archive that any other program opens, written and read as a stream.

It holds `register/TABLE/NNNNNN.jsonl.gz` (rows as JSON lists, in the order of the key), `originals/ab/abcdef…` and last
`manifest.json`. The same register makes the same bytes but for the manifest's moment.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pipeline.errors import UnreadableInput

MANIFEST = "manifest.json"
_PIECE = 4 << 20  # bytes of rows in one member, before they are packed
_LARGEST = 1 << 30  # bytes of a member that is read whole; no original is as large


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive: its folder (`register` or `originals`), its name below it, its bytes."""

    folder: str
    name: str
    content: bytes


class Writer:
    """Adds members one after the other; nothing of them is held."""

    def __init__(self, file: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 - see close

    def add(self, name: str, content: bytes) -> None:
        """One file, owned by nobody, of no time."""
        told = tarfile.TarInfo(name)
        told.size, told.mode = len(content), 0o600
        self._tar.addfile(told, io.BytesIO(content))
        self._tar.members.clear()  # type: ignore[attr-defined]  # the library keeps them all, which its types conceal

    def add_lines(self, folder: str, lines: Iterable[bytes]) -> None:
        """Lines as packed files of bounded size; none for no lines."""
        for number, piece in enumerate(_pieces(lines), 1):
            self.add(f"{folder}/{number:06}.jsonl.gz", gzip.compress(piece, 6, mtime=0))

    def close(self) -> None:
        """The end of the archive is written."""
        self._tar.close()


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= _PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def members(path: Path) -> Iterator[Member]:
    """All files of the archive in their order, one in memory at a time. Raises UnreadableInput where it is damaged."""
    try:
        with tarfile.open(path, "r|") as tar:
            for told in tar:
                tar.members.clear()  # type: ignore[attr-defined]  # as above; what comes is told once
                file = tar.extractfile(told) if told.isfile() and told.size <= _LARGEST else None
                if file is None:
                    raise damaged(path, f"{told.name} does not belong in it")
                content = file.read()
                if len(content) != told.size:
                    raise damaged(path, f"{told.name} is cut off")
                folder, _, name = told.name.partition("/")
                yield Member(folder, name, content)
    except (tarfile.TarError, EOFError) as fault:
        raise damaged(path, str(fault)) from fault


def rows(path: Path, member: Member) -> Iterator[list[Any]]:
    """The rows of one member of the register, as they were written."""
    try:
        for line in gzip.decompress(member.content).splitlines():
            found = json.loads(line)
            if not isinstance(found, list):
                raise damaged(path, f"{member.name} holds no rows")
            yield found
    except (OSError, EOFError, zlib.error, ValueError) as fault:
        raise damaged(path, f"{member.name}: {fault}") from fault


def damaged(path: Path, why: str) -> UnreadableInput:
    """The archive is not what was written."""
    return UnreadableInput(
        f"The backup {path} is damaged ({why}).", reason="damaged", remedy="Use another copy of it, or another backup."
    )
