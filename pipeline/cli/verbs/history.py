"""`brevjournal history`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.group import verb
from pipeline.cli.listing import rows
from pipeline.cli.options import Day, formatted
from pipeline.cli.session import Session, session
from pipeline.cli.streams import put, say
from pipeline.errors import UnreadableInput, UsageError
from pipeline.values.inquiry import HistoryLine

if TYPE_CHECKING:
    from pipeline.store.register import Register

Moments = tuple[datetime, datetime]
_KINDS = ("documents", "rounds", "decisions", "responses", "flags")
_MOST = 5  # ids that are named where several begin so


@verb(
    "history",
    "What was changed in the register, oldest first: field by field what stood there before and what stands there now, "
    "when, and by whom, a person or which version of the program. With an id, or its beginning, the whole life of one "
    "record, of one that is no more, too.",
    "brevjournal history --since 2022-09 --kind rounds",
)
@click.argument("key", metavar="[ID]", required=False)
@click.option("--since", type=Day(), help="Only from this date on.")
@click.option("--until", type=Day(), help="Only up to this date.")
@click.option("--kind", type=click.Choice(_KINDS), help="Only of this kind of record.")
@click.option("--author", help="Only what this person decided.")
@formatted
def command(key: str | None, since: Moments | None, until: Moments | None, form: str | None, **asked: Any) -> int:
    from datetime import timedelta

    call = session()
    asked["since"] = _zoned(since[0]) if since else None
    asked["until"] = _zoned(until[1]) + timedelta(microseconds=1) if until else None
    with call.wiring.open_register(call.settings, readonly=True) as store, store.inquiry.snapshot():
        if key is not None:
            asked["record"] = _remembered(store, key)
        show(store.inquiry.history(**asked), form, call)
    return 0


def _zoned(moment: datetime) -> datetime:
    from zoneinfo import ZoneInfo

    return moment.replace(tzinfo=ZoneInfo("Europe/Copenhagen"))


def _remembered(store: Register, key: str) -> str:
    """The one id that the history knows by this beginning."""
    found = store.inquiry.remembered(key, _MOST + 1)
    if not found:
        raise UnreadableInput(
            f"The register never held a record {key!r}.",
            reason="not-found",
            remedy="brevjournal history without an id lists all that was changed.",
        )
    if len(found) > 1:
        more = ", …" if len(found) > _MOST else ""
        raise UsageError(
            f"Several records begin with {key!r}: {', '.join(found[:_MOST])}{more}.", remedy="Write more of the id."
        )
    return found[0]


def show(found: Iterator[HistoryLine], form: str | None, call: Session, *, empty: bool = True) -> None:
    """Write lines of the history on standard output, as they come; an empty list says so where that is wanted."""
    if form == "json":
        from pipeline.edge import encode
        from pipeline.export.json import objects

        for piece in objects(encode(line) for line in found):
            put(piece)
        put("\n")
        return
    from pipeline.cli.past import NAMES, row_of

    first = next(found, None)
    told = (row for line in _again(first, found) for row in row_of(line, call.speech))
    if form == "csv":
        from pipeline.export.csv import lines

        for piece in lines(NAMES, ([row.get(name) for name in NAMES] for row in told)):
            put(piece)
    else:
        if first is not None or empty:
            rows(told, "history", form, call)
        if first is None and empty and not call.quiet:
            say(call.speech("nothing-changed"))


def _again(first: HistoryLine | None, rest: Iterator[HistoryLine]) -> Iterator[HistoryLine]:
    if first is not None:
        yield first
    yield from rest
