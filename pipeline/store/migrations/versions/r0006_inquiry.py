"""What lists are filtered and ordered by, the full-text index, views, who did what, corrections, erasures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.derived import LISTS
from pipeline.store.extras import make_extras
from pipeline.store.search_tables import Number, Terms
from pipeline.store.sql import Words

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letters", sa.Column("edition", Words))
    _numbers()
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
