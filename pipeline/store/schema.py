"""The tables of the register. Names are those of the contract; a JSON column holds the whole record beside the columns
that are asked for. Change nothing here without a new revision in migrations/versions."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text

from pipeline.values.record import RecordKind

HEAD = "r0005"  # the newest revision of migrations/versions
KNOWN = ("r0001", "r0002", "r0003", "r0004", "r0005")  # all of them, oldest first
KINDS: tuple[RecordKind, ...] = ("documents", "rounds", "decisions", "responses", "flags")

metadata = MetaData()

version = Table("alembic_version", MetaData(), Column("version_num", Text))  # made by Alembic's own rules


def _records(name: str, *columns: Column[str] | Column[int] | Column[float]) -> Table:
    """One table of records: id, review, what is asked for, and the contract's JSON."""
    return Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        Column("review", Text),
        *columns,
        Column("record", Text, nullable=False),
    )


documents = _records(
    "documents",
    Column("genre", Text),
    Column("function", Text),
    Column("title", Text),
    Column("issuer", Text),
    Column("date", Text, index=True),
    Column("pages", Integer),
    Column("text_source", Text),
    Column("ocr_confidence", Float),
)
rounds = _records(
    "rounds",
    Column("programme", Text),
    Column("title", Text),
    Column("issuer", Text),
    Column("opened", Text),
    Column("deadline", Text, index=True),
    Column("deadline_original", Text),
    Column("quota", Integer),
    Column("decider", Text),
    Column("status", Text),
)
decisions = _records(
    "decisions",
    Column("round", Text, index=True),
    Column("kind", Text),
    Column("decided_on", Text, index=True),
    Column("decided_by", Text),
    Column("count", Integer),
    Column("period", Text),
    Column("effective_from", Text),
    Column("new_deadline", Text),
)
responses = _records(
    "responses",
    Column("round", Text, index=True),
    Column("municipality", Text, index=True),  # its name; the rest is in the JSON
    Column("municipality_code", Text),
    Column("received", Text),
    Column("reservation", Integer),
    Column("declined", Integer),
    Column("on_time", Integer),
)
flags = _records(
    "flags",
    Column("code", Text),
    Column("severity", Text),
    Column("on_record", Text, index=True),  # the contract's `record`
    Column("field", Text),
    Column("message", Text),
)


def _standing(name: str, owner: str, *columns: Column[str]) -> Table:
    """Which documents a record of this kind stands on."""
    return Table(
        name,
        metadata,
        Column("record", Text, ForeignKey(f"{owner}.id", ondelete="CASCADE"), nullable=False),
        Column("document", Text, nullable=False, index=True),
        *columns,
        PrimaryKeyConstraint("record", "document"),
    )


round_documents = _standing("round_documents", "rounds", Column("function", Text))
decision_documents = _standing("decision_documents", "decisions")
response_documents = _standing("response_documents", "responses")

evidence = Table(
    "evidence",
    metadata,
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("document", Text, nullable=False, index=True),
    Column("page", Integer),
    Column("x0", Float),
    Column("top", Float),
    Column("x1", Float),
    Column("bottom", Float),
    Column("text", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rule", Text),
    PrimaryKeyConstraint("kind", "record", "field", "position"),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("digest", Text, nullable=False),
    Column("origin", Text, nullable=False),  # canonical JSON of the next five: what makes two places the same
    Column("path", Text, nullable=False),
    Column("message_id", Text),
    Column("part", Text),
    Column("index", Integer),
    Column("pages", Text),
    Column("state", Text, nullable=False, index=True),
    Column("documents", Text, nullable=False),  # JSON list of ids
    Column("reason", Text),
    Column("message", Text),
    Column("attempts", Integer, nullable=False),
    Column("run", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("source", Text),  # name of the configured source; null where it was given by hand
    PrimaryKeyConstraint("digest", "origin"),
)

letters = Table(  # what the map stages made of one document
    "letters",
    metadata,
    Column("document", Text, primary_key=True),
    Column("digest", Text, nullable=False, index=True),
    Column("media_type", Text, nullable=False),
    Column("part_of", Text),
    Column("received", Text),
    Column("sender", Text),
    Column("recipients", Text, nullable=False),  # JSON list of addresses
    Column("in_reply_to", Text),
    Column("pages", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_source", Text, nullable=False),
    Column("ocr_confidence", Float),
    Column("engine", Text, nullable=False),
    Column("notes", Text, nullable=False),  # JSON list of codes
    Column("letter", Text, nullable=False),  # the Letter as JSON
    Column("pending", Integer, nullable=False),  # 1 until linked
    Column("thread", Text, nullable=False, server_default="[]"),  # JSON list of message ids
    Column("messages", Text, nullable=False, server_default="[]"),  # JSON list of message ids, its own
    Index("pending_letters", "pending"),
)


def _of_letter() -> Column[str]:
    return Column("document", Text, ForeignKey("letters.document", ondelete="CASCADE"), nullable=False)


sources = Table(
    "sources",
    metadata,
    _of_letter(),
    Column("origin", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("message_id", Text),
    Column("part", Text),
    Column("index", Integer),
    Column("pages", Text),
    PrimaryKeyConstraint("document", "origin"),
)
ledger = Table(
    "ledger",
    metadata,
    _of_letter(),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("raw_start", Integer, nullable=False),
    Column("raw_end", Integer, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    PrimaryKeyConstraint("document", "position"),
)
doubts = Table(
    "doubts",
    metadata,
    _of_letter(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("alternatives", Text, nullable=False),  # JSON: pairs of text and probability
    Column("rule", Text, nullable=False),
    PrimaryKeyConstraint("document", "start"),
)
clues = Table(
    "clues",
    metadata,
    Column("key", Text, nullable=False),
    Column("document", Text, ForeignKey("letters.document", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("key", "document"),
)

editions = Table(  # of what is made from the letters by rules that may change
    "editions",
    metadata,
    Column("name", Text, primary_key=True),
    Column("edition", Integer, nullable=False),
)

places = Table(  # where each matter of a letter was put, and why
    "places",
    metadata,
    _of_letter(),
    Column("matter", Integer, nullable=False),
    Column("home", Text),  # the letter with which its round begins; null while it is of none
    Column("home_matter", Integer),
    Column("score", Float, nullable=False),
    Column("lead", Float),
    Column("reasons", Text, nullable=False),  # JSON list
    PrimaryKeyConstraint("document", "matter"),
)

history = Table(  # only ever added to; the records are its present view
    "history",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("run", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("change", Text, nullable=False),  # "add", "change", "delete"
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False, index=True),
    Column("before", Text),  # JSON: of a change the fields that changed, else the whole record
    Column("after", Text),
)

tickets = Table(  # what a source knows its items by; of items whose bytes are kept
    "tickets",
    metadata,
    Column("source", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("digest", Text),  # of the content; null where a ticket stands for a whole place
    Column("acknowledged", Integer, nullable=False),
    Column("at", Text, nullable=False),
    PrimaryKeyConstraint("source", "place", "key"),
)
feeds = Table(  # how each configured source fares
    "feeds",
    metadata,
    Column("name", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("started", Text),
    Column("ended", Text),
    Column("succeeded", Text),
    Column("error", Text),
    Column("failures", Integer, nullable=False),
    Column("fetched", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("duplicate", Integer, nullable=False),
    Column("set_aside", Integer, nullable=False),
    Column("next_run", Text),
)
marks = Table(  # how far something came that goes on another day
    "marks",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

RECORDS: dict[RecordKind, Table] = {
    "documents": documents,
    "rounds": rounds,
    "decisions": decisions,
    "responses": responses,
    "flags": flags,
}
STANDING: dict[RecordKind, Table] = {
    "rounds": round_documents,
    "decisions": decision_documents,
    "responses": response_documents,
}
