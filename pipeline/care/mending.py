"""Making again what can be made from what is there; what nobody refers to is moved aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, select

from pipeline.care.damage import Damage
from pipeline.errors import BrevjournalError
from pipeline.ingest.stage import expand
from pipeline.store.blobs import FileBlobs
from pipeline.store.database import Database
from pipeline.store.rows import arrival_of
from pipeline.store.schema import arrivals, letters
from pipeline.values.source import Document, RawItem

ASIDE = "orphans"  # folder beside that of the originals


def mend(
    damage: Iterable[Damage], database: Database, blobs: FileBlobs, *, make: Callable[[Connection], None], delete: bool
) -> int:
    """Mend what can be mended of this; returns how much that was. `delete`: what nobody refers to is removed."""
    found = tuple(damage)
    done = 0
    for one in found:
        if one.what in ("orphan", "stray-file"):
            done += _put_aside(Path(one.where), blobs.folder.with_name(ASIDE), delete=delete)
        elif one.what in ("missing-part", "damaged-part"):
            done += _unpacked_again(database, blobs, one.where.rpartition("/")[2])
    stale = sum(one.what in ("lists", "index") for one in found)
    if stale:
        database.write(make)
    return done + stale


def _put_aside(path: Path, folder: Path, *, delete: bool) -> int:
    if delete:
        path.unlink(missing_ok=True)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        path.replace(folder / path.name)
    return 1


def _unpacked_again(database: Database, blobs: FileBlobs, digest: str) -> int:
    """An attachment out of the mail or archive that holds it."""
    with database.reading() as connection:
        ids = connection.execute(select(letters.c.document).where(letters.c.digest == digest)).scalars().all()
        holding = arrivals.c.documents.contains(f'"{ids[0]}"', autoescape=True) if ids else arrivals.c.digest == digest
        inputs = [arrival_of(row) for row in connection.execute(select(arrivals).where(holding)).mappings()]
    for one in inputs:
        with suppress(BrevjournalError, KeyError):
            item = RawItem(origin=one.origin, content=blobs.get(one.digest))
            for part in expand(item):
                if isinstance(part, Document) and part.digest == digest and not part.is_mail_body:
                    blobs.put(part.content)
                    return 1
    return 0
