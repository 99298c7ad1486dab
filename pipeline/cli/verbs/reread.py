"""`brevjournal reread`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

from pipeline.cli.group import verb
from pipeline.cli.options import formatted
from pipeline.cli.progress import watching
from pipeline.cli.session import Session, session
from pipeline.cli.streams import say
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.values.inquiry import HistoryLine

_MOST = 8  # fields that are named in the summary


@verb(
    "reread",
    "Read old documents again, from the kept originals, where older rules read them, and show what would change in the "
    "register: field by field, before and after. Nothing changes before --apply; what persons said stands in any case. "
    "Broken off, it goes on from there.",
    "brevjournal reread letters/2022",
)
@click.argument("named", nargs=-1, metavar="[PATH|ID...]")
@click.option("--all", "all_of_them", is_flag=True, help="Also what these very rules have read.")
@click.option("--apply", is_flag=True, help="Let it take effect.")
@click.option("--discard", is_flag=True, help="Forget what was read again.")
@formatted
def command(named: tuple[str, ...], *, all_of_them: bool, apply: bool, discard: bool, form: str | None) -> int:
    call = session()
    if discard:
        if apply or named or all_of_them:
            raise UsageError("--discard stands alone.", remedy="Leave out the rest.")
        say(call.speech("reread-discarded", count=call.wiring.discard(call.settings)))
        return 0
    changes: Counter[str] = Counter()
    with watching(call) as observer:
        count, failed = call.wiring.reread(
            call.settings, named, observer, partial(_show, form=form, changes=changes, call=call),
            all_of_them=all_of_them, apply=apply,
        )  # fmt: skip
    if not call.quiet:
        _summary(count, failed, changes, call, applied=apply)
    return 0


def _show(found: Iterator[HistoryLine], *, form: str | None, changes: Counter[str], call: Session) -> None:
    from pipeline.cli.verbs.history import show

    show(_counted(found, changes), form, call, empty=False)


def _counted(found: Iterator[HistoryLine], changes: Counter[str]) -> Iterator[HistoryLine]:
    for line in found:
        changes[line.change] += 1
        if line.change == "change":
            changes.update(f".{name}" for name in {**(line.before or {}), **(line.after or {})} if name != "evidence")
        yield line


def _summary(count: int, failed: int, changes: Counter[str], call: Session, *, applied: bool) -> None:
    speech = call.speech
    if not count:
        say(speech("reread-nothing"))
        return
    numbers = {name: changes[name] for name in ("add", "change", "delete")}
    say(speech("reread-done" if applied else "reread-would", count=count, failed=failed, **numbers))
    fields = [(name, number) for name, number in changes.most_common() if name.startswith(".")]
    if fields:
        told = ", ".join(f"{speech.label(name[1:])} {number}" for name, number in fields[:_MOST])
        say(speech("reread-fields", fields=told + (" …" if len(fields) > _MOST else "")))
    if not applied:
        say(speech("reread-hint"))
