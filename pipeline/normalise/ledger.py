"""Applies changes to a text, keeps the ledger of them and, for every character, the raw characters it came from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter

from pipeline.normalise.trail import Change, Moves, Places, Trail
from pipeline.values.clean import CleanText, Doubt, Edit, Region


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that a rule proposes: characters `start` to `end` of the present text become `after`; where both are
    the same, `after` is put in before that character."""

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


def same_ends(before: str, after: str) -> tuple[int, int]:
    """How many characters two texts begin with alike, and how many of the rest they end with alike."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail


class Ledger:
    """The text under repair. Starts as the raw text; every change goes through `apply`.

    Where all lines of the raw text end in CR LF, or in CR, the rules see line feeds alone, in `text` and in `raw`, and
    the ledger tells their changes in the raw text's own line ends.
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._line_end = line_end(raw)
        self.raw = self.text = raw.replace(self._line_end, "\n")
        self._trail = Trail(len(raw)).after(_resized(raw, self._line_end, 1))
        self._edits: list[Edit] = []
        self._doubts: list[Doubt] = []
        self._regions: list[Region] = []

    def apply(self, found: Iterable[Proposal | Doubtful]) -> None:
        """Make the changes, from left to right, and keep the doubts; all places are those of the text before. Of two
        changes that overlap the first stands, one that changes nothing is dropped. What was put in at the edge of a
        change stands beside it. Raises ValueError where a place is outside the text."""
        both = list(found)
        self.doubt(one for one in both if isinstance(one, Doubtful))
        made = self._chosen(one for one in both if isinstance(one, Proposal))
        if not made:
            return
        pieces: list[str] = []
        at = size = 0
        for one in made:
            kept, before = self.text[at : one.start], self.text[one.start : one.end]
            raw_start, raw_end = self._trail.span(one.start, one.end)
            size += len(self._told(kept))
            self._edits.append(
                Edit(
                    start=size,
                    before=self._told(before),
                    after=self._told(one.after),
                    rule=one.rule,
                    confidence=one.confidence,
                    raw_start=raw_start,
                    raw_end=raw_end,
                )
            )
            pieces += (kept, one.after)
            size += len(self._told(one.after))
            at = one.end
        self.text = "".join(pieces) + self.text[at:]
        self._follow([Change(one.start, one.end, len(one.after)) for one in made])

    def doubt(self, doubtful: Iterable[Doubtful]) -> None:
        """Keep what a person should look at; of two that overlap the first stands. What stands there already is no
        alternative. Raises ValueError where a doubt's place is empty or outside the text."""
        for one in doubtful:
            _check(one.start, one.end, len(self.text), one)
            text = self.text[one.start : one.end]
            if not text:
                raise ValueError(f"a doubt is of at least one character: {one}")
            others = tuple((other, share) for other, share in one.alternatives if other != text)
            at = bisect_left(self._doubts, one.end, key=attrgetter("start"))
            if others and (at == 0 or self._doubts[at - 1].end <= one.start):
                found = Doubt(start=one.start, end=one.end, text=text, alternatives=others, rule=one.rule)
                self._doubts.insert(at, found)

    def mark(self, regions: Iterable[Region]) -> None:
        """Keep which parts of the present text are no running text; they follow later changes."""
        self._regions = sorted([*self._regions, *regions], key=attrgetter("start", "end"))

    @property
    def regions(self) -> tuple[Region, ...]:
        """The parts that were marked, in characters of the present text."""
        return tuple(self._regions)

    def raw_start(self, at: int) -> int:
        """The first raw character behind this character of the present text."""
        return self._trail.start(at)

    def finish(self, document: str) -> CleanText:
        """The repaired text with its ledger."""
        changes = _resized(self.text, "\n", len(self._line_end))
        trail, moves = self._trail.after(changes), Moves(changes)
        return CleanText(
            document=document,
            raw=self._raw,
            text=self._told(self.text),
            edits=tuple(self._edits),
            starts=Places(trail, ends=False),
            ends=Places(trail, ends=True),
            doubts=tuple(
                replace(one, start=moves.start(one.start), end=moves.end(one.end), text=self._told(one.text))
                for one in self._doubts
            ),
            regions=tuple(replace(one, start=moves.start(one.start), end=moves.end(one.end)) for one in self._regions),
        )

    def _told(self, text: str) -> str:
        """Text of the rules in the raw text's own line ends."""
        return text if self._line_end == "\n" else text.replace("\n", self._line_end)

    def _follow(self, changes: list[Change]) -> None:
        """Trail, doubts and regions stand in the changed text; a doubt whose characters were changed is settled."""
        self._trail = self._trail.after(changes)
        moves = Moves(changes)
        self._doubts = [
            replace(one, start=moves.start(one.start), end=moves.end(one.end))
            for one in self._doubts
            if not moves.touch(one.start, one.end)
        ]
        regions = (replace(one, start=moves.start(one.start), end=moves.end(one.end)) for one in self._regions)
        self._regions = [one for one in regions if one.start < one.end]

    def _chosen(self, proposals: Iterable[Proposal]) -> list[Proposal]:
        chosen: list[Proposal] = []
        at = 0
        for one in sorted(proposals, key=attrgetter("start", "end")):
            _check(one.start, one.end, len(self.text), one)
            twice = chosen and one.start == one.end == chosen[-1].start == chosen[-1].end
            if one.start >= at and not twice and self.text[one.start : one.end] != one.after:
                chosen.append(one)
                at = one.end
        return chosen


def line_end(text: str) -> str:
    """How every line of the text ends; LF too where they end differently."""
    returns, pairs = text.count("\r"), text.count("\r\n")
    if returns and returns == pairs == text.count("\n"):
        return "\r\n"
    return "\r" if returns and "\n" not in text else "\n"


def _resized(text: str, what: str, size: int) -> list[Change]:
    """The changes that make everything of this kind in the text `size` characters long."""
    if len(what) == size:
        return []
    return [Change(found.start(), found.end(), size) for found in re.finditer(re.escape(what), text)]


def _check(start: int, end: int, size: int, told: object) -> None:
    if not 0 <= start <= end <= size:
        raise ValueError(f"outside the text: {told}")
