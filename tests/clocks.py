"""Clocks that a test sets, for what keeps time by them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

DANISH = ZoneInfo("Europe/Copenhagen")


class Clocks:
    """A steady clock and a wall clock that a test may set; sleep takes no time."""

    def __init__(self, start: str = "2025-06-02T08:00", chance: float = 0.5) -> None:
        self.steady = 1000.0
        self.off = datetime.fromisoformat(start).replace(tzinfo=DANISH).timestamp() - self.steady
        self.chance = chance
        self.sleeps: list[float] = []

    def monotonic(self) -> float:
        return self.steady

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.steady + self.off, UTC).astimezone(DANISH)

    def wait(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.steady += seconds

    def random(self) -> float:
        return self.chance

    def set_wall(self, moment: str) -> None:
        self.off = datetime.fromisoformat(moment).replace(tzinfo=DANISH).timestamp() - self.steady
