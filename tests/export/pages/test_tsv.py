"""The table of words: columns that readers of Tesseract's TSV know, in pixels at 300 dpi."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from pipeline.export.pages.tsv import COLUMNS, table
from pipeline.values.reading import Line, Page, Reading, Word
from tests.export.pages.readings import LETTER, line, page, reading


def rows(found: Reading, **more: object) -> list[dict[str, str]]:
    text = "".join(table(found, **more))  # type: ignore[arg-type]
    assert text.endswith("\n")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_tesseracts_columns_come_first_and_in_order() -> None:
    head = next(table(reading(page(LETTER)))).rstrip("\n").split("\t")
    assert head == list(COLUMNS)
    assert head[:12] == [
        *("level", "page_num", "block_num", "par_num", "line_num", "word_num"),
        *("left", "top", "width", "height", "conf", "text"),
    ]


def test_every_word_in_reading_order() -> None:
    words = [row for row in rows(reading(page(LETTER))) if row["level"] == "5"]
    assert [row["text"] for row in words] == [word.text for one in LETTER for word in one.words]
    assert {row["conf"] for row in words} == {"90.00"}
    assert [row["role"] for row in words if row["text"] in ("Søby", "Kære", "Ældre", "Side")] == [
        *("head", "main", "table", "foot")
    ]


def test_numbers_count_within_what_holds_them() -> None:
    places = ("level", "page_num", "block_num", "par_num", "line_num", "word_num")
    found = [tuple(int(row[name]) for name in places) for row in rows(reading(page(LETTER), page(LETTER, number=2)))]
    assert found[0] == (1, 1, 0, 0, 0, 0)
    assert found[:5] == [
        (1, 1, 0, 0, 0, 0),
        (2, 1, 1, 0, 0, 0),
        (3, 1, 1, 1, 0, 0),
        (4, 1, 1, 1, 1, 0),
        (5, 1, 1, 1, 1, 1),
    ]
    assert len(set(found)) == len(found)
    assert sorted(found, key=lambda place: place[1:]) == sorted(found, key=found.index)
    assert {place[2] for place in found if place[0] == 2} == {1, 2, 3, 4}
    assert (5, 2, 2, 2, 3, 1) in found  # the third line of the second paragraph of the text


def test_the_unit_is_a_pixel_at_300_dpi() -> None:
    found = rows(reading(page([line("Møde", left=72, base=144, size=12)])))
    assert [found[0][name] for name in ("left", "top", "width", "height")] == ["0", "0", "2479", "3508"]
    word = found[-1]
    assert [int(word[name]) for name in ("left", "top", "width", "height")] == [300, 564, 100, 36]


def test_boxes_hold_what_stands_in_them() -> None:
    found = rows(reading(page(LETTER)))
    edges = [
        (int(row["level"]), *(int(row[name]) for name in ("left", "top")),
         int(row["left"]) + int(row["width"]), int(row["top"]) + int(row["height"]))
        for row in found
    ]  # fmt: skip
    around: dict[int, tuple[int, ...]] = {}
    for level, *box in edges:
        around[level] = tuple(box)
        if level > 1:
            outer = around[level - 1]
            assert outer[0] <= box[0] <= box[2] <= outer[2]
            assert outer[1] <= box[1] <= box[3] <= outer[3]


def test_signs_that_would_break_the_table_are_blanks() -> None:
    odd = Line(words=(Word(text='to\tord"'), Word(text="brud\nt")))
    plain = Page(number=1, width=0.0, height=0.0, lines=(odd,), source="plain")
    found = rows(reading(plain, paginated=False))
    assert [row["text"] for row in found if row["level"] == "5"] == ['to ord"', "brud t"]
    assert {row["left"] + row["width"] for row in found} == {"00"}


def test_repairs_stand_instead_of_what_was_read() -> None:
    found = rows(reading(page(LETTER)), repairs={(1, 1, 1): "borgmestre"})
    texts = [row["text"] for row in found if row["level"] == "5"]
    assert "borgmestre" in texts
    assert "borgmester" not in texts


def test_an_empty_page_is_a_row() -> None:
    blank = replace(page([]), reason="blank")
    assert [row["level"] for row in rows(reading(blank))] == ["1"]
