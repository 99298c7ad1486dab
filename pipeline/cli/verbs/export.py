"""`brevjournal export`."""

from __future__ import annotations

import importlib
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.exporting import FILTERS, FORMATS
from pipeline.cli.filters import filtered
from pipeline.cli.group import verb
from pipeline.cli.options import Day
from pipeline.cli.session import Session, session
from pipeline.cli.streams import say
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.values.record import RecordKind

_SHOWN = {"ids": "The id of a document", "of_round": "--round", "start": "--from", "end": "--to"}
_KINDS: tuple[RecordKind, ...] = ("documents", "rounds", "decisions", "responses", "flags")


@verb(
    "export",
    "The register for others. json follows docs/register.schema.json; csv and parquet are a folder with a table for "
    "each kind of record and one for the evidence (csv also one --kind); xlsx is one Excel workbook; ics holds the "
    "deadlines; aktliste and postliste are lists as archives keep them, -o FILE.csv, .xlsx, .html or .json; alto and "
    "pdf hold the documents themselves, all or those named, bagit all of it as a folder for an archive. The same "
    "register gives the same bytes.",
    "brevjournal export --format json -o register.json",
)
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), default="json", help="How to write it (json).")
@click.option("--kind", type=click.Choice(_KINDS), help="With csv: this kind alone.")
@click.option("--excel-da", is_flag=True, help="With csv: as a Danish Excel opens it.")
@click.option("--as-of", type=Day(), help="Rounds are open or closed as on this day (today).")
@click.option("--without-originals", is_flag=True, help="With bagit: no copies of what arrived.")
@click.option("--case", metavar="NUMBER", help="With aktliste: of the documents that bear this case number.")
@click.option("--public", is_flag=True, help="With aktliste: without persons, to be published.")
@click.option("--unmasked", is_flag=True, help="With postliste: with persons, not to be published.")
@filtered
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File or folder to write.")
def command(form: str, output: Path | None, as_of: tuple[datetime, datetime] | None, **options: Any) -> int:
    from pipeline.cli.exporting.asked import Asked

    call = session()
    _fitting(form, options | {"as_of": as_of})
    to_stdout = output is None or str(output) == "-"
    filters = {name: value for name in FILTERS if (value := options.pop(name))}
    asked = Asked(
        form=form, now=_end(as_of[1]) if as_of else call.now(), output=None if to_stdout else output,
        filters=filters, **options,
    )  # fmt: skip
    asked.check(FORMATS[form].output)
    with call.wiring.open_register(call.settings, readonly=True) as store:
        status: int | None = importlib.import_module(f"pipeline.cli.exporting.{form}").export(call, store, asked)
    if not to_stdout:
        _told(output, call)
    return status or 0


def _fitting(form: str, options: dict[str, Any]) -> None:
    """Raises UsageError for an option that does not go with the format."""
    for name, value in options.items():
        if value and name not in FORMATS[form].options:
            having = ", ".join(f"--format {one}" for one, found in FORMATS.items() if name in found.options)
            told = _SHOWN.get(name, f"--{name.replace('_', '-')}")
            raise UsageError(f"{told} does not go with --format {form}.", remedy=f"It goes with {having}.")


def _end(day: datetime) -> datetime:
    from zoneinfo import ZoneInfo

    return day.replace(tzinfo=ZoneInfo("Europe/Copenhagen"))


def _told(output: Path | None, call: Session) -> None:
    if sys.stderr.isatty() and not call.quiet:
        say(call.speech("written", path=output))
