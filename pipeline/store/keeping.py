"""Tables of what persons and programs did to the register: runs, corrections, erasures, readings that wait."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Index, Integer, PrimaryKeyConstraint, Table

from pipeline.store.schema import metadata
from pipeline.store.sql import Words, plain, upsert
from pipeline.values.run import Run

runs = Table(  # who stands behind the lines of the history
    "runs",
    metadata,
    Column("run", Words, primary_key=True),
    Column("at", Words, nullable=False),
    Column("verb", Words, nullable=False),  # "ingest", "sync", "correct", …
    Column("version", Words, nullable=False),  # of the program
    Column("edition", Words, nullable=False),  # of its rules
    Column("author", Words),  # the person, where one decided; null where the program did
)
corrections = Table(  # a person's answers, newest last; what was taken back stays, with its end
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("record", Words, nullable=False),
    Column("field", Words, nullable=False),
    Column("value", Words, nullable=False),  # JSON: what the person says
    Column("said", Words, nullable=False),  # JSON: what the program said then
    Column("author", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("note", Words),
    Column("run", Words, nullable=False),
    Column("ended", Words),  # run that took it back or put another in its place
    Index("corrections_of", "kind", "record"),
)
erasures = Table(  # what was erased for good: nothing of it but that it was
    "erasures",
    metadata,
    Column("digest", Words, nullable=False),  # SHA-256 of the content, so that it does not come back unasked
    Column("at", Words, nullable=False),
    Column("run", Words, nullable=False),
    Column("reason", Words),
    PrimaryKeyConstraint("digest"),
)
rereadings = Table(  # what newer rules make of kept originals; not in force before a person says so
    "rereadings",
    metadata,
    Column("digest", Words, nullable=False),  # of the input
    Column("origin", Words, nullable=False),  # as in arrivals; the outcome tells the whole
    Column("edition", Words, nullable=False),
    Column("outcome", Words, nullable=False),  # JSON
    Column("at", Words, nullable=False),
    PrimaryKeyConstraint("digest", "origin"),
)


def note(connection: Connection, run: Run | None, at: str) -> None:
    """Take down who stands behind what a run writes; the first time counts."""
    if run is not None:
        row = {"run": run.id, "at": at, "verb": run.verb, "version": run.version, "edition": run.edition}
        upsert(connection, runs, [row | {"author": plain(run.author)}], keys=["run"])
