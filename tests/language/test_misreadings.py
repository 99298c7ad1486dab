"""The tables of misread letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import MissingRequirement
from pipeline.language.misreadings import misreadings
from pipeline.language.resources import models_folder


@pytest.mark.parametrize("recogniser", ["english", "danish"])
def test_each_row_has_true_and_read_letters_and_two_counts(recogniser: str) -> None:
    rows = [row.split("\t") for row in misreadings(models_folder(), recogniser).splitlines() if row[0] != "#"]
    assert len(rows) > 500
    assert all(0 < float(count) <= float(printed) for _, _, count, printed in rows)


def test_a_folder_without_tables_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(MissingRequirement):
        misreadings(tmp_path, "danish")
