"""Newer rules and the documents that older ones read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config import Settings
from pipeline.errors import UnreadableInput
from pipeline.wiring.edition import rules_edition
from pipeline.wiring.runs import SystemClock, must_be_there, open_register, runner, settled

if TYPE_CHECKING:
    from pipeline.batch import Observer
    from pipeline.store.register import Register
    from pipeline.values.inquiry import HistoryLine
    from pipeline.values.record import Arrival

Show = Callable[["Iterator[HistoryLine]"], None]


def outdated(store: Register) -> int:
    """How many letters of a register were read by other rules than those of this program."""
    return sum(count for edition, count in store.editions().items() if edition != rules_edition())


def reread(
    settings: Settings, named: Sequence[str], observer: Observer, show: Show, *, all_of_them: bool, apply: bool
) -> tuple[int, int]:
    """Read again what older rules read, all or what is named by path or document, and show what changes by it; unless
    it is applied, nothing does. Returns how many inputs have been read again, and how many could not be."""
    from pipeline.cores import Cores
    from pipeline.fold import renew_clues
    from pipeline.rereading import Reader, wanted_inputs
    from pipeline.store.blobs import FileBlobs

    must_be_there(settings)
    with open_register(settings, verb="reread") as store, Cores.of_a_run(settings.workers) as cores:
        renew_clues(store, observer.message)
        wanted = partial(wanted_inputs, store, rules_edition(), _named(store, named), all_of_them=all_of_them)
        observer.found(sum(1 for _ in wanted()))
        blobs = FileBlobs(settings.originals_folder)
        reader = Reader(store, blobs, partial(runner, settings, cores), observer, rules_edition())
        reader.read(wanted())
        return _changed(settings, store, show, apply=apply), reader.failed


def discard(settings: Settings) -> int:
    """Forget what was read again; returns how many inputs that were."""
    must_be_there(settings)
    with open_register(settings, verb="reread") as store:
        return store.discard_rereadings()


def _changed(settings: Settings, store: Register, show: Show, *, apply: bool) -> int:
    """Put in force what was read again, or only try it, and show what changes."""
    from pipeline.rereading import put_in_force

    start = SystemClock().now() - timedelta(seconds=1)

    def work() -> int:
        count = put_in_force(store, lambda opened, also: settled(settings, opened, also=also))
        show(line for line in store.inquiry.history(since=start) if line.run == store.run)
        return count

    if apply:
        return work()
    with store.rehearsal():
        return work()


def _named(store: Register, named: Sequence[str]) -> Callable[[Arrival], bool]:
    """Whether an input is one of those that are named: by a path, a folder above it, a file of the same content, a
    document in it."""
    if not named:
        return lambda _: True
    paths = {os.path.normpath(one) for one in named}
    digests = {digest for one in named for digest in _contents(Path(one))}
    documents = {record.id for one in named for record in store.find(one) if record.kind == "documents"}

    def is_named(arrival: Arrival) -> bool:
        if arrival.digest in digests or documents.intersection(arrival.documents):
            return True
        path = os.path.normpath(arrival.origin.path)
        return any(path == one or path.startswith(one + os.sep) for one in paths)

    after, found = "", False
    while not found and (page := store.inputs(after, 500)):
        after, found = page[-1].digest, any(map(is_named, page))
    if not found:
        raise UnreadableInput(
            f"The register holds no input {', '.join(named)}.",
            reason="not-found",
            remedy="brevjournal documents lists the documents with their files.",
        )
    return is_named


def _contents(path: Path) -> Iterator[str]:
    """The digests of a file, or of those in a folder; of none where there is nothing of this name any more."""
    files = (file for file in path.rglob("*") if file.is_file()) if path.is_dir() else (path,)
    for file in files:
        if file.is_file():
            with file.open("rb") as opened:
                yield hashlib.file_digest(opened, "sha256").hexdigest()
