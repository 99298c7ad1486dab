"""`brevjournal rounds`."""

from __future__ import annotations

from pipeline.cli.listing import listing

command = listing(
    "rounds",
    "brevjournal rounds --status open --area ældre",
    "Rounds: who asks whom, on which areas, until when. --from and --to go by the deadline.",
)
