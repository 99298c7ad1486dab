"""Files that a verb writes: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path
from typing import BinaryIO

import click

from pipeline.cli.session import Session
from pipeline.errors import TemporaryFailure, UsageError

_BESIDE = ("", "-wal", "-shm", "-journal", ".lock")  # what the name of a register's file goes on with


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all; a device or pipe is written as it is. Raises UsageError, TemporaryFailure."""
    with whole(path) as file:
        file.writelines(pieces)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write, as `write` does; where writing it fails, nothing stands at its place that did not before."""
    spare(path)
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


def spare(path: Path) -> None:
    """Raises UsageError for a place that is the register's own: its file, its originals, its readings."""
    context = click.get_current_context(silent=True)
    call = context.find_object(Session) if context else None
    if call is None:
        return
    settings, place = call.settings, path.resolve()
    file = settings.register_file
    own = [Path(f"{file.resolve()}{ending}") for ending in _BESIDE] if file else []
    folders = [folder.resolve() for folder in (settings.originals_folder, settings.readings_folder)]
    if place in own or any(place.is_relative_to(folder) for folder in folders):
        raise UsageError(f"{path} belongs to the register.", remedy="Name another place with -o.")


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
