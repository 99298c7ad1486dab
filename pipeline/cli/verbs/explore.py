"""`brevjournal explore`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from pipeline.cli.group import verb
from pipeline.cli.session import session
from pipeline.cli.streams import put
from pipeline.errors import UsageError


@verb(
    "explore",
    "Opens the register in a browser with Datasette: tables, filters, questions to begin with, one's own SQL, CSV and "
    "JSON of every page. On this machine alone, and only for reading; others may write to the register meanwhile. "
    "Runs until it is stopped with Ctrl+C.",
    "brevjournal explore --port 8001",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="Where it listens.")
@click.option(
    "--metadata", type=click.Path(path_type=Path), metavar="FILE",
    help="Write what Datasette is told of the register, and open nothing.",
)  # fmt: skip
def command(port: int, metadata: Path | None) -> int:
    from pipeline.cli.writing import write
    from pipeline.export.json import text
    from pipeline.inquire.exploring import arguments, path
    from pipeline.inquire.exploring import metadata as describe

    call = session()
    found = call.wiring.explored(call.settings)
    lang, name = call.speech.lang, found.file.stem
    told = text(describe(name, found.views, found.tables, lang=lang, label=call.speech.label)) + "\n"
    if metadata is not None:
        if str(metadata) == "-":
            put(told)
        else:
            write(metadata, [told.encode()])
        return 0
    program = [*call.wiring.datasette(), *arguments(str(found.file), "-", port)]
    _free(port)
    put(f"http://127.0.0.1:{port}/{path(name)}\n")
    return _become(program, told)


def _free(port: int) -> None:
    """Raises UsageError where another program listens already."""
    import socket

    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError as fault:
            raise UsageError(
                f"Port {port} cannot be used ({fault.strerror}).", remedy="Name another: --port."
            ) from fault


def _become(program: list[str], told: str) -> NoReturn:
    """Datasette takes this program's place, so that whoever stops the one stops the other; it reads the metadata from
    its standard input."""
    import tempfile

    sys.stdout.flush()
    with tempfile.TemporaryFile() as file:
        file.write(told.encode())
        file.seek(0)
        os.dup2(file.fileno(), 0)
    os.dup2(2, 1)  # what it says is no data
    os.execv(program[0], program)
