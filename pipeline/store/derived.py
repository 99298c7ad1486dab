"""Tables that are made from the records for those who ask: never a source of truth, always to be made again."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table

from pipeline.store.schema import metadata
from pipeline.store.sql import Words

EDITION = 1  # of the rules by which these tables are made; a register that holds another edition makes them anew

subjects = Table(  # the areas of records
    "subjects",
    metadata,
    Column("kind", Words, nullable=False),
    Column("area", Words, nullable=False),
    Column("sorting", Words, nullable=False),  # as in the record's own table
    Column("record", Words, nullable=False),
    PrimaryKeyConstraint("kind", "area", "sorting", "record"),
    Index("subjects_of", "kind", "record"),
)
parties = Table(  # the municipalities of records: as they were named, and the ones that they are part of today
    "parties",
    metadata,
    Column("kind", Words, nullable=False),
    Column("code", Words, nullable=False),
    Column("sorting", Words, nullable=False),
    Column("record", Words, nullable=False),
    Column("round", Words),  # of a response or decision: a round is found by them
    Column("position", Integer, nullable=False),  # in the record's list, from 0
    Column("own", Integer, nullable=False),  # 1 as named in the record, 0 its successor
    PrimaryKeyConstraint("kind", "code", "sorting", "record"),
    Index("parties_of", "kind", "record"),
    Index("parties_of_rounds", "kind", "code", "round"),
)
municipalities = Table(  # all that any record names
    "municipalities",
    metadata,
    Column("code", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("folded", Words, nullable=False, index=True),  # by which it is asked for
    Column("successor", Words),  # code
)
searchable = Table(  # the text of documents as the full-text index takes it; the index itself stands beside it
    "searchable",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", Words, nullable=False, index=True),
    Column("part", Integer, nullable=False),  # of a long document, from 0
    Column("sorting", Words, nullable=False),
    Column("title", Words, nullable=False),  # terms
    Column("forms", Words, nullable=False),
    Column("stems", Words, nullable=False),
    Column("parts", Words, nullable=False),
)
