"""`brevjournal ocr`."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from pipeline.cli.group import verb
from pipeline.cli.inputs import each, unreadable
from pipeline.cli.progress import Bars, Silent, watching
from pipeline.cli.session import Session, session
from pipeline.cli.streams import on_terminal
from pipeline.cli.writing import write
from pipeline.errors import UnreadableInput, UsageError
from pipeline.values.source import Origin

if TYPE_CHECKING:
    from pipeline.values.reading import Reading
    from pipeline.values.source import Document

Form = Literal["text", "tsv", "alto", "pdf"]
_ENDINGS: dict[Form, str] = {
    "text": ".txt",
    "tsv": ".tsv",
    "alto": ".alto.xml",
    "pdf": ".searchable.pdf",
}  # in a folder
_TOGETHER = ("text", "tsv")  # what several files may share


@verb(
    "ocr",
    "What stands on the pages of files, as it was read and before any repair. text: a form feed between pages. tsv: a "
    "line for each word, in the columns of Tesseract. alto: ALTO XML. pdf: the pages as they are, with text that can "
    "be searched. docs/formats.md says what each holds.",
    "brevjournal ocr --format pdf -o scan.searchable.pdf scan.tif",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(tuple(_ENDINGS)), default="text", help="How to write it (text).")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File, or folder for several files.")
def command(files: tuple[Path, ...], form: Form, output: Path | None) -> int:
    call = session()
    places = _places(files, form, None if output is None or str(output) == "-" else output)
    _check(files, form, places)
    begun: list[Path] = []
    with call.wiring.reader(call.settings) as read, _watching(call, places) as watch:
        watch.found(len(files))

        def one(path: Path) -> None:
            try:
                path.stat()
            except OSError as fault:
                raise unreadable(path, fault) from fault
            try:
                document, reading = read(path, watch.page_done)
                data = _made(document, reading, form, path)
            except UnreadableInput as error:
                raise _named(error, path, call) from error
            if path in places:
                write(places[path], [data])
            else:
                # not through sys.stdout: while bars are shown, what is written there goes to standard error
                sys.stdout.buffer.write(_joined(data, form, path, first=not begun) if len(files) > 1 else data)
            begun.append(path)
            watch.item_done(Origin(path=str(path)), "read", len(reading.pages))

        return each(files, one)


def _places(files: tuple[Path, ...], form: Form, target: Path | None) -> dict[Path, Path]:
    """Where each file's document goes; nothing where all go to standard output."""
    if target is None:
        return {}
    if len(files) == 1 and not target.is_dir() and not str(target).endswith("/"):
        return {files[0]: target}
    found: dict[Path, Path] = {}
    for path in files:
        near, plain = target / (path.stem + _ENDINGS[form]), target / (path.name + _ENDINGS[form])
        taken = near in found.values() or _same(near, path)
        found.setdefault(path, plain if taken else near)
    return found


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _check(files: tuple[Path, ...], form: Form, places: dict[Path, Path]) -> None:
    """Raises UsageError for what cannot be written where it is asked for."""
    for path in files:
        if any(_same(path, place) for place in places.values()):
            raise UsageError(f"{path} would be written over.", remedy="Name another place with -o.")
    if len(set(places.values())) < len(places):
        raise UsageError("Two of the files have the same name.", remedy="Read them in two calls, into two folders.")
    if places or form in _TOGETHER:
        return
    if len(set(files)) > 1:
        raise UsageError(f"Each file gives a document of its own as {form}.", remedy="Name a folder with -o.")
    if form == "pdf" and on_terminal(sys.stdout):
        raise UsageError("A PDF file is nothing to read on a terminal.", remedy="Name a file with -o.")


def _watching(call: Session, places: dict[Path, Path]) -> AbstractContextManager[Silent | Bars]:
    """No bars where the text itself appears on the terminal."""
    return watching(call) if places or not call.shows_tables else nullcontext(Silent(0))


def _named(error: UnreadableInput, path: Path, call: Session) -> UnreadableInput:
    """The error with the file and the page that it speaks of."""
    page = f", {call.speech('page', page=error.page)}" if error.page else ""
    message = error.message if str(path) in error.message else f"{path}{page}: {error.message}"
    return UnreadableInput(message, reason=error.reason, remedy=error.remedy, page=error.page)


def _made(document: Document, reading: Reading, form: Form, path: Path) -> bytes:
    """The document in its format."""
    if form == "pdf":
        from pipeline.export.pages.searchable import searchable

        return searchable(document, reading)
    if form == "alto":
        from pipeline.export.pages.alto import alto

        text = alto(reading, file=path.name)
    elif form == "tsv":
        from pipeline.export.pages.tsv import table

        text = "".join(table(reading))
    else:
        from pipeline.values.reading import compose

        text = compose(reading).text + "\n"
    return text.encode("utf-8", "backslashreplace")


def _joined(data: bytes, form: Form, path: Path, *, first: bool) -> bytes:
    """One of several documents that share standard output: a form feed before each further text, in a table a last
    column that names the file."""
    if form == "text":
        return data if first else b"\f" + data
    head, *rows = data.decode("utf-8").splitlines(keepends=True)
    named = "".join(row.rstrip("\n") + f"\t{path}\n" for row in rows)
    return ((head.rstrip("\n") + "\tfile\n" if first else "") + named).encode("utf-8", "backslashreplace")
