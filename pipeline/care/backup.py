"""A register and its originals as one file, and back: whole or not at all, checked before and after."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from pipeline.care import archive
from pipeline.care.archive import MANIFEST, Member, Writer, damaged
from pipeline.care.originals import needed
from pipeline.edge import canonical
from pipeline.errors import BrevjournalError, UsageError
from pipeline.ports.blobs import BlobStore
from pipeline.store.copying import Count, Tally, fill, refilling, rows_of, tables
from pipeline.store.schema import HEAD, KNOWN

FORMAT = 1
_GROUP = 8 << 20  # bytes of originals that are put at once
Step = Callable[[str, int], None]  # told what is being done, and how many are done


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds."""

    format: int
    program: str  # version of the program that made it
    revision: str  # of the register's tables
    made: str  # ISO 8601
    tables: dict[str, Count]
    columns: dict[str, list[str]]
    originals: int | None  # how many; null where they were left out
    size: int  # of the originals, in bytes
    missing: list[str] = field(default_factory=list)  # digests of originals that were missing or damaged already

    def as_json(self) -> bytes:
        """With a seal, by which a change in it is noticed."""
        told = asdict(self)
        return json.dumps(told | {"seal": _seal(told)}, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(one.rows for one in self.tables.values())


def _seal(told: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical(told).encode("utf-8")).hexdigest()


def back_up(
    connection: Connection, blobs: BlobStore | None, target: Path, *, made: str, program: str, step: Step
) -> Manifest:
    """Write what the connection sees, and the originals that it names, to one file; without `blobs` the register
    alone. The file is read again and compared before it takes its name. Raises OSError of the disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            os.fchmod(file.fileno(), 0o600)
            writer = Writer(file)
            told = _written(writer, connection, blobs, step) | {"made": made, "program": program}
            manifest = Manifest(format=FORMAT, revision=HEAD, **told)
            writer.add(MANIFEST, manifest.as_json())
            writer.close()
            file.flush()
            os.fsync(file.fileno())
        if inspect(part, step) != manifest:
            raise BrevjournalError(
                f"The backup {target} does not read as it was written.", remedy="Check the disk, then make it again."
            )
        part.replace(target)
        _sync(target.parent)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _written(writer: Writer, connection: Connection, blobs: BlobStore | None, step: Step) -> dict[str, Any]:
    counts: dict[str, Count] = {}
    columns: dict[str, list[str]] = {}
    for table in tables():
        tally = Tally()
        lines = (tally.line(row) for row in _told(rows_of(connection, table), table.name, step))
        writer.add_lines(f"register/{table.name}", lines)
        counts[table.name] = tally.count
        columns[table.name] = [column.name for column in table.c]
    kept, size, missing = 0, 0, []
    for one in needed(connection) if blobs is not None else ():
        content = _original(blobs, one.digest)
        if content is None:
            missing += [one.digest] if one.sure else []
            continue
        writer.add(f"originals/{one.digest[:2]}/{one.digest}", content)
        kept, size = kept + 1, size + len(content)
        step("originals", kept)
    told = {"tables": counts, "columns": columns, "size": size, "missing": missing}
    return told | {"originals": None if blobs is None else kept}


def _original(blobs: BlobStore | None, digest: str) -> bytes | None:
    try:
        return blobs.get(digest) if blobs is not None else None
    except (KeyError, BrevjournalError):
        return None


def inspect(path: Path, step: Step) -> Manifest:
    """Read all of a backup and compare every hash. Raises UnreadableInput where one differs, UsageError for a backup
    that this program cannot read."""
    tallies: dict[str, Any] = {}
    counts: dict[str, int] = {}
    kept = size = 0
    manifest: Manifest | None = None
    for member in archive.members(path):
        if manifest is not None:
            raise damaged(path, "something follows its end")
        if member.folder == "register":
            name = member.name.partition("/")[0]
            lines = _unpacked(path, member)
            tallies.setdefault(name, hashlib.sha256()).update(lines)
            counts[name] = counts.get(name, 0) + lines.count(b"\n")
            step("checked", sum(counts.values()))
        elif member.folder == "originals":
            if hashlib.sha256(member.content).hexdigest() != member.name.rpartition("/")[2]:
                raise damaged(path, f"the original {member.name} has changed")
            kept, size = kept + 1, size + len(member.content)
            step("checked-originals", kept)
        elif member.folder == MANIFEST:
            manifest = _manifest(path, member.content)
        else:
            raise damaged(path, f"{member.folder} does not belong in it")
    if manifest is None:
        raise damaged(path, "its end is missing")
    nothing = Count(0, hashlib.sha256().hexdigest())
    found = {name: Count(counts[name], tally.hexdigest()) for name, tally in tallies.items()}
    for name in {*manifest.tables, *found}:
        if manifest.tables.get(name) != found.get(name, nothing):
            raise damaged(path, f"the table {name} has changed")
    if (manifest.originals or 0, manifest.size) != (kept, size):
        raise damaged(path, "originals are missing")
    return manifest


def _unpacked(path: Path, member: Member) -> bytes:
    try:
        return gzip.decompress(member.content)
    except (OSError, EOFError, zlib.error) as fault:
        raise damaged(path, f"{member.name}: {fault}") from fault


def _manifest(path: Path, content: bytes) -> Manifest:
    try:
        told = json.loads(content)
        if told.pop("seal") != _seal(told):
            raise damaged(path, f"{MANIFEST} has changed")
        if told["format"] != FORMAT or told["revision"] not in KNOWN:
            raise UsageError(
                f"The backup {path} was made by a newer Brevjournal ({told['program']}).",
                remedy="Install the newer version to restore it.",
            )
        counts = {name: Count(**one) for name, one in told.pop("tables").items()}
        return Manifest(tables=counts, **told)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise damaged(path, f"{MANIFEST}: {fault}") from fault


def put_originals(path: Path, blobs: BlobStore, without: frozenset[str], step: Step) -> int:
    """Keep the originals of a backup but for these digests; those that are there and whole are not written again."""
    group: list[bytes] = []
    done = 0
    for member in archive.members(path):
        if member.folder != "originals" or member.name.rpartition("/")[2] in without:
            continue
        group.append(member.content)
        done += 1
        if sum(map(len, group)) >= _GROUP:
            blobs.put_all(group)
            group.clear()
            step("originals", done)
    blobs.put_all(group)
    return done


def put_rows(path: Path, manifest: Manifest, connection: Connection, step: Step) -> None:
    """The rows of a backup in the place of all that the register holds. To be called within a transaction."""
    known = {table.name: table for table in tables()}
    with refilling(connection):
        for member in archive.members(path):
            name = member.name.partition("/")[0]
            if member.folder != "register" or name not in known:
                continue
            rows = (tuple(row) for row in archive.rows(path, member))
            fill(connection, known[name], manifest.columns[name], _told(rows, name, step))


def _told(rows: Iterator[Any], name: str, step: Step) -> Iterator[Any]:
    for number, row in enumerate(rows, 1):
        if number % 1000 == 0:
            step(name, number)
        yield row


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
