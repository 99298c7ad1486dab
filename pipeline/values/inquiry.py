"""What the register is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.values.record import Record, RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which records of one kind; empty is all. Of several areas, municipalities or states any will do."""

    kind: RecordKind
    now: datetime  # Danish time without zone: an open round whose deadline lies before it is closed
    areas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()  # names or codes, any spelling
    start: datetime | None = None
    end: datetime | None = None
    status: tuple[str, ...] = ()
    needs_review: bool = False
    round: str | None = None  # id: decisions and responses of it, documents that stand in it, flags against it
    sort: str | None = None  # a field that the kind can be sorted by; by date and id where none is named
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a full-text search asks for; the other filters as of a list."""

    text: str  # words; "a phrase"; -word; word*
    areas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    status: tuple[str, ...] = ()  # functions of documents
    needs_review: bool = False
    round: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Some words of a document around what was sought. `marks` are spans [start, end) within `text`."""

    text: str
    marks: tuple[tuple[int, int], ...]
    page: int | None  # 1-based; null where the document has no pages
    start: int  # where the snippet begins in the document's repaired text


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document that a search found."""

    document: str
    data: Mapping[str, Any]  # its record
    score: float  # the higher the better; comparable within one search alone
    how: str  # the best way in which a word was found: "word", "inflected", "part", "spelling"
    snippets: tuple[Snippet, ...]
    rounds: tuple[str, ...] = ()  # ids of those that it stands in


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A document as a case file lists it: with how it came."""

    record: Record
    part_of: str | None  # id of the mail's body, of an attachment
    received: str | None  # EDTF: the mail's Date
    sender: str | None  # address that sent the mail
    recipients: tuple[str, ...]  # addresses it was sent to
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change of one record, with who made it."""

    number: int
    at: str  # ISO 8601 with zone
    change: str  # "add", "change", "delete"
    kind: RecordKind
    record: str
    before: Mapping[str, Any] | None  # of a change the fields that changed, else the whole record
    after: Mapping[str, Any] | None
    run: str
    verb: str | None = None  # null where the run is older than such notes
    version: str | None = None  # of the program
    author: str | None = None  # the person, where one decided
    title: str | None = None  # what the record is called now; where it was added or removed, what it was called then


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's answer to one field of one record; it stands until the person takes it back."""

    kind: RecordKind
    record: str
    field: str
    value: Any  # JSON data, as the contract writes the field
    said: Any  # what the program said then
    author: str
    at: str = ""  # ISO 8601; the store sets it
    note: str | None = None
