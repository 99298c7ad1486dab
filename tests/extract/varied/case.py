"""Letters of many kinds and times, with what they do; persons and events are invented."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.values.source import MailHeader


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A letter, whom it answers for, chooses or turns down, and how it moves a round."""

    text: str
    header: MailHeader | None = None
    who: frozenset[str] = frozenset()
    declined: bool | None = None
    chosen: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    kind: str | None = None
