"""Letters made by hand for the tests of link, register and store."""

from __future__ import annotations

from typing import Any, TypeVar

from pipeline.values.geometry import Box
from pipeline.values.letter import (
    Announcement,
    Answer,
    Contact,
    DatedFact,
    Finding,
    Function,
    Letter,
    Municipality,
    Outcome,
    Place,
)
from pipeline.values.record import Entry
from pipeline.values.source import Origin

T = TypeVar("T")

NYBORG = Municipality(name="Nyborg", code="450")
SKIVE = Municipality(name="Skive", code="779")
ODDER = Municipality(name="Odder", code="727")


def found(value: T, *, confidence: float = 0.95, inferred: bool = False, rule: str = "test.rule") -> Finding[T]:
    """A finding somewhere on page 1."""
    place = Place(page=1, box=Box(10, 20, 110, 32), text=str(value), start=0, end=4)
    basis = "inferred" if inferred else "stated"
    return Finding(value=value, places=(place,), rule=rule, confidence=confidence, basis=basis)


def letter(document: str, function: Function, **fields: Any) -> Letter:
    """A letter; plain values become findings."""
    for name in ("title", "issuer", "date", "programme"):
        if isinstance(fields.get(name), str):
            fields[name] = found(fields[name])
    for name in ("areas", "names", "case_numbers", "signatories", "municipalities"):
        fields[name] = tuple(v if isinstance(v, Finding) else found(v) for v in fields.get(name, ()))
    return Letter(document=document, genre=found("letter"), function=found(function), **fields)


def entry(document: str, function: Function, *, text: str = "", path: str | None = None, **fields: Any) -> Entry:
    """A document as the map stages leave it; `mail` holds the Entry fields of a mail."""
    mail = fields.pop("mail", {})
    return Entry(
        document=document, digest=document, media_type="application/pdf",
        sources=mail.pop("sources", (Origin(path=path or f"{document}.pdf"),)), part_of=mail.pop("part_of", None),
        received=mail.pop("received", None), pages=1, text=text, text_source="born-digital", ocr_confidence=None,
        engine="test", notes=(), edits=(), letter=letter(document, function, **fields), **mail,
    )  # fmt: skip


def announcement(document: str, **fields: Any) -> Entry:
    """The letter that opens the round most tests are about."""
    said = {
        "deadline": found("2019-05-03T12:00"),
        "channel_email": found("naerhed@styrelse.example"),
        "quota": found(2),
        **fields.pop("said", {}),
    }
    values: dict[str, Any] = {
        "title": "Invitation til naboskabspuljen",
        "issuer": "Boligstyrelsen",
        "date": "2019-02-11",
        "areas": ("social",),
        "programme": "naboskabspulje",
        "case_numbers": ("2019-118",),
        "announcement": Announcement(**said),
        **fields,
    }
    return entry(document, "announces", **values)


def answer(document: str, municipality: Municipality, received: str, **fields: Any) -> Entry:
    """A municipality's answer to it."""
    reply = Answer(
        municipality=found(municipality), received=found(received), areas=fields.pop("wishes", (found("social"),)),
        **fields.pop("reply", {}),
    )  # fmt: skip
    values: dict[str, Any] = {
        "issuer": f"{municipality.name} Kommune", "date": received[:10], "areas": ("social",),
        "programme": "naboskabspulje", "case_numbers": ("2019-118",), "answers": (reply,), **fields,
    }  # fmt: skip
    return entry(document, "answers", **values)


def outcome(kind: str, *municipalities: Municipality, **fields: Any) -> Outcome:
    """One outcome; plain values become findings."""
    values = {name: v if isinstance(v, Finding) else found(v) for name, v in fields.items()}
    return Outcome(kind=found(kind), municipalities=tuple(found(m) for m in municipalities), **values)  # type: ignore[arg-type]


def decision(document: str, *outcomes: Outcome, **fields: Any) -> Entry:
    """A letter that decides on it."""
    values: dict[str, Any] = {
        "issuer": "Boligstyrelsen", "date": "2019-06-20", "areas": ("social",), "programme": "naboskabspulje",
        "case_numbers": ("2019-118",), "outcomes": outcomes, **fields,
    }  # fmt: skip
    return entry(document, fields.pop("function", "decides"), **{k: v for k, v in values.items() if k != "function"})


__all__ = ["NYBORG", "ODDER", "SKIVE", "Contact", "DatedFact", "announcement", "answer", "decision", "entry", "found",
           "letter", "outcome"]  # fmt: skip
