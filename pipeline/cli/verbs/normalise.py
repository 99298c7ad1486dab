"""`brevjournal normalise`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.group import verb
from pipeline.cli.inputs import each, read_bytes
from pipeline.cli.session import session
from pipeline.cli.streams import put

if TYPE_CHECKING:
    from pipeline.values.clean import CleanText


@verb(
    "normalise",
    "The repaired text of files, or of standard input, in whatever encoding. With --changes what was changed instead: "
    "one JSON object for each change; line and column count from 1 in the text as it came.",
    "brevjournal normalise --changes letter.txt",
)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--changes", is_flag=True, help="What was changed, one JSON object a line.")
def command(files: tuple[Path, ...], changes: bool) -> int:
    wiring = session().wiring

    def one(path: Path) -> None:
        data = sys.stdin.buffer.read() if str(path) == "-" else read_bytes(path)
        clean: CleanText = wiring.normalise_text(data)
        if not changes:
            put(clean.text)
            return
        named = {"file": str(path)} if len(files) > 1 else {}
        for change in changed(clean):
            put(json.dumps(named | change, ensure_ascii=False) + "\n")

    return each(files or (Path("-"),), one)


def changed(clean: CleanText) -> list[dict[str, Any]]:
    """The changes in the order of the text, each with its place in the text as it came."""
    found: list[dict[str, Any]] = []
    for edit in sorted(clean.edits, key=lambda edit: edit.raw_start):
        before = clean.raw[: edit.raw_start]
        found.append(
            {
                "line": before.count("\n") + 1,
                "column": edit.raw_start - before.rfind("\n"),
                "before": edit.before,
                "after": edit.after,
                "kind": edit.rule,
                "confidence": edit.confidence,
            }
        )
    return found
