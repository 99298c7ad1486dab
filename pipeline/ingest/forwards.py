"""A mail that hands on another in its text becomes that other mail, and what its sender says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.message import Message
from email.policy import compat32

from pipeline.ingest import headers
from pipeline.ingest.body import tidy
from pipeline.ingest.headers import Heading
from pipeline.language import handing_on, quoting, subjects
from pipeline.language.quoting import HeaderBlock
from pipeline.values.source import MailHeader

_MOST_FORWARDS = 20  # inside each other
_SIGNATURE_LINES, _SIGNATURE_WIDTH = 8, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfolded:
    """What a mail says once the mails that only handed it on are taken away."""

    covers: tuple[tuple[Heading, str], ...]  # letters that were put before the original, the latest first
    heading: Heading  # of the original; the mail's own where it forwards nothing
    said: str
    endless: bool = False  # forwarded inside itself more often than anybody does
    dropped: tuple[str, ...] = ()  # notes that only hand on, but for more than «til orientering»


def unfold(heading: Heading, said: str, *, has_files: bool) -> Unfolded:
    """The original in a forwarded mail, through all that forwarded it; a mail that forwards nothing as it is.

    `has_files`: whether an original without any text can be what is attached.
    """
    covers: list[tuple[Heading, str]] = []
    dropped: list[str] = []
    for _ in range(_MOST_FORWARDS):
        found = _split(heading, said)
        if found is None or not (found[2] or has_files):
            break
        note, original, text = found
        if not handing_on.is_transport(note):
            covers.append((heading, note))
        elif told := handing_on.remark(note):
            dropped.append(told)
        heading, said = original, text
    else:
        return Unfolded(covers=(), heading=heading, said=said, endless=True)
    return Unfolded(covers=tuple(covers), heading=heading, said=said, dropped=tuple(dropped))


def _split(heading: Heading, said: str) -> tuple[str, Heading, str] | None:
    """Note, header and text of the original; None where this mail hands on none, or says too little of it."""
    subject = heading.header.subject
    block = next(quoting.header_blocks(said), None)
    if block is None or quoting.quote_start(said) != block.start:
        return None
    if not (subjects.is_forward(subject) or (block.forwarded and not subjects.is_reply(subject))):
        return None
    original = _heading(block, heading.header)
    if original.moment is None:
        return None
    text, below = quoting.unquoted(said[block.end :], block.depth)
    text = _without_signature(tidy(text), heading.header)
    return tidy(f"{said[: block.start].rstrip()}\n\n{below.strip()}"), original, text


def _heading(block: HeaderBlock, around: MailHeader) -> Heading:
    """The header of the original, read as if it were that of a mail; its thread is that of the mail around it."""
    subject = block.subject if block.subject is not None else subjects.bare_subject(around.subject or "")
    message = Message(policy=compat32)
    lines = {"From": _sender(block.sender), "To": block.recipients, "Subject": subject, "Date": block.sent}
    for name, value in lines.items():
        if value and value.strip():
            message[name] = value.encode("utf-8", "surrogateescape").decode("ascii", "surrogateescape")
    found = headers.heading(message)
    before = (*around.references, *((around.in_reply_to,) if around.in_reply_to else ()))
    return replace(found, header=replace(found.header, references=tuple(dict.fromkeys(before))))


def _sender(written: str) -> str:
    """A sender as mail programs print it, as a header has it: «A [mailto:a@b.dk]», «A <a@b.dk<mailto:a@b.dk>>»."""
    bare = re.split(r"\b(?:på vegne af|on behalf of)\b", written.replace("*", ""), flags=re.IGNORECASE)[-1]
    bare = re.sub(r"<mailto:[^<>]*>(?=>)", "", bare)
    bare = re.sub(r"[<\[(]mailto:([^<>\[\]()]*)[>\])]", r"<\1>", bare)
    bare = re.sub(r"(<[^<>]*@[^<>]*>).*", r"\1", bare)
    return bare if "@" in bare and "." in bare.rpartition("@")[2] else bare.partition("/")[0]


def _without_signature(text: str, forwarder: MailHeader) -> str:
    """The text without the signature that some programs put below what is handed on."""
    head, dashes, tail = text.rpartition("\n--\n")
    lines = [line.strip() for line in tail.split("\n") if line.strip()]
    is_theirs = any(
        mark and lines[0].casefold().startswith(mark.casefold())
        for mark in (forwarder.sender_address, forwarder.sender_name)
        if lines
    )
    is_signature = is_theirs and len(lines) <= _SIGNATURE_LINES and max(map(len, lines)) <= _SIGNATURE_WIDTH
    return head.rstrip() if dashes and is_signature else text
