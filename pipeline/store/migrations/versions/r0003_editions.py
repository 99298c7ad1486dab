"""By which rules the clues of the letters were made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.sql import Words

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "editions",
        sa.Column("name", Words, primary_key=True),
        sa.Column("edition", sa.Integer, nullable=False),
    )
