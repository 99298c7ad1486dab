"""The ledger: replay, revert and the way back to the raw text hold for any edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Doubtful, Ledger, Proposal, same_ends
from pipeline.normalise.stage import repair_text
from pipeline.values.clean import CleanText, Edit, Region, replay, revert

ROUNDS = st.lists(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 6), st.text("xyæ \n", max_size=4)), max_size=8))
DAMAGED = st.text(st.sampled_from("abegors æøå\n-|{}?&;=¢ÃƒÂ¦¸\u00ad\u00a0\ufffdA@.[l9"), max_size=120)


def holds(clean: CleanText) -> None:
    assert replay(clean.raw, clean.edits) == clean.text
    assert revert(clean.text, clean.edits) == clean.raw
    assert len(clean.starts) == len(clean.ends) == len(clean.text)
    assert all(a <= b for a, b in zip(clean.starts, clean.starts[1:], strict=False))
    assert all(a <= b for a, b in zip(clean.ends, clean.ends[1:], strict=False))
    assert all(0 <= a <= b <= len(clean.raw) for a, b in zip(clean.starts, clean.ends, strict=True))
    assert all(0 <= edit.raw_start <= edit.raw_end <= len(clean.raw) for edit in clean.edits)
    assert all(clean.text[doubt.start : doubt.end] == doubt.text != "" for doubt in clean.doubts)
    assert all(0.0 <= edit.confidence <= 1.0 for edit in clean.edits)


class Slow:
    """What the ledger should hold, worked out character by character."""

    def __init__(self, raw: str) -> None:
        self.size = len(raw)
        self.made = 0
        self.cells = [(letter, at, at + 1) for at, letter in enumerate(raw)]

    def make(self, edit: Edit) -> None:
        self.made += 1
        start, end = edit.start, edit.start + len(edit.before)
        if gone := self.cells[start:end]:
            first, last = gone[0][1], gone[-1][2]
        else:
            before = self.cells[start - 1][2] if start else 0
            behind = self.cells[start][1] if start < len(self.cells) else self.size
            first, last = sorted((before, behind))
        self.cells[start:end] = [(letter, first, last) for letter in edit.after]
        assert (edit.raw_start, edit.raw_end) == (first, last)


@given(st.text("abc æ\n", max_size=60), ROUNDS)
def test_any_edits_can_be_replayed_and_reverted(raw: str, rounds: list[list[tuple[int, int, str]]]) -> None:
    ledger, slow = Ledger(raw), Slow(raw)
    for changes in rounds:
        size = len(ledger.text)
        ledger.apply(Proposal(a, a + n, t, "test", 0.5) for a, n, t in changes if a + n <= size)
        for edit in ledger.finish("doc").edits[slow.made :]:
            slow.make(edit)
    clean = ledger.finish("doc")
    holds(clean)
    assert list(zip(clean.text, clean.starts, clean.ends, strict=True)) == slow.cells


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


def test_something_can_be_put_in_and_has_a_place_in_the_raw_text() -> None:
    ledger = Ledger("pålandet og")
    ledger.apply([Proposal(2, 2, " ", "split-word", 0.8), Proposal(0, 1, "P", "test", 0.8)])
    clean = ledger.finish("doc")
    assert clean.text == "På landet og"
    assert [(edit.start, edit.raw_start, edit.raw_end) for edit in clean.edits] == [(0, 0, 1), (2, 2, 2)]
    assert clean.raw[slice(*clean.raw_span(0, 9))] == "pålandet"
    assert clean.raw[slice(*clean.raw_span(2, 3))] == "ål"  # never nothing: evidence is verbatim text
    holds(clean)


def test_what_is_put_in_where_something_was_deleted_stands_for_it() -> None:
    ledger = Ledger("abc")
    ledger.apply([Proposal(1, 2, "", "test", 1.0)])
    ledger.apply([Proposal(1, 1, "x", "test", 1.0), Proposal(1, 2, "y", "test", 1.0)])
    clean = ledger.finish("doc")
    assert (clean.text, clean.raw_span(1, 2), clean.raw_span(2, 3)) == ("axy", (1, 2), (2, 3))
    holds(clean)


@pytest.mark.parametrize(("start", "end"), [(2, 1), (3, 5), (-1, 1)])
def test_a_place_outside_the_text_is_a_fault_of_the_rule(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        Ledger("abc").apply([Proposal(start, end, "x", "a", 1.0)])
    with pytest.raises(ValueError, match="outside the text"):
        Ledger("abc").doubt([Doubtful(start, end, (("x", 0.5),), "a")])


def test_an_edit_that_does_not_fit_the_text_is_told() -> None:
    ledger = Ledger("pa et omrade")
    ledger.apply([Proposal(0, 2, "på", "test", 0.9)])
    edits = ledger.finish("doc").edits
    with pytest.raises(ValueError, match="should begin 'pa'"):
        replay("ud et omrade", edits)
    with pytest.raises(ValueError, match="should begin 'på'"):
        revert("", edits)


def test_doubts_follow_later_edits_and_end_where_one_settles_them() -> None:
    ledger = Ledger("vi gar ned til veerket modet")
    ledger.doubt([Doubtful(3, 6, (("går", 0.6), ("gør", 0.2)), "real-word"), Doubtful(23, 28, (("mødet", 0.6),), "w")])
    ledger.apply([Proposal(15, 22, "værket", "ocr-confusion", 0.9), Proposal(0, 0, "Nu ", "test", 0.9)])
    assert [(one.start, one.end, one.text) for one in ledger.finish("doc").doubts] == [(6, 9, "gar"), (25, 30, "modet")]
    ledger.apply([Proposal(7, 8, "å", "ocr-confusion", 0.9)])
    clean = ledger.finish("doc")
    assert [doubt.text for doubt in clean.doubts] == ["modet"]
    assert clean.doubts[0].alternatives == (("mødet", 0.6),)
    holds(clean)


def test_a_rule_may_find_changes_and_doubts_in_one_go() -> None:
    ledger = Ledger("pa gaden gar")
    ledger.apply(
        [Proposal(0, 2, "paa", "a", 0.9), Doubtful(9, 12, (("går", 0.6),), "b"), Doubtful(0, 1, (("x", 0.5),), "b")]
    )
    doubts = ledger.finish("doc").doubts
    assert [(one.start, one.text) for one in doubts] == [(10, "gar")]


def test_of_doubts_at_one_place_the_first_stands_and_what_stands_there_is_no_alternative() -> None:
    ledger = Ledger("vi gar ned")
    ledger.doubt([Doubtful(3, 6, (("går", 0.6), ("gar", 0.2)), "a"), Doubtful(0, 2, (("vi", 1.0),), "a")])
    ledger.doubt([Doubtful(0, 6, (("vigar", 0.5),), "b"), Doubtful(0, 2, (("Vi", 0.5),), "b")])
    ledger.doubt([Doubtful(1, 3, (("ø", 0.5),), "c"), Doubtful(6, 8, ((" m", 0.5),), "c")])
    doubts = ledger.finish("doc").doubts
    assert [(one.start, one.rule, one.alternatives) for one in doubts] == [
        (0, "b", (("Vi", 0.5),)),
        (3, "a", (("går", 0.6),)),
        (6, "c", ((" m", 0.5),)),
    ]
    with pytest.raises(ValueError, match="at least one character"):
        ledger.doubt([Doubtful(2, 2, (("x", 0.5),), "a")])


@given(st.text("abc ", min_size=1, max_size=30), st.integers(0, 30), st.integers(1, 8), ROUNDS)
def test_a_doubt_never_points_at_other_text(
    raw: str, at: int, size: int, rounds: list[list[tuple[int, int, str]]]
) -> None:
    ledger = Ledger(raw)
    ledger.doubt([Doubtful(at, at + size, (("?", 0.5),), "test")] if at + size <= len(raw) else [])
    for changes in rounds:
        ledger.apply(Proposal(a, a + n, t, "test", 0.5) for a, n, t in changes if a + n <= len(ledger.text))
    holds(ledger.finish("doc"))


def test_regions_follow_later_edits() -> None:
    ledger = Ledger("Brevhoved\nteksten her\n- 2 -\n")
    ledger.mark([Region(start=0, end=9, role="letterhead"), Region(start=22, end=27, role="page-number")])
    ledger.apply([Proposal(4, 9, "hovedet", "test", 1.0), Proposal(10, 21, "", "test", 1.0)])
    ledger.apply([Proposal(13, 15, "", "test", 1.0)])
    clean = ledger.finish("doc")
    assert [clean.text[one.start : one.end] for one in clean.regions] == ["Brevhovedet", "2 -"]
    ledger.apply([Proposal(0, len(ledger.text), "", "test", 1.0)])
    assert ledger.finish("doc").regions == ()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_rules_see_line_feeds_and_the_ledger_tells_the_texts_own_line_ends(end: str) -> None:
    raw = end.join(["vi gar i kom-", "mune og mader", "", ""])
    ledger = Ledger(raw)
    assert ledger.text == ledger.raw == "vi gar i kom-\nmune og mader\n\n"
    ledger.doubt([Doubtful(22, 27, (("møder", 0.7),), "real-word")])
    ledger.mark([Region(start=22, end=28, role="margin")])
    ledger.apply([Proposal(12, 14, "", "hyphen-join", 0.9), Proposal(18, 19, "\n", "hyphen-join", 0.9)])
    ledger.apply([Proposal(3, 6, "går", "ocr-confusion", 0.9)])
    clean = ledger.finish("doc")
    assert clean.text == end.join(["vi går i kommune", "og mader", "", ""])
    assert clean.raw[slice(*clean.raw_span(9, 16))] == f"kom-{end}mune"
    assert [edit.before for edit in clean.edits] == [f"-{end}", " ", "gar"]
    assert [(one.text, clean.raw[slice(*clean.raw_span(one.start, one.end))]) for one in clean.doubts] == [
        ("mader",) * 2
    ]
    assert [clean.text[one.start : one.end] for one in clean.regions] == [f"mader{end}"]
    holds(clean)


@given(st.text("ab -", max_size=20).map(lambda text: text.replace("-", "\r\n")), ROUNDS)
def test_texts_of_dos_are_replayed_and_reverted_too(raw: str, rounds: list[list[tuple[int, int, str]]]) -> None:
    ledger = Ledger(raw)
    for changes in rounds:
        size = len(ledger.text)
        ledger.apply(Proposal(a, a + n, t, "test", 0.5) for a, n, t in changes if a + n <= size)
    clean = ledger.finish("doc")
    holds(clean)
    assert clean.text.replace("\r\n", "\n") == ledger.text


def test_mixed_line_ends_are_left_as_they_are() -> None:
    assert Ledger("a\r\nb\nc\r").text == "a\r\nb\nc\r"


@pytest.mark.parametrize(
    ("before", "after", "ends"),
    [
        ("vlborg", "viborg", (1, 4)),
        ("ab", "aab", (1, 1)),
        ("aaa", "aa", (2, 0)),
        ("", "x", (0, 0)),
        ("by", "by", (2, 0)),
    ],
)
def test_what_stays_at_both_ends_is_counted_once(before: str, after: str, ends: tuple[int, int]) -> None:
    assert same_ends(before, after) == ends
