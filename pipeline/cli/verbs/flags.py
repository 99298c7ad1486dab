"""`brevjournal flags`."""

from __future__ import annotations

from pipeline.cli.listing import listing

command = listing(
    "flags",
    "brevjournal flags --status error",
    "What a person should look at. Areas, municipalities and dates are those of the record concerned.",
)
