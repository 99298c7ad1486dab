"""Automatic replies and reports of mail servers, in Danish and English: nobody has written them."""

from __future__ import annotations

import re

_SUBJECT = re.compile(
    r"^\W*(?:autosvar|auto-?reply|automatisk\s+(?:svar|besvarelse|mail)|automatic\s+reply|"
    r"out\s+of\s+(?:the\s+)?office|(?:jeg\s+er\s+)?ikke\s+(?:til\s+stede|på\s+kontoret)|fravær(?:ende|sbesked|smeddelelse)?\b|"
    r"ferie(?:svar|besked|meddelelse)|ude\s+af\s+kontoret|kvittering\s+for\s+modtagelse|(?:læst|slettet|read|tilbagekald\w*|recall)\s*:|"
    r"(?:ikke\s+leveret|kan\s+ikke\s+leveres|levering\s+(?:mislykkedes|forsinket)|leveringsstatus|forsinket\s+levering)\b|undeliver|"
    r"delivery\s+(?:status\s+notification|failure|has\s+failed)|mail\s+delivery\s+(?:failed|system)|"
    r"returned\s+mail|failure\s+notice|(?:meddelelsen|mailen)\s+kunne\s+ikke\s+leveres|on\s+(?:annual\s+)?(?:leave|vacation)\b)",
    re.I,
)
_SAYS_SO = re.compile(
    r"\b(?:dette\s+er\s+(?:et|en)\s+(?:autosvar|automatisk|autogenerere[dt]|maskinelt)|autosvar\b|automatisk\s+(?:svar|genereret)|"
    r"this\s+is\s+an\s+auto(?:mat(?:ic|ed)|-?reply)|automatically\s+generated\s+(?:reply|message)|"
    r"levering\s+til\s+følgende\s+modtagere?\s+(?:eller\s+\w+\s+)?(?:er\s+)?(?:mislykke[dt]\w*|forsinket)|"
    r"delivery\s+to\s+the\s+following\s+recipients?|could\s+not\s+be\s+delivered|kunne\s+ikke\s+leveres\s+til|"
    r"your\s+message\s+(?:was|has\s+been)\s+(?:read|displayed|deleted|received)|"
    r"(?:din|deres)\s+(?:meddelelse|mail)\s+(?:blev|er)\s+(?:læst|vist|slettet))",
    re.I,
)
_AWAY = re.compile(
    r"\b(?:jeg|vi)\s+(?:er|holder|har)\s+(?:(?:pt|p\.t|desværre|lige\s+nu|i\s+øjeblikket|for\s+tiden|netop\s+nu|i\s+dag)\.?\s+)?"
    r"(?:gået\s+på\s+|på\s+|i\s+)?(?:[\w-]*ferie\b|barsel|orlov|(?:ikke|ude)\s+(?:på|af|til)\s+(?:kontoret|stede)|fraværende|"
    r"ude\s+af\s+kontoret)|\b(?:jeg|vi)\s+har\s+modtaget\s+din\s+(?:e?-?mail|henvendelse|besked)\b|"
    r"\b(?:i\s+am|i'm|i\s+will\s+be)\s+(?:currently\s+)?(?:out\s+of\s+(?:the\s+)?office|away|on\s+(?:annual\s+)?(?:leave|vacation|holiday))",
    re.I,
)
# What a person who is away may still have to say.
_BUSINESS = re.compile(
    r"ansøg|søger|tilmeld|tilkendegiv|høring|ønsker|deltage|frist|indstil|udpeg|vedhæft|vedlagt|bekræfter|kommunen\b",
    re.I,
)
_SHORT = 700  # characters
_BEGINNING = 300


def is_subject(subject: str) -> bool:
    """Whether a subject is that of an automatic reply, a receipt or a report of delivery."""
    return bool(_SUBJECT.match(subject))


def is_reply(said: str) -> bool:
    """Whether the text of a mail, without what it quotes, is that of an automatic reply: it says so itself, or it is
    short and says only that nobody is there."""
    if _SAYS_SO.search(said[:_BEGINNING]) and len(said) < 3 * _SHORT and not _BUSINESS.search(said):
        return True
    return len(said) < _SHORT and bool(_AWAY.search(said[:_BEGINNING])) and not _BUSINESS.search(said)
