"""`brevjournal digest`."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.group import verb
from pipeline.cli.options import Day
from pipeline.cli.session import Session, session
from pipeline.cli.streams import put, say
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.cli.daily import Form
    from pipeline.export.digest import Digest


@verb(
    "digest",
    "Which deadlines are new or changed since the last digest, and which come within 14 days; what was set aside, "
    "which sources fail. On standard output it is only shown. With -o it is the digest of the day: written as a text "
    "and as deadlines.ics, the calendar of all deadlines, and taken down as made, so that the next goes on from there.",
    "brevjournal digest --days 7",
)
@click.option("--since", type=Day(), help="News since this day, whatever digests were made.")
@click.option("--days", type=click.IntRange(min=1, max=36_500), metavar="N", help="News of the last N days.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder: write the digest of the day there.")
@click.option("--format", "form", type=click.Choice(("text", "ics")), help="How to write it (text; with -o both).")
def command(since: tuple[datetime, datetime] | None, days: int | None, output: Path | None, form: Form | None) -> int:
    call = session()
    if since and days:
        raise UsageError("--since and --days say the same thing.", remedy="Give one of them.")
    if output and (since or days):
        raise UsageError(
            "-o writes the digest of the day, which begins where the last one ended.",
            remedy="Leave out -o, and send standard output to a file; or leave out --since and --days.",
        )
    if output:
        return _write(call, output, form)
    _show(call, _start(call, since, days), form)
    return 0


def _start(call: Session, since: tuple[datetime, datetime] | None, days: int | None) -> datetime | None:
    from zoneinfo import ZoneInfo

    if since:
        return since[0].replace(tzinfo=ZoneInfo("Europe/Copenhagen"))
    return call.now() - timedelta(days=days) if days else None


def _write(call: Session, folder: Path, form: Form | None) -> int:
    from pipeline.cli.daily import CALENDAR, make

    path = make(call, folder, call.now(), (form,) if form else ("text", "ics"))
    if path is not None and form == "ics":
        path = folder / CALENDAR
    if not call.quiet:
        say(call.speech("written", path=path) if path else call.speech("digest-empty"))
    return 0


def _show(call: Session, since: datetime | None, form: Form | None) -> None:
    from pipeline.cli.daily import MARK, Mark, sources
    from pipeline.export.calendar import calendar
    from pipeline.export.digest import digest, text
    from pipeline.export.phrases import Phrases
    from pipeline.export.present import danish

    now, phrases = call.now(), Phrases(call.speech.lang)
    with call.wiring.open_register(call.settings, readonly=True) as store:
        mark = Mark.parse(store.mark(MARK))
        after = mark.after(danish(now).date()) if mark else 0
        told: Digest = digest(store, now, after=after, since=since, names=sources(call))
        put(calendar(store, phrases, told.rounds).decode("utf-8") if form == "ics" else text(told, phrases))
