"""The coverage of rounds as data: JSON, and a long table with a row for each municipality and area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.edge import encode
from pipeline.values.coverage import Coverage, Overview, Standing

SCHEMA = "brevjournal.coverage/1"
COLUMNS = (
    *("round", "municipality", "municipality_code", "asked", "answered", "received", "reservation", "late", "area"),
    *("choice", "selected", "rejected", "lost", "responses", "decisions"),
)
OVERVIEW_COLUMNS = ("municipality", "municipality_code", "asked", "answered", "selected", "rounds", "areas")


def document(one: Coverage) -> dict[str, Any]:
    """A round as JSON data; the names are those of pipeline.values.coverage."""
    return {"schema": SCHEMA, **encode(one)}


def overview_document(one: Overview) -> dict[str, Any]:
    """Several rounds as JSON data: each, and what became of each municipality over all of them."""
    return {"schema": "brevjournal.coverage-overview/1", **encode(one)}


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


def overview_rows(one: Overview) -> Iterator[list[Any]]:
    """The rows of OVERVIEW_COLUMNS: of each municipality in how many rounds it was asked, answered and was selected."""
    for each in one.municipalities:
        yield [each.name, each.code, each.asked, each.answered, len(each.rounds), list(each.rounds), list(each.areas)]
