"""Applies edits to a text, keeps the ledger of them and, for every character, the raw characters it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.values.clean import CleanText, Edit


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that a rule proposes: characters `start` to `end` of the present text become `after`."""

    start: int
    end: int
    after: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A change that a rule does not dare to make: characters `start` to `end` of the present text may have been one of
    `alternatives`, each with its probability in [0, 1], likeliest first."""

    start: int
    end: int
    alternatives: tuple[tuple[str, float], ...]
    rule: str


class Ledger:
    """The text under repair. Starts as the raw text; every change goes through `apply`."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self._starts = list(range(len(raw)))
        self._ends = list(range(1, len(raw) + 1))
        self._edits: list[Edit] = []

    def apply(self, proposals: Iterable[Proposal]) -> None:
        """Make the changes, from left to right; of two that overlap the first stands, one that changes nothing is
        dropped. Raises ValueError where a proposal replaces nothing (its place in the raw text would be lost)."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = shift = 0
        for proposal in sorted(proposals, key=lambda p: (p.start, p.end)):
            if proposal.start >= proposal.end or proposal.end > len(self.text):
                raise ValueError(f"an edit must replace at least one character of the text: {proposal}")
            before = self.text[proposal.start : proposal.end]
            if proposal.start < at or before == proposal.after:
                continue
            raw_start, raw_end = self._starts[proposal.start], self._ends[proposal.end - 1]
            self._edits.append(
                Edit(
                    start=proposal.start + shift,
                    before=before,
                    after=proposal.after,
                    rule=proposal.rule,
                    confidence=proposal.confidence,
                    raw_start=raw_start,
                )
            )
            pieces += (self.text[at : proposal.start], proposal.after)
            starts += self._starts[at : proposal.start] + [raw_start] * len(proposal.after)
            ends += self._ends[at : proposal.start] + [raw_end] * len(proposal.after)
            shift += len(proposal.after) - len(before)
            at = proposal.end
        if at:
            self.text = "".join(pieces) + self.text[at:]
            self._starts = starts + self._starts[at:]
            self._ends = ends + self._ends[at:]

    def raw_start(self, at: int) -> int:
        """The first raw character behind this character of the present text."""
        return self._starts[at]

    def finish(self, document: str) -> CleanText:
        """The repaired text with its ledger."""
        return CleanText(
            document=document,
            raw=self.raw,
            text=self.text,
            edits=tuple(self._edits),
            starts=tuple(self._starts),
            ends=tuple(self._ends),
        )
