"""The registered documents written into a folder, each as a file of its own, and a table that says what became of
each. What stands there already as it should is not written again; what is left of documents that the register no
longer holds goes."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli.inputs import SOME_FAILED
from pipeline.cli.progress import watching
from pipeline.cli.streams import say
from pipeline.cli.writing import disk, write
from pipeline.errors import UnreadableInput
from pipeline.values.source import Origin

if TYPE_CHECKING:
    from pipeline.cli.exporting.asked import Asked
    from pipeline.cli.session import Session
    from pipeline.export.documents import Documents, Leaf
    from pipeline.store.register import Register

_HEADING = (
    *("document", "file", "state", "reason", "media_type", "pages", "original_sha256", "sha256"),
    *("redrawn_pages", "as_registered", "made_of"),
)
_TABLE = "documents.csv"
_OFTEN = 200  # documents after which the table is written, for the run that goes on where this one was stopped
_NAME = re.compile(r"(doc-[0-9a-f]{16}(?:-\d+)?)(\.alto\.xml|\.pdf|\.txt)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A document in its format; None where the format has nothing for it."""

    content: bytes | None
    redrawn: tuple[int, ...] = ()  # numbers of the pages that are pictures now
    as_registered: bool = True  # False where its pages are read otherwise today


Maker = Callable[["Documents", "Leaf"], Made]


def export_sheets(call: Session, store: Register, asked: Asked, ending: str, make: Maker) -> int:
    """Write the documents that were asked for; returns the exit status."""
    ids = asked_for(call, store, asked)
    is_all = not (asked.ids or asked.filters)
    done, known = Tally(), _earlier(asked.path)
    rows: list[tuple[Any, ...]] = []
    with watching(call) as watch, call.wiring.documents(call.settings, store, watch.page_done) as documents:
        watch.found(len(ids))
        for leaf in documents.each(ids):
            path, made_of = asked.path / (leaf.id + ending), leaf.digest(documents.edition)
            row = done.again(known.get(leaf.id), path, made_of) or (
                *done.one(leaf, path, partial(make, documents, leaf)),
                made_of,
            )
            rows.append(row)
            watch.item_done(Origin(path=leaf.id), row[2], leaf.entry.pages)
            if is_all and len(rows) % _OFTEN == 0:
                table(asked.path, rows)
    if is_all:
        table(asked.path, rows)
    sweep(asked.path, store, ending)
    return done.told(call, asked)


def asked_for(call: Session, store: Register, asked: Asked) -> tuple[str, ...]:
    """The ids of the documents, in order: those named, else those that the filters keep, else all."""
    from pipeline.cli.filters import wanted
    from pipeline.cli.lookup import one_record

    if asked.ids:
        return tuple(dict.fromkeys(one_record(store, key, ("documents",)).id for key in asked.ids))
    if not asked.filters:
        return store.documents()
    return tuple(record.id for record in store.inquiry.select(wanted("documents", store, call, **asked.filters)))


def put(path: Path, content: bytes) -> None:
    """Write a file, if it does not stand there as it should."""
    with disk(path):
        is_there = path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
    if not is_there:
        write(path, [content])


def _earlier(folder: Path) -> dict[str, dict[str, str]]:
    """The rows of the table that an earlier run left, by document."""
    file = folder / _TABLE
    with disk(file):
        text = file.read_text("utf-8", "replace") if file.is_file() else ""
    return {row["document"]: row for row in csv.DictReader(io.StringIO(text)) if row.keys() >= set(_HEADING)}


def table(folder: Path, rows: Iterable[tuple[Any, ...]]) -> None:
    """The table of the documents."""
    from pipeline.export.csv import lines

    put(folder / _TABLE, "".join(lines(_HEADING, rows)).encode("utf-8"))


def sweep(folder: Path, store: Register, ending: str) -> None:
    """Take away what an earlier export left of documents that the register holds no more."""
    there = {found[1]: path for path, found in _named(folder) if found[2] == ending}
    held = set(store.known(there)) if there else set()
    with disk(folder):
        for document, path in there.items():
            if document not in held:
                path.unlink()


def _named(folder: Path) -> Iterator[tuple[Path, re.Match[str]]]:
    for path in folder.iterdir() if folder.is_dir() else ():
        if found := _NAME.fullmatch(path.name):
            yield path, found


class Tally:
    """How many documents ended how."""

    def __init__(self) -> None:
        self.written = self.left_out = 0
        self.aside: list[str] = []

    def again(self, row: dict[str, str] | None, path: Path, made_of: str) -> tuple[Any, ...] | None:
        """The row of an earlier run, where the file stands as it was made then, of the same and in the same way."""
        if not row or row.get("made_of") != made_of or row.get("state") != "written":
            return None
        with disk(path):
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
                return None
        self.written += 1
        return tuple(row[name] or None for name in _HEADING)

    def one(self, leaf: Leaf, path: Path, make: Callable[[], Made]) -> tuple[Any, ...]:
        """Write one document to its file; gives its row of the table."""
        about = (leaf.entry.media_type, leaf.entry.pages, leaf.entry.digest)
        try:
            made = make()
        except UnreadableInput as error:
            self.aside.append(f"{leaf.id} ({leaf.file_name}): {error}")
            return (leaf.id, None, "set-aside", error.reason, *about, None, None, None)
        if made.content is None:
            self.left_out += 1
            return (leaf.id, None, "left-out", "no-pages", *about, None, None, None)
        put(path, made.content)
        self.written += 1
        redrawn = " ".join(map(str, made.redrawn)) or None
        digest = hashlib.sha256(made.content).hexdigest()
        return (leaf.id, path.name, "written", None, *about, digest, redrawn, made.as_registered)

    def told(self, call: Session, asked: Asked) -> int:
        """Say what needs saying; returns the exit status."""
        if self.left_out and not call.quiet:
            say(call.speech("no-pages-left-out", count=self.left_out, form=asked.form))
        for line in self.aside:
            say(f"brevjournal: {line}")
        return SOME_FAILED if self.aside else 0
