"""Builds the real things from the settings: the only place that knows them all. Heavy imports wait until needed."""

from pipeline.wiring.care import back_up, erase, finish_erasing, mend, move, restore, verify
from pipeline.wiring.checks import check
from pipeline.wiring.consent import authorise
from pipeline.wiring.correcting import correct, corrections, take_back
from pipeline.wiring.inquiring import datasette, explored, rounds_of
from pipeline.wiring.pages import documents, inputs
from pipeline.wiring.rereading import discard, outdated, reread
from pipeline.wiring.runs import SystemClock, ingest, open_register, retry
from pipeline.wiring.syncing import SourceStanding, Standing, Synced, plan, status, sync
from pipeline.wiring.tools import municipality_names, normalised, reader, tools

__all__ = [
    "SourceStanding",
    "Standing",
    "Synced",
    "SystemClock",
    "authorise",
    "back_up",
    "check",
    "correct",
    "corrections",
    "datasette",
    "discard",
    "documents",
    "erase",
    "explored",
    "finish_erasing",
    "ingest",
    "inputs",
    "mend",
    "move",
    "municipality_names",
    "normalised",
    "open_register",
    "outdated",
    "plan",
    "reader",
    "reread",
    "restore",
    "retry",
    "rounds_of",
    "status",
    "sync",
    "take_back",
    "tools",
    "verify",
]
