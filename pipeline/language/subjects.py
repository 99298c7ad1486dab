"""What mail programs and mail servers put before a subject: prefixes of replies and forwards, labels."""

from __future__ import annotations

import re

_PREFIX = re.compile(
    r"\s*(?:(?P<forward>VS|FW|FWD|WG|TR|VB|Videresendt)|(?P<reply>SV|RE|AW|Svar|Antw))\s*(?:\[\d+\]|\(\d+\))?\s*:\s*",
    re.IGNORECASE,
)
_GATEWAY = re.compile(
    r"\s*(?:[\[({](?:EKSTERN|EXTERNAL|EXT|SPAM\??|SUSPECT|SIKKER(?:[ -]?MAIL)?|SECURE)"
    r"(?:[ -]?(?:MAIL|AFSENDER|SENDER))?[\])}]"
    r"|\*{2,}[ ]?(?:SPAM|EKSTERN|EXTERNAL)\??[ ]?\*{2,}|(?-i:EKSTERN|EXTERNAL)\s*:)\s*",
    re.IGNORECASE,
)


def is_forward(subject: str | None) -> bool:
    """Whether a subject says that an older mail is handed on, rather than answered."""
    match = _PREFIX.match(subject or "")
    return match is not None and match["forward"] is not None


def is_reply(subject: str | None) -> bool:
    """Whether a subject says that an older mail is answered."""
    match = _PREFIX.match(subject or "")
    return match is not None and match["reply"] is not None


def bare_subject(subject: str) -> str:
    """The subject without the prefixes of replies and forwards."""
    while match := _PREFIX.match(subject) or _GATEWAY.match(subject):
        subject = subject[match.end() :]
    return subject.strip()


def without_labels(subject: str) -> str:
    """The subject without what mail servers put before it: «[EKSTERN]», «***SPAM***»."""
    while match := _GATEWAY.match(subject):
        subject = subject[match.end() :]
    return subject
