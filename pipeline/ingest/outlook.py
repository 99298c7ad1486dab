"""An Outlook message (.msg, MS-OXMSG) is brought into the form of a mail, and read as one."""

from __future__ import annotations

import datetime
import re
import struct
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from email.utils import format_datetime

from pipeline.ingest.charset import to_text
from pipeline.ingest.compound import Storage
from pipeline.ingest.limits import MAX_HEADER_BYTES
from pipeline.ingest.parts import RawMessage

_BEGINNING = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)  # of the time of Windows
_SUBJECT, _SENT, _DELIVERED, _HEADERS, _BODY, _HTML = 0x0037, 0x0039, 0x0E06, 0x007D, 0x1000, 0x1013
_MESSAGE_ID, _IN_REPLY_TO, _DISPLAY_TO = 0x1035, 0x1042, 0x0E04
_SENDER_NAMES, _SENDER_ADDRESSES = (0x0042, 0x0C1A), (0x5D02, 0x5D01, 0x0065, 0x0C1F)
_DATA, _FILE_NAMES, _CONTENT_ID, _MIME_TYPE = 0x3701, (0x3707, 0x3704, 0x3001), 0x3712, 0x370E
_TEXT_KINDS = ("001F", "001E", "0102")
_KEPT = frozenset(
    [
        *("date", "message-id", "in-reply-to", "references", "from", "to", "cc", "x-mailer"),
        *("auto-submitted", "precedence", "x-autoreply", "x-autorespond", "list-id", "list-unsubscribe"),
        *("return-path", "authentication-results", "received-spf", "dkim-signature"),
    ]
)
_MAX_NESTED = 40


def is_message(root: Storage) -> bool:
    """Whether a compound file is an Outlook message."""
    return "__properties_version1.0" in root.streams and any(name.startswith("__substg1.0_") for name in root.streams)


def as_mail(store: Storage, nested: int = 0) -> Message:
    """The message as a mail: its header lines, its text, its page, its attachments."""
    mail = RawMessage(policy=compat32)
    for name, value in _header(store, nested):
        mail[name] = _as_header(re.sub(r"[\r\n\x00]+", " ", value))
    mail["MIME-Version"] = "1.0"
    mail["Content-Type"] = "multipart/mixed"
    mail.set_payload([*_forms(store), *_attachments(store, nested)])
    return mail


def _as_header(value: str) -> str:
    """Text as headers hold it: bytes beyond ASCII as surrogates."""
    return value.encode("utf-8", "surrogateescape").decode("ascii", "surrogateescape")


def _header(store: Storage, nested: int) -> Iterator[tuple[str, str]]:
    """What the transport wrote, where it is kept; what it lacks from the properties."""
    written = message_from_bytes(_text(store, _HEADERS)[:MAX_HEADER_BYTES].encode(), policy=compat32)
    kept = {name.lower(): str(value) for name, value in reversed(list(written.raw_items())) if name.lower() in _KEPT}
    address = next((found for tag in _SENDER_ADDRESSES if "@" in (found := _text(store, tag))), "")
    name = next((found for tag in _SENDER_NAMES if (found := _text(store, tag))), "")
    sent = _time(store, _SENT, nested) or _time(store, _DELIVERED, nested)
    own = {
        "from": f'"{name}" <{address}>' if address else name,
        "to": _text(store, _DISPLAY_TO),
        "date": format_datetime(sent) if sent else "",
        "message-id": _text(store, _MESSAGE_ID),
        "in-reply-to": _text(store, _IN_REPLY_TO),
    }
    yield from {name: value for name, value in (own | kept).items() if value}.items()
    yield "subject", _text(store, _SUBJECT)


def _forms(store: Storage) -> list[Message]:
    """The plain text, else the page; a message that is RTF alone has its text in neither."""
    plain = _text(store, _BODY)
    if plain.strip():
        return [_part("text/plain; charset=utf-8", plain.encode("utf-8", "replace"))]
    page = store.streams.get(_stream(_HTML, "0102")) or _text(store, _HTML).encode("utf-8", "replace")
    return [_part("text/html", page)] if page.strip() else []


def _attachments(store: Storage, nested: int) -> Iterator[Message]:
    for name, inner in sorted(store.storages.items()):
        if not name.startswith("__attach_version1.0_"):
            continue
        embedded = inner.storages.get(_stream(_DATA, "000D"))
        if embedded is not None and is_message(embedded) and nested < _MAX_NESTED:
            forwarded = RawMessage(policy=compat32)
            forwarded["Content-Type"] = "message/rfc822"
            forwarded.set_payload([as_mail(embedded, nested + 1)])
            yield forwarded
            continue
        label = next((found for tag in _FILE_NAMES if (found := _text(inner, tag))), "")
        part = _part(_mime_type(inner), inner.streams.get(_stream(_DATA, "0102"), b""))
        quoted = _as_header(re.sub(r'[\r\n\x00"\\]', "_", label))
        part["Content-Disposition"] = ("inline" if _text(inner, _CONTENT_ID) else "attachment") + (
            f'; filename="{quoted}"' if quoted else ""
        )
        yield part


def _mime_type(inner: Storage) -> str:
    declared = _text(inner, _MIME_TYPE).strip().lower()
    return declared if re.fullmatch(r"[\w.+-]+/[\w.+-]+", declared) else "application/octet-stream"


def _part(declared: str, content: bytes) -> Message:
    part = RawMessage(policy=compat32)
    part["Content-Type"] = declared
    part["Content-Transfer-Encoding"] = "binary"
    part.set_payload(content.decode("ascii", "surrogateescape"))
    return part


def _stream(tag: int, kind: str) -> str:
    return f"__substg1.0_{tag:04X}{kind}"


def _text(store: Storage, tag: int) -> str:
    """A property of text, in UTF-16 or in the code page of its writer."""
    for kind in _TEXT_KINDS:
        data = store.streams.get(_stream(tag, kind))
        if data is not None:
            return (data.decode("utf-16-le", "replace") if kind == "001F" else to_text(data)).rstrip("\x00")
    return ""


def _time(store: Storage, tag: int, nested: int) -> datetime.datetime | None:
    """A property of time, from the table of fixed properties; the head of that table is shorter in inner messages."""
    table = store.streams.get("__properties_version1.0", b"")
    for at in range(24 if nested else 32, len(table) - 15, 16):
        kind, found, _, ticks = struct.unpack_from("<HHIQ", table, at)
        if found == tag and kind == 0x0040:
            try:
                return _BEGINNING + datetime.timedelta(microseconds=ticks // 10)
            except OverflowError:
                return None
    return None
