"""Whether a register is sound: its originals, its database, and whether its parts agree with each other. Read-only."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from sqlalchemy import Connection, select

from pipeline.care.backup import Step
from pipeline.care.consistency import against_history, as_read, derived, inputs, linked, records, repairs, unfinished
from pipeline.care.damage import Damage, What
from pipeline.care.originals import Needed, needed
from pipeline.store.blobs import FileBlobs
from pipeline.store.database import Database
from pipeline.store.schema import arrivals, letters

_CHUNK = 1 << 20
_NAME = re.compile(r"[0-9a-f]{64}")


def verify(database: Database, blobs: FileBlobs, *, quick: bool, step: Step) -> Iterator[Damage]:
    """All that is wrong, part by part. `quick` leaves out what reads every original and every page of the database."""
    for line in () if quick else database.check():
        yield Damage(what="database", where=database.name, detail=line)
    with database.snapshot(), database.reading() as connection:
        yield from _originals(connection, blobs, quick=quick, step=step)
        for check in (records, repairs, linked, as_read, inputs, against_history, derived, unfinished):
            yield from check(connection, step)


def _originals(connection: Connection, blobs: FileBlobs, *, quick: bool, step: Step) -> Iterator[Damage]:
    """What is needed and what is kept, side by side, both in the order of their names."""
    strays: list[Path] = []
    kept = _ours(blobs, strays)
    at = next(kept, None)
    count = 0
    for one in chain(needed(connection), (None,)):
        while at is not None and (one is None or at[0] < one.digest):
            yield Damage(what="orphan", where=str(at[1]))
            at = next(kept, None)
        if one is None:
            break
        if at is None or at[0] != one.digest:
            if one.sure:
                what: What = "missing-original" if one.is_input else "missing-part"
                yield Damage(what=what, where=one.digest, detail=_called(connection, one))
            continue
        if not _is_whole(at[1], one.digest, quick=quick):
            bad: What = "damaged-original" if one.is_input else "damaged-part"
            yield Damage(what=bad, where=str(at[1]), detail=_called(connection, one))
        at = next(kept, None)
        count += 1
        step("originals", count)
    for path in strays:
        yield Damage(what="stray-file", where=str(path))


def _ours(blobs: FileBlobs, strays: list[Path]) -> Iterator[tuple[str, Path]]:
    """The kept files that are named by a hash and lie where they should, in order; the others become strays."""
    for name, path in blobs.each():
        if _NAME.fullmatch(name) and name.startswith(path.parent.name) and path.is_file():
            yield name, path
        else:
            strays.append(path)


def _is_whole(path: Path, digest: str, *, quick: bool) -> bool:
    if quick:
        return path.stat().st_size > 0
    seen = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            seen.update(piece)
    return seen.hexdigest() == digest


def _called(connection: Connection, one: Needed) -> str:
    """Where it came from."""
    if one.is_input:
        return (
            connection.execute(select(arrivals.c.path).where(arrivals.c.digest == one.digest).limit(1)).scalar() or ""
        )
    return connection.execute(select(letters.c.document).where(letters.c.digest == one.digest).limit(1)).scalar() or ""
