"""Words that differ between the true text, the damaged and the repaired one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words of one place in the three texts."""

    true: str
    damaged: str
    repaired: str

    @property
    def mark(self) -> str:
        """What the repair did: `ok`, `left`, `other` (wrong before and after), `HARM` (right before)."""
        if self.repaired == self.true:
            return "ok"
        if self.repaired == self.damaged:
            return "left"
        return "HARM" if self.damaged == self.true else "other"


def differences(true: str, damaged: str, repaired: str) -> Iterator[Difference]:
    """Every place where the damaged or the repaired text is not the true one."""
    one, two, three = true.split(), damaged.split(), repaired.split()
    first, second = _blocks(one, two), _blocks(one, three)
    for start, end in _united(sorted({block[:2] for block in first + second})):
        yield Difference(
            true=" ".join(one[start:end]),
            damaged=_part(two, first, start, end),
            repaired=_part(three, second, start, end),
        )


Block = tuple[int, int, int, int]  # of the true words, of the others


def _blocks(true: Sequence[str], seen: Sequence[str]) -> list[Block]:
    return [(s.src_start, s.src_end, s.dest_start, s.dest_end) for s in _steps(true, seen) if s.tag != "equal"]


def _steps(true: Sequence[str], seen: Sequence[str]):  # type: ignore[no-untyped-def]
    return Levenshtein.opcodes(true, seen)


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch each other are one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _part(words: Sequence[str], blocks: list[Block], start: int, end: int) -> str:
    """The words that stand for true words `start` to `end`."""
    shift, first = 0, None
    for a, b, c, d in blocks:
        if a < start or (a == start and b < start):
            shift = d - b
        if start <= a and b <= end:
            first = first if first is not None else c - (a - start)
            shift = d - b
    begin = first if first is not None else start + shift
    return " ".join(words[begin : end + shift])
