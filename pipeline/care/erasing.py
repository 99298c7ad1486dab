"""Erasing documents for good, and the proof that nothing of them is left."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.care.traces import Traces, in_file, readings_like, traces
from pipeline.errors import BrevjournalError, UsageError
from pipeline.store import derived, erasing, keeping, search_index
from pipeline.store.blobs import FileBlobs
from pipeline.store.erasing import Doomed
from pipeline.store.register import Register
from pipeline.store.sqlite import SqliteDatabase
from pipeline.values.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where something of a document may stand."""

    blobs: FileBlobs
    readings: Path
    written: tuple[Path, ...]  # folders of what the program wrote for people, which are searched and left alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would go, and what it stands in."""

    gone: Doomed
    originals: tuple[str, ...]  # digests
    titles: Mapping[str, str | None]  # of the documents
    touched: tuple[Record, ...]  # other records that name it: they are made anew without it, or go


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What was erased and where it was looked for."""

    documents: tuple[str, ...]
    inputs: tuple[str, ...]  # digests
    at: str
    originals: int
    readings: int
    records: tuple[tuple[str, str], ...]  # kind and id of the others whose history was scrubbed
    reviewed: tuple[str, ...]  # ids of records that a person had answered for and that had stood on it
    traces: int  # pieces of text that were looked for
    searched: tuple[str, ...]  # places
    left: tuple[str, ...]  # places where one was found
    sources: tuple[str, ...]  # where it came from, and may still lie
    on_server: bool


def plan(register: Register, asked: Collection[str]) -> Plan:
    """What goes with these documents and inputs, named by id or digest or the beginning of one. Raises UsageError."""
    with register.database.reading() as connection:
        documents: set[str] = set()
        digests: set[str] = set()
        for one in asked:
            found = [record.id for record in register.find(one) if record.kind == "documents"]
            inputs = erasing.inputs_beginning(connection, one.lower()) if not found else ()
            _check_alone(one, (*found, *inputs))
            documents.update(found)
            digests.update(inputs)
        gone = erasing.doomed(connection, documents, digests)
        contents = erasing.contents(connection, gone.documents)
        touched = erasing.resting_on(connection, gone.taken_out)
        told = [one for one in register.records_on(gone.documents) if one.kind == "documents"]
    originals = tuple(sorted({*gone.digests, *contents.values()}))
    return Plan(gone=gone, originals=originals, titles={one.id: one.data.get("title") for one in told}, touched=touched)


def _check_alone(asked: str, found: Collection[str]) -> None:
    if not found:
        raise UsageError(
            f"There is no document {asked!r}.",
            remedy="Take its id from brevjournal documents, or the digest of an input from brevjournal quarantine.",
        )
    if len(found) > 1:
        raise UsageError(f"{asked!r} may be {' or '.join(sorted(found)[:2])}.", remedy="Write more of its id.")


def erase(
    register: Register, wanted: Plan, places: Places, settle: Callable[[], None], *, reason: str | None
) -> Certificate:
    """Take all of it out in one transaction, then remove the files, then look for what is left. A kill before the
    transaction ends costs nothing but kept readings; after it the next call does the rest."""
    gone = wanted.gone
    told = _traces(register, wanted, places.blobs)
    readings = _forget_readings(places.readings, gone, told)
    run, at = register.run, register.moment()
    with register.database.writing() as connection:
        keeping.note(connection, register.noted, at)
        contents = erasing.contents(connection, gone.documents)
        erasing.take_out(connection, gone)
        settle()
        reviewed = erasing.loosen(connection, gone.taken_out, run=run, at=at)
        derived.forget_unnamed(connection)
        scrubbed = erasing.scrub(connection, gone.taken_out, run=run, at=at)
        digests = {*gone.digests, *contents.values()}
        erasing.bury(connection, digests, run=run, at=at, reason=reason)
        needless = sorted(digests - erasing.still_needed(connection, digests))
        erasing.leave_to_do(connection, needless)
    finish(register, places.blobs)
    searched, left = _looked_through(register, places, told)
    return Certificate(
        documents=gone.documents,
        inputs=tuple(sorted(gone.digests)),
        at=at,
        originals=len(needless),
        readings=readings,
        records=tuple(key for key in scrubbed if key[1] not in gone.documents),
        reviewed=tuple(one.id for one in reviewed),
        traces=len(told.told),
        searched=searched,
        left=left,
        sources=tuple(sorted({one.origin.path for one in gone.inputs})),
        on_server=not isinstance(register.database, SqliteDatabase),
    )


def finish(register: Register, blobs: FileBlobs) -> bool:
    """What an erasure leaves to be done once the register knows nothing of it any more; whether there was anything."""
    left = register.database.read(erasing.to_do)
    if left is None:
        return False
    for digest in left:
        blobs.remove(digest)
    register.database.write(search_index.scrub)
    register.database.compact()
    register.database.write(erasing.all_done)
    return True


def _traces(register: Register, wanted: Plan, blobs: FileBlobs) -> Traces:
    def kept() -> Iterator[bytes]:
        for digest in wanted.originals:
            with suppress(KeyError, BrevjournalError):
                yield blobs.get(digest)

    with register.database.reading() as connection:
        return traces(connection, wanted.gone.taken_out, kept())


def _forget_readings(folder: Path, gone: Doomed, told: Traces) -> int:
    count = 0
    for path in tuple(readings_like(folder, frozenset(gone.taken_out), told.words)):
        path.unlink(missing_ok=True)
        count += 1
    return count


def _looked_through(register: Register, places: Places, told: Traces) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The places that were searched, and those where something was found."""
    searched: list[str] = []
    left: list[str] = []
    database = register.database
    if isinstance(database, SqliteDatabase):
        files = [Path(f"{database.path}{end}") for end in ("", "-wal", "-shm")]
        found = {str(path): bool(in_file(path, told.told)) for path in files if path.is_file()}
    else:
        found = database.read(erasing.standing, told.told)
    searched += found
    left += [name for name, is_there in found.items() if is_there]
    for folder in (places.readings, places.blobs.folder / "parts", *places.written):
        files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
        searched.append(f"{folder} ({len(files)})")
        left += [str(path) for path in files if in_file(path, told.told)]
    return tuple(searched), tuple(left)
