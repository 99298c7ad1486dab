"""What lists are filtered and ordered by, the full-text index, views, who did what, corrections, erasures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.derived import LISTS
from pipeline.store.extras import make_extras
from pipeline.store.search_tables import Number, Terms
from pipeline.store.sql import Words
from pipeline.values.shortened import LONGEST, shortened

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letters", sa.Column("edition", Words))
    _numbers()
    _shortened()
    op.create_index("parts_of_letters", "letters", ["part_of"])
    op.create_index("letters_by_edition", "letters", ["edition"])
    op.create_index("ix_history_at", "history", ["at"])
    op.create_index("history_of_kind", "history", ["kind", "number"])
    _derived()
    _searchable()
    _care()
    make_extras(op.get_bind())


def _numbers() -> None:
    """Inputs are numbered in the order they came, which was that of their rows."""
    op.add_column("arrivals", sa.Column("number", sa.Integer, nullable=False, server_default="0"))
    if op.get_bind().dialect.name == "sqlite":
        op.execute("UPDATE arrivals SET number = rowid")
    else:
        op.execute(
            "UPDATE arrivals SET number = came.number FROM"
            " (SELECT ctid AS place, row_number() OVER (ORDER BY ctid) AS number FROM arrivals) AS came"
            " WHERE arrivals.ctid = came.place"
        )
    op.create_index("ix_arrivals_number", "arrivals", ["number"])


def _shortened() -> None:
    """PostgreSQL takes no long keys; whatever a sender wrote, the same is found on both databases."""
    for table, key in (("arrivals", "origin"), ("sources", "origin"), ("tickets", "key")):
        op.add_column(table, sa.Column("whole", Words))
        for whole in _long(table, key):
            change = f"UPDATE {table} SET {key} = :key, whole = :whole WHERE {key} = :whole"
            op.get_bind().execute(sa.text(change), {"key": shortened(whole), "whole": whole})
    for whole in _long("tickets", "place"):
        change = "UPDATE tickets SET place = :key WHERE place = :whole"
        op.get_bind().execute(sa.text(change), {"key": shortened(whole), "whole": whole})
    if _long("clues", "key"):  # they are made anew, of all letters, before the next is linked
        op.execute("DELETE FROM editions WHERE name = 'clues'")
        for whole in _long("clues", "key"):
            op.get_bind().execute(sa.text("DELETE FROM clues WHERE key = :whole"), {"whole": whole})


def _long(table: str, key: str) -> list[str]:
    """The keys that are longer than an index takes."""
    found = op.get_bind().execute(sa.text(f"SELECT DISTINCT {key} FROM {table} WHERE length({key}) > {LONGEST // 4}"))
    return [one for one in found.scalars() if shortened(one) != one]


def _derived() -> None:
    """As the program has them that migrates: they hold nothing of their own, and a newer edition makes them anew."""
    for table in LISTS:
        table.create(op.get_bind())


def _searchable() -> None:
    op.create_table(
        "searchable",
        sa.Column("number", Number, primary_key=True, autoincrement=False),
        sa.Column("document", Words, nullable=False),
        sa.Column("digest", Words, nullable=False),
        sa.Column("terms", Terms, nullable=False),
    )
    op.create_index("ix_searchable_document", "searchable", ["document"])


def _care() -> None:
    op.create_table(
        "runs",
        sa.Column("run", Words, primary_key=True),
        sa.Column("at", Words, nullable=False),
        sa.Column("verb", Words, nullable=False),
        sa.Column("version", Words, nullable=False),
        sa.Column("edition", Words, nullable=False),
        sa.Column("author", Words),
    )
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", Words, nullable=False),
        sa.Column("record", Words, nullable=False),
        sa.Column("field", Words, nullable=False),
        sa.Column("value", Words, nullable=False),
        sa.Column("said", Words, nullable=False),
        sa.Column("author", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("note", Words),
        sa.Column("run", Words, nullable=False),
        sa.Column("ended", Words),
    )
    op.create_index("corrections_of", "corrections", ["kind", "record"])
    op.create_table(
        "erasures",
        sa.Column("digest", Words, primary_key=True),
        sa.Column("at", Words, nullable=False),
        sa.Column("run", Words, nullable=False),
        sa.Column("reason", Words),
    )
    op.create_table(
        "rereadings",
        sa.Column("digest", Words, nullable=False),
        sa.Column("origin", Words, nullable=False),
        sa.Column("edition", Words, nullable=False),
        sa.Column("outcome", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.PrimaryKeyConstraint("digest", "origin"),
    )
