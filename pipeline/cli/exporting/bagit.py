"""The register and its documents as one BagIt folder, as archives take it in."""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.cli.exporting.alto import made as made_alto
from pipeline.cli.exporting.asked import Asked
from pipeline.cli.exporting.pdf import made as made_pdf
from pipeline.cli.exporting.sheets import Made, Tally, put
from pipeline.cli.progress import watching
from pipeline.cli.session import Session
from pipeline.cli.writing import disk, whole
from pipeline.errors import UnreadableInput, UsageError
from pipeline.export.bag import AGENT, DECLARATION, README, Held, info, manifest, original_names
from pipeline.language.cpr import masked
from pipeline.values.source import Origin

if TYPE_CHECKING:
    from pipeline.export.documents import Documents, Leaf
    from pipeline.store.register import Register

_DECLARATION, _INFO = "bagit.txt", "bag-info.txt"
_MANIFEST, _TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_HEADING = ("document", "role", "path", "sha256", "bytes", "media_type", "pages", "redrawn_pages", "reason", "source")
_FORMS = {"alto": made_alto, "pdf": made_pdf}
_FILES = {
    "text": (".txt", "text/plain; charset=utf-8"),
    "alto": (".alto.xml", "application/xml"),
    "pdf": (".pdf", "application/pdf"),
}


def export(call: Session, store: Register, asked: Asked) -> int:
    """To a folder; returns the exit status."""
    bag = _Bag(asked.path)
    bag.open()
    done = Tally()
    now = _last_change(store, asked.now)
    rows: list[tuple[Any, ...]] = []
    with watching(call) as watch, call.wiring.documents(call.settings, store, watch.page_done) as documents:
        places = {} if asked.without_originals else _originals(call, store, documents, bag, done)
        ids = store.documents()
        watch.found(len(ids))
        for leaf in documents.each(ids):
            rows += places.get(leaf.id, ())
            rows += _derived(documents, leaf, bag, done)
            watch.item_done(Origin(path=leaf.id), "written", leaf.entry.pages)
    _table(bag, "data/documents.csv", _HEADING, rows)
    _register(store, bag, now)
    _lists(call, store, bag, now)
    bag.text("data/README.txt", README)
    owner = call.settings.archive.names.partition(";")[0].strip() or None
    bag.close(organization=owner, day=now.date().isoformat())
    return done.told(call, asked)


def _last_change(store: Register, otherwise: datetime) -> datetime:
    """The moment as of which the bag tells: the same register gives the same bag on any day."""
    changed = store.inquiry.changed()
    return datetime.fromisoformat(changed) if changed else otherwise


class _Bag:
    """A folder that becomes a bag: while it is written it holds no manifest, so nobody takes half of it for whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._payload: dict[str, Held] = {}

    def open(self) -> None:
        """Raises UsageError where the folder holds something else than an earlier bag of this program."""
        info_file = self._folder / _INFO
        with disk(self._folder):
            is_empty = not self._folder.exists() or not any(self._folder.iterdir())
            is_ours = info_file.is_file() and f"Bag-Software-Agent: {AGENT}" in info_file.read_text("utf-8", "replace")
            if not is_empty and not is_ours:
                raise UsageError(
                    f"{self._folder} holds something else than a bag of this program.",
                    remedy="Name a new folder with -o.",
                )
            for name in (_TAGS, _MANIFEST):
                (self._folder / name).unlink(missing_ok=True)
        put(info_file, f"Bag-Software-Agent: {AGENT}\n".encode())

    def put(self, path: str, content: bytes) -> Held:
        """A file, if it does not stand there as it should."""
        put(self._room(path), content)
        return self._note(path, hashlib.sha256(content).hexdigest(), len(content))

    def text(self, path: str, text: str) -> Held:
        return self.put(path, text.encode("utf-8", "backslashreplace"))

    def stream(self, path: str, pieces: Iterable[str]) -> Held:
        """A file too large to be held whole."""
        digest, size = hashlib.sha256(), 0
        with whole(self._room(path)) as file:
            for piece in pieces:
                data = piece.encode("utf-8", "backslashreplace")
                digest.update(data)
                size += len(data)
                file.write(data)
        return self._note(path, digest.hexdigest(), size)

    def close(self, *, organization: str | None, day: str) -> None:
        """The tag files, once nothing is left of an earlier bag."""
        with disk(self._folder):
            for path in sorted((self._folder / "data").rglob("*"), reverse=True):
                name = path.relative_to(self._folder).as_posix()
                if path.is_symlink() or not path.is_dir():
                    if name not in self._payload:
                        path.unlink()
                elif not any(path.iterdir()):
                    path.rmdir()
        tags = {
            _DECLARATION: DECLARATION,
            _INFO: info(self._payload, organization=organization, day=day),
            _MANIFEST: manifest(self._payload),
        }
        for name, text in tags.items():
            put(self._folder / name, text.encode("utf-8"))
        held = {name: Held(digest=_digest(text), size=len(text)) for name, text in tags.items()}
        put(self._folder / _TAGS, manifest(held).encode("utf-8"))

    def _room(self, path: str) -> Path:
        """The place of a file, free of what an earlier bag had there: a folder, or a file where a folder must be."""
        place = self._folder / path
        with disk(place):
            for part in (self._folder / one for one in PurePosixPath(path).parents if one.name):
                if part.is_symlink() or part.is_file():
                    part.unlink()
            if place.is_symlink():
                place.unlink()
            elif place.is_dir():
                shutil.rmtree(place)
        return place

    def _note(self, path: str, digest: str, size: int) -> Held:
        self._payload[path] = Held(digest=digest, size=size)
        return self._payload[path]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _originals(
    call: Session, store: Register, documents: Documents, bag: _Bag, done: Tally
) -> dict[str, list[tuple[Any, ...]]]:
    """Copies of what arrived; for each document the rows of the table that tell of those it came in."""
    arrivals = call.wiring.inputs(store)
    names = original_names(arrivals)
    held: dict[str, Held] = {}
    for digest, name in sorted(names.items(), key=lambda item: item[1]):
        try:
            held[digest] = bag.put(f"data/originals/{name}", documents.original(digest, name))
        except UnreadableInput as error:
            done.aside.append(f"{name}: {error}")
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for one in sorted(arrivals, key=lambda one: (names[one.digest], one.origin.path, one.origin.index or 0)):
        if file := held.get(one.digest):
            for document in one.documents:
                path = f"data/originals/{names[one.digest]}"
                about = (path, file.digest, file.size, None, None, None, None, masked(one.origin.path))
                rows[document].append((document, "original", *about))
    return rows


def _derived(documents: Documents, leaf: Leaf, bag: _Bag, done: Tally) -> Iterator[tuple[Any, ...]]:
    """What is made of one document, and the rows that tell of it."""
    yield _kept(leaf, "text", Made(content=(leaf.entry.text + "\n").encode("utf-8", "backslashreplace")), bag)
    for role, make in _FORMS.items():
        try:
            made = make(documents, leaf)
        except UnreadableInput as error:
            done.aside.append(f"{leaf.id} ({leaf.file_name}): {error}")
            yield (leaf.id, role, None, None, None, None, leaf.entry.pages, None, error.reason, None)
            return
        if made.content is not None:
            yield _kept(leaf, role, made, bag)


def _kept(leaf: Leaf, role: str, made: Made, bag: _Bag) -> tuple[Any, ...]:
    """Put one file into the bag; gives its row."""
    ending, media_type = _FILES[role]
    path = f"data/documents/{leaf.id}{ending}"
    file = bag.put(path, made.content or b"")
    redrawn = " ".join(map(str, made.redrawn)) or None
    reason = None if made.as_registered else "read-otherwise"
    return (leaf.id, role, path, file.digest, file.size, media_type, leaf.entry.pages, redrawn, reason, None)


def _register(store: Register, bag: _Bag, now: datetime) -> None:
    """The register as others' programs take it: JSON with its schema, and the same as tables."""
    from pipeline.export.csv import evidence, table
    from pipeline.export.json import pieces
    from pipeline.export.present import FIELDS
    from pipeline.language.resources import schema_file

    register = store.inquiry
    with register.snapshot():
        bag.stream("data/register/register.json", pieces(register, now))
        for kind in FIELDS:
            bag.stream(f"data/register/{kind}.csv", table(kind, register.each(kind), now))
        proof = (record for kind in FIELDS for record in register.each(kind))
        bag.stream("data/register/evidence.csv", evidence(proof))
    bag.text("data/register/register.schema.json", schema_file().read_text("utf-8"))


def _lists(call: Session, store: Register, bag: _Bag, now: datetime) -> None:
    """The case files of all rounds and the mail list, both with names: an archive is not the public."""
    from pipeline.cli.exporting.filed import archive
    from pipeline.export.filing import CASE_COLUMNS, MAIL_COLUMNS, case_of, case_rows, mail_rows
    from pipeline.export.present import danish
    from pipeline.values.inquiry import Wanted

    register, owner = store.inquiry, archive(call)
    with register.snapshot():
        cases = map(case_of, register.select(Wanted(kind="rounds", now=danish(now))))
        acts = case_rows(register, cases, owner, published=False)
        _table(bag, "data/lists/aktliste.csv", tuple(column.name for column in CASE_COLUMNS), acts)
        letters = register.select(Wanted(kind="documents", now=danish(now)))
        mail = mail_rows(register, letters, owner, published=False)
        _table(bag, "data/lists/postliste.csv", tuple(column.name for column in MAIL_COLUMNS), mail)


def _table(bag: _Bag, path: str, heading: tuple[str, ...], rows: Iterable[Iterable[Any]]) -> None:
    from pipeline.export.csv import lines

    bag.stream(path, lines(heading, rows))
