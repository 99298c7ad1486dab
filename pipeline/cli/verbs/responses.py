"""`brevjournal responses`."""

from __future__ import annotations

from pipeline.cli.listing import listing

command = listing(
    "responses",
    "brevjournal responses --status late --format csv",
    "The municipalities' answers. --from and --to go by the day they were received.",
)
