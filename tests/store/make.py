"""Invented letters, records and a still clock for the tests of the register."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pipeline.values.clean import Doubt, Edit
from pipeline.values.geometry import Box
from pipeline.values.letter import Finding, Letter, Place
from pipeline.values.record import Arrival, Entry, Record, RecordKind, Upsert
from pipeline.values.source import Origin


class StillClock:
    """A clock that stands."""

    def now(self) -> datetime:
        return datetime(2003, 5, 6, 7, 8, 9, tzinfo=UTC)


def found(value: Any, rule: str = "title.heading") -> Finding[Any]:
    place = Place(page=1, box=Box(70.0, 90.0, 200.0, 102.0), text=str(value), start=0, end=4)
    return Finding(value=value, places=(place,), rule=rule, confidence=0.9)


def entry(document: str, *paths: str, text: str = "Kære borgmester") -> Entry:
    return Entry(
        document=document,
        digest=document * 2,
        media_type="text/plain",
        sources=tuple(Origin(path=path) for path in paths or ("brev.txt",)),
        part_of="doc-0",
        received="2003-02-03T10:15",
        pages=1,
        text=text,
        text_source="plain",
        ocr_confidence=0.75,
        engine="text utf-8",
        notes=("repaired",),
        edits=(Edit(start=1, before="ae", after="æ", rule="ascii-danish", confidence=0.9, raw_start=1, raw_end=3),),
        doubts=(Doubt(start=0, end=2, text="Kæ", alternatives=(("Kø", 0.5), ("Kå", 0.125)), rule="real-word"),),
        letter=Letter(document=document, genre=found("letter"), function=found("announces"), title=found("Pulje")),
        sender="imo@eksempel.dk",
        recipients=("alle@eksempel.dk", "bro@eksempel.dk"),
        in_reply_to="3F.2@eksempel.dk",
        thread=("1E.1@eksempel.dk", "3F.2@eksempel.dk"),
        messages=("9B.7@eksempel.dk",),
        edition="1f2e",
    )


def arrival(digest: str = "d1", path: str = "brev.txt", **more: Any) -> Arrival:
    return Arrival(digest=digest, origin=Origin(path=path), **({"state": "registered"} | more))


def seen(document: str, text: str) -> list[dict[str, Any]]:
    return [
        {
            "document": document,
            "page": 1,
            "bbox": [70.0, 90.0, 200.0, 102.0],
            "text": text,
            "basis": "stated",
            "confidence": 0.9,
            "rule": "title.heading",
        }
    ]


CONTACT = {"name": "Inger Mosebæk", "email": "imo@eksempel.dk", "phone": "12345678"}
MOEN = {"name": "Møn", "code": "365", "successor": {"name": "Vordingborg", "code": "390"}}


def document_data(key: str, **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "review": "accepted",
        "evidence": {"title": seen(key, "Pulje til broer")},
        "sources": [{"path": "brev.txt", "message_id": None, "part": None, "index": None, "pages": None}],
        "genre": "letter",
        "function": "announces",
        "title": "Pulje til broer",
        "issuer": "Broministeriet",
        "date": "2003-02-01",
        "areas": ["teknik-trafik"],
        "municipalities": [MOEN],
        "contacts": [CONTACT],
        "signatories": ["Ole Vandel"],
        "case_numbers": ["03-11-2"],
        "dates": [{"edtf": "2003-04-01", "role": "deadline", "text": "1. april"}],
        "pages": 1,
        "text": "Pulje til broer\nFrist 1. april",
        "text_source": "plain",
        "ocr_confidence": None,
    } | more


def round_data(key: str, *documents: str, **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "review": "accepted",
        "evidence": {"deadline": seen(documents[0], "1. april")},
        "programme": "pulje",
        "title": "Pulje til broer",
        "issuer": "Broministeriet",
        "areas": ["teknik-trafik"],
        "opened": "2003-02-01",
        "deadline": "2003-04-01",
        "deadline_original": None,
        "channel": {"email": "bro@eksempel.dk", "url": None},
        "contacts": [CONTACT],
        "quota": 4,
        "quota_approximate": False,
        "decider": "ministeren",
        "status": "open",
        "documents": [{"id": one, "function": "announces"} for one in documents],
    } | more


def decision_data(key: str, *documents: str, **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "review": "needs-review",
        "evidence": {"kind": seen(documents[0], "er udvalgt")},
        "round": "rnd-1",
        "kind": "selection",
        "decided_on": "2003-05-02",
        "decided_by": "ministeren",
        "areas": ["teknik-trafik"],
        "municipalities": [MOEN],
        "count": 1,
        "period": "2003/2005",
        "effective_from": None,
        "documents": list(documents),
        "new_deadline": None,
    } | more


def response_data(key: str, *documents: str, **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "review": "accepted",
        "evidence": {"municipality": seen(documents[0], "Møn Kommune")},
        "round": "rnd-1",
        "municipality": MOEN,
        "received": "2003-03-20",
        "areas": ["teknik-trafik"],
        "second_choice": [],
        "reservation": True,
        "declined": False,
        "on_time": True,
        "contacts": [],
        "documents": list(documents),
    } | more


def flag_data(record: str, **more: Any) -> dict[str, Any]:
    return {
        "code": "year-inferred",
        "severity": "warning",
        "record": record,
        "field": "deadline",
        "message": "Året er udledt.",
    } | more


def record(kind: RecordKind, data: dict[str, Any]) -> Record:
    return Record(kind=kind, id=data.get("id") or "/".join(map(str, data.values())), data=data)


def upsert(kind: RecordKind, data: dict[str, Any]) -> Upsert:
    return Upsert(record=record(kind, data))


def some_records() -> tuple[Upsert, ...]:
    """A round with a document, a decision, a response and a flag."""
    return (
        upsert("documents", document_data("doc-1")),
        upsert("rounds", round_data("rnd-1", "doc-1")),
        upsert("decisions", decision_data("dec-1", "doc-1")),
        upsert("responses", response_data("rsp-1", "doc-1")),
        upsert("flags", flag_data("rnd-1")),
    )
