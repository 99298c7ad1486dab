"""`brevjournal ingest`."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from pipeline.cli.group import verb
from pipeline.cli.outcome import report, status
from pipeline.cli.progress import watching
from pipeline.cli.session import session
from pipeline.errors import UnreadableInput


@verb(
    "ingest",
    "Read files, folders, .eml, .msg, mbox and Maildir, run every stage, and update the register. "
    "The same content twice changes nothing; what is read is never changed.",
    "brevjournal ingest letters/ mailbox.mbox",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Also what was erased for good.")
def command(paths: tuple[Path, ...], again: bool) -> int:
    call = session()
    there = [path for path in paths if os.path.lexists(path)]
    missing = [path for path in paths if path not in there]
    if not there:
        raise UnreadableInput(
            " ".join(call.speech("missing", path=path) for path in missing),
            reason="not-found",
            remedy=call.speech("missing-remedy"),
        )
    start = time.monotonic()
    with watching(call) as observer:
        summary = call.wiring.ingest(there, call.settings, observer, again=again)
    report(summary, time.monotonic() - start, missing, call)
    return status(summary, missing, asked_for_one=len(paths) == 1 and not paths[0].is_dir())
