"""Tries with rows of bytes: look-ups, beginnings, broken files, copies for other processes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from pipeline.errors import MissingRequirement
from pipeline.language.tables import Table
from tests.tools.lexicon.write import step, write


@pytest.fixture
def written(tmp_path: Path) -> Path:
    write(tmp_path / "some", {"abe": b"\x01\x02", "abild": b"\x03\x04", "ø": b"\x05\x06"})
    return tmp_path / "some"


def _row(table: Table, key: str) -> bytes | None:
    at = table.number(key)
    return None if at is None else table.rows[2 * at : 2 * at + 2]


def test_a_key_has_its_row_and_others_none(written: Path) -> None:
    table = Table(written, 2)
    assert {key: _row(table, key) for key in ("abe", "abild", "ø")} == {"abe": b"\1\2", "abild": b"\3\4", "ø": b"\5\6"}
    assert _row(table, "ab") is None and _row(table, "abildgård") is None


def test_prefixes_and_beginnings(written: Path) -> None:
    table = Table(written, 2)
    assert table.prefixes("abildtræ") == ["abild"]
    assert table.has_prefix("ab") and table.has_prefix("abe") and not table.has_prefix("ac")


def test_a_pickled_table_reads_the_same_files(written: Path) -> None:
    copy = pickle.loads(pickle.dumps(Table(written, 2)))
    assert _row(copy, "abild") == b"\3\4"


def test_missing_and_torn_files_are_told(written: Path) -> None:
    with pytest.raises(MissingRequirement, match="cannot be read"):
        Table(written.with_name("other"), 2)
    with pytest.raises(MissingRequirement, match="torn"):
        Table(written, 3)
    written.with_suffix(".marisa").write_bytes(b"no trie at all, but long enough to have a header" * 4)
    with pytest.raises(MissingRequirement, match="cannot be read"):
        Table(written, 2)


def test_costs_are_kept_in_steps_and_never_overflow() -> None:
    assert [step(c) for c in (0.0, 1.04, 7.77, 99.0, None)] == [0, 10, 78, 254, 255]
