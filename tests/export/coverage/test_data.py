"""The coverage of a round as rows and as JSON."""

from __future__ import annotations

import csv
import io
import json

from pipeline.export.coverage.data import COLUMNS, OVERVIEW_COLUMNS, document, overview_document, overview_rows, rows
from pipeline.export.csv import lines
from pipeline.export.json import text
from pipeline.inquire.overview import overview
from tests.inquire.made import covered


def table() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines(COLUMNS, rows([covered()]))))))


def test_a_row_for_each_municipality_and_area() -> None:
    found = [(row["municipality"], row["area"], row["choice"], row["selected"], row["lost"]) for row in table()]
    assert ("Aarhus", "kultur", "1", "true", "false") in found
    assert ("Aarhus", "ældre", "2", "false", "false") in found
    assert ("Billund", "kultur", "2", "false", "true") in found
    assert ("Herning", "", "", "false", "false") in found
    assert len(found) == len(set(found)) == 12


def test_what_is_not_known_is_empty() -> None:
    silent = next(row for row in table() if row["municipality"] == "Ishøj")
    assert (silent["answered"], silent["reservation"], silent["late"], silent["received"]) == ("none", "", "", "")
    assert silent["asked"] == "true"


def test_json_says_what_the_counts_say() -> None:
    one = covered()
    data = json.loads(text(document(one)))
    assert data["schema"] == "brevjournal.coverage/1"
    assert data["counts"]["silent"] == sum(s["answered"] == "none" for s in data["standings"])
    assert data["called"] == {"scope": "named", "region": None, "document": "doc-1", "page": 1, "text": "Aarhus"}


def test_overview() -> None:
    both = overview([covered(), covered()])
    made = list(overview_rows(both.municipalities))
    assert all(len(row) == len(OVERVIEW_COLUMNS) for row in made)
    assert ["Aarhus", "751", 2, 2, 2, ["rnd-1", "rnd-1"], ["kultur"]] in made
    data = json.loads(text(overview_document(both, both.twice)))
    assert len(data["rounds"]) == 2 and len(data["municipalities"]) == len(both.twice)
