"""`brevjournal search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.filters import filtered, wanted
from pipeline.cli.group import verb
from pipeline.cli.hits import show_hits
from pipeline.cli.session import Session, session
from pipeline.cli.streams import put, say
from pipeline.values.inquiry import Sought

if TYPE_CHECKING:
    from pipeline.store.register import Register


@verb(
    "search",
    "Full-text search in the repaired text of all documents, the best hits first. A word finds its inflections, the "
    "compounds that it is part of, and other spellings of æ, ø and å. Several words must all be there; '\"in a "
    "phrase\"' side by side; a word after - must not be there; plan* is the beginning of a word; OR between two.",
    "brevjournal search 'ældre plan -høring' --from 2022",
)
@click.argument("text", metavar="TEXT…", nargs=-1, required=True)
@filtered
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Leave out the first N hits.")
@click.option("--limit", type=click.IntRange(min=1), default=20, metavar="N", help="No more than N hits (20).")
@click.option("--count", "is_count", is_flag=True, help="How many there are, and nothing else.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", "csv", "text")),
    help="How to write it (text on a terminal).",
)
def command(text: tuple[str, ...], form: str | None, limit: int, offset: int, is_count: bool, **asked: Any) -> int:
    call = session()
    with call.wiring.open_register(call.settings, readonly=True) as store, store.inquiry.snapshot():
        sought = _sought(" ".join(text), store, call, **asked)
        if is_count:
            number, exact = store.inquiry.hits(sought)
            put(f"{number}\n" if exact else f">{number}\n")
            return 0
        hits = store.inquiry.search(sought, limit=limit, offset=offset)
        show_hits(hits, offset + 1, form, call)
        if not call.quiet:
            _tell(store, sought, form, call, shown=len(hits), offset=offset)
    return 0


def _sought(text: str, store: Register, call: Session, **asked: Any) -> Sought:
    like = wanted("documents", store, call, **asked)
    return Sought(
        text=text,
        areas=like.areas,
        municipalities=like.municipalities,
        start=like.start,
        end=like.end,
        status=like.status,
        needs_review=like.needs_review,
        round=like.round,
    )


def _tell(store: Register, sought: Sought, form: str | None, call: Session, *, shown: int, offset: int) -> None:
    """How many there are; where there are none, what may have been meant."""
    if not shown and form in (None, "table", "text"):
        say(call.speech("nothing-found"))
        if not offset and (meant := store.inquiry.meant(sought)):
            say(call.speech("meant", text=meant))
    elif shown and call.shows_progress:
        number, exact = store.inquiry.hits(sought)
        total = call.speech.number(number) if exact else call.speech("at-least", number=call.speech.number(number))
        last = offset + shown
        said = call.speech("part", first=call.speech.number(offset + 1), last=call.speech.number(last), total=total)
        more = last < number or not exact
        say(f"{said} {call.speech('hits-more', offset=last)}" if more else said)
