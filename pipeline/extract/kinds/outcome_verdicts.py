"""Where a sentence chooses or turns down, and how outright it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.extract.cues import cue
from pipeline.extract.kinds import outcome_cues as cues

Verdict = Literal["selection", "rejection"]

# Words that only point at names; beside a refusal they say nothing of their own.
VAGUE = cue("(?:følgende|disse|nedenstående|de nye|de øvrige|de resterende|de sidste)[\\w -]*")
_CLAUSE_START = re.compile(r"[;:,–]|\b(?:men|mens)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ikke|ej|hverken)\b(?!\s+(?:kun|alene|bare|blot))", re.IGNORECASE)
_HEADING = 6  # words
_NEAR = 40  # characters after a word of the future within which a choosing word still belongs to it


@dataclass(frozen=True, slots=True)
class VerdictCue:
    """Characters `start` to `end` of a statement that choose or turn down; `likely`: only with names beside it;
    `guessed`: by no known wording; `agreed`: the learned opinion says so too; `faint`: it alone does, unsurely."""

    verdict: Verdict
    start: int
    end: int
    likely: bool = False
    guessed: bool = False
    agreed: bool = False
    faint: bool = False


def cues_of(text: str) -> list[VerdictCue]:
    """What the sentence says outright; where it says nothing so, what it likely says. In text order."""
    general = [m.span() for m in cues.GENERIC.finditer(text)]
    vague = general + [m.span() for m in cues.FUTURE.finditer(text)]
    own = [m.span() for m in cues.WITHDRAWN.finditer(text)]
    rejected = [
        VerdictCue("rejection", *m.span())
        for m in cues.REJECTED.finditer(text)
        if not _within(m.span(), general) and not any(a < m.end() and m.start() < b for a, b in own)
    ]
    chosen = _chosen(text, cues.PERFORMED, [], rejected, likely=False)
    chosen = chosen or _chosen(text, cues.SELECTED, vague, rejected, likely=False)
    chosen = [one for one in chosen if not VAGUE.fullmatch(text[one.start : one.end]) or _introduces(text, one.end)]
    if not rejected and all(VAGUE.fullmatch(text[one.start : one.end]) for one in chosen):
        chosen += _chosen(text, cues.LIKELY, vague, rejected, likely=True)
    return sorted(rejected + chosen, key=lambda one: one.start)


def _chosen(
    text: str,
    pattern: re.Pattern[str],
    vague: list[tuple[int, int]],
    rejected: list[VerdictCue],
    *,
    likely: bool,
) -> list[VerdictCue]:
    found: list[VerdictCue] = []
    for match in pattern.finditer(text):
        if _within(match.span(), vague) or any(match.start() < no.end and no.start < match.end() for no in rejected):
            continue
        if rejected and VAGUE.fullmatch(match.group()):
            continue
        before = text[_clause_at(text, match.start()) : match.start()]
        if cues.PENDING.search(before + match.group()):
            continue
        denied = cues.DENIED.search(before) or _NOT.search(match.group()[-_NEAR:]) or _NOT.match(text, match.end() + 1)
        found.append(VerdictCue("rejection" if denied else "selection", *match.span(), likely=likely))
    return found


def _introduces(text: str, at: int) -> bool:
    """Whether names are announced here: a colon follows, or there is little more than a heading, and no sentence."""
    return ":" in text[at : at + _NEAR] or (len(text.split()) <= _HEADING and not text.rstrip().endswith("."))


def _clause_at(text: str, at: int) -> int:
    """Where the clause around this character begins."""
    return max((m.end() for m in _CLAUSE_START.finditer(text, 0, at)), default=0)


def _within(span: tuple[int, int], vague: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end + _NEAR for start, end in vague)
