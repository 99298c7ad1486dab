"""Decides whether a text lost its æ, ø, å, and how: misread by an English model, or written out as ae, oe, aa."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.channel import Kind, listed_candidates
from pipeline.normalise.words import Token, words

_SPECIAL = re.compile(r"[æøåÆØÅ]")
_LETTER = re.compile(r"[^\W\d_]")
_PARAGRAPH = re.compile(r"[^\n\f]+(?:\n[^\n\f]+)*")
_PAGE = re.compile(r"[^\f]+")
_WHOLE = 0.006  # share of æøå among letters from which on a page is not damaged as a whole; Danish has 0.033
_LONGEST = 40  # letters of a word that is looked at
_SAMPLE = 220  # words looked at
_DANISH = 0.4  # share of known words below which the text is no Danish, damaged or not


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of the text that is damaged throughout, and how."""

    start: int
    end: int
    kind: Kind


def stretches(text: str, lexicon: Lexicon, *, short: bool = False) -> Iterator[Stretch]:
    """The damaged parts of a text: whole pages, else single paragraphs. `short` asks for less evidence (a subject)."""
    for page in _PAGE.finditer(text):
        letters = len(_LETTER.findall(page.group()))
        if not letters:
            continue
        if len(_SPECIAL.findall(page.group())) < letters * _WHOLE:
            kind = judge(text, page.start(), page.end(), lexicon, short=short)
            if kind:
                yield Stretch(page.start(), page.end(), kind)
            continue
        for paragraph in _PARAGRAPH.finditer(text, page.start(), page.end()):
            part = paragraph.group()
            if len(part) > 150 and not _SPECIAL.search(part):
                kind = judge(text, paragraph.start(), paragraph.end(), lexicon)
                if kind:
                    yield Stretch(paragraph.start(), paragraph.end(), kind)


def judge(text: str, start: int, end: int, lexicon: Lexicon, *, short: bool = False) -> Kind | None:
    """How this stretch is damaged, None where it is not: by the words that a repair would turn into known ones."""
    tokens = [t for t, _ in zip(words(text, start, end), range(_SAMPLE), strict=False) if 1 < len(t.text) <= _LONGEST]
    if not tokens or (len(tokens) > 20 and sum(lexicon.knows(t.text) for t in tokens) < _DANISH * len(tokens)):
        return None
    strange = [t for t in tokens if _is_strange(t, lexicon)]
    spelled = sum(_speaks_for(t, lexicon, "written-out") for t in strange)
    misread = sum(_speaks_for(t, lexicon, "misread") for t in strange)
    if spelled >= (1 if short or len(tokens) < 25 else 2) and spelled >= 0.6 * misread:
        return "written-out"
    if misread >= 3 or (misread >= 2 and misread >= 0.1 * len(tokens)) or (short and misread >= 0.3 * len(tokens)):
        return "misread" if misread >= 0.025 * len(tokens) else None
    return None


def _is_strange(token: Token, lexicon: Lexicon) -> bool:
    """Whether this is a word that undamaged Danish would hardly have."""
    if token.text[0].isupper() and not token.opens:
        return False
    return not lexicon.is_name(token.text) and lexicon.frequency(token.text) < (5.0 if len(token.text) < 5 else 0.05)


def _speaks_for(token: Token, lexicon: Lexicon, kind: Kind) -> bool:
    """Whether this damage would explain the strange word."""
    for candidate in listed_candidates(token.text, lexicon, kind)[:1]:
        gained = lexicon.frequency(candidate.text)
        wanted = 3.0 if len(token.text) > 4 else 300.0 if len(token.text) < 4 else 30.0
        return gained >= wanted and bool(_SPECIAL.search(candidate.text))
    return False
