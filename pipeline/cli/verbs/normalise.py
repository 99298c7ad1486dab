"""`brevjournal normalise`."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path

import click

from pipeline.cli.changed import Changes
from pipeline.cli.group import verb
from pipeline.cli.inputs import each, unreadable
from pipeline.cli.ledgers import LedgerWriter, Way, through
from pipeline.cli.pieces import pieces, standard_input
from pipeline.cli.session import session
from pipeline.cli.streams import put
from pipeline.cli.writing import disk
from pipeline.errors import UnreadableInput, UsageError

_STDIN = Path("-")
_LEDGER = click.Path(path_type=Path)


@verb(
    "normalise",
    "The repaired text of files, or of standard input, as UTF-8: in any encoding, whatever its length, and as soon "
    "as it is there. With --changes what was changed instead: one JSON object for each change; line and column count "
    "from 1 in the text as it came.",
    "brevjournal normalise --ledger letter.jsonl letter.txt > repaired.txt",
)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--changes", is_flag=True, help="What was changed, one JSON object a line.")
@click.option("--doubts", is_flag=True, help="What may be wrong and was left, likewise; with --changes both.")
@click.option("--ledger", type=_LEDGER, metavar="LEDGER", help="Write every change to this file: it can be undone.")
@click.option("--revert", type=_LEDGER, metavar="LEDGER", help="From the repaired text back to the raw one.")
@click.option(
    "--replay", type=_LEDGER, metavar="LEDGER", help="From the raw text to the repaired one, by the ledger alone."
)
def command(
    *,
    files: tuple[Path, ...],
    changes: bool,
    doubts: bool,
    ledger: Path | None,
    revert: Path | None,
    replay: Path | None,
) -> int:
    inputs = files or (_STDIN,)
    _check(inputs, [one for one in (ledger, revert, replay) if one])
    if revert:
        return each(inputs, lambda path: _through(path, revert, "revert"))
    if replay:
        return each(inputs, lambda path: _through(path, replay, "replay"))
    several = len(inputs) > 1

    def one(path: Path) -> None:
        told = Changes(made=changes, doubtful=doubts) if changes or doubts else None
        _repair(path, told, {"file": str(path)} if several else {}, ledger)

    return each(inputs, one)


def _check(inputs: tuple[Path, ...], ledgers: list[Path]) -> None:
    if ledgers and (len(inputs) > 1 or len(ledgers) > 1):
        raise UsageError("A ledger is that of one text.", remedy="Give one file, and --ledger, --revert or --replay.")
    for kept in ledgers:
        if kept.exists() and any(one.exists() and one.samefile(kept) for one in inputs):
            raise UsageError(f"{kept} is the text itself.", remedy="Name another file as its ledger.")


def _repair(path: Path, told: Changes | None, named: dict[str, str], ledger: Path | None) -> None:
    """Repair one text; each block is written as soon as it is done."""
    with ExitStack() as stack:
        writer: LedgerWriter | None = None
        if ledger:
            with disk(ledger):
                file = stack.enter_context(ledger.open("w", encoding="utf-8", newline="\n"))
            writer = LedgerWriter(file, str(path))
        try:
            for decoded, block in session().wiring.normalised(pieces(path)):
                if told is None:
                    put(block.text)
                else:
                    for change in told.of(block):
                        put(json.dumps(named | change, ensure_ascii=False) + "\n")
                if writer:
                    writer.put(decoded, block)
                sys.stdout.flush()
        except UnreadableInput as error:
            if error.reason != "not-text":
                raise
            where = "standard input" if path == _STDIN else str(path)
            raise UnreadableInput(f"{where}: {error.message}", reason=error.reason, remedy=error.remedy) from error


def _through(path: Path, ledger: Path, way: Way) -> None:
    with ExitStack() as stack:
        try:
            source = standard_input() if path == _STDIN else stack.enter_context(path.open("rb"))
        except OSError as fault:
            raise unreadable(path, fault) from fault
        for piece in through(ledger, source, way):
            put(piece)
