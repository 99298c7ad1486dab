"""What newer rules make of an input that is registered."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.values.record import Entry
from pipeline.values.source import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """One input read again; it is not in force before a person says so."""

    digest: str  # of the input
    origin: Origin  # one place where it arrived
    edition: str  # of the rules that read it now
    entries: tuple[Entry, ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()  # the clues of each
    refused: tuple[Origin, ...] = ()  # its parts that could not be read now; they stay as they were
    failed: str | None = None  # why nothing of it could be read now; all of it stays as it was
