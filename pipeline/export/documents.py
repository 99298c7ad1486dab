"""The registered documents themselves: the kept original, what stands on its pages, and the register's words on it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from pipeline.edge import encode, write
from pipeline.errors import UnreadableInput
from pipeline.export.pages.repaired import Repaired, repaired
from pipeline.language.cpr import masked
from pipeline.ocr.letters import parted
from pipeline.ports.blobs import BlobStore
from pipeline.values.reading import Reading
from pipeline.values.record import Entry, Record
from pipeline.values.source import Document

_TOGETHER = 50  # documents that are fetched from the register at a time


class Registered(Protocol):
    """What is asked of the register's store."""

    def entries(self, documents: Collection[str]) -> tuple[Entry, ...]: ...

    def records_on(self, documents: Collection[str]) -> tuple[Record, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One registered document: what is known of it, and the records that stand on it."""

    entry: Entry
    records: tuple[Record, ...]

    @property
    def id(self) -> str:
        return self.entry.document

    def digest(self, edition: str) -> str:
        """SHA-256 of all that its exports are made of, by rules of this edition."""
        told = write([edition, encode(self.entry), [encode(record.data) for record in self.records]])
        return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()

    @property
    def title(self) -> str:
        """Its title in the register, else its id."""
        own = (record for record in self.records if record.kind == "documents" and record.id == self.id)
        return next((record.data["title"] for record in own if record.data.get("title")), self.id)

    @property
    def file_name(self) -> str:
        """The name of the file that it arrived in first, CPR numbers masked."""
        origin = self.entry.sources[0] if self.entry.sources else None
        return masked(origin.part or origin.path.rpartition("/")[2]) if origin else self.id


class Documents:
    """The documents of one register. `read` reads pages again, or takes what was kept of the reading; `edition` names
    the rules by which files are made: what other rules made is made anew."""

    def __init__(
        self, register: Registered, originals: BlobStore, read: Callable[[Document], Reading], *, edition: str
    ) -> None:
        self.edition = edition
        self._register = register
        self._originals = originals
        self._read = read
        self._last: tuple[str, Document, tuple[Reading, ...]] | None = None  # several letters may lie in one file

    def each(self, ids: Iterable[str]) -> Iterator[Leaf]:
        """These documents in their order; those that the register does not hold are left out."""
        left = iter(ids)
        while some := tuple(islice(left, _TOGETHER)):
            found = {entry.document: entry for entry in self._register.entries(some)}
            for one in some:
                if one in found:
                    yield Leaf(entry=found[one], records=self._register.records_on([one]))

    def pages(self, leaf: Leaf) -> tuple[Document, Repaired]:
        """The original of a document that has pages, and its pages with the register's words. Raises UnreadableInput
        ("missing-original", "damaged-original", "read-otherwise", or what reading the file again raises)."""
        document, letters = self._letters(leaf.entry)
        reading = next((one for one in letters if one.document == leaf.id), None)
        if reading is None:
            raise UnreadableInput(
                f"{leaf.file_name} is divided into other letters today than when {leaf.id} was registered.",
                reason="read-otherwise",
                remedy="Read the file again: brevjournal reread.",
            )
        return document, repaired(reading, leaf.entry.text, leaf.entry.edits)

    def original(self, digest: str, name: str) -> bytes:
        """What is kept under this digest; `name` is what messages call it. Raises UnreadableInput
        ("missing-original", "damaged-original")."""
        try:
            return self._originals.get(digest)
        except KeyError as fault:
            raise UnreadableInput(
                f"The kept original of {name} is missing.",
                reason="missing-original",
                remedy="Ingest the same file again: that puts it back.",
            ) from fault

    def _letters(self, entry: Entry) -> tuple[Document, tuple[Reading, ...]]:
        if self._last and self._last[0] == entry.digest:
            return self._last[1:]
        content = self.original(entry.digest, entry.document)
        origin = entry.sources[0]
        document = Document(digest=entry.digest, media_type=entry.media_type, content=content, origin=origin)
        self._last = (entry.digest, document, parted(self._read(document)))
        return self._last[1:]
