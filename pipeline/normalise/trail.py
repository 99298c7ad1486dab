"""Where every character of a text under repair comes from: kept by stretches, not by characters."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import overload

from pipeline.values.clean import Edit, sweeps

_VERBATIM = -1  # in place of a raw end: each character of the stretch came from one raw character


@dataclass(frozen=True, slots=True)
class Change:
    """Characters `start` to `end` of the present text become `size` new ones."""

    start: int
    end: int
    size: int


class Moves:
    """Where places of the text stand after a round of changes; these stand in order and do not overlap."""

    __slots__ = ("_ends", "_gains", "_starts")

    def __init__(self, changes: Sequence[Change]) -> None:
        self._starts = [one.start for one in changes]
        self._ends = [one.end for one in changes]
        self._gains = list(accumulate((one.size - one.end + one.start for one in changes), initial=0))

    def touch(self, start: int, end: int) -> bool:
        """Whether any of the characters `start` to `end` were changed, or something was put in between them."""
        return bisect_left(self._starts, end) > bisect_right(self._ends, start)

    def start(self, at: int) -> int:
        """Where what begins here begins; a change across that place is taken in whole."""
        passed = bisect_right(self._ends, at)
        inside = passed < len(self._starts) and self._starts[passed] < at
        return (self._starts[passed] if inside else at) + self._gains[passed]

    def end(self, at: int) -> int:
        """Where what ends here ends; a change across that place is taken in whole."""
        begun = bisect_left(self._starts, at)
        return (max(self._ends[begun - 1], at) if begun else at) + self._gains[begun]


class Trail:
    """The way from the present text back to the raw one, and forwards through each round of changes.

    Both ends of what a character came from never fall from one character to the next. The characters of a changed
    stretch come from all that stood there; an inserted one comes from the gap it fills, which may be empty.
    """

    __slots__ = ("_at", "_ends", "_raw", "raw_size", "size")

    def __init__(self, raw_size: int) -> None:
        self.raw_size = raw_size
        self.size = raw_size
        self._at = array("q", [0] if raw_size else [])  # where each stretch begins
        self._raw = array("q", [0] if raw_size else [])
        self._ends = array("q", [_VERBATIM] if raw_size else [])

    @classmethod
    def of(cls, raw_size: int, edits: Iterable[Edit]) -> Trail:
        """The trail of the text that these edits make of a raw one of this size."""
        trail = cls(raw_size)
        for sweep in sweeps(edits):
            gained, changes = 0, []
            for edit in sweep:
                at = edit.start - gained
                changes.append(Change(at, at + len(edit.before), len(edit.after)))
                gained += len(edit.after) - len(edit.before)
            trail = trail.after(changes)
        return trail

    @property
    def stretches(self) -> int:
        """How many stretches it is kept by."""
        return len(self._at)

    def start(self, at: int) -> int:
        """The first raw character behind this one."""
        index = bisect_right(self._at, at) - 1
        return self._raw[index] + (at - self._at[index] if self._ends[index] == _VERBATIM else 0)

    def end(self, at: int) -> int:
        """After the last raw character behind this one."""
        index = bisect_right(self._at, at) - 1
        return self._raw[index] + at - self._at[index] + 1 if self._ends[index] == _VERBATIM else self._ends[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw characters behind these; of none, those lost at that place, or the bare place."""
        if start < end:
            return self.start(start), self.end(end - 1)
        before = self.end(start - 1) if start else 0
        after = self.start(start) if start < self.size else self.raw_size
        return min(before, after), max(before, after)

    def after(self, changes: Sequence[Change]) -> Trail:
        """The trail of the text with these changes made; they stand in order and do not overlap."""
        if not changes:
            return self
        made = Trail(0)
        made.raw_size = self.raw_size
        at = 0
        for change in changes:
            self._copy(made, at, change.start)
            made._put(change.size, *self.span(change.start, change.end))
            at = change.end
        self._copy(made, at, self.size)
        return made

    def _put(self, size: int, raw: int, end: int) -> None:
        if size:
            self._at.append(self.size)
            self._raw.append(raw)
            self._ends.append(end)
            self.size += size

    def _copy(self, into: Trail, start: int, end: int) -> None:
        """Take over characters `start` to `end` as they are."""
        if start >= end:
            return
        first, last = bisect_right(self._at, start) - 1, bisect_right(self._at, end - 1)
        shift = into.size - start
        into._at.append(into.size)
        into._at.extend(at + shift for at in self._at[first + 1 : last])
        into._raw.append(self.start(start))
        into._raw.extend(self._raw[first + 1 : last])
        into._ends.extend(self._ends[first:last])
        into.size += end - start


class Places(Sequence[int]):
    """One raw place for each character of the text, as if they were listed: the first ones, or the ends."""

    __slots__ = ("_of", "_size")

    def __init__(self, trail: Trail, *, ends: bool) -> None:
        self._of = trail.end if ends else trail.start
        self._size = trail.size

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[int, ...]: ...
    def __getitem__(self, at: int | slice) -> int | tuple[int, ...]:
        if isinstance(at, slice):
            return tuple(self._of(index) for index in range(*at.indices(self._size)))
        if not -self._size <= at < self._size:
            raise IndexError(at)
        return self._of(at % self._size)
