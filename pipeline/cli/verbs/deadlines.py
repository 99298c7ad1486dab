"""`brevjournal deadlines`."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, time
from itertools import islice
from typing import Any

import click

from pipeline.cli.filters import SHOWN, states, wanted
from pipeline.cli.group import verb
from pipeline.cli.listing import rows
from pipeline.cli.options import Day, formatted
from pipeline.cli.remaining import told
from pipeline.cli.session import Session, session
from pipeline.cli.spans import Ahead, Distance, moved
from pipeline.cli.streams import put, say
from pipeline.errors import UsageError

Moments = tuple[datetime, datetime]


@verb(
    "deadlines",
    "Which deadlines of rounds come, the soonest first, and in how many days; which were moved, postponed or "
    "cancelled, and which are about or inferred. Without a period all that come.",
    "brevjournal deadlines --next 30d --area ældre",
)
@click.option("--next", "ahead", type=Ahead(), metavar="30d", help="Only so far ahead: 30d, 12w, 3m, 1y.")
@click.option("--past", "back", type=Ahead(), metavar="7d", help="Those that passed, so far back.")
@click.option("--from", "start", type=Day(), help="Only from this date on.")
@click.option("--to", "end", type=Day(), help="Only up to this date.")
@click.option("--area", multiple=True, help="Only on this area, e.g. ældre.")
@click.option("--municipality", multiple=True, help="Only of this municipality (name or code).")
@click.option("--status", multiple=True, help="Only rounds with this status, e.g. open.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="No more than N; 0 is all (50 on a terminal).")
@formatted
def command(  # noqa: PLR0917 (click names them)
    form: str | None, limit: int | None, ahead: Distance | None, back: Distance | None, start: Moments | None,
    end: Moments | None, **asked: Any,
) -> int:  # fmt: skip
    from dataclasses import replace

    from pipeline.export.present import danish, has_passed
    from pipeline.export.upcoming import upcoming

    call = session()
    states("rounds", asked["status"])
    if (ahead or back) and (start or end):
        raise UsageError(
            "--next and --past are counted from today; --from and --to are dates.", remedy="Give one sort."
        )
    now = call.now()
    if limit is None and form is None and call.shows_tables:
        limit = SHOWN
    with call.wiring.open_register(call.settings, readonly=True) as store, store.inquiry.snapshot():
        question = wanted("rounds", store, call, start=start, end=end, **asked)
        if not (start or end):
            first, last = _period(danish(now), ahead, back)
            question = replace(question, start=first, end=last)
        with closing(store.inquiry.select(question)) as records:
            found = (one for record in records if (one := upcoming(record, now)))
            if back and not ahead:  # of those that only began, none
                found = (one for one in found if has_passed(one["deadline"], now))
            count = _write(islice(found, limit or None), form, call, danish(now))
            is_cut = bool(limit) and count == limit and next(found, None) is not None
        if not count and form in (None, "table") and not call.quiet:
            say(call.speech("nothing-found"))
        elif is_cut and call.shows_progress:
            say(call.speech("more-deadlines", number=call.speech.number(count)))
    return 0


def _period(now: datetime, ahead: Distance | None, back: Distance | None) -> tuple[datetime, datetime | None]:
    """From which moment to which: from now on, or from a day in the past up to now or a day ahead."""
    first = now if back is None else datetime.combine(moved(now, back, -1).date(), time.min)
    if ahead is None:
        return first, None if back is None else now
    return first, datetime.combine(moved(now, ahead).date(), time.max)


def _write(found: Iterable[dict[str, Any]], form: str | None, call: Session, now: datetime) -> int:
    """Write the deadlines; returns how many there were."""
    counted = _Counted(found)
    if form == "json":
        from pipeline.export.json import objects

        for piece in objects(counted):
            put(piece)
        put("\n")
    elif form == "csv":
        from pipeline.export.csv import lines
        from pipeline.export.upcoming import FIELDS

        for line in lines(FIELDS, ([one[name] for name in FIELDS] for one in counted)):
            put(line)
    else:
        rows((told(one, call.speech, now) for one in counted), "deadlines", form, call)
    return counted.number


class _Counted:
    def __init__(self, found: Iterable[dict[str, Any]]) -> None:
        self._found = found
        self.number = 0

    def __iter__(self) -> Any:
        for one in self._found:
            self.number += 1
            yield one
