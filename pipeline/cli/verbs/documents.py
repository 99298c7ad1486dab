"""`brevjournal documents`."""

from __future__ import annotations

from pipeline.cli.listing import listing

command = listing(
    "documents",
    "brevjournal documents --needs-review",
    "Letters, mails and articles. --from and --to go by their own date; --status is their function.",
)
