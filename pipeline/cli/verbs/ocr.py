"""`brevjournal ocr`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.group import verb
from pipeline.cli.inputs import each, unreadable
from pipeline.cli.session import session
from pipeline.cli.streams import put
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.values.reading import Reading

_COLUMNS = ("page", "block", "line", "word", "x0", "top", "x1", "bottom", "confidence", "text")


@verb(
    "ocr",
    "The text of files alone, as it was read and before any repair; a form feed between pages. As tsv a line for each "
    "word, boxes in PDF points from the page's top left.",
    "brevjournal ocr --format tsv scan.pdf",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(("text", "tsv", "alto")), default="text", help="How to write it.")
def command(files: tuple[Path, ...], form: str) -> int:
    if form == "alto":
        raise UsageError("ALTO comes later.", remedy="--format tsv has the same words and boxes.")
    call = session()
    begun: list[Path] = []

    def one(path: Path) -> None:
        try:
            path.stat()
        except OSError as fault:
            raise unreadable(path, fault) from fault
        reading: Reading = call.wiring.read_file(path, call.settings)
        if form == "tsv":
            heads = () if begun else (("file",) if len(files) > 1 else ()) + _COLUMNS
            named = (str(path),) if len(files) > 1 else ()
            for row in ([heads] if heads else []) + [named + row for row in words(reading)]:
                put("\t".join(row) + "\n")
        else:
            from pipeline.values.reading import compose

            put(("\f" if begun else "") + compose(reading).text + "\n")
        begun.append(path)

    return each(files, one)


def words(reading: Reading) -> Iterator[tuple[str, ...]]:
    """A row for each word; block and line count from 1 on their page, word on its line."""
    for page in reading.pages:
        for number, line in enumerate(page.lines, 1):
            for place, word in enumerate(line.words, 1):
                box = word.box
                edges = (box.x0, box.top, box.x1, box.bottom) if box else ()
                shown = tuple(f"{edge:.2f}" for edge in edges) or ("",) * 4
                text = " ".join(word.text.split())
                counts = (str(page.number), str(line.block + 1), str(number), str(place))
                yield (*counts, *shown, f"{word.confidence:.3f}", text)
