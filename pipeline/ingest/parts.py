"""The tree of a mail, flattened: its leaves in order, each with its decoded bytes."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from pipeline.ingest import guard, headers, signed, uuencode

_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_BASE64_STARTS = (b"JVBERi0", b"/9j/", b"iVBORw0KGgo", b"SUkqA", b"TU0AK", b"UEsDB", b"0M8R4KGx", b"R0lGOD")
_MAILS = frozenset({"message/rfc822", "message/global", "message/news"})
PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_ENTITY = re.compile(rb"\s*(?:content-[a-z-]{1,30}|mime-version)[ \t]*:", re.I)
_HEAD = 100_000
_MAX_SIGNED = 4  # signatures around each other
_UUENCODED = frozenset({"x-uuencode", "uuencode", "uue", "x-uue"})
_ENCODINGS = frozenset({"", "7bit", "8bit", "binary", "base64", "quoted-printable"}) | _UUENCODED
_BROKEN_QUOTED = re.compile(r"=(?![0-9A-Fa-f]{2}|[ \t]*\r?\n|[ \t]*\Z)")
_LINE_ENDS = re.compile(rb"\r\n|\n|\r")


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
        payload = self._payload  # type: ignore[attr-defined]
        return payload if isinstance(payload, list) else str(payload or "")


def parse(content: bytes) -> Message:
    """Parse a mail. compat32 takes headers as they are: the newer policy parses them, slowly, and can raise."""
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t\x00")
    if b"\n" not in start:
        start = start.replace(b"\r", b"\n")
    start = start.replace(b"\r\r\n", b"\r\n")
    while start.startswith((b"From ", b">From ")):
        start = start.partition(b"\n")[2]
    return _parse(start)


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
    """Declared media type, in lower case; "text/plain" where there is none."""
    declared = headers.raw(message, "Content-Type").partition(";")[0].strip().lower()
    return declared if re.fullmatch(r"[\w.+-]+/[\w.+-]+", declared) else "text/plain"


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
    encoding = _encoding(message)
    if isinstance(payload, list) or not payload.strip():
        return ()
    if encoding not in _ENCODINGS:
        return ("transfer-encoding-unknown",)
    is_broken = encoding == "quoted-printable" and _BROKEN_QUOTED.search(payload)
    return ("transfer-encoding-broken",) if is_broken else ()


def _encoding(message: Message) -> str:
    return headers.raw(message, "Content-Transfer-Encoding").partition(";")[0].strip().strip('"').lower()


def _inner_message(message: Message, declared: str) -> Message | None:
    """The mail inside message/rfc822; one that was encoded, which is forbidden and common, is unpacked as a file is."""
    payload = _payload(message)
    if declared not in _MAILS or not isinstance(payload, list) or not payload:
        return None
    return None if _is_encoded(message, payload[0]) else payload[0]


def _is_encoded(message: Message, inner: Message) -> bool:
    return _encoding(message) in {"base64", "quoted-printable"} and not list(inner.keys())


def decoded(message: Message) -> bytes:
    """Content of a part without its transfer encoding; what cannot be decoded stays as it is."""
    payload = _payload(message)
    if isinstance(payload, list) and media_type(message) in _MAILS and payload and _is_encoded(message, payload[0]):
        inner = _payload(payload[0])
        payload = inner if isinstance(inner, str) else ""
    if isinstance(payload, list):  # message/delivery-status and the like
        return b"\n".join(decoded(part) for part in payload)
    written = payload.encode("ascii", "surrogateescape")
    encoding = _encoding(message)
    if encoding in _UUENCODED:
        return bytes(message.get_payload(decode=True) or b"")
    return _undo(written, encoding)


def _undo(written: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        return quopri.decodestring(written)
    is_known = encoding in {"", "7bit", "8bit", "binary", "base64"}
    if encoding == "base64" or (written.lstrip().startswith(_BASE64_STARTS) and _is_all_base64(written)):
        return _from_base64(written)
    return _from_base64(written) if not is_known and _is_all_base64(written) else written


def _is_all_base64(written: bytes) -> bool:
    """Nothing but lines of base64, of more than a word."""
    lines = [line.strip() for line in _LINE_ENDS.split(written) if line.strip()]
    return len(lines) > 1 and max(map(len, lines)) >= 40 and all(_BASE64_LINE.fullmatch(line) for line in lines)


def _from_base64(written: bytes) -> bytes:
    """Base64 with foreign signs, broken padding and several padded blocks one after the other."""
    kept: list[bytes] = []
    for line in _LINE_ENDS.split(written):
        match = _BASE64_LINE.match(line.strip())
        kept.append(match[0] if match else b"")
    whole = b""
    for block in re.findall(rb"[A-Za-z0-9+/]+=*", b"".join(kept)):
        bare = block.rstrip(b"=")
        try:
            whole += base64.b64decode(bare[: len(bare) - (len(bare) % 4 == 1)] + b"==")
        except binascii.Error:
            continue
    return whole
