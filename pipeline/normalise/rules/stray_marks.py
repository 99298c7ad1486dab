"""Marks of punctuation that recognition made of dust within sentences of a recognised page: they go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Proposal
from pipeline.normalise.recognised import misplaced_stops, run_together, stray_quotes

RULE = "stray-mark"
_SEMICOLON = re.compile(r"(?<=[^\W_]);(?=[ \n]([A-ZÆØÅ][a-zæøå]+))")
_END = re.compile(r"(?<=[a-zæøå]{3})[,;](?=\n\n[A-ZÆØÅ][a-zæøå])")
_PARAGRAPH = 80  # characters from which a paragraph is running text
_COMMON = 100.0  # frequency per million


def removed(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Proposal]:
    """Proposals for one recognised page."""
    part = text[start:end]
    for match in misplaced_stops(part, lexicon):
        at = start + match.end(1)
        yield Proposal(at, at + 1, "", RULE, 0.85)
    for match in run_together(part, lexicon):
        at = start + match.end(1)
        yield Proposal(at, at + 1, " ", RULE, 0.85)
    for match in stray_quotes(part):
        yield Proposal(start + match.start(), start + match.end(), "", RULE, 0.8)
    for match in _SEMICOLON.finditer(part):
        following = match[1].lower()
        if lexicon.frequency(following) > _COMMON and not lexicon.is_name(following):
            yield Proposal(start + match.start(), start + match.end(), ".", RULE, 0.8)
    for match in _END.finditer(part):
        if match.start() - part.rfind("\n\n", 0, match.start()) > _PARAGRAPH:
            yield Proposal(start + match.start(), start + match.end(), ".", RULE, 0.8)
