"""`brevjournal decisions`."""

from __future__ import annotations

from pipeline.cli.listing import listing

command = listing(
    "decisions",
    "brevjournal decisions --municipality Viborg --from 2022",
    "Decisions: what was decided, by whom, for whom. --from and --to go by the day of the decision.",
)
