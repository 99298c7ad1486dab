"""Mail addresses that recognition damaged at their edge or tore apart. A guess, which the extractor should flag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.domains import TOP_LEVEL
from pipeline.language.lexicon import Lexicon
from pipeline.normalise.addresses.mailboxes import RULE
from pipeline.normalise.ledger import Proposal

_DOMAIN = rf"[a-zæøå0-9-]+(?:\.[a-zæøå0-9-]+)*\.(?:{TOP_LEVEL})\b"
_LOCAL = r"[a-z0-9æøå][a-z0-9æøå._+-]{0,63}"
_EDGE = re.compile(rf"(?<![^\s(:;,<])(?P<sign>[\[|\]])(?P<local>{_LOCAL})@{_DOMAIN}(?![\])|])", re.IGNORECASE)
_BLANK_BEFORE = re.compile(rf"\b(?P<local>{_LOCAL})(?P<gap>[ \t]+)@[ \t]?(?={_DOMAIN})", re.IGNORECASE)
_BLANK_AFTER = re.compile(rf"\b(?P<local>{_LOCAL})@(?P<gap>[ \t]+)(?={_DOMAIN})", re.IGNORECASE)
_BLANK_DOT = re.compile(
    rf"\b{_LOCAL}@[a-z0-9-]{{1,63}}(?:(?P<one>[ \t]*)\.(?P<two>[ \t]+)(?=dk\b)|(?P<three>[ \t]+)(?=\.dk\b))",
    re.IGNORECASE,
)
_COMMA_DOT = re.compile(rf"\b{_LOCAL}@[a-z0-9-]+(?P<comma>,[ \t]?)(?=dk\b)", re.IGNORECASE)
_COMMON = 100.0  # a word this common (per million) before an @ is no mailbox


def mended(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """Proposals of confidence 0.6 at most. A bracket with its partner («[lb@by.dk]») is no damage."""
    for match in _EDGE.finditer(text):
        if match["sign"] == "[" and "]" in text[match.end() : match.end() + 80].split("[", maxsplit=1)[0]:
            continue
        # a bracket or bar is what is left of an l, unless a whole first name follows
        letter = "" if lexicon.is_name(match["local"]) and not lexicon.is_name("l" + match["local"]) else "l"
        yield Proposal(match.start("sign"), match.end("sign"), letter, RULE, 0.55)
    for pattern in (_BLANK_BEFORE, _BLANK_AFTER):
        for match in pattern.finditer(text):
            if lexicon.frequency(match["local"]) < _COMMON:
                yield from _closed(text, match.start("gap"), match.end("gap"))
    for match in _BLANK_DOT.finditer(text):
        for group in ("one", "two", "three"):
            if match[group]:
                yield from _closed(text, match.start(group), match.end(group))
    for match in _COMMA_DOT.finditer(text):
        yield Proposal(match.start("comma"), match.end("comma"), ".", RULE, 0.5)


def _closed(text: str, start: int, end: int) -> Iterator[Proposal]:
    """The blank within an address goes."""
    if "\n" not in text[start:end]:
        yield Proposal(start, end, "", RULE, 0.6)
