"""Records of the register as the contract writes them, and what changes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pipeline.values.clean import Doubt, Edit
from pipeline.values.letter import Letter
from pipeline.values.source import Origin, Ticket

RecordKind = Literal["documents", "rounds", "decisions", "responses", "flags"]
ArrivalState = Literal["received", "registered", "set-aside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: `data` is what the contract's JSON holds, `id`, `review` and `evidence` included.

    A flag has no id in the contract; its `id` here is made of its code, record, field and message.
    """

    kind: RecordKind
    id: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upsert:
    """A record to be written, new or changed."""

    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete:
    """A record that no longer stands."""

    kind: RecordKind
    id: str


Change = Upsert | Delete


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document as the map stages left it: what link and register work on."""

    document: str  # document id
    digest: str
    media_type: str
    sources: tuple[Origin, ...]
    part_of: str | None  # document id of the mail's body, of an attachment
    received: str | None  # EDTF: of a mail or its attachment the mail's Date
    pages: int  # 0 where the source has no fixed pages
    text: str
    text_source: str
    ocr_confidence: float | None
    engine: str
    notes: tuple[str, ...]
    edits: tuple[Edit, ...]
    letter: Letter
    sender: str | None = None  # address that sent the mail
    recipients: tuple[str, ...] = ()  # addresses it was sent to, lower case
    in_reply_to: str | None = None  # message id that the mail answers
    doubts: tuple[Doubt, ...] = ()  # changes of the text that were not made
    thread: tuple[str, ...] = ()  # message ids of the mails before it in its thread, newest last
    messages: tuple[str, ...] = ()  # ids of its own mail, which the mail that brought it may have been another than
    edition: str | None = None  # of the rules by which it was read; None before rules had one

    @property
    def message_ids(self) -> frozenset[str]:
        """All ids by which a mail that answers it may name it."""
        return frozenset({*self.messages, *(one.message_id for one in self.sources if one.message_id)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Treated:
    """One document after the map stages; `content` where it is to be kept by itself (an attachment)."""

    entry: Entry
    content: bytes | None
    keys: frozenset[str] = frozenset()  # the clues by which it may be linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One input and the one state it is in: its bytes are kept, its documents are registered, or it is set aside."""

    digest: str  # SHA-256 of the raw bytes
    origin: Origin
    state: ArrivalState
    documents: tuple[str, ...] = ()  # ids of what it held
    reason: str | None = None  # stable code, where it was set aside: "encrypted", "damaged", "empty", …
    message: str | None = None  # for the reader: what, where, what to do next
    attempts: int = 1
    source: str | None = None  # name of the configured source that it came from; None where it was given by hand
    at: str | None = field(default=None, compare=False)  # ISO 8601, when it came into this state; the store sets it


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """One input that ended, with its documents: `keys[i]` are the clues by which `entries[i]` may be linked, `others`
    the parts of the input that ended otherwise."""

    arrival: Arrival
    entries: tuple[Entry, ...] = ()
    keys: tuple[frozenset[str], ...] = ()
    others: tuple[Arrival, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the register takes down of one item that a source handed over, once its bytes are kept.

    Without an arrival this content is known from that place; without a digest there is nothing but a ticket.
    """

    source: str  # name of the configured source
    ticket: Ticket | None = None
    digest: str | None = None  # SHA-256 of the raw bytes
    arrival: Arrival | None = None
    entries: tuple[Entry, ...] = ()  # known documents that gain a source
    keys: tuple[frozenset[str], ...] = ()  # their clues
