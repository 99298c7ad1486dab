"""Repaired text with its ledger: every change, in order, replayable forwards and backwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

RegionRole = Literal["letterhead", "page-number", "margin", "footer", "running-head"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change. `start` counts characters in the text as it stood when the change was made, that is after
    all earlier edits of the ledger; `raw_start` to `raw_end` in the raw text. Either of `before` and `after` may be
    empty; of something put in, the raw place may be too."""

    start: int
    before: str
    after: str
    rule: str  # kebab-case, e.g. "mojibake", "ocr-confusion", "hyphen-join"
    confidence: float
    raw_start: int
    raw_end: int


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

    `starts[i]` to `ends[i]` are the raw characters that clean character `i` came from (a replaced stretch maps as a
    whole, what was put in to the gap it fills); both have `len(text)` entries, and neither ever falls.
    """

    document: str
    raw: str
    text: str
    edits: tuple[Edit, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    doubts: tuple[Doubt, ...] = ()
    regions: tuple[Region, ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw characters behind clean characters `start` to `end` (end exclusive, start < end); never none, as long
        as there is raw text: what was put in has the characters beside it."""
        first, last = self.starts[start], self.ends[end - 1]
        return (first, last) if first < last else (max(first - 1, 0), min(last + 1, len(self.raw)))


def replay(raw: str, edits: Iterable[Edit]) -> str:
    """Make the repaired text from the raw one. Raises ValueError where an edit does not fit the text."""
    for sweep in sweeps(edits):
        gained, steps = 0, []
        for edit in sweep:
            steps.append((edit.start - gained, edit.before, edit.after))
            gained += len(edit.after) - len(edit.before)
        raw = _changed(raw, steps)
    return raw


def revert(text: str, edits: Iterable[Edit]) -> str:
    """Make the raw text from the repaired one. Raises ValueError where an edit does not fit the text."""
    for sweep in reversed(list(sweeps(edits))):
        text = _changed(text, [(edit.start, edit.after, edit.before) for edit in sweep])
    return text


def sweeps(edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """The edits in runs from left to right: one run is made in one go, so that a long text is not copied for each. The
    places of a run are those of the text with what stands before them in the run already made."""
    sweep: list[Edit] = []
    reached = 0
    for edit in edits:
        if sweep and edit.start < reached:
            yield sweep
            sweep = []
        sweep.append(edit)
        reached = edit.start + len(edit.after)
    if sweep:
        yield sweep


def _changed(text: str, steps: Sequence[tuple[int, str, str]]) -> str:
    """The text with what stands at each place, from left to right, replaced."""
    pieces: list[str] = []
    at = 0
    for start, old, new in steps:
        if start < at or not text.startswith(old, start) or start > len(text):
            raise ValueError(f"character {start} of the text should begin {old!r}, not {text[start : start + 20]!r}")
        pieces += (text[at:start], new)
        at = start + len(old)
    return "".join(pieces) + text[at:]
