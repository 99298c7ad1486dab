"""`brevjournal move`."""

from __future__ import annotations

import click

from pipeline.cli.group import verb
from pipeline.cli.session import session
from pipeline.cli.steps import stepping
from pipeline.cli.streams import say


@verb(
    "move",
    "Copy the register to another file or to a PostgreSQL database, which must be empty, in one transaction, and "
    "compare every row. The old register stays as it is; the originals stay where they are.",
    "brevjournal move --to postgresql://journal@server/brevjournal",
)
@click.option("--to", "target", required=True, metavar="FILE|URL", help="Where to.")
def command(target: str) -> int:
    from pipeline.store.address import shown

    call = session()
    with stepping(call) as step:
        counts = call.wiring.move(call.settings, target, step=step)
    if not call.quiet:
        rows = sum(one.rows for one in counts.values())
        say(call.speech("moved", place=shown(target), rows=rows, tables=len(counts)))
        say(call.speech("moved-originals", path=call.settings.originals_folder.absolute()))
    return 0
