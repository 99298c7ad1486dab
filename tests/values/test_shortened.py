"""Texts of any length as keys that an index takes."""

from __future__ import annotations

from hashlib import sha256

import pytest

from pipeline.values.shortened import LONGEST, shortened


@pytest.mark.parametrize("text", ["", "<1@brev.dk>", "x" * LONGEST, "æ" * (LONGEST // 2)])
def test_what_an_index_takes_stays_as_it_is(text: str) -> None:
    assert shortened(text) == text


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "æ" * 600, "x" + "€" * 40_000, "\udce6" * 900])
def test_of_a_longer_one_beginning_and_digest_are_left(text: str) -> None:
    key = shortened(text)
    assert LONGEST - 70 <= len(key.encode()) <= LONGEST or text.startswith("\udce6")
    assert key.endswith("…" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    assert text.startswith(key.partition("…")[0])
    assert shortened(key) == key


def test_a_difference_far_behind_is_a_difference() -> None:
    assert shortened("x" * 100_000 + "a") != shortened("x" * 100_000 + "b")
