"""The list verbs: filter, then write as a table, JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.filters import SHOWN, Page, filtered, ordered, states, wanted
from pipeline.cli.group import verb
from pipeline.cli.options import formatted
from pipeline.cli.session import Session, session
from pipeline.cli.streams import put, say
from pipeline.values.inquiry import Wanted
from pipeline.values.record import Record, RecordKind

if TYPE_CHECKING:
    from pipeline.store.register import Register

_COUNTED = 10_000  # records beyond a page; that there are more is enough to know
_TOGETHER = 1000  # rows that share the widths of their columns


def listing(kind: RecordKind, example: str, about: str) -> click.Command:
    """The verb that lists the records of one kind."""

    @verb(kind, about, example)
    @filtered
    @ordered(kind)
    @formatted
    def command(form: str | None, limit: int | None, offset: int, is_count: bool, **asked: Any) -> int:
        call = session()
        states(kind, asked["status"])
        with call.wiring.open_register(call.settings, readonly=True) as store, store.inquiry.snapshot():
            question = wanted(kind, store, call, **asked)
            if is_count:
                put(f"{store.inquiry.count(question)}\n")
                return 0
            _show(store, question, _page(limit, offset, form, call), form, call)
        return 0

    return command


def _page(limit: int | None, offset: int, form: str | None, call: Session) -> Page:
    """All of a list for other programs; on a terminal as much as a person looks at."""
    if limit is None and form is None and call.shows_tables:
        limit = SHOWN
    return Page(limit=limit or None, offset=offset)


def _show(store: Register, question: Wanted, page: Page, form: str | None, call: Session) -> None:
    found = store.inquiry.select(question, limit=page.limit, offset=page.offset)
    first = next(found, None)
    shown = _Counted(chain(() if first is None else (first,), found))
    show(question.kind, shown, form, call)
    if call.quiet:
        return
    if (first is None and form is None) or (form == "table" and first is None):
        _nothing(store, question, page, call)
    elif page.limit is not None and call.shows_progress and shown.number:
        _part(store.inquiry.count(question, most=page.offset + _COUNTED), shown.number, page, call)


class _Counted:
    """Records on their way, counted."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = records
        self.number = 0

    def __iter__(self) -> Iterator[Record]:
        for record in self._records:
            self.number += 1
            yield record


def _nothing(store: Register, question: Wanted, page: Page, call: Session) -> None:
    """Why nothing was found, where it can be told."""
    if page.offset and (total := store.inquiry.count(question)):
        say(call.speech("beyond-the-end", total=call.speech.number(total), offset=call.speech.number(page.offset)))
        return
    say(call.speech("nothing-found"))
    for name, near in store.inquiry.unheard(question):
        say(call.speech("unheard-near" if near else "unheard", name=name, near=near))


def _part(total: int, number: int, page: Page, call: Session) -> None:
    """Which of how many were shown, and how to see more."""
    speech, last = call.speech, page.offset + number
    said = speech("part", first=speech.number(page.offset + 1), last=speech.number(last), total=speech.number(total))
    say(f"{said} {speech('part-more', offset=last)}" if last < total else said)


def show(kind: RecordKind, found: Iterable[Record], form: str | None, call: Session) -> None:
    """Write the records on standard output, as they come."""
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

        rows((present(record, call.now()) for record in found), kind, form, call)


def rows(data: Iterable[dict[str, Any]], kind: RecordKind | str, form: str | None, call: Session) -> None:
    """Write a table: rich on a terminal; elsewhere aligned where it was asked for, else parted by tabs."""
    from pipeline.cli import tables

    speech, names = call.speech, tables.COLUMNS[kind]
    made = (tables.cells(names, one, speech) for one in data)
    if call.shows_tables:
        while some := list(islice(made, _TOGETHER)):
            tables.rich_table(names, some, speech, call.console())
    elif form == "table":
        for line in tables.aligned(names, made, speech):
            put(line)
    else:
        for line in tables.tabbed(names, made, speech):
            put(line)
