"""How the configured sources fare: one value for each, as `status` shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FeedState = Literal["never", "running", "ok", "failed", "interrupted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One configured source and its last run. Moments are ISO 8601 with their zone."""

    name: str
    state: FeedState = "never"
    started: str | None = None
    ended: str | None = None
    succeeded: str | None = None  # when a run last ended well
    error: str | None = None  # of a failed run, for the reader
    failures: int = 0  # runs in a row that failed
    fetched: int = 0  # of the last run: messages or files whose bytes were taken over
    new: int = 0  # of the last run: inputs with something that was not known
    duplicate: int = 0
    set_aside: int = 0
    next_run: str | None = None  # while `schedule` runs
