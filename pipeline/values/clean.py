"""Repaired text with its ledger: every change, in order, replayable forwards and backwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RegionRole = Literal["letterhead", "page-number", "margin", "footer", "running-head"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change. `start` counts characters in the text as it stood when the change was made, that is after
    all earlier edits of the ledger; `raw_start` in the raw text."""

    start: int
    before: str
    after: str
    rule: str  # kebab-case, e.g. "mojibake", "ocr-confusion", "hyphen-join"
    confidence: float
    raw_start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A change that was not made: a person should look. `start` and `end` count characters of the repaired text."""

    start: int
    end: int
    text: str  # what stands there
    alternatives: tuple[tuple[str, float], ...]  # what it may have been, with probability in [0, 1], likeliest first
    rule: str  # kebab-case, as of an edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Characters `start` to `end` of the repaired text are no running text."""

    start: int
    end: int
    role: RegionRole


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """The repaired text of one document and the way back to the raw one.

    `starts[i]` and `ends[i]` are the raw characters that clean character `i` came from (a replaced stretch maps as a
    whole); both have `len(text)` entries.
    """

    document: str
    raw: str
    text: str
    edits: tuple[Edit, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    doubts: tuple[Doubt, ...] = ()
    regions: tuple[Region, ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw characters behind clean characters `start` to `end` (end exclusive, start < end)."""
        return min(self.starts[start:end]), max(self.ends[start:end])


def replay(raw: str, edits: tuple[Edit, ...]) -> str:
    """Make the repaired text from the raw one."""
    text = raw
    for edit in edits:
        text = text[: edit.start] + edit.after + text[edit.start + len(edit.before) :]
    return text


def revert(text: str, edits: tuple[Edit, ...]) -> str:
    """Make the raw text from the repaired one."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.before + text[edit.start + len(edit.after) :]
    return text
