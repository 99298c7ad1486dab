"""The raw text of a reading and the way back to its words."""

from __future__ import annotations

from pipeline.values.clean import Edit, replay, revert
from pipeline.values.geometry import Box, hull
from pipeline.values.reading import Line, Page, Reading, Word, compose


def _line(*words: str, block: int = 0, cells: tuple[int, ...] = ()) -> Line:
    return Line(words=tuple(Word(text=word) for word in words), block=block, cells=cells)


def _reading(*pages: tuple[Line, ...]) -> Reading:
    made = tuple(
        Page(number=n, width=595, height=842, lines=lines, source="ocr") for n, lines in enumerate(pages, start=1)
    )
    return Reading(document="doc-x", pages=made, source="ocr", engine="test", paginated=True)


def test_lines_paragraphs_cells_and_pages_are_written_down() -> None:
    layout = compose(
        _reading(
            (_line("Kære", "alle"), _line("Område", "Kommune", "Skive", block=1, cells=(1, 2)), _line("slut", block=1)),
            (_line("Side", "to"),),
        )
    )
    assert layout.text == "Kære alle\n\nOmråde\tKommune\tSkive\nslut\fSide to"


def test_every_word_and_line_is_found_again() -> None:
    layout = compose(_reading((_line("a", "bb", "ccc"),), (_line("d"),)))
    assert [layout.text[w.start : w.end] for w in layout.words] == ["a", "bb", "ccc", "d"]
    assert [layout.text[span.start : span.end] for span in layout.lines] == ["a bb ccc", "d"]
    assert [w.page for w in layout.words] == [1, 1, 1, 2]


def test_empty_pages_keep_their_place() -> None:
    assert compose(_reading((), (_line("x"),), ())).text == "\fx\f"


def test_hull() -> None:
    assert hull([Box(1, 2, 3, 4), Box(0, 3, 2, 9)]) == Box(0, 2, 3, 9)
    assert hull([]) is None


def test_ledger_runs_both_ways() -> None:
    edits = (
        Edit(start=0, before="Ke", after="Kæ", rule="r", confidence=0.9, raw_start=0, raw_end=2),
        Edit(start=4, before=" ", after="", rule="r", confidence=0.9, raw_start=4, raw_end=5),
    )
    assert replay("Kere alle", edits) == "Kærealle"
    assert revert("Kærealle", edits) == "Kere alle"
