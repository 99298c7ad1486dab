"""The tables of the register. Names are those of the contract; a JSON column holds the whole record beside the columns
that are asked for. Change nothing here without a new revision in migrations/versions."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, PrimaryKeyConstraint, Table

from pipeline.store.sql import Words
from pipeline.values.record import RecordKind

HEAD = "r0006"  # the newest revision of migrations/versions
KNOWN = ("r0001", "r0002", "r0003", "r0004", "r0005", "r0006")  # all of them, oldest first
KINDS: tuple[RecordKind, ...] = ("documents", "rounds", "decisions", "responses", "flags")

metadata = MetaData()

version = Table("alembic_version", MetaData(), Column("version_num", Words))  # made by Alembic's own rules


def _records(name: str, *columns: Column[str] | Column[int] | Column[float]) -> Table:
    """One table of records: id, review, what is asked for, and the contract's JSON."""
    return Table(
        name,
        metadata,
        Column("id", Words, primary_key=True),
        Column("review", Words),
        *columns,
        Column("record", Words, nullable=False),
    )


documents = _records(
    "documents",
    Column("genre", Words),
    Column("function", Words),
    Column("title", Words),
    Column("issuer", Words),
    Column("date", Words, index=True),
    Column("pages", Integer),
    Column("text_source", Words),
    Column("ocr_confidence", Float),
)
rounds = _records(
    "rounds",
    Column("programme", Words),
    Column("title", Words),
    Column("issuer", Words),
    Column("opened", Words),
    Column("deadline", Words, index=True),
    Column("deadline_original", Words),
    Column("quota", Integer),
    Column("decider", Words),
    Column("status", Words),
)
decisions = _records(
    "decisions",
    Column("round", Words, index=True),
    Column("kind", Words),
    Column("decided_on", Words, index=True),
    Column("decided_by", Words),
    Column("count", Integer),
    Column("period", Words),
    Column("effective_from", Words),
    Column("new_deadline", Words),
)
responses = _records(
    "responses",
    Column("round", Words, index=True),
    Column("municipality", Words, index=True),  # its name; the rest is in the JSON
    Column("municipality_code", Words),
    Column("received", Words),
    Column("reservation", Integer),
    Column("declined", Integer),
    Column("on_time", Integer),
)
flags = _records(
    "flags",
    Column("code", Words),
    Column("severity", Words),
    Column("on_record", Words, index=True),  # the contract's `record`
    Column("field", Words),
    Column("message", Words),
)


def _standing(name: str, owner: str, *columns: Column[str]) -> Table:
    """Which documents a record of this kind stands on."""
    return Table(
        name,
        metadata,
        Column("record", Words, ForeignKey(f"{owner}.id", ondelete="CASCADE"), nullable=False),
        Column("document", Words, nullable=False, index=True),
        *columns,
        PrimaryKeyConstraint("record", "document"),
    )


round_documents = _standing("round_documents", "rounds", Column("function", Words))
decision_documents = _standing("decision_documents", "decisions")
response_documents = _standing("response_documents", "responses")

evidence = Table(
    "evidence",
    metadata,
    Column("kind", Words, nullable=False),
    Column("record", Words, nullable=False),
    Column("field", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("document", Words, nullable=False, index=True),
    Column("page", Integer),
    Column("x0", Float),
    Column("top", Float),
    Column("x1", Float),
    Column("bottom", Float),
    Column("text", Words, nullable=False),
    Column("basis", Words, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rule", Words),
    PrimaryKeyConstraint("kind", "record", "field", "position"),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("digest", Words, nullable=False),
    Column("origin", Words, nullable=False),  # canonical JSON of the next five, shortened: what makes places the same
    Column("path", Words, nullable=False),
    Column("message_id", Words),
    Column("part", Words),
    Column("index", Integer),
    Column("pages", Words),
    Column("state", Words, nullable=False, index=True),
    Column("documents", Words, nullable=False),  # JSON list of ids
    Column("reason", Words),
    Column("message", Words),
    Column("attempts", Integer, nullable=False),
    Column("run", Words, nullable=False),
    Column("at", Words, nullable=False),
    Column("source", Words),  # name of the configured source; null where it was given by hand
    Column("number", Integer, nullable=False, server_default="0", index=True),  # the order in which inputs came
    Column("whole", Words),  # the JSON of `origin`, where that is shortened
    PrimaryKeyConstraint("digest", "origin"),
)

letters = Table(  # what the map stages made of one document
    "letters",
    metadata,
    Column("document", Words, primary_key=True),
    Column("digest", Words, nullable=False, index=True),
    Column("media_type", Words, nullable=False),
    Column("part_of", Words),
    Column("received", Words),
    Column("sender", Words),
    Column("recipients", Words, nullable=False),  # JSON list of addresses
    Column("in_reply_to", Words),
    Column("pages", Integer, nullable=False),
    Column("text", Words, nullable=False),
    Column("text_source", Words, nullable=False),
    Column("ocr_confidence", Float),
    Column("engine", Words, nullable=False),
    Column("notes", Words, nullable=False),  # JSON list of codes
    Column("letter", Words, nullable=False),  # the Letter as JSON
    Column("pending", Integer, nullable=False),  # 1 until linked
    Column("thread", Words, nullable=False, server_default="[]"),  # JSON list of message ids
    Column("messages", Words, nullable=False, server_default="[]"),  # JSON list of message ids, its own
    Column("edition", Words),  # of the rules by which it was read; null before rules had one
    Index("pending_letters", "pending"),
    Index("parts_of_letters", "part_of"),
    Index("letters_by_edition", "edition"),
)


def _of_letter() -> Column[str]:
    return Column("document", Words, ForeignKey("letters.document", ondelete="CASCADE"), nullable=False)


sources = Table(
    "sources",
    metadata,
    _of_letter(),
    Column("origin", Words, nullable=False),
    Column("path", Words, nullable=False),
    Column("message_id", Words),
    Column("part", Words),
    Column("index", Integer),
    Column("pages", Words),
    Column("whole", Words),  # as in arrivals
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
    Column("before", Words, nullable=False),
    Column("after", Words, nullable=False),
    Column("rule", Words, nullable=False),
    Column("confidence", Float, nullable=False),
    PrimaryKeyConstraint("document", "position"),
)
doubts = Table(
    "doubts",
    metadata,
    _of_letter(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Words, nullable=False),
    Column("alternatives", Words, nullable=False),  # JSON: pairs of text and probability
    Column("rule", Words, nullable=False),
    PrimaryKeyConstraint("document", "start"),
)
clues = Table(
    "clues",
    metadata,
    Column("key", Words, nullable=False),
    Column("document", Words, ForeignKey("letters.document", ondelete="CASCADE"), nullable=False, index=True),
    PrimaryKeyConstraint("key", "document"),
)

editions = Table(  # of what is made from the letters by rules that may change
    "editions",
    metadata,
    Column("name", Words, primary_key=True),
    Column("edition", Integer, nullable=False),
)

places = Table(  # where each matter of a letter was put, and why
    "places",
    metadata,
    _of_letter(),
    Column("matter", Integer, nullable=False),
    Column("home", Words),  # the letter with which its round begins; null while it is of none
    Column("home_matter", Integer),
    Column("score", Float, nullable=False),
    Column("lead", Float),
    Column("reasons", Words, nullable=False),  # JSON list
    PrimaryKeyConstraint("document", "matter"),
)

history = Table(  # only ever added to; the records are its present view
    "history",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("run", Words, nullable=False),
    Column("at", Words, nullable=False, index=True),
    Column("change", Words, nullable=False),  # "add", "change", "delete"
    Column("kind", Words, nullable=False),
    Column("record", Words, nullable=False, index=True),
    Column("before", Words),  # JSON: of a change the fields that changed, else the whole record
    Column("after", Words),
    Index("history_of_kind", "kind", "number"),
)

tickets = Table(  # what a source knows its items by; of items whose bytes are kept
    "tickets",
    metadata,
    Column("source", Words, nullable=False),
    Column("place", Words, nullable=False),  # shortened, as the key is
    Column("key", Words, nullable=False),
    Column("digest", Words),  # of the content; null where a ticket stands for a whole place
    Column("acknowledged", Integer, nullable=False),
    Column("at", Words, nullable=False),
    Column("whole", Words),  # the key, where it is shortened
    PrimaryKeyConstraint("source", "place", "key"),
)
feeds = Table(  # how each configured source fares
    "feeds",
    metadata,
    Column("name", Words, primary_key=True),
    Column("state", Words, nullable=False),
    Column("started", Words),
    Column("ended", Words),
    Column("succeeded", Words),
    Column("error", Words),
    Column("failures", Integer, nullable=False),
    Column("fetched", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("duplicate", Integer, nullable=False),
    Column("set_aside", Integer, nullable=False),
    Column("next_run", Words),
)
marks = Table(  # how far something came that goes on another day
    "marks",
    metadata,
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

RECORDS: dict[RecordKind, Table] = dict(zip(KINDS, (documents, rounds, decisions, responses, flags), strict=True))
STANDING: dict[RecordKind, Table] = {
    "rounds": round_documents,
    "decisions": decision_documents,
    "responses": response_documents,
}
