"""What arrives: raw items as a source hands them over, and the documents that ingest makes of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where content arrived from, in the words of the register contract (`sources`)."""

    path: str  # with "/": relative to what was given to ingest, or beginning with the name of a configured source
    message_id: str | None = None  # without angle brackets
    part: str | None = None  # attachment file name within the message
    index: int | None = None  # 0-based place of the message in its mbox
    pages: str | None = None  # "3-3" where one file holds several letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A source's own name for an item, by which it knows it again: of a message its place and UIDVALIDITY/UID, of a
    file its path with size and times. It says where something lies, not what it is."""

    place: str  # mailbox and folder; empty where a source has one place
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """One input as a source hands it over: its bytes and where they came from; nothing is parsed yet."""

    origin: Origin
    content: bytes
    ticket: Ticket | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MailHeader:
    """What the header of a mail says; `date` is EDTF to the minute, in Danish time."""

    subject: str | None
    sender_name: str | None
    sender_address: str | None
    date: str | None
    message_id: str | None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    automatic: bool = False  # no letter of a person: an automatic reply, a receipt, an entry of a calendar
    bulk: bool = False  # a newsletter or another mail to a list of subscribers


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One letter, mail body, attachment or article, named by its content."""

    digest: str  # SHA-256, hex: of the bytes of a file, of subject, sender, date and body of a mail
    media_type: str  # found in the bytes, not in the name: "application/pdf", "text/plain", …
    content: bytes  # of a mail body: its text as UTF-8
    origin: Origin
    mail: MailHeader | None = None  # of a mail body its own header, of an attachment that of its mail
    part_of: str | None = None  # of an attachment the digest of the mail's body
    is_mail_body: bool = False  # what a mail itself says, also one that was forwarded in another
    notes: tuple[str, ...] = ()  # of how it came, as flag codes: "boundary-missing", "calendar-entry møde.ics", …

    @property
    def id(self) -> str:
        return "doc-" + self.digest[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A part of an input that cannot be read, and why; the rest of the input goes on."""

    origin: Origin
    digest: str  # SHA-256 of its bytes
    reason: str  # stable code: "encrypted", "damaged", "empty", "unknown-format", …
    message: str  # for the reader: what, where, what to do next
