"""Doubtful changes beside the ledger, and in the ledger where each edit ends in the raw text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.sql import Words

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _ledger()
    _doubts()


def _ledger() -> None:
    op.rename_table("ledger", "ledger_r0001")
    if op.get_bind().dialect.name == "postgresql":  # whose constraints keep their names, which the new table needs
        for name in ("ledger_pkey", "ledger_document_fkey"):
            op.execute(f"ALTER TABLE ledger_r0001 RENAME CONSTRAINT {name} TO {name}_r0001")
    op.create_table(
        "ledger",
        sa.Column("document", Words, sa.ForeignKey("letters.document", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("raw_start", sa.Integer, nullable=False),
        sa.Column("raw_end", sa.Integer, nullable=False),
        sa.Column("before", Words, nullable=False),
        sa.Column("after", Words, nullable=False),
        sa.Column("rule", Words, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("document", "position"),
    )
    # as near as an older ledger tells: what was changed twice may have been longer or shorter in the raw text
    op.execute(
        "INSERT INTO ledger (document, position, start, raw_start, raw_end, before, after, rule, confidence)"
        " SELECT document, position, start, raw_start, raw_start + length(before), before, after, rule, confidence"
        " FROM ledger_r0001"
    )
    op.drop_table("ledger_r0001")


def _doubts() -> None:
    op.create_table(
        "doubts",
        sa.Column("document", Words, sa.ForeignKey("letters.document", ondelete="CASCADE"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("alternatives", Words, nullable=False),
        sa.Column("rule", Words, nullable=False),
        sa.PrimaryKeyConstraint("document", "start"),
    )
