"""What lists may be asked for, and how they are ordered and cut into pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.cli.options import Day
from pipeline.cli.words import contract_word
from pipeline.values.inquiry import Wanted
from pipeline.values.lists import SORTS, STATUSES
from pipeline.values.record import RecordKind

if TYPE_CHECKING:
    from pipeline.cli.session import Session
    from pipeline.store.register import Register

F = TypeVar("F", bound=Callable[..., Any])
Moments = tuple[datetime, datetime]
SHOWN = 50  # records on a terminal, where no number is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which part of a list: how many records, after how many. Without a limit all of it."""

    limit: int | None
    offset: int


def filtered(command: F) -> F:
    """Adds the filters of the lists."""
    for option in (
        click.option("--round", "of_round", metavar="ID", help="Only of this round; the beginning of its id will do."),
        click.option("--needs-review", is_flag=True, help="Only what a person should look at."),
        click.option("--status", multiple=True, help="Only with this status, kind or severity."),
        click.option("--to", "end", type=Day(), help="Only up to this date."),
        click.option("--from", "start", type=Day(), help="Only from this date on."),
        click.option("--municipality", multiple=True, help="Only of this municipality (name or code)."),
        click.option("--area", multiple=True, help="Only on this area, e.g. ældre."),
    ):
        command = option(command)
    return command


def ordered(kind: RecordKind) -> Callable[[F], F]:
    """Adds the options of order and page to the list of a kind."""
    options = (
        click.option("--count", "is_count", is_flag=True, help="How many there are, and nothing else."),
        click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first N."),
        click.option(
            "--limit", type=click.IntRange(min=0), metavar="N", help="No more than N; 0 is all (50 on a terminal)."
        ),
        click.option("--desc", "descending", is_flag=True, help="The last first."),
        click.option("--sort", type=click.Choice(tuple(SORTS[kind])), help="The field to order by (the first named)."),
    )

    def add(command: F) -> F:
        for option in options:
            command = option(command)
        return command

    return add


def wanted(
    kind: RecordKind, store: Register, call: Session, *, area: tuple[str, ...] = (), municipality: tuple[str, ...] = (),
    start: Moments | None = None, end: Moments | None = None, status: tuple[str, ...] = (), needs_review: bool = False,
    of_round: str | None = None, sort: str | None = None, descending: bool = False,
) -> Wanted:  # fmt: skip
    """What was asked for, as the register is asked. Raises UnreadableInput where there is no such round."""
    from pipeline.cli.lookup import one_record
    from pipeline.export.present import danish

    if start and end and start[0] > end[1]:
        raise click.BadParameter("it lies after --to.", param_hint="--from")
    return Wanted(
        kind=kind,
        now=danish(call.now()),
        areas=area,
        municipalities=municipality,
        start=start[0] if start else None,
        end=end[1] if end else None,
        status=states(kind, status),
        needs_review=needs_review,
        round=one_record(store, of_round, ("rounds",)).id if of_round else None,
        sort=sort,
        descending=descending,
    )


def states(kind: RecordKind, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The words of --status in either language as the contract writes them."""
    found = tuple(contract_word(word.casefold()) for word in asked)
    for word in found:
        if word not in STATUSES[kind]:
            raise click.BadParameter(f"{word!r} is none of {', '.join(STATUSES[kind])}.", param_hint="--status")
    return found
