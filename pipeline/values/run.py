"""Who stands behind the lines of the history."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the program that writes a register."""

    id: str
    verb: str  # "ingest", "sync", "correct", …
    version: str  # of the program
    edition: str  # of the rules by which letters are read
    author: str | None = None  # the person, where one decided; None where the program did
