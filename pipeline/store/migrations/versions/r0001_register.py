"""The register as it first was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pipeline.store.sql import Words

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _documents()
    _rounds()
    _decisions()
    _responses()
    _flags()
    _round_documents()
    _decision_documents()
    _response_documents()
    _letters()
    _sources()
    _ledger()
    _clues()
    _evidence()
    _arrivals()
    _history()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", Words, primary_key=True),
        sa.Column("review", Words),
        sa.Column("genre", Words),
        sa.Column("function", Words),
        sa.Column("title", Words),
        sa.Column("issuer", Words),
        sa.Column("date", Words),
        sa.Column("pages", sa.Integer),
        sa.Column("text_source", Words),
        sa.Column("ocr_confidence", sa.Float),
        sa.Column("record", Words, nullable=False),
    )
    op.create_index("ix_documents_date", "documents", ["date"])


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", Words, primary_key=True),
        sa.Column("review", Words),
        sa.Column("programme", Words),
        sa.Column("title", Words),
        sa.Column("issuer", Words),
        sa.Column("opened", Words),
        sa.Column("deadline", Words),
        sa.Column("deadline_original", Words),
        sa.Column("quota", sa.Integer),
        sa.Column("decider", Words),
        sa.Column("status", Words),
        sa.Column("record", Words, nullable=False),
    )
    op.create_index("ix_rounds_deadline", "rounds", ["deadline"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", Words, primary_key=True),
        sa.Column("review", Words),
        sa.Column("round", Words),
        sa.Column("kind", Words),
        sa.Column("decided_on", Words),
        sa.Column("decided_by", Words),
        sa.Column("count", sa.Integer),
        sa.Column("period", Words),
        sa.Column("effective_from", Words),
        sa.Column("new_deadline", Words),
        sa.Column("record", Words, nullable=False),
    )
    op.create_index("ix_decisions_decided_on", "decisions", ["decided_on"])
    op.create_index("ix_decisions_round", "decisions", ["round"])


def _responses() -> None:
    op.create_table(
        "responses",
        sa.Column("id", Words, primary_key=True),
        sa.Column("review", Words),
        sa.Column("round", Words),
        sa.Column("municipality", Words),
        sa.Column("municipality_code", Words),
        sa.Column("received", Words),
        sa.Column("reservation", sa.Integer),
        sa.Column("declined", sa.Integer),
        sa.Column("on_time", sa.Integer),
        sa.Column("record", Words, nullable=False),
    )
    op.create_index("ix_responses_municipality", "responses", ["municipality"])
    op.create_index("ix_responses_round", "responses", ["round"])


def _flags() -> None:
    op.create_table(
        "flags",
        sa.Column("id", Words, primary_key=True),
        sa.Column("review", Words),
        sa.Column("code", Words),
        sa.Column("severity", Words),
        sa.Column("on_record", Words),
        sa.Column("field", Words),
        sa.Column("message", Words),
        sa.Column("record", Words, nullable=False),
    )
    op.create_index("ix_flags_on_record", "flags", ["on_record"])


def _round_documents() -> None:
    op.create_table(
        "round_documents",
        sa.Column("record", Words, sa.ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
        sa.Column("document", Words, nullable=False),
        sa.Column("function", Words),
        sa.PrimaryKeyConstraint("record", "document"),
    )
    op.create_index("ix_round_documents_document", "round_documents", ["document"])


def _decision_documents() -> None:
    op.create_table(
        "decision_documents",
        sa.Column("record", Words, sa.ForeignKey("decisions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("document", Words, nullable=False),
        sa.PrimaryKeyConstraint("record", "document"),
    )
    op.create_index("ix_decision_documents_document", "decision_documents", ["document"])


def _response_documents() -> None:
    op.create_table(
        "response_documents",
        sa.Column("record", Words, sa.ForeignKey("responses.id", ondelete="CASCADE"), nullable=False),
        sa.Column("document", Words, nullable=False),
        sa.PrimaryKeyConstraint("record", "document"),
    )
    op.create_index("ix_response_documents_document", "response_documents", ["document"])


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("document", Words, primary_key=True),
        sa.Column("digest", Words, nullable=False),
        sa.Column("media_type", Words, nullable=False),
        sa.Column("part_of", Words),
        sa.Column("received", Words),
        sa.Column("sender", Words),
        sa.Column("recipients", Words, nullable=False),
        sa.Column("in_reply_to", Words),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("text", Words, nullable=False),
        sa.Column("text_source", Words, nullable=False),
        sa.Column("ocr_confidence", sa.Float),
        sa.Column("engine", Words, nullable=False),
        sa.Column("notes", Words, nullable=False),
        sa.Column("letter", Words, nullable=False),
        sa.Column("pending", sa.Integer, nullable=False),
    )
    op.create_index("ix_letters_digest", "letters", ["digest"])
    op.create_index("pending_letters", "letters", ["pending"])


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("document", Words, sa.ForeignKey("letters.document", ondelete="CASCADE"), nullable=False),
        sa.Column("origin", Words, nullable=False),
        sa.Column("path", Words, nullable=False),
        sa.Column("message_id", Words),
        sa.Column("part", Words),
        sa.Column("index", sa.Integer),
        sa.Column("pages", Words),
        sa.PrimaryKeyConstraint("document", "origin"),
    )


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("document", Words, sa.ForeignKey("letters.document", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("raw_start", sa.Integer, nullable=False),
        sa.Column("before", Words, nullable=False),
        sa.Column("after", Words, nullable=False),
        sa.Column("rule", Words, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("document", "position"),
    )


def _clues() -> None:
    op.create_table(
        "clues",
        sa.Column("key", Words, nullable=False),
        sa.Column("document", Words, sa.ForeignKey("letters.document", ondelete="CASCADE"), nullable=False),
        sa.PrimaryKeyConstraint("key", "document"),
    )
    op.create_index("ix_clues_document", "clues", ["document"])


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("kind", Words, nullable=False),
        sa.Column("record", Words, nullable=False),
        sa.Column("field", Words, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("document", Words, nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("x0", sa.Float),
        sa.Column("top", sa.Float),
        sa.Column("x1", sa.Float),
        sa.Column("bottom", sa.Float),
        sa.Column("text", Words, nullable=False),
        sa.Column("basis", Words, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("rule", Words),
        sa.PrimaryKeyConstraint("kind", "record", "field", "position"),
    )
    op.create_index("ix_evidence_document", "evidence", ["document"])


def _arrivals() -> None:
    op.create_table(
        "arrivals",
        sa.Column("digest", Words, nullable=False),
        sa.Column("origin", Words, nullable=False),
        sa.Column("path", Words, nullable=False),
        sa.Column("message_id", Words),
        sa.Column("part", Words),
        sa.Column("index", sa.Integer),
        sa.Column("pages", Words),
        sa.Column("state", Words, nullable=False),
        sa.Column("documents", Words, nullable=False),
        sa.Column("reason", Words),
        sa.Column("message", Words),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("run", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.PrimaryKeyConstraint("digest", "origin"),
    )
    op.create_index("ix_arrivals_state", "arrivals", ["state"])


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("run", Words, nullable=False),
        sa.Column("at", Words, nullable=False),
        sa.Column("change", Words, nullable=False),
        sa.Column("kind", Words, nullable=False),
        sa.Column("record", Words, nullable=False),
        sa.Column("before", Words),
        sa.Column("after", Words),
    )
    op.create_index("ix_history_record", "history", ["record"])
