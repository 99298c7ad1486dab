"""`brevjournal sync`."""

from __future__ import annotations

import time

import click

from pipeline.cli.group import verb
from pipeline.cli.outcome import report_sync, sync_status
from pipeline.cli.progress import watching
from pipeline.cli.session import session


@verb(
    "sync",
    "Fetch the mailboxes and folders of the settings once, all or those named, and read what is new. What was fetched "
    "and not read before, and what may be tried again by now, is read too. For cron and timers.",
    "brevjournal sync kl",
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
def command(names: tuple[str, ...]) -> int:
    call = session()
    start = time.monotonic()
    with watching(call) as observer:
        synced = call.wiring.sync(names, call.settings, observer)
    report_sync(synced, time.monotonic() - start, call)
    return sync_status(synced)
