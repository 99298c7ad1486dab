"""`brevjournal restore`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.group import verb
from pipeline.cli.progress import watching
from pipeline.cli.session import session
from pipeline.cli.steps import stepping
from pipeline.cli.streams import say
from pipeline.errors import UnreadableInput


@verb(
    "restore",
    "Put a backup back into the register that --register names: all of it or nothing, after every hash was compared. "
    "What was erased since the backup was made stays erased.",
    "brevjournal restore backup/brevjournal.tar --register outputs/register.db",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", "-y", is_flag=True, help="Replace all that the register holds.")
def command(file: Path, yes: bool) -> int:
    call = session()
    if not file.is_file():
        raise UnreadableInput(f"There is no backup {file}.", reason="not-found", remedy="Name a file that is there.")
    with stepping(call) as step, watching(call) as observer:
        made = call.wiring.restore(call.settings, file, replace=yes, observer=observer, step=step)
    if not call.quiet:
        say(call.speech("restored", made=made.made, rows=made.rows, originals=made.originals or 0))
    return 0
