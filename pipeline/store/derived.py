"""Tables that are made from the records for those who ask: never a source of truth, always to be made again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, PrimaryKeyConstraint, Table, delete, exists

from pipeline.store.schema import KINDS, metadata
from pipeline.store.search_tables import searchable as searchable  # noqa: PLC0414 (made anew with these)
from pipeline.store.sql import Words, among

EDITION = 1  # of the rules by which these tables are made; a register that holds another edition makes them anew


def _asked() -> tuple[Column[Any], ...]:
    """What lists filter by. Of a flag these are its record's; of a round `codes` are those of its answers and
    decisions. Texts of several values are «|one|other|»."""
    return (
        Column("review", Words),
        Column("states", Words, nullable=False),  # the words of --status that hold, a round's as it is stored
        Column("areas", Words, nullable=False),
        Column("codes", Words, nullable=False),  # of municipalities, today's included
        Column("starts", Words),  # first and last moment that --from and --to look at, "2022-09-30T00:00"
        Column("ends", Words),
    )


# rows of SQLite lie in the order of their key; PostgreSQL's index carries what its rows hold
_CARRIED = ("review", "states", "areas", "codes", "starts", "ends")

listed = Table(  # each record once, in the order of its list
    "listed",
    metadata,
    Column("kind", Words, nullable=False),
    Column("shelf", Words, nullable=False),  # pipeline.store.sorting.SHELVES
    Column("sorting", Words, nullable=False),  # what the list is ordered by, then by id
    Column("record", Words, nullable=False),
    *_asked(),
    PrimaryKeyConstraint("kind", "shelf", "sorting", "record", postgresql_include=_CARRIED),
    Index("listed_of", "record", "kind", unique=True),
    sqlite_with_rowid=False,
)
ordered = Table(  # each record in each other order that its list may be asked for
    "ordered",
    metadata,
    Column("kind", Words, nullable=False),
    Column("field", Words, nullable=False),
    Column("sorting", Words, nullable=False),  # of names their place in Danish dictionaries; "~" is unknown
    Column("record", Words, nullable=False),
    *_asked(),
    PrimaryKeyConstraint("kind", "field", "sorting", "record", postgresql_include=_CARRIED),
    Index("ordered_of", "record", "kind", "field", "sorting"),
    sqlite_with_rowid=False,
)
subjects = Table(  # the areas of records
    "subjects",
    metadata,
    Column("kind", Words, nullable=False),
    Column("area", Words, nullable=False),
    Column("sorting", Words, nullable=False),
    Column("record", Words, nullable=False),
    *_asked(),
    PrimaryKeyConstraint("kind", "area", "sorting", "record", postgresql_include=_CARRIED),
    Index("subjects_of", "record", "kind"),
    sqlite_with_rowid=False,
)
parties = Table(  # the municipalities of records: as they were named, and the ones that they are part of today
    "parties",
    metadata,
    Column("kind", Words, nullable=False),
    Column("code", Words, nullable=False),
    Column("sorting", Words, nullable=False),
    Column("record", Words, nullable=False),
    *_asked(),
    Column("round", Words),  # of a response or decision
    Column("position", Integer, nullable=False),  # among those of the record, from 0
    Column("own", Integer, nullable=False),  # 1 as named in the record, 0 its successor
    PrimaryKeyConstraint("kind", "code", "sorting", "record", postgresql_include=_CARRIED),
    Index("parties_of", "record", "kind"),
    Index("parties_of_rounds", "round", "kind", "code"),
    sqlite_with_rowid=False,
)
topics = Table(  # all areas that any record is about
    "topics",
    metadata,
    Column("area", Words, primary_key=True),
    Column("folded", Words, nullable=False, index=True),  # by which it is asked for
)
municipalities = Table(  # all that any record names
    "municipalities",
    metadata,
    Column("code", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("folded", Words, nullable=False, index=True),  # by which it is asked for
    Column("successor", Words),  # code
)
LISTS = (listed, ordered, subjects, parties, topics, municipalities)  # what lists are made of


def forget_unnamed(connection: Connection) -> None:
    """Areas and municipalities that no record names any more are known no longer."""
    for table, column, naming in ((municipalities, "code", parties), (topics, "area", subjects)):
        named = exists().where(among(naming.c.kind, KINDS), naming.c[column] == table.c[column])
        connection.execute(delete(table).where(~named))
