"""What is asked of a register beyond its records."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.wiring.tools import municipalities

if TYPE_CHECKING:
    from pipeline.inquire.gather import Rounds
    from pipeline.store.register import Register


def rounds_of(store: Register, now: datetime) -> Rounds:
    """How the rounds of a register are covered, as of `now` (with its zone)."""
    from pipeline.export.present import danish
    from pipeline.inquire.gather import Rounds

    return Rounds(store, municipalities(), danish(now))
