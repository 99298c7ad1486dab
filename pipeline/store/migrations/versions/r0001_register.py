"""The register as it first was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("review", sa.Text),
        sa.Column("genre", sa.Text),
        sa.Column("function", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("issuer", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("pages", sa.Integer),
        sa.Column("text_source", sa.Text),
        sa.Column("ocr_confidence", sa.Float),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("ix_documents_date", "documents", ["date"])


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("review", sa.Text),
        sa.Column("programme", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("issuer", sa.Text),
        sa.Column("opened", sa.Text),
        sa.Column("deadline", sa.Text),
        sa.Column("deadline_original", sa.Text),
        sa.Column("quota", sa.Integer),
        sa.Column("decider", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("ix_rounds_deadline", "rounds", ["deadline"])


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("review", sa.Text),
        sa.Column("round", sa.Text),
        sa.Column("kind", sa.Text),
        sa.Column("decided_on", sa.Text),
        sa.Column("decided_by", sa.Text),
        sa.Column("count", sa.Integer),
        sa.Column("period", sa.Text),
        sa.Column("effective_from", sa.Text),
        sa.Column("new_deadline", sa.Text),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("ix_decisions_decided_on", "decisions", ["decided_on"])
    op.create_index("ix_decisions_round", "decisions", ["round"])


def _responses() -> None:
    op.create_table(
        "responses",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("review", sa.Text),
        sa.Column("round", sa.Text),
        sa.Column("municipality", sa.Text),
        sa.Column("municipality_code", sa.Text),
        sa.Column("received", sa.Text),
        sa.Column("reservation", sa.Integer),
        sa.Column("declined", sa.Integer),
        sa.Column("on_time", sa.Integer),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("ix_responses_municipality", "responses", ["municipality"])
    op.create_index("ix_responses_round", "responses", ["round"])


def _flags() -> None:
    op.create_table(
        "flags",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("review", sa.Text),
        sa.Column("code", sa.Text),
        sa.Column("severity", sa.Text),
        sa.Column("on_record", sa.Text),
        sa.Column("field", sa.Text),
        sa.Column("message", sa.Text),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("ix_flags_on_record", "flags", ["on_record"])


def _round_documents() -> None:
    op.create_table(
        "round_documents",
        sa.Column("record", sa.Text, sa.ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("function", sa.Text),
        sa.PrimaryKeyConstraint("record", "document"),
    )
    op.create_index("ix_round_documents_document", "round_documents", ["document"])


def _decision_documents() -> None:
    op.create_table(
        "decision_documents",
        sa.Column("record", sa.Text, sa.ForeignKey("decisions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("record", "document"),
    )
    op.create_index("ix_decision_documents_document", "decision_documents", ["document"])


def _response_documents() -> None:
    op.create_table(
        "response_documents",
        sa.Column("record", sa.Text, sa.ForeignKey("responses.id", ondelete="CASCADE"), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("record", "document"),
    )
    op.create_index("ix_response_documents_document", "response_documents", ["document"])


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("document", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("part_of", sa.Text),
        sa.Column("received", sa.Text),
        sa.Column("sender", sa.Text),
        sa.Column("recipients", sa.Text, nullable=False),
        sa.Column("in_reply_to", sa.Text),
        sa.Column("pages", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_source", sa.Text, nullable=False),
        sa.Column("ocr_confidence", sa.Float),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("letter", sa.Text, nullable=False),
        sa.Column("pending", sa.Integer, nullable=False),
    )
    op.create_index("ix_letters_digest", "letters", ["digest"])
    op.create_index("pending_letters", "letters", ["pending"])


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("document", sa.Text, sa.ForeignKey("letters.document", ondelete="CASCADE"), nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("message_id", sa.Text),
        sa.Column("part", sa.Text),
        sa.Column("index", sa.Integer),
        sa.Column("pages", sa.Text),
        sa.PrimaryKeyConstraint("document", "origin"),
    )


def _ledger() -> None:
    op.create_table(
        "ledger",
        sa.Column("document", sa.Text, sa.ForeignKey("letters.document", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("raw_start", sa.Integer, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("document", "position"),
    )


def _clues() -> None:
    op.create_table(
        "clues",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("document", sa.Text, sa.ForeignKey("letters.document", ondelete="CASCADE"), nullable=False),
        sa.PrimaryKeyConstraint("key", "document"),
    )
    op.create_index("ix_clues_document", "clues", ["document"])


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("x0", sa.Float),
        sa.Column("top", sa.Float),
        sa.Column("x1", sa.Float),
        sa.Column("bottom", sa.Float),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("basis", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("rule", sa.Text),
        sa.PrimaryKeyConstraint("kind", "record", "field", "position"),
    )
    op.create_index("ix_evidence_document", "evidence", ["document"])


def _arrivals() -> None:
    op.create_table(
        "arrivals",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("message_id", sa.Text),
        sa.Column("part", sa.Text),
        sa.Column("index", sa.Integer),
        sa.Column("pages", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("documents", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("message", sa.Text),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("run", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("digest", "origin"),
    )
    op.create_index("ix_arrivals_state", "arrivals", ["state"])


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("run", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
    )
    op.create_index("ix_history_record", "history", ["record"])
