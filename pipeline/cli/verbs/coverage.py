"""`brevjournal coverage`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.filters import filtered, wanted
from pipeline.cli.group import verb
from pipeline.cli.session import Session, session
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.store.register import Register
    from pipeline.values.coverage import Coverage


@verb(
    "coverage",
    "Of one round: who of those asked has answered and who has not, how the choices fall on the areas, who got what "
    "and whose wish went to others. Of several, named or found by the filters, or of all: who was asked, answered and "
    "was selected how often. The beginning of an id will do.",
    "brevjournal coverage round-1a2b --format svg -o round.svg",
)
@click.argument("keys", metavar="[ROUND]...", nargs=-1)
@filtered
@click.option("--twice", is_flag=True, help="Of several rounds: only who was selected in more than one.")
@click.option("--format", "form", type=click.Choice(("table", "json", "csv", "svg")), help="How to write it (a table).")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write.")
def command(keys: tuple[str, ...], form: str | None, output: Path | None, twice: bool, **asked: Any) -> int:
    from pipeline.cli.covering import Shown, of_one, of_several

    call = session()
    is_one = len(keys) == 1 and not any(asked.values())
    _fitting(keys, asked, form if not is_one else None, is_one and twice)
    shown = Shown(form=form, output=None if output is None or str(output) == "-" else output, call=call)
    with call.wiring.open_register(call.settings, readonly=True) as store, store.inquiry.snapshot():
        found = _covered(store, keys, asked, call)
        if is_one:
            of_one(next(iter(found)), shown)
        else:
            of_several(found, twice, shown)
    return 0


def _fitting(keys: tuple[str, ...], asked: dict[str, Any], form: str | None, one_twice: bool) -> None:
    """Raises UsageError for what does not go together."""
    if keys and any(asked.values()):
        raise UsageError("Rounds are named or found by filters, not both.", remedy="Leave out the one or the other.")
    if form == "svg":
        raise UsageError("The picture is of one round.", remedy="Name the round alone, or write --format csv.")
    if one_twice:
        raise UsageError("--twice is for several rounds.", remedy="Name more rounds, or find them by --area or --from.")


def _covered(store: Register, keys: tuple[str, ...], asked: dict[str, Any], call: Session) -> Iterable[Coverage]:
    from pipeline.cli.lookup import one_record

    rounds = call.wiring.rounds_of(store, call.now())
    if keys:
        homes = {record.id: record for record in (one_record(store, key, ["rounds"]) for key in keys)}
        return rounds.each(homes.values())  # type: ignore[no-any-return]  # the wiring is not typed
    return rounds.each(store.inquiry.select(wanted("rounds", store, call, **asked)))  # type: ignore[no-any-return]
