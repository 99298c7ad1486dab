"""Whether a mail comes from whom it names: told from what the servers on its way wrote, nothing is asked."""

from __future__ import annotations

import re
from email.message import Message

from pipeline.ingest import headers
from pipeline.values.source import MailHeader

_PASSED = re.compile(r"\b(?:dkim|spf|dmarc)\s*=\s*pass\b", re.I)
_FAILED = re.compile(r"\b(?:dkim|spf|dmarc)\s*=\s*(?:fail|permerror)\b", re.I)
_SIGNED_BY = re.compile(r"(?:^|;)\s*d\s*=\s*([\w.-]+)", re.I)
_DOMAIN = re.compile(r"@([\w-]+(?:\.[\w-]+)+)")
_SECOND_LEVELS = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})


def is_doubtful(message: Message, header: MailHeader) -> bool:
    """Whether the mail came another way than its sender's mail does, and nobody vouches for it.

    Only what is there counts: a mail without a Return-Path and without results of checks is not in doubt. Mails to
    lists travel under the name of the list.
    """
    ours = _house(header.sender_address or "")
    if not ours:
        return False
    results = " ".join(_all(message, "Authentication-Results") + _all(message, "Received-SPF"))
    if _PASSED.search(results) or results.lower().startswith("pass"):
        return False
    named = {_house(found) for found in _DOMAIN.findall(header.sender_name or "")}
    if _FAILED.search(results) or (named and ours not in named):
        return True
    returned = headers.raw(message, "Return-Path")
    theirs = _house(returned)
    signers = {_house(match[1]) for one in _all(message, "DKIM-Signature") if (match := _SIGNED_BY.search(one))}
    return bool(theirs) and theirs != ours and not signers and not header.bulk


def _all(message: Message, name: str) -> list[str]:
    return [str(value)[:10_000] for key, value in message.raw_items() if key.lower() == name.lower()]


def _house(address: str) -> str:
    """The registered domain of an address: its last two labels, three under «co.uk» and the like."""
    domain = re.sub(r"[<>\s]", "", address).rpartition("@")[2].lower().rstrip(".")
    labels = domain.split(".")
    if len(labels) < 2:
        return ""
    return ".".join(labels[-3:] if len(labels) > 2 and labels[-2] in _SECOND_LEVELS else labels[-2:])
