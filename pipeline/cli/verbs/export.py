"""`brevjournal export`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.group import verb
from pipeline.cli.session import Session, session
from pipeline.cli.streams import put, say
from pipeline.cli.writing import disk, write
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.values.record import RecordKind

_KINDS: tuple[RecordKind, ...] = ("documents", "rounds", "decisions", "responses", "flags")


@verb(
    "export",
    "The whole register. JSON follows docs/register.schema.json and goes to standard output or a file; CSV goes to a "
    "folder, one file for each kind of record and one for the evidence, or one --kind to standard output; the "
    "deadlines as iCalendar (ics) go to standard output or a file.",
    "brevjournal export --format json -o register.json",
)
@click.option(
    "--format", "form", type=click.Choice(("json", "csv", "ics")), default="json", help="How to write it (json)."
)
@click.option("--kind", type=click.Choice(_KINDS), help="With csv: this kind alone.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File (json, ics, one kind) or folder (csv).")
def command(form: str, kind: RecordKind | None, output: Path | None) -> int:
    call = session()
    if form != "csv" and kind:
        raise UsageError("--kind goes with --format csv.", remedy=f"brevjournal {kind} --format json lists one kind.")
    to_stdout = output is None or str(output) == "-"
    if form == "csv" and to_stdout and not kind:
        raise UsageError(
            "CSV is one table for each kind of record.", remedy="Name a folder with -o, or one kind with --kind."
        )
    with call.wiring.open_register(call.settings, readonly=True) as store:
        if form == "csv" and not kind and output:
            _folder(store, output, call.now())
        elif to_stdout or output is None:
            for piece in _pieces(store, form, kind, call):
                put(piece)
        else:
            _file(output, _pieces(store, form, kind, call))
    if not to_stdout:
        _told(output, call)
    return 0


def _pieces(store: Any, form: str, kind: RecordKind | None, call: Session) -> Iterable[str]:
    if form == "ics":
        from pipeline.export.calendar import calendar
        from pipeline.export.phrases import Phrases

        return [calendar(store, Phrases(call.speech.lang)).decode("utf-8")]
    if kind is None:
        from pipeline.export.json import pieces

        return pieces(store, call.now())
    from pipeline.export.csv import table

    return [table(kind, store.records(kind), call.now())]


def _folder(store: Any, folder: Path, now: datetime) -> None:
    from pipeline.export.csv import evidence, table

    with disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
    records = {kind: store.records(kind) for kind in _KINDS}
    for kind, found in records.items():
        _file(folder / f"{kind}.csv", [table(kind, found, now)])
    _file(folder / "evidence.csv", [evidence(record for found in records.values() for record in found)])


def _file(path: Path, pieces: Iterable[str]) -> None:
    write(path, (piece.encode("utf-8") for piece in pieces))


def _told(output: Path | None, call: Session) -> None:
    if sys.stderr.isatty() and not call.quiet:
        say(call.speech("written", path=output))
