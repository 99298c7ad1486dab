"""The tree of a mail, flattened: its leaves in order, each with its decoded bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import InvalidHeaderDefect, MissingHeaderBodySeparatorDefect
from email.message import Message
from email.policy import compat32

from pipeline.ingest import guard, headers, signed, transfer, uuencode

_MAILS = frozenset({"message/rfc822", "message/global", "message/news"})
PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_QUOTED = re.compile(r"=3D|=(?=\n|\Z)")
_ENTITY = re.compile(rb"\s*(?:content-[a-z-]{1,30}|mime-version)[ \t]*:", re.I)
# Header lines, lines that are none, and header lines again that only a mail has.
_NO_HEADER = re.compile(
    rb"((?:[!-9;-~]{1,70}[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){1,200})(?:[^\s:][^\r\n:]{0,300}\r?\n){1,3}"
    rb"(?=(?:content-(?:type|transfer-encoding)|mime-version|message-id|received|subject|from|date|to)[ \t]*:)",
    re.I,
)
_HEAD = 100_000
_MAX_SIGNED = 4  # signatures around each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One part without parts. `content` is decoded; `message` is set where the part is a mail that was parsed."""

    declared: str  # media type as declared, "text/plain" where nothing is
    content: bytes
    charset: str | None
    name: str | None  # one line, without control characters
    attached: bool  # Content-Disposition: attachment
    related: bool  # part of a page: has a Content-ID, is inline, or lies in multipart/related
    flowed: bool
    delsp: bool
    choice: int | None  # number of the multipart/alternative it is one form of
    message: Message | None = None
    raw_name: str = ""  # as it was written, with signs that turn the direction of reading
    notes: tuple[str, ...] = ()  # what was wrong with its transport, as flag codes


class RawMessage(Message):
    """A message whose payload can be had as it arrived: Message.get_payload() replaces what it cannot decode."""

    def stored(self) -> str | list[Message]:
        """The payload: text in which bytes beyond ASCII are surrogates, or the parts."""
        payload = self._payload  # type: ignore[attr-defined]  # the stubs leave it out
        return payload if isinstance(payload, list) else str(payload or "")


def parse(content: bytes) -> Message:
    """Parse a mail. compat32 takes headers as they are: the newer policy parses them, slowly, and can raise."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t\x00")
    if b"\n" not in start:
        start = start.replace(b"\r", b"\n")
    start = start.replace(b"\r\r\n", b"\r\n")
    while start.startswith((b"From ", b">From ")):
        start = start.partition(b"\n")[2]
    sound = _NO_HEADER.sub(rb"\1", start, count=1) if _NO_HEADER.match(start) else start
    message = _parse(sound)
    if sound is not start:
        message.defects.append(InvalidHeaderDefect("a line that is no header"))
    return message


def head(content: bytes) -> Message:
    """The header of a mail alone."""
    return parse(re.split(rb"\r?\n\r?\n", content[:_HEAD], maxsplit=1)[0])


def _parse(content: bytes) -> Message:
    return message_from_bytes(content, _class=RawMessage, policy=compat32)


def _payload(message: Message) -> str | list[Message]:
    return message.stored() if isinstance(message, RawMessage) else ""


def leaves(message: Message) -> Iterator[Leaf]:
    """The leaves of a mail, in order."""
    yield from _walk(message, None, False, [0])


def tree(message: Message) -> Iterator[Message]:
    """A mail and its parts in order; not those of mails forwarded in it."""
    yield message
    payload = _payload(message)
    if isinstance(payload, list) and not media_type(message).startswith("message/"):
        for part in payload:
            yield from tree(part)


def depth(message: Message) -> int:
    """How many parts lie in each other, forwarded mails included."""
    payload = _payload(message)
    return 1 + max((depth(part) for part in payload), default=0) if isinstance(payload, list) else 1


def media_type(message: Message) -> str:
    """Declared media type, in lower case; where there is none that of a text, in a digest that of a mail."""
    declared = headers.bare(headers.raw(message, "Content-Type"))
    return declared if re.fullmatch(r"[\w.+-]+/[\w.+-]+", declared) else message.get_default_type()


def _walk(
    message: Message, choice: int | None, related: bool, counter: list[int], signed_in: int = 0
) -> Iterator[Leaf]:
    declared = media_type(message)
    payload = _payload(message)
    if declared.startswith("multipart/") and isinstance(payload, str):
        message = _with_guessed_boundary(message, payload)
        payload = _payload(message)
    if isinstance(payload, list) and not declared.startswith("message/"):
        if declared == "multipart/alternative":
            counter[0] += 1
            choice = counter[0]
        for part in payload:
            yield from _walk(part, choice, related or declared == "multipart/related", counter, signed_in)
        return
    leaf = _leaf(message, declared, choice, related)
    inner = _signed_content(leaf) if signed_in < _MAX_SIGNED else None
    if inner is not None:
        found = _walk(inner, choice, related, counter, signed_in + 1)
        yield from (replace(one, notes=(*one.notes, "signature-not-checked")) for one in found)
    elif declared == "text/plain" and not leaf.attached and leaf.message is None:
        yield from _written_out(leaf)
    else:
        yield leaf


def _signed_content(leaf: Leaf) -> Message | None:
    """The mail part inside S/MIME that is signed and not encrypted."""
    named = (leaf.name or "").lower()
    if leaf.declared not in PKCS7 and not named.endswith((".p7m", ".p7s")):
        return None
    content = signed.content_of(leaf.content)
    if content is None and _ENTITY.match(leaf.content):  # as Outlook keeps a mail that was signed in the open
        content = leaf.content
    if content is None or guard.fault(content) is not None:
        return None
    if _ENTITY.match(content):
        return parse(content)
    part = RawMessage(policy=compat32)  # a file that was signed as it is
    part["Content-Type"] = "application/octet-stream"
    part["Content-Disposition"] = "attachment"
    if leaf.name:
        part.set_param("filename", leaf.name.removesuffix(".p7m"), "Content-Disposition")
    part["Content-Transfer-Encoding"] = "binary"
    part.set_payload(content.decode("ascii", "surrogateescape"))
    return part


def _written_out(leaf: Leaf) -> Iterator[Leaf]:
    """A text, and the files that an old mail program wrote out in it."""
    text, files = uuencode.parted(leaf.content)
    yield replace(leaf, content=text)
    for name, content in files:
        yield Leaf(
            declared="application/octet-stream", content=content, charset=None, name=headers.tidy(name)[:255] or None,
            attached=True, related=False, flowed=False, delsp=False, choice=None,
        )  # fmt: skip


def _with_guessed_boundary(message: Message, payload: str) -> Message:
    """A multipart whose boundary is missing or wrong: the first line that looks like one."""
    found = re.search(r"^--([\w'()+,./:=?-]{1,200})[ \t]*\r?\n(?=[Cc]ontent-|\r?\n)", payload, re.M)
    if found is None:
        return message
    head = f'Content-Type: multipart/mixed; boundary="{found[1]}"\n\n'
    return _parse(head.encode() + payload.encode("ascii", "surrogateescape"))


def _leaf(message: Message, declared: str, choice: int | None, related: bool) -> Leaf:
    typed = headers.parameters(headers.raw(message, "Content-Type"))
    disposition = headers.raw(message, "Content-Disposition")
    placed = headers.parameters(disposition)
    raw_name = headers.undone(placed.get("filename") or typed.get("name") or "")
    inner = _inner_message(message, declared)
    content = b"" if inner is not None else decoded(message)
    return Leaf(
        declared=declared,
        content=content,
        charset=typed.get("charset"),
        name=headers.tidy(raw_name)[:255] or None,
        raw_name=raw_name[:1000],
        attached=disposition.strip().lower().startswith("attachment"),
        related=related or bool(headers.raw(message, "Content-ID")) or disposition.strip().lower().startswith("inline"),
        flowed=typed.get("format", "").lower() == "flowed",
        delsp=typed.get("delsp", "").lower() == "yes",
        choice=choice,
        message=inner,
        notes=() if inner is not None else _encoding_faults(message),
    )


def _encoding_faults(message: Message) -> tuple[str, ...]:
    payload = _payload(message)
    return () if isinstance(payload, list) else transfer.faults(payload, _encoding(message))


def _encoding(message: Message) -> str:
    return transfer.named(headers.raw(message, "Content-Transfer-Encoding"))


def _inner_message(message: Message, declared: str) -> Message | None:
    """The mail inside message/rfc822; one that was encoded, which is forbidden and common, is unpacked as a file is."""
    payload = _payload(message)
    if declared not in _MAILS or not isinstance(payload, list) or not payload:
        return None
    return None if _is_encoded(message, payload[0]) else payload[0]


def _is_encoded(message: Message, inner: Message) -> bool:
    encoding = _encoding(message)
    if encoding == "quoted-printable" and any(_QUOTED.search(str(value)) for _, value in inner.raw_items()):
        return True
    return encoding in {"base64", "quoted-printable"} and not list(inner.keys())


def decoded(message: Message) -> bytes:
    """Content of a part without its transfer encoding; what cannot be decoded stays as it is."""
    payload = _payload(message)
    if isinstance(payload, list) and media_type(message) in _MAILS and payload and _is_encoded(message, payload[0]):
        payload = _as_it_came(payload[0])
    if isinstance(payload, list):  # message/delivery-status and the like
        return b"\n".join(decoded(part) for part in payload)
    encoding = _encoding(message)
    if encoding in transfer.UUENCODED:
        return bytes(message.get_payload(decode=True) or b"")
    is_text = media_type(message).startswith("text/")
    return transfer.undone(payload.encode("ascii", "surrogateescape"), encoding, is_text=is_text)


def _as_it_came(inner: Message) -> str:
    """The text of a part that was taken for a mail before its encoding was undone."""
    head = "".join(f"{name}:{' ' * (value[:1] != ' ')}{value}\n" for name, value in inner.raw_items())
    below = _payload(inner)
    is_parted = head and not any(isinstance(one, MissingHeaderBodySeparatorDefect) for one in inner.defects)
    return head + ("\n" if is_parted else "") + (below if isinstance(below, str) else "")
