"""Ingest: one raw item in, its documents out. Pure for the item: nothing is read, fetched or written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from email.message import Message

from pipeline.errors import UnreadableInput
from pipeline.ingest import archive, body, compound, html, mail, office, outlook, pdf
from pipeline.ingest.charset import read
from pipeline.ingest.kinds import DOCX, MEDIA_TYPES, Kind, sniff
from pipeline.ingest.limits import (
    MAX_ARCHIVE_DEPTH,
    MAX_BYTES,
    MAX_UNPACK_DEPTH,
    Budget,
    Scope,
    damaged,
    empty,
    too_complex,
    too_large,
    unknown_format,
)
from pipeline.ingest.mbox import split
from pipeline.values.source import Document, Origin, RawItem, Refused

Found = tuple[Document | Refused, ...]

_UNREADABLE: dict[Kind, tuple[str, str]] = {
    "heif": ("a HEIC picture", "Save it as JPEG."),
    "tnef": ("a winmail.dat of Outlook", "Ask for the mail as plain text or HTML, or save its letter as PDF."),
    "rtf": ("an RTF document", "Open it and save it as PDF or DOCX."),
    "postscript": ("PostScript", "Save it as PDF."),
    "xml": ("XML", "Give the letter itself, as PDF, DOCX or text."),
    "calendar": ("a calendar entry, no letter", "Nothing to do unless a letter was meant."),
    "vcard": ("a visiting card, no letter", "Nothing to do unless a letter was meant."),
    "pgp-signature": ("a signature, no letter", "Nothing to do unless a letter was meant."),
    "unknown": ("of no known format", "Give it as PDF, picture, DOCX, mail or text."),
}


def expand(item: RawItem) -> Found:
    """Documents of one item, and the parts of it that cannot be read.

    Raises UnreadableInput where nothing of it can be read: reason "empty", "unknown-format", "damaged", "encrypted",
    "too-large" or "too-complex".
    """
    if len(item.content) > MAX_BYTES:
        raise too_large(item.origin, f"larger than {MAX_BYTES // 1_000_000} MB")
    found = _unpack(item.content, item.origin, Scope(budget=Budget()))
    if not any(isinstance(one, Document) for one in found):
        _raise_first(found, item.origin)
    return found


def _raise_first(found: Found, origin: Origin) -> None:
    """An item of which nothing can be read has failed as a whole."""
    for one in found:
        if isinstance(one, Refused):
            raise UnreadableInput(one.message, reason=one.reason)
    raise empty(origin)


def _unpack(content: bytes, origin: Origin, scope: Scope) -> Found:
    """What these bytes hold. Raises UnreadableInput where that is nothing."""
    if scope.depth > MAX_UNPACK_DEPTH or scope.archives > MAX_ARCHIVE_DEPTH:
        raise too_complex(origin, "files lie too deep in each other")
    kind = sniff(content)
    if kind == "mail":
        return mail.expand(content, origin, scope, _unpack)
    if kind == "ole" and (message := _outlook(content)) is not None:
        return mail.from_message(message, origin, scope, _unpack)
    if kind == "mbox":
        return _mails(content, origin, scope)
    if kind == "gzip":
        inner = archive.gunzip(content, origin)
        scope.budget.take(len(inner), origin)
        return _unpack(inner, origin, replace(scope, depth=scope.depth + 1, archives=scope.archives + 1))
    if kind == "zip" and office.check_zip(content, origin) == "archive":
        return _members(content, origin, scope)
    document = Document(
        digest=hashlib.sha256(content).hexdigest(),
        media_type=_media_type(kind, content, origin),
        content=content,
        origin=origin,
        mail=scope.mail,
        part_of=scope.part_of,
        notes=(*scope.notes, *_text_faults(kind, content, origin)),
    )
    return (document, *_embedded(document, scope)) if kind == "pdf" else (document,)


def _text_faults(kind: Kind, content: bytes, origin: Origin) -> tuple[str, ...]:
    """What is odd about the characters of an attached text, or about a page."""
    if kind == "html":
        return html.faults(body.page_text(content, None))
    return read(content)[1] if kind == "text" and origin.part else ()


def _outlook(content: bytes) -> Message | None:
    """An Outlook message as a mail; None for other and for broken OLE2 files."""
    try:
        root = compound.read(content)
    except compound.BrokenCompoundFile:
        return None
    return outlook.as_mail(root) if outlook.is_message(root) else None


def _media_type(kind: Kind, content: bytes, origin: Origin) -> str:
    """The media type of a file that is one document. Raises UnreadableInput where it is none."""
    if kind == "empty":
        raise empty(origin)
    if kind == "zeros":
        raise damaged(origin, "it holds nothing but zero bytes, as after a crash while it was written")
    if kind == "ole":
        raise office.refuse_ole(content, origin)
    if kind == "pgp-message":
        raise UnreadableInput(
            f"{origin.part or origin.path} is encrypted with PGP.", reason="encrypted", remedy="Decrypt it first."
        )
    if kind == "zip":
        return DOCX
    if kind == "pdf":
        pdf.check(content, origin)
    if kind == "html" and html.is_stub(body.page_text(content, None)):
        raise unknown_format(origin, "the page of a login or an error, no letter", "Fetch the letter itself again.")
    if kind in _UNREADABLE:
        raise unknown_format(origin, *_UNREADABLE[kind])
    return MEDIA_TYPES[kind]


def _mails(content: bytes, origin: Origin, scope: Scope) -> Found:
    """A mailbox that came as one file. One message of it that cannot be read does not stop the others."""
    found: list[Document | Refused] = []
    for index, message in enumerate(split(content.splitlines(keepends=True))):
        here = replace(origin, index=index) if origin.index is None else origin
        scope.budget.take(len(message), here)
        found += _attempt(message, here, replace(scope, depth=scope.depth + 1))
    return tuple(found)


def _members(content: bytes, origin: Origin, scope: Scope) -> Found:
    """The files of an archive, each by itself."""
    notes = ("unsafe-path",) if archive.has_unsafe_path(content) else ()
    inner = replace(scope, depth=scope.depth + 1, archives=scope.archives + 1, notes=(*scope.notes, *notes))
    found: list[Document | Refused] = []
    for name, data in archive.members(content, origin):
        here = replace(origin, part=f"{origin.part}/{name}" if origin.part else name)
        if isinstance(data, UnreadableInput):
            found.append(mail.refused(data, here, b""))
            continue
        scope.budget.take(len(data), here)
        found += _attempt(data, here, inner)
    return tuple(found)


def _embedded(document: Document, scope: Scope) -> Iterable[Document | Refused]:
    """Letters embedded in a PDF, as in portfolios; data files beside an invoice and the like are none."""
    inner = replace(scope, depth=scope.depth + 1, archives=scope.archives + 1, part_of=document.digest)
    for name, data in pdf.embedded(document.content, document.origin, scope.budget):
        if sniff(data) not in {"pdf", "tiff", "jpeg", "png", "zip", "mail"}:
            continue
        part = f"{document.origin.part}/{name}" if document.origin.part else name
        yield from _attempt(data, replace(document.origin, part=part), inner)


def _attempt(content: bytes, origin: Origin, scope: Scope) -> Found:
    """Unpack a part; where that fails, the reason in its place, unless a limit of the whole input is reached."""
    try:
        return _unpack(content, origin, scope)
    except UnreadableInput as error:
        if scope.budget.is_spent:
            raise
        return (mail.refused(error, origin, content),)
