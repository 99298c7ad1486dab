"""Values of the pipeline as rows of the tables, and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping

from pipeline.edge import canonical, decode, encode, read, write
from pipeline.store.schema import RECORDS, STANDING
from pipeline.store.sql import plain
from pipeline.values.clean import Doubt, Edit
from pipeline.values.letter import Letter
from pipeline.values.likeness import Body
from pipeline.values.record import Arrival, Entry, Record, RecordKind
from pipeline.values.shortened import shortened
from pipeline.values.source import Origin

Row = dict[str, Any]


def origin_key(origin: Origin) -> str:
    """What makes two places the same."""
    return shortened(canonical(encode(origin)))


def origin_row(origin: Origin) -> Row:
    whole = canonical(encode(origin))
    key = shortened(whole)
    return {
        "origin": key,
        "whole": None if key == whole else whole,
        "path": plain(origin.path),
        "message_id": plain(origin.message_id),
        "part": plain(origin.part),
        "index": origin.index,
        "pages": origin.pages,
    }


def origin_of(row: RowMapping) -> Origin:
    """The place that a row of arrivals or sources tells of."""
    return decode(Origin, read(row["whole"] or row["origin"]))


def origin_order(origin: Origin) -> tuple[str, int, str, str, str]:
    """Sources stand by path, then by their place in it, in whatever order they arrived."""
    index = -1 if origin.index is None else origin.index
    return origin.path, index, origin.message_id or "", origin.part or "", origin.pages or ""


def arrival_row(arrival: Arrival) -> Row:
    return {
        "digest": arrival.digest,
        **origin_row(arrival.origin),
        "state": arrival.state,
        "documents": write(list(arrival.documents)),
        "reason": arrival.reason,
        "message": plain(arrival.message),
        "attempts": arrival.attempts,
        "source": arrival.source,
    }


def arrival_of(row: RowMapping) -> Arrival:
    return Arrival(
        digest=row["digest"],
        origin=origin_of(row),
        state=row["state"],
        documents=tuple(read(row["documents"])),
        reason=row["reason"],
        message=row["message"],
        attempts=row["attempts"],
        source=row["source"],
        at=row["at"],
    )


def letter_row(entry: Entry) -> Row:
    return {
        "document": entry.document,
        "digest": entry.digest,
        "media_type": entry.media_type,
        "part_of": entry.part_of,
        "received": entry.received,
        "sender": plain(entry.sender),
        "recipients": write(list(entry.recipients)),
        "in_reply_to": plain(entry.in_reply_to),
        "pages": entry.pages,
        "text": plain(entry.text),
        "text_source": entry.text_source,
        "ocr_confidence": entry.ocr_confidence,
        "engine": entry.engine,
        "notes": write(list(entry.notes)),
        "letter": write(encode(entry.letter)),
        "pending": 1,
        "thread": write([plain(one) for one in entry.thread]),
        "messages": write([plain(one) for one in entry.messages]),
        "edition": entry.edition,
    }


def ledger_rows(entry: Entry) -> list[Row]:
    return [
        {
            "document": entry.document,
            "position": position,
            **encode(edit),
            "before": plain(edit.before),
            "after": plain(edit.after),
        }
        for position, edit in enumerate(entry.edits)
    ]


def doubt_rows(entry: Entry) -> list[Row]:
    return [
        {
            "document": entry.document,
            "start": doubt.start,
            "end": doubt.end,
            "text": plain(doubt.text),
            "alternatives": write(encode(doubt.alternatives)),
            "rule": doubt.rule,
        }
        for doubt in entry.doubts
    ]


def doubt_of(row: RowMapping) -> Doubt:
    return Doubt(
        start=row["start"],
        end=row["end"],
        text=row["text"],
        alternatives=tuple((text, share) for text, share in read(row["alternatives"])),
        rule=row["rule"],
    )


def edit_of(row: RowMapping) -> Edit:
    return Edit(
        start=row["start"],
        before=row["before"],
        after=row["after"],
        rule=row["rule"],
        confidence=row["confidence"],
        raw_start=row["raw_start"],
        raw_end=row["raw_end"],
    )


@lru_cache(maxsize=2048)
def _letter(line: str) -> Letter:
    """The openers of a year are read for each letter of it."""
    return decode(Letter, read(line))


def entry_of(row: RowMapping, sources: Collection[Origin], edits: Collection[Edit], doubts: Collection[Doubt]) -> Entry:
    return Entry(
        document=row["document"],
        digest=row["digest"],
        media_type=row["media_type"],
        sources=tuple(sorted(sources, key=origin_order)),
        part_of=row["part_of"],
        received=row["received"],
        pages=row["pages"],
        text=row["text"],
        text_source=row["text_source"],
        ocr_confidence=row["ocr_confidence"],
        engine=row["engine"],
        notes=tuple(read(row["notes"])),
        edits=tuple(edits),
        doubts=tuple(doubts),
        letter=_letter(row["letter"]),
        sender=row["sender"],
        recipients=tuple(read(row["recipients"])),
        in_reply_to=row["in_reply_to"],
        thread=tuple(read(row["thread"])),
        messages=tuple(read(row["messages"])),
        edition=row["edition"],
    )


def body_of(row: RowMapping) -> Body:
    """Of a letter's row what is compared with others; the rest of its findings is not decoded."""
    letter = read(row["letter"])
    date, issuer = letter["date"], letter["issuer"]
    return Body(
        document=row["document"],
        text=row["text"],
        date=date["value"] if date else row["received"],
        issuer=issuer["value"] if issuer else None,
        is_mail=row["received"] is not None and row["part_of"] is None,
    )


def record_row(record: Record) -> Row:
    """The columns of a record's table: what is asked for, and the whole as JSON."""
    data = record.data
    table = RECORDS[record.kind]
    row = {column.name: _scalar(data.get(column.name)) for column in table.columns}
    if record.kind == "flags":
        row["on_record"] = _scalar(data.get("record"))
    if isinstance(place := data.get("municipality"), Mapping):
        row["municipality"], row["municipality_code"] = plain(place.get("name")), place.get("code")
    return row | {"id": record.id, "record": write(encode(data))}


def _scalar(value: object) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, bool):
        return int(value)
    return value if isinstance(value, int | float) else None


def standing_rows(record: Record) -> list[Row]:
    """The documents that a round, decision or response stands on; each once."""
    if record.kind not in STANDING:
        return []
    found: dict[str, Row] = {}
    for item in record.data.get("documents", ()):
        document = item["id"] if isinstance(item, Mapping) else item
        row = {"record": record.id, "document": document}
        if document not in found or (isinstance(item, Mapping) and item["function"] == "announces"):
            found[document] = row | ({"function": item["function"]} if isinstance(item, Mapping) else {})
    return list(found.values())


def evidence_rows(record: Record) -> list[Row]:
    """One row for each item of a record's evidence."""
    return [
        {
            "kind": record.kind,
            "record": record.id,
            "field": field,
            "position": position,
            "document": item["document"],
            "page": item["page"],
            **dict(zip(("x0", "top", "x1", "bottom"), item["bbox"] or (None,) * 4, strict=True)),
            "text": plain(item["text"]),
            "basis": item["basis"],
            "confidence": item["confidence"],
            "rule": item.get("rule"),
        }
        for field, items in record.data.get("evidence", {}).items()
        for position, item in enumerate(items)
    ]


def record_of(kind: RecordKind, row: RowMapping) -> Record:
    return Record(kind=kind, id=row["id"], data=read(row["record"]))
