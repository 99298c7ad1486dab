"""Builds the real things from the settings: the only place that knows them all. Heavy imports wait until needed."""

from pipeline.wiring.checks import check
from pipeline.wiring.consent import authorise
from pipeline.wiring.runs import SystemClock, ingest, open_register, retry
from pipeline.wiring.syncing import SourceStanding, Standing, Synced, plan, status, sync
from pipeline.wiring.tools import municipality_names, normalised, reader, tools

__all__ = [
    "SourceStanding",
    "Standing",
    "Synced",
    "SystemClock",
    "authorise",
    "check",
    "ingest",
    "municipality_names",
    "normalised",
    "open_register",
    "plan",
    "reader",
    "retry",
    "status",
    "sync",
    "tools",
]
