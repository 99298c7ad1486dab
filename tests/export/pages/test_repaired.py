"""The register's words on the words of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.pages.repaired import Repaired, repaired
from pipeline.normalise.ledger import Ledger, Proposal
from pipeline.values.reading import Line, Reading, compose
from tests.export.pages.readings import line, page, reading


def with_changes(found: Reading, *changes: tuple[str, str]) -> tuple[Repaired, str]:
    """The reading repaired by changes of its text, one round for each."""
    ledger = Ledger(compose(found).text)
    for before, after in changes:
        at = ledger.text.index(before)
        ledger.apply([Proposal(at, at + len(before), after, "test", 0.9)])
    clean = ledger.finish("doc-1")
    return repaired(found, clean.text, clean.edits), clean.text


def words(found: Repaired) -> list[list[str]]:
    return [[word.text for word in one.words] for sheet in found.reading.pages for one in sheet.lines]


def letter(*lines: str) -> Reading:
    return reading(page([line(text, left=70, base=100 + 16 * n) for n, text in enumerate(lines)]))


@pytest.mark.parametrize(
    ("lines", "changes", "wanted", "raw"),
    [
        (["Kære Sjov Kommnne"], [("nn", "un")], [["Kære", "Sjov", "Kommune"]], {(1, 0, 2): "Kommnne"}),
        (["vi hånr påden dag"], [("hånr", "har"), ("påden", "på den")],
         [["vi", "har", "på", "den", "dag"]], {(1, 0, 1): "hånr", (1, 0, 2): "påden"}),
        (["en lokal plan her"], [("lokal plan", "lokalplan")],
         [["en", "lokalplan", "her"]], {(1, 0, 1): "lokal plan"}),
        (["en lokal plan her"], [(" plan", "plan")], [["en", "lokalplan", "her"]], {(1, 0, 1): "lokal plan"}),
        (["borger-", "service er"], [("-\nservice", "service")], [["borger-"], ["service", "er"]], {}),
        (["bor9er-", "service"], [("9", "g"), ("-\n", "")], [["borger-"], ["service"]], {(1, 0, 0): "bor9er-"}),
        (["~ Kære borger ."], [("~ ", ""), (" .", "")], [["Kære", "borger"]],
         {(1, 0, 0): "~ Kære", (1, 0, 1): "borger ."}),
        (["e-", "mail"], [("e-\nm", "e-m")], [["e-"], ["mail"]], {}),
        (["uforandret her"], [], [["uforandret", "her"]], {}),
    ],
)  # fmt: skip
def test_repairs_land_on_their_words(
    lines: list[str], changes: list[tuple[str, str]], wanted: list[list[str]], raw: dict[tuple[int, int, int], str]
) -> None:
    found, _ = with_changes(letter(*lines), *changes)
    assert words(found) == wanted
    assert dict(found.raw) == raw
    assert found.as_registered


def test_words_that_became_one_share_their_box_and_those_that_became_two_divide_it() -> None:
    before = letter("en lokal plan påden")
    found, _ = with_changes(before, ("lokal plan", "lokalplan"), ("påden", "på den"))
    _, lokal, plan, paaden = before.pages[0].lines[0].words
    _, joined, first, second = found.reading.pages[0].lines[0].words
    assert lokal.box and plan.box and paaden.box and first.box and second.box
    assert joined.box == lokal.box.union(plan.box)
    assert first.box.x0 == paaden.box.x0 and second.box.x1 == paaden.box.x1
    assert first.box.x1 < second.box.x0


def test_cells_begin_where_they_began() -> None:
    before = reading(page([line("Om råde | ti pladser | nej", left=70, base=100, role="table")]))
    found, _ = with_changes(before, ("Om råde", "Område"))
    assert found.reading.pages[0].lines[0].cells == (1, 3)


def test_pages_that_are_read_otherwise_today_get_the_words_in_their_order() -> None:
    found = repaired(
        letter("Kære Borqmester", "vi takker for brevet ~"), "Kære borgmester\nvi siger tak for brevet nu", ()
    )
    assert not found.as_registered
    assert [word for row in words(found) for word in row] == [
        *("Kære", "borgmester", "vi", "siger", "tak", "for", "brevet", "nu")
    ]


def test_a_page_without_words_stays_empty() -> None:
    found = repaired(reading(page([])), "ord uden sted", ())
    assert words(found) == []


@given(st.lists(st.text("abcæøå -\n", max_size=6), max_size=6), st.data())
def test_no_letter_of_the_register_is_lost(pieces: list[str], data: st.DataObject) -> None:
    """Whatever is changed, the words of the pages spell the register's text, but for hyphens at line ends."""
    lines = [line(text, left=70, base=100 + 16 * n) for n, text in enumerate("".join(pieces).split("\n"))]
    before = reading(page([one for one in lines if one.words]))
    ledger = Ledger(compose(before).text)
    for _ in range(data.draw(st.integers(0, 3))):
        start = data.draw(st.integers(0, len(ledger.text)))
        end = data.draw(st.integers(start, min(len(ledger.text), start + 6)))
        ledger.apply([Proposal(start, end, data.draw(st.text("abcæøå -\n", max_size=5)), "test", 0.5)])
    clean = ledger.finish("doc-1")
    found = repaired(before, clean.text, clean.edits)
    spelt = "".join(word for row in words(found) for word in row)
    if any(one.words for sheet in before.pages for one in sheet.lines):
        assert spelt.replace("-", "") == "".join(clean.text.split()).replace("-", "")
    assert all(isinstance(one, Line) for sheet in found.reading.pages for one in sheet.lines)
