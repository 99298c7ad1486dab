"""The coverage of rounds as data: JSON, and a long table with a row for each municipality and area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.edge import encode
from pipeline.values.coverage import Coverage, Overview, Selected, Standing

SCHEMA = "brevjournal.coverage/1"
OVERVIEW_SCHEMA = "brevjournal.coverage-overview/1"
COLUMNS = (
    *("round", "municipality", "municipality_code", "asked", "answered", "received", "reservation", "late", "area"),
    *("choice", "selected", "rejected", "lost", "responses", "decisions"),
)
OVERVIEW_COLUMNS = ("municipality", "municipality_code", "asked", "answered", "selected", "rounds", "areas")


def document(one: Coverage) -> dict[str, Any]:
    """A round as JSON data; the names are those of pipeline.values.coverage."""
    return {"schema": SCHEMA, **encode(one)}


def overview_document(one: Overview, chosen: Iterable[Selected]) -> dict[str, Any]:
    """Several rounds as JSON data: each in short, and what became of the chosen municipalities over all of them."""
    rounds = [
        {"round": each.round, "title": each.title, "deadline": each.deadline, "status": each.status,
         "called": encode(each.called), "counts": encode(each.counts)}
        for each in one.rounds
    ]  # fmt: skip
    return {"schema": OVERVIEW_SCHEMA, "rounds": rounds, "municipalities": [encode(each) for each in chosen]}


def rows(found: Iterable[Coverage]) -> Iterator[list[Any]]:
    """The rows of COLUMNS: of each municipality one for each area that it wished or got, else one without area."""
    for one in found:
        for standing in one.standings:
            areas = tuple(dict.fromkeys((*standing.first, *standing.second, *standing.got)))
            for area in areas or (None,):
                yield [one.round, *_row(standing, area)]


def _row(one: Standing, area: str | None) -> list[Any]:
    choice = 1 if area in one.first else 2 if area in one.second else None
    return [
        one.name,
        one.code,
        one.asked,
        one.answered,
        one.received,
        one.reservation if one.responses else None,
        one.late,
        area or None,
        choice,
        area in one.got,
        one.rejected,
        area in one.lost,
        list(one.responses),
        list(one.decisions),
    ]


def overview_rows(chosen: Iterable[Selected]) -> Iterator[list[Any]]:
    """The rows of OVERVIEW_COLUMNS: of each municipality in how many rounds it was asked, answered and was selected."""
    for each in chosen:
        yield [each.name, each.code, each.asked, each.answered, len(each.rounds), list(each.rounds), list(each.areas)]
