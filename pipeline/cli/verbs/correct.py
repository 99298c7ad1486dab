"""`brevjournal correct`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.group import verb
from pipeline.cli.listing import rows
from pipeline.cli.options import formatted
from pipeline.cli.session import Session, session
from pipeline.cli.streams import put, say
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.store.register import Register
    from pipeline.values.inquiry import Correction, HistoryLine
    from pipeline.values.record import RecordKind


@verb(
    "correct",
    "Say what the value of a field is: it stands from then on, whatever letters come or whatever newer rules read, and "
    "a flag tells where the program has come to say otherwise. FIELD=VALUE, a list parted by «;», FIELD= for nothing "
    "there. --confirm says that a record is right as it is, --undo takes back what was said, --list tells what stands.",
    'brevjournal correct round-1a2b deadline=30.9.2022 "areas=ældre; dagtilbud" --note "by telephone"',
)
@click.argument("key", metavar="[ID]", required=False)
@click.argument("said", nargs=-1, metavar="[FIELD=VALUE...]")
@click.option("--confirm", "way", flag_value="confirm", help="The record is right as it is.")
@click.option("--undo", "way", flag_value="undo", help="Take back what was said of these fields, or of all.")
@click.option("--list", "way", flag_value="list", help="All that persons said and that stands.")
@click.option("--by", metavar="NAME", help="Who says so (the user of this computer).")
@click.option("--note", help="Why; kept with it.")
@formatted
def command(
    key: str | None, said: tuple[str, ...], *, way: str | None, by: str | None, note: str | None, form: str | None
) -> int:
    call = session()
    if way == "list":
        _list(call.wiring.corrections(call.settings), form, call)
        return 0
    if key is None:
        raise UsageError("Which record?", remedy="Name its id, or ask for all corrections with --list.")
    if way == "undo":
        author = _author(by)
        changed = call.wiring.take_back(call.settings, _Named(key), [_field(one) for one in said], author=author)
    else:
        written = _written(said)
        if bool(written) == (way == "confirm"):
            raise UsageError(
                "Either fields are corrected or the record is confirmed.",
                remedy="Write FIELD=VALUE, or --confirm and no field.",
            )
        changed = call.wiring.correct(call.settings, _Chosen(key), written, author=_author(by), note=note)
    _show(changed, form, call)
    return 0


class _Chosen:
    """The record of an id, or of the beginning of one."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, store: Register) -> Any:
        from pipeline.cli.lookup import one_record

        return one_record(store, self._key)


class _Named:
    """What was corrected by this id, or by its beginning, though the record may be gone."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, store: Register) -> tuple[RecordKind, str]:
        found = {(one.kind, one.record) for one in store.corrections() if one.record.startswith(self._key)}
        if len(found) != 1:
            number = len(found) or "No"
            raise UsageError(
                f"{number} corrected records begin with {self._key!r}.",
                remedy="brevjournal correct --list tells which.",
            )
        return next(iter(found))


def _author(by: str | None) -> str:
    if by and by.strip():
        return " ".join(by.split())
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError("This computer does not know who you are.", remedy="Say it with --by NAME.") from None


def _written(said: Sequence[str]) -> dict[str, list[str]]:
    """The texts for each field, in the order given."""
    from pipeline.cli.words import contract_word

    found: dict[str, list[str]] = {}
    for one in said:
        name, is_said, text = one.partition("=")
        if not is_said:
            raise UsageError(f"{one!r} says nothing.", remedy="Write FIELD=VALUE, or FIELD= for nothing there.")
        coded = contract_word(text.strip().casefold())
        found.setdefault(_field(name), []).append(coded if coded != text.strip().casefold() else text)
    return found


def _field(name: str) -> str:
    """A field by its name in the contract, or by what it is called in tables."""
    from pipeline.cli.words import LABELS

    asked = name.strip().casefold()
    if asked in LABELS:
        return asked
    return next((field for field, called in LABELS.items() if asked in map(str.casefold, called)), asked)


def _show(changed: Sequence[HistoryLine], form: str | None, call: Session) -> None:
    """What changed by it, in the register and in what hangs on it."""
    from pipeline.cli.past import NAMES, row_of

    if form == "json":
        from pipeline.edge import encode
        from pipeline.export.json import text

        put(text([encode(line) for line in changed]) + "\n")
        return
    told = [row for line in changed for row in row_of(line, call.speech)]
    if form == "csv":
        _csv(NAMES, told)
    elif told:
        rows(told, "history", form, call)
    elif not call.quiet:
        say(call.speech("nothing-changed"))


def _list(found: Iterable[tuple[Correction, bool]], form: str | None, call: Session) -> None:
    from pipeline.edge import encode

    data = [encode(one) | {"hanging": hangs} for one, hangs in found]
    if form == "json":
        from pipeline.export.json import text

        put(text(data) + "\n")
        return
    if form == "csv":
        names = ("at", "author", "kind", "record", "field", "said", "value", "note", "hanging")
        _csv(names, data)
    else:
        rows((_told(one, call) for one in data), "corrections", form, call)
        if not data and not call.quiet:
            say(call.speech("no-corrections"))
    if hanging := sorted({one["record"] for one in data if one["hanging"]}):
        say(call.speech("corrections-hang", ids=", ".join(hanging)))


def _told(one: Mapping[str, Any], call: Session) -> dict[str, Any]:
    from datetime import datetime

    from pipeline.cli.tables import cell
    from pipeline.export.present import danish

    values = {name: cell(one["field"], one[name], call.speech) for name in ("said", "value")}
    at = danish(datetime.fromisoformat(one["at"])).strftime("%Y-%m-%dT%H:%M")
    return {**one, **values, "at": at, "record_kind": call.speech.record(one["kind"])}


def _csv(names: Sequence[str], data: Iterable[Mapping[str, Any]]) -> None:
    from pipeline.export.csv import lines

    for piece in lines(names, ([row.get(name) for name in names] for row in data)):
        put(piece)
