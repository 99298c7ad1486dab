"""By which rules the clues of the letters were made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "editions",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("edition", sa.Integer, nullable=False),
    )
