"""Kept results as small files, named by their keys."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

_SEAL = 32  # bytes of SHA-256 before the content: a file that was cut off by a crash is noticed


class FileMemo:
    """Files in `folder`, made when first needed. Nothing is forced to the disk: what is lost is made again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """What was kept; None where nothing was or where the file is damaged."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        seal, value = data[:_SEAL], data[_SEAL:]
        return value if hashlib.sha256(value).digest() == seal else None

    def put(self, key: str, value: bytes) -> None:
        """Keep it, in one step, so that no reader sees half of it."""
        path = self._path(key)
        partial = path.with_name(f".{path.name}.{uuid4().hex}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                partial.write_bytes(hashlib.sha256(value).digest() + value)
                partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)

    def prune(self, most: int) -> int:
        """Remove the files longest unused until the rest holds at most `most` bytes; returns how many went."""
        found: list[tuple[float, int, str]] = []
        for folder, _, names in os.walk(self._folder):
            for name in names:
                with suppress(OSError):
                    told = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - a hundred thousand of them
                    found.append((max(told.st_mtime, told.st_atime), told.st_size, f"{folder}/{name}"))
        total, gone = sum(size for _, size, _ in found), 0
        for _, size, name in sorted(found):
            if total <= most:
                break
            with suppress(OSError):
                Path(name).unlink()
                total, gone = total - size, gone + 1
        return gone

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]
