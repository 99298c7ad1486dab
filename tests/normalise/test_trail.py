"""The way from a text under repair back to the raw one, kept by stretches."""

from __future__ import annotations

import pytest

from pipeline.normalise.trail import Change, Moves, Places, Trail


def test_a_long_text_costs_by_its_changes_not_by_its_letters() -> None:
    trail = Trail(10_000_000)
    for at in range(0, 30, 3):
        trail = trail.after([Change(at, at + 2, 1)])
    assert trail.stretches <= 21
    assert (trail.start(9_999_000), trail.end(9_999_000)) == (9_999_010, 9_999_011)


def test_places_are_as_if_they_were_listed() -> None:
    trail = Trail(6).after([Change(1, 3, 1), Change(4, 4, 2)])
    starts, ends = Places(trail, ends=False), Places(trail, ends=True)
    assert (list(starts), list(ends)) == ([0, 1, 3, 4, 4, 4, 5], [1, 3, 4, 4, 4, 5, 6])
    assert (starts[-1], ends[2:4], len(starts)) == (5, (4, 4), 7)
    with pytest.raises(IndexError):
        starts[7]


def test_what_was_put_in_comes_from_the_gap_it_fills() -> None:
    trail = Trail(6).after([Change(1, 5, 0)])
    assert trail.span(1, 1) == (1, 5)
    assert Trail(3).after([Change(0, 3, 0)]).span(0, 0) == (0, 3)
    assert Trail(6).after([Change(1, 5, 2)]).span(2, 2) == (1, 5)


def test_places_move_with_changes() -> None:
    moves = Moves([Change(2, 4, 1), Change(6, 6, 3), Change(8, 10, 2)])
    assert [moves.start(at) for at in (0, 2, 3, 4, 6, 7, 9, 11)] == [0, 2, 2, 3, 8, 9, 10, 13]
    assert [moves.end(at) for at in (2, 3, 4, 6, 7, 9, 10)] == [2, 3, 3, 5, 9, 12, 12]
    assert [moves.touch(*span) for span in ((0, 2), (1, 3), (4, 6), (5, 7), (6, 8), (9, 12))] == [
        False, True, False, True, False, True,
    ]  # fmt: skip
