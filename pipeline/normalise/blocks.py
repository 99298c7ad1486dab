"""Repair of a text of any length, block by block: each is judged together with the end of what stood before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.values.clean import CleanText, Doubt, Edit, Region, replay

_CONTEXT = 1 << 13  # characters before a block by which it is judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a text: as it came, and repaired. All places count from the start of the block; `doubtful` are the
    doubts, each with the place of its first character in the raw block."""

    raw: str
    text: str
    edits: tuple[Edit, ...]
    doubtful: tuple[tuple[Doubt, int], ...]
    regions: tuple[Region, ...] = ()


class Blocks:
    """Repairs the blocks of one text, in order."""

    def __init__(self, repair: Callable[[str], CleanText]) -> None:
        self._repair = repair
        self._context = ""

    def repaired(self, raw: str) -> Block:
        """The next block. The first one, alone, comes out as the text would at once."""
        context, self._context = self._context, _tail(self._context + raw)
        found = _after(context, self._repair(context + raw)) if context else None
        return found or _after("", self._repair(raw)) or Block(raw=raw, text=raw, edits=(), doubtful=())


def _tail(text: str) -> str:
    """The last lines of a text."""
    if len(text) <= _CONTEXT:
        return text
    tail = text[-_CONTEXT:]
    return tail[tail.find("\n") + 1 :]


def _after(context: str, clean: CleanText) -> Block | None:
    """The part of a repaired text that follows the context; None where a change reaches over their border."""
    border, size = len(context), len(context)  # of the context in the raw text, and in the text at the time
    edits: list[Edit] = []
    for edit in clean.edits:
        if edit.raw_end <= border and edit.start + len(edit.before) <= size:
            size += len(edit.after) - len(edit.before)
        elif edit.raw_start >= border and edit.start >= size:
            raw_start, raw_end = edit.raw_start - border, edit.raw_end - border
            edits.append(replace(edit, start=edit.start - size, raw_start=raw_start, raw_end=raw_end))
        else:
            return None
    raw, text = clean.raw[border:], clean.text[size:]
    if context and replay(raw, edits) != text:
        return None
    doubtful = [
        (replace(one, start=one.start - size, end=one.end - size), clean.raw_span(one.start, one.end)[0] - border)
        for one in clean.doubts
        if one.start >= size
    ]
    regions = [
        replace(one, start=max(one.start - size, 0), end=one.end - size) for one in clean.regions if one.end > size
    ]
    return Block(raw=raw, text=text, edits=tuple(edits), doubtful=tuple(doubtful), regions=tuple(regions))
