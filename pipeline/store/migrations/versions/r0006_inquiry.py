"""What lists are filtered and ordered by, the full-text index, views, who did what, corrections, erasures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.extras import make_extras
from pipeline.store.sql import Words

revision = "r0006"
down_revision = "r0005"
branch_labels = None
depends_on = None

_KINDS = ("documents", "rounds", "decisions", "responses", "flags")


def upgrade() -> None:
    for kind in _KINDS:
        op.add_column(kind, sa.Column("starts", Words))
        op.add_column(kind, sa.Column("ends", Words))
        op.add_column(kind, sa.Column("sorting", Words, nullable=False, server_default="~"))
        op.create_index(f"ix_{kind}_review", kind, ["review"])
        op.create_index(f"sorted_{kind}", kind, ["sorting", "id"])
    op.add_column("letters", sa.Column("edition", Words))
    op.create_index("letters_by_edition", "letters", ["edition"])
    _derived()
    _searchable()
    _care()
    make_extras(op.get_bind())


def _derived() -> None:
    op.create_table(
        "subjects",
        sa.Column("kind", Words, nullable=False),
        sa.Column("area", Words, nullable=False),
        sa.Column("sorting", Words, nullable=False),
        sa.Column("record", Words, nullable=False),
        sa.PrimaryKeyConstraint("kind", "area", "sorting", "record"),
    )
    op.create_index("subjects_of", "subjects", ["kind", "record"])
    op.create_table(
        "parties",
        sa.Column("kind", Words, nullable=False),
        sa.Column("code", Words, nullable=False),
        sa.Column("sorting", Words, nullable=False),
        sa.Column("record", Words, nullable=False),
        sa.Column("round", Words),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("own", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("kind", "code", "sorting", "record"),
    )
    op.create_index("parties_of", "parties", ["kind", "record"])
    op.create_index("parties_of_rounds", "parties", ["kind", "code", "round"])
    op.create_table(
        "municipalities",
        sa.Column("code", Words, primary_key=True),
        sa.Column("name", Words, nullable=False),
        sa.Column("folded", Words, nullable=False),
        sa.Column("successor", Words),
    )
    op.create_index("ix_municipalities_folded", "municipalities", ["folded"])


def _searchable() -> None:
    op.create_table(
        "searchable",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document", Words, nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("sorting", Words, nullable=False),
        sa.Column("title", Words, nullable=False),
        sa.Column("forms", Words, nullable=False),
        sa.Column("stems", Words, nullable=False),
        sa.Column("parts", Words, nullable=False),
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
