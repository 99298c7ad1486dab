"""The ledger: replay, revert and the way back to the raw text hold for any edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Ledger, Proposal
from pipeline.normalise.stage import repair_text
from pipeline.values.clean import CleanText, replay, revert

ROUNDS = st.lists(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 6), st.text("xyæ \n", max_size=4)), max_size=5))
DAMAGED = st.text(st.sampled_from("abegors æøå\n-|{}?&;=¢ÃƒÂ¦¸\u00ad\u00a0\ufffdA@.[l9"), max_size=120)


def holds(clean: CleanText) -> None:
    assert replay(clean.raw, clean.edits) == clean.text
    assert revert(clean.text, clean.edits) == clean.raw
    assert len(clean.starts) == len(clean.ends) == len(clean.text)
    assert all(a <= b for a, b in zip(clean.starts, clean.starts[1:], strict=False))
    assert all(a <= b for a, b in zip(clean.ends, clean.ends[1:], strict=False))
    assert all(0 <= a < b <= len(clean.raw) for a, b in zip(clean.starts, clean.ends, strict=True))
    assert all(0.0 <= edit.confidence <= 1.0 for edit in clean.edits)


@given(st.text("abc æ\n", min_size=1, max_size=60), ROUNDS)
def test_any_edits_can_be_replayed_and_reverted(raw: str, rounds: list[list[tuple[int, int, str]]]) -> None:
    ledger = Ledger(raw)
    for changes in rounds:
        size = len(ledger.text)
        ledger.apply(Proposal(a, a + n, t, "test", 0.5) for a, n, t in changes if a + n <= size)
    holds(ledger.finish("doc"))


@given(DAMAGED)
def test_repair_of_any_text_can_be_replayed_and_reverted(lexicon: Lexicon, raw: str) -> None:
    holds(repair_text(raw, lexicon))


def test_a_replaced_stretch_maps_as_a_whole() -> None:
    ledger = Ledger("pa et omrade")
    ledger.apply([Proposal(6, 12, "område", "ocr-confusion", 0.9), Proposal(0, 2, "på", "ocr-confusion", 0.9)])
    ledger.apply([Proposal(3, 5, "ét", "test", 1.0)])
    clean = ledger.finish("doc-1")
    assert clean.text == "på ét område"
    assert clean.raw_span(8, 10) == (6, 12)
    assert clean.raw_span(2, 3) == (2, 3)
    assert [edit.start for edit in clean.edits] == [0, 6, 3]
    assert [edit.raw_start for edit in clean.edits] == [0, 6, 3]


def test_lengths_may_change_and_places_stay_true() -> None:
    ledger = Ledger("veere kom-\nmune her")
    ledger.apply([Proposal(0, 5, "være", "ocr-confusion", 0.9)])
    ledger.apply([Proposal(8, 10, "", "hyphen-join", 0.9), Proposal(14, 15, "\n", "hyphen-join", 0.9)])
    clean = ledger.finish("doc")
    assert clean.text == "være kommune\nher"
    at = clean.text.index("kommune")
    assert clean.raw_span(at, at + 7) == (6, 15)
    at = clean.text.index("her")
    assert clean.raw[slice(*clean.raw_span(at, at + 3))] == "her"


def test_of_overlapping_edits_the_first_stands_and_idle_ones_leave_no_trace() -> None:
    ledger = Ledger("abcdef")
    ledger.apply([Proposal(0, 3, "X", "a", 1.0), Proposal(2, 4, "Y", "b", 1.0), Proposal(4, 5, "e", "c", 1.0)])
    assert ledger.finish("doc").text == "Xdef"
    assert [edit.rule for edit in ledger.finish("doc").edits] == ["a"]


def test_an_edit_must_replace_something() -> None:
    with pytest.raises(ValueError, match="at least one character"):
        Ledger("abc").apply([Proposal(1, 1, "x", "a", 1.0)])
