"""Mail addresses whose @ or domain recognition misread, mended where the domain is known: of a public body, or one that
the same text names elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.language.domains import TOP_LEVEL, meant, official_domains
from pipeline.normalise.ledger import Doubtful, Proposal, same_ends

RULE = "address"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = rf"(?:{_LABEL}\.){{1,3}}(?:{TOP_LEVEL})(?![\w-]|\.[a-z]{{2}})"
_NAMED = re.compile(rf"(?:@|\bwww\.|//)(?P<domain>{_DOMAIN})", re.IGNORECASE)
_LOCAL = r"[a-z0-9][a-z0-9._+-]{0,62}"
_MISREAD = re.compile(
    rf"(?<![\w@./:&-])(?P<local>(?!www\.){_LOCAL}?)(?P<sign>\(?[ØøæÆ&©®€]{{1,2}}|\([PW])(?P<domain>{_DOMAIN})",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"(?<![\w@.])(?P<local>[\w.+-]{1,63})@(?P<domain>[a-z0-9|!](?:[a-z0-9|!.-]{0,60}[a-z0-9])?\.dk)\b(?![\w-])",
    re.IGNORECASE,
)
_LEAST = 3  # letters before what may be a misread @
_SURE, _LIKE = 0.6, 0.5


def mended(text: str) -> Iterator[Proposal]:
    """The sign before a known domain becomes @; a damaged domain becomes the known one it stands for. 0.6 at most."""
    for start, end, after, known in _found(text):
        if known:
            yield Proposal(start, end, after, RULE, _SURE if after == "@" else _LIKE)


def unclear(text: str) -> Iterator[Doubtful]:
    """What looks like an address with a misread @, before a domain that nothing else names."""
    for start, end, after, known in _found(text):
        if not known and _is_long(text, start):
            yield Doubtful(start, end, ((after, _LIKE),), RULE)


def _is_long(text: str, sign: int) -> bool:
    """Whether enough letters stand before the sign; «sønderborg.dk» has one."""
    return text[max(0, sign - _LEAST) : sign].isalnum() and sign >= _LEAST


def _found(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Start, end, what it becomes, whether the domain is known."""
    if ".dk" not in text.lower() and "@" not in text:
        return
    named = Counter(match["domain"].lower() for match in _NAMED.finditer(text))
    misread = list(_MISREAD.finditer(text))
    known = official_domains() if misread or named else frozenset()
    for match in misread:
        domain = match["domain"].lower()
        yield *match.span("sign"), "@", domain in known or domain in named
    for match in _WRITTEN.finditer(text):
        domain = match["domain"].lower()
        often = frozenset(one for one, count in named.items() if count > 1 and count > named[domain])
        right = meant(domain, known) or (meant(domain, often) if domain not in known else None)
        if right:
            head, tail = same_ends(domain, right)
            start, end = match.span("domain")
            yield start + head, end - tail, right[head : len(right) - tail], True
