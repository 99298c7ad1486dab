"""Where the letters were put; those of an older register are weighed anew when their rounds are next looked at."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.sql import Words

revision = "r0004"
down_revision = "r0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "places",
        sa.Column("document", Words, sa.ForeignKey("letters.document", ondelete="CASCADE"), nullable=False),
        sa.Column("matter", sa.Integer, nullable=False),
        sa.Column("home", Words),
        sa.Column("home_matter", sa.Integer),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("lead", sa.Float),
        sa.Column("reasons", Words, nullable=False),
        sa.PrimaryKeyConstraint("document", "matter"),
    )
