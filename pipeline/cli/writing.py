"""Files that a verb writes: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import TemporaryFailure, UsageError


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all; a device or pipe is written as it is. Raises UsageError, TemporaryFailure."""
    with whole(path) as file:
        file.writelines(pieces)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write, as `write` does; where writing it fails, nothing stands at its place that did not before."""
    with disk(path):
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as file:
                yield file
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def disk(path: Path) -> Iterator[None]:
    """What goes wrong with the disk, told with its remedy."""
    try:
        yield
    except OSError as fault:
        if fault.errno == ENOSPC:
            raise TemporaryFailure(f"The disk is full: {path} was not written.", remedy="Free some space.") from fault
        raise UsageError(
            f"{path} cannot be written ({fault.strerror}).", remedy="Name another place with -o."
        ) from fault
