"""What configured sources remember and how they fare; the source of an arrival; the ids and the thread of a mail."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.sql import Words

revision = "r0005"
down_revision = "r0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # added in place: to copy `letters` would be slow, and to drop the old one would empty what refers to it
    op.add_column("arrivals", sa.Column("source", Words))
    op.add_column("letters", sa.Column("thread", Words, nullable=False, server_default="[]"))
    op.add_column("letters", sa.Column("messages", Words, nullable=False, server_default="[]"))
    _tickets()
    _feeds()
    op.create_table(
        "marks",
        sa.Column("name", Words, primary_key=True),
        sa.Column("value", Words, nullable=False),
    )


def _tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("source", Words, nullable=False),
        sa.Column("place", Words, nullable=False),
        sa.Column("key", Words, nullable=False),
        sa.Column("digest", Words),
        sa.Column("acknowledged", sa.Integer, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.PrimaryKeyConstraint("source", "place", "key"),
    )


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("name", Words, primary_key=True),
        sa.Column("state", Words, nullable=False),
        sa.Column("started", Words),
        sa.Column("ended", Words),
        sa.Column("succeeded", Words),
        sa.Column("error", Words),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("fetched", sa.Integer, nullable=False),
        sa.Column("new", sa.Integer, nullable=False),
        sa.Column("duplicate", sa.Integer, nullable=False),
        sa.Column("set_aside", sa.Integer, nullable=False),
        sa.Column("next_run", Words),
    )
