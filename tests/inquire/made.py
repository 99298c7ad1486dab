"""A round of nine municipalities, as its records would stand."""

from __future__ import annotations

from typing import Any

from pipeline.inquire.asked import Announcing
from pipeline.inquire.coverage import coverage
from pipeline.language.municipalities import MunicipalityTable
from pipeline.language.resources import models_folder
from pipeline.values.coverage import Coverage
from pipeline.values.record import Record
from tests.store.make import decision_data, document_data, record, response_data, round_data

TABLE = MunicipalityTable.load(models_folder())
AREAS = ["kultur", "ældre"]
TEXT = "Til kommunerne Aarhus, Billund, Dragør, Esbjerg, Faxe, Greve, Herning, Ishøj og Køge\n\nPulje til bænke"


def town(name: str, **more: Any) -> dict[str, Any]:
    """A municipality as the contract writes it."""
    found = TABLE.find(name)
    assert found is not None
    return {"name": found.name, "code": found.code, "successor": None, **more}


def home(**more: Any) -> Record:
    told = {"areas": AREAS, "opened": "2022-03-01", "deadline": "2022-05-01", "quota": 4, "status": "decided"}
    return record("rounds", round_data("rnd-1", "doc-1", **(told | {"title": "Bænke"} | more)))


def answer(name: str, first: list[str], second: list[str] | None = None, **more: Any) -> Record:
    told: dict[str, Any] = {"municipality": town(name), "areas": first, "second_choice": second or []}
    plain = {"reservation": False, "received": "2022-04-01"}
    return record(
        "responses", response_data(f"rsp-{name}-{more.get('received', '')}", "doc-2", **(told | plain | more))
    )


def decision(kind: str, names: list[Any], areas: list[str], **more: Any) -> Record:
    places = [one if isinstance(one, dict) else town(one) for one in names]
    told: dict[str, Any] = {"kind": kind, "municipalities": places, "areas": areas, "count": None}
    return record("decisions", decision_data(f"dec-{kind}-{'-'.join(areas)}", "doc-3", **(told | more)))


ANSWERS = (
    answer("Aarhus", ["kultur"], ["ældre"]),
    answer("Billund", ["ældre"], ["kultur"], reservation=True),
    answer("Dragør", ["kultur"], on_time=False, received="2022-05-03"),
    answer("Esbjerg", [], declined=True),
    answer("Faxe", ["ældre"]),
    answer("Odder", ["kultur"]),  # whom nobody asked
)
DECISIONS = (
    decision("selection", ["Aarhus", "Odder"], ["kultur"]),
    decision("selection", ["Faxe", "Greve"], ["ældre"]),
    decision("rejection", ["Dragør"], []),
)


def announcing(text: str = TEXT) -> Announcing:
    return Announcing(id="doc-1", data=document_data("doc-1", text=text))


def covered(
    *, text: str = TEXT, answers: tuple[Record, ...] = ANSWERS, decisions: tuple[Record, ...] = DECISIONS, **more: Any
) -> Coverage:
    """How it is covered."""
    return coverage(
        home(**more), status="decided", announcing=[announcing(text)], responses=answers, decisions=decisions,
        table=TABLE,
    )  # fmt: skip
