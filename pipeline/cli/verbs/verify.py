"""`brevjournal verify`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.cli.group import verb
from pipeline.cli.session import session
from pipeline.cli.steps import stepping
from pipeline.cli.streams import put, safe, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.care.damage import Damage
    from pipeline.cli.session import Session

DAMAGED = 7


@verb(
    "verify",
    "Check the register: the hash of every original, the database itself, and whether records, evidence, history, "
    "lists and search index agree. Each fault is told with its remedy; the status is 7 where there is one. Nothing is "
    "changed without --mend, which makes again what can be made again.",
    "brevjournal verify --quick",
)
@click.option("--quick", is_flag=True, help="Without reading every original and every page of the database.")
@click.option("--mend", is_flag=True, help="Make attachments, lists and index again; move what is orphaned aside.")
@click.option("--yes", "-y", is_flag=True, help="With --mend: delete what is orphaned.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to write it (text).")
def command(quick: bool, mend: bool, yes: bool, form: str) -> int:
    from pipeline.care.damage import MENDED

    call = session()
    with stepping(call) as step:
        found = call.wiring.verify(call.settings, quick=quick, step=step)
        if mend and any(one.what in MENDED for one in found):
            done = call.wiring.mend(call.settings, found, delete=yes)
            say(call.speech("mended", count=done))
            found = call.wiring.verify(call.settings, quick=quick, step=step)
    _show(found, form, call)
    if not call.quiet:
        say(call.speech("damages", count=len(found)) if found else call.speech("sound"))
        mendable = sum(one.what in MENDED for one in found)
        if mendable and not mend:
            say(call.speech("mendable", count=mendable))
    return DAMAGED if found else 0


def _show(found: Sequence[Damage], form: str, call: Session) -> None:
    if form == "json":
        from pipeline.edge import encode
        from pipeline.export.json import text

        put(text([encode(one) for one in found]) + "\n")
        return
    for one in found:
        put(safe(call.speech.damage(one.what, where=one.where, detail=one.detail)) + "\n")
