"""What comes in, in pieces, as soon as it is there."""

from __future__ import annotations

import io
import os
import select
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pipeline.cli.inputs import unreadable

_SIZE = 1 << 16
PAUSE = 1.0  # seconds without anything new, after which what is there is not held back any longer


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, or of standard input («-»), as they come; an empty piece when nothing came for a while.
    Raises UnreadableInput."""
    try:
        if str(path) != "-":
            with path.open("rb", buffering=0) as file:
                yield from _read(file)
        elif isinstance(given := standard_input(), io.BufferedReader):
            yield from _read(given.raw)
        else:  # no real file behind it
            yield given.read()
    except OSError as fault:
        raise unreadable(path, fault) from fault


def standard_input() -> IO[bytes]:
    """The bytes of standard input; none where whoever started the program closed it."""
    return sys.stdin.buffer if sys.stdin is not None else io.BytesIO()


def _read(file: io.RawIOBase) -> Iterator[bytes]:
    source = file.fileno()
    while True:
        if not select.select([source], [], [], PAUSE)[0]:
            yield b""
            select.select([source], [], [])
        data = os.read(source, _SIZE)
        if not data:
            return
        yield data
