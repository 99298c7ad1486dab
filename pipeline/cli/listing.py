"""The list verbs: filter, then write as a table, JSON or CSV."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from pipeline.cli.group import verb
from pipeline.cli.options import Day, formatted
from pipeline.cli.session import Session, session
from pipeline.cli.streams import put, say
from pipeline.cli.words import contract_word
from pipeline.values.record import Record, RecordKind

Moments = tuple[datetime, datetime]


def listing(kind: RecordKind, example: str, about: str) -> click.Command:
    """The verb that lists the records of one kind."""

    @verb(kind, about, example)
    @_filters
    @formatted
    def command(form: str | None, **asked: Any) -> int:
        from pipeline.cli.filters import Choice

        call = session()
        wanted = _wanted(kind, **asked)
        with call.wiring.open_register(call.settings, readonly=True) as store:
            found = Choice(store, wanted, call.now()).records(kind)
        show(kind, found, form, call)
        return 0

    return command


def _filters(function: Any) -> Any:
    for option in (
        click.option("--needs-review", is_flag=True, help="Only what a person should look at."),
        click.option("--status", multiple=True, help="Only with this status, kind or severity."),
        click.option("--to", "end", type=Day(), help="Only up to this date."),
        click.option("--from", "start", type=Day(), help="Only from this date on."),
        click.option("--municipality", multiple=True, help="Only of this municipality (name or code)."),
        click.option("--area", multiple=True, help="Only on this area, e.g. ældre."),
    ):
        function = option(function)
    return function


def _wanted(
    kind: RecordKind, *, area: tuple[str, ...], municipality: tuple[str, ...], start: Moments | None,
    end: Moments | None, status: tuple[str, ...], needs_review: bool,
) -> Any:  # fmt: skip
    from pipeline.cli.filters import STATUSES, Wanted

    states = tuple(contract_word(word.casefold()) for word in status)
    for word in states:
        if word not in STATUSES[kind]:
            raise click.BadParameter(f"{word!r} is none of {', '.join(STATUSES[kind])}.", param_hint="--status")
    return Wanted(
        areas=area,
        municipalities=municipality,
        start=start[0] if start else None,
        end=end[1] if end else None,
        status=states,
        needs_review=needs_review,
    )


def show(kind: RecordKind, found: list[Record], form: str | None, call: Session) -> None:
    """Write the records on standard output."""
    if form == "json":
        from pipeline.export.json import array

        for piece in array(found, call.now()):
            put(piece)
        put("\n")
    elif form == "csv":
        from pipeline.export.csv import table

        for line in table(kind, found, call.now()):
            put(line)
    else:
        from pipeline.export.present import present

        rows([present(record, call.now()) for record in found], kind, form, call)
        if not found and not call.quiet:
            say(call.speech("nothing-found"))


def rows(data: list[dict[str, Any]], kind: RecordKind | str, form: str | None, call: Session) -> None:
    """Write a table: rich on a terminal; elsewhere aligned where it was asked for, else parted by tabs."""
    from pipeline.cli import tables

    speech, names = call.speech, tables.COLUMNS[kind]
    made = [tables.cells(names, one, speech) for one in data]
    if call.shows_tables:
        tables.rich_table(names, made, speech, call.console())
    else:
        put((tables.aligned if form == "table" else tables.tabbed)(names, made, speech))
