"""`brevjournal backup`."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.group import verb
from pipeline.cli.session import session
from pipeline.cli.steps import stepping
from pipeline.cli.streams import say
from pipeline.cli.writing import disk, spare
from pipeline.errors import UsageError


@verb(
    "backup",
    "The register and its originals as one file, a tar archive, also while a run writes. The file is read again and "
    "compared before it takes its name. It can be restored into a file as well as into a PostgreSQL database.",
    "brevjournal backup -o backup/brevjournal.tar",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file (named by the moment).")
@click.option("--without-originals", is_flag=True, help="The register alone.")
@click.option("--yes", "-y", is_flag=True, help="Put it in the place of a file that is there.")
def command(output: Path | None, without_originals: bool, yes: bool) -> int:
    call = session()
    target = output or Path(f"brevjournal-{call.now().astimezone():%Y%m%d-%H%M%S}.tar")
    spare(target)
    if target.exists() and not yes:
        raise UsageError(f"{target} is there already.", remedy="Name another file with -o, or replace it with --yes.")
    with stepping(call) as step, disk(target):
        made = call.wiring.back_up(call.settings, target, originals=not without_originals, step=step)
    if not call.quiet:
        told = "backup-without" if made.originals is None else "backed-up"
        size = call.speech.decimal(target.stat().st_size / 1e6)
        say(call.speech(told, path=target, rows=made.rows, originals=made.originals, size=size))
    if made.missing:
        say(call.speech("backup-lacks", count=len(made.missing)))
        return 7
    return 0
