"""What was changed in a text, and what was left although it is doubtful: JSON objects, as the contract has them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.normalise.blocks import Block

_LINE_END = re.compile(r"\r\n|\r|\n")


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
        for edit in block.edits if self._made else ():
            told = {"before": edit.before, "after": edit.after, "kind": edit.rule, "confidence": edit.confidence}
            yield edit.raw_start, told | ({"made": True} if self._doubtful else {})

    def _left(self, block: Block) -> Iterator[tuple[int, dict[str, Any]]]:
        for doubt, at in block.doubtful if self._doubtful else ():
            after, confidence = doubt.alternatives[0]
            alternatives = [{"after": other, "confidence": share} for other, share in doubt.alternatives]
            told = {"before": doubt.text, "after": after, "kind": doubt.rule, "confidence": confidence, "made": False}
            yield at, told | {"alternatives": alternatives}
