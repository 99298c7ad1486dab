"""Kept results: found again, never half of one, never more than there is room for."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.store.memo import FileMemo

KEY, OTHER = "ab" + "0" * 62, "cd" + "1" * 62


def test_what_was_kept_is_found_and_nothing_else(tmp_path: Path) -> None:
    memo = FileMemo(tmp_path / "readings")
    assert memo.get(KEY) is None
    memo.put(KEY, b"a page")
    assert (memo.get(KEY), memo.get(OTHER)) == (b"a page", None)
    memo.put(KEY, b"another")
    assert FileMemo(tmp_path / "readings").get(KEY) == b"another"


def test_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    memo = FileMemo(tmp_path)
    memo.put(KEY, b"a long enough page")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(file.read_bytes()[:-3])
    assert memo.get(KEY) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "readings").write_text("in the way")
    memo = FileMemo(tmp_path / "readings")
    memo.put(KEY, b"a page")
    assert memo.get(KEY) is None


def test_the_longest_unused_go_first(tmp_path: Path) -> None:
    memo = FileMemo(tmp_path)
    for number in range(5):
        memo.put(f"{number:064x}", bytes(100))
        os.utime(tmp_path / "00" / f"{number:062x}", (1000 + number, 1000 + number))
    assert memo.prune(300) == 3
    assert [memo.get(f"{number:064x}") is not None for number in range(5)] == [False, False, False, True, True]
    assert memo.prune(300) == 0
