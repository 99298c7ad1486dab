"""What was changed in a text, and what was left although it is doubtful: JSON objects, as the contract has them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.normalise.blocks import Block
    from pipeline.values.clean import Edit

_LINE_END = re.compile(r"\r\n|\r|\n")


def _together(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """The edits by place: those that changed the same raw characters, one after the other, are one change."""
    group: list[tuple[int, Edit]] = []
    reached, is_bare = -1, False  # where the group ends, and whether something was put in there
    for order, edit in sorted(enumerate(edits), key=lambda one: (one[1].raw_start, one[1].raw_end)):
        is_new = edit.raw_start == edit.raw_end
        if edit.raw_start > reached or (edit.raw_start == reached and not is_new and not is_bare):
            yield from _in_order(group)
            group, reached = [], -1
        group.append((order, edit))
        is_bare = is_new if edit.raw_end > reached else is_bare or is_new
        reached = max(reached, edit.raw_end)
    yield from _in_order(group)


def _in_order(group: list[tuple[int, Edit]]) -> Iterator[list[Edit]]:
    if group:
        yield [edit for _, edit in sorted(group, key=itemgetter(0))]


def _step(edit: Edit) -> dict[str, Any]:
    return {"before": edit.before, "after": edit.after, "kind": edit.rule, "confidence": edit.confidence}


class Changes:
    """Tells the changes of one text, block by block, in the order of the raw text."""

    def __init__(self, *, made: bool, doubtful: bool) -> None:
        self._made = made
        self._doubtful = doubtful
        self._line, self._column = 1, 1  # where the next block begins

    def of(self, block: Block) -> Iterator[dict[str, Any]]:
        """The changes of the next block; where doubts are asked for, each says whether it was made."""
        starts = [0, *(found.end() for found in _LINE_END.finditer(block.raw))]
        found = [*self._changed(block), *self._left(block)]
        for at, told in sorted(found, key=lambda one: one[0]):
            line = bisect_right(starts, at) - 1
            first = self._column if line == 0 else 1
            yield {"line": self._line + line, "column": first + at - starts[line], **told}
        self._column = (self._column if len(starts) == 1 else 1) + len(block.raw) - starts[-1]
        self._line += len(starts) - 1

    def _changed(self, block: Block) -> Iterator[tuple[int, dict[str, Any]]]:
        shift = 0  # of the repaired text against the raw one
        for edits in _together(block.edits) if self._made else ():
            start, end = min(edit.raw_start for edit in edits), max(edit.raw_end for edit in edits)
            gain = sum(len(edit.after) - len(edit.before) for edit in edits)
            told: dict[str, Any] = {
                "before": block.raw[start:end],
                "after": block.text[start + shift : end + shift + gain],
                "kind": "+".join(dict.fromkeys(edit.rule for edit in edits)),
                "confidence": min(edit.confidence for edit in edits),
            }
            shift += gain
            if self._doubtful:
                told["made"] = True
            if len(edits) > 1:
                told["steps"] = [_step(edit) for edit in edits]
            if told["before"] != told["after"]:
                yield start, told

    def _left(self, block: Block) -> Iterator[tuple[int, dict[str, Any]]]:
        for doubt, at in block.doubtful if self._doubtful else ():
            after, confidence = doubt.alternatives[0]
            alternatives = [{"after": other, "confidence": share} for other, share in doubt.alternatives]
            told = {"before": doubt.text, "after": after, "kind": doubt.rule, "confidence": confidence, "made": False}
            yield at, told | {"alternatives": alternatives}
