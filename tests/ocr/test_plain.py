"""Text files: character sets, cells, frames, paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableInput
from pipeline.ocr.charset import decoded
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.kit import Kit
from pipeline.ocr.plain import plain_lines
from pipeline.ocr.settings import ReadingSettings
from pipeline.ocr.stage import read
from pipeline.values.reading import compose
from tests.ocr.pages import LETTER, document

TEXT = "Kære færgeråd\n\nDer må søges om støtte på øen Sølholm. Årets ØKONOMI følger.\nHilsen Åse Bjærgø\n"


@pytest.mark.parametrize("charset", ["cp1252", "cp865", "cp850", "mac_roman", "utf-8", "utf-8-sig", "utf-16"])
def test_the_character_set_is_found_by_how_danish_the_text_reads(charset: str) -> None:
    text, name = decoded(TEXT.encode(charset), None)
    assert text == TEXT
    same = {"cp850": "cp865"}  # alike but for letters that no Danish text has
    assert name.split("-")[0] in (charset.split("-", maxsplit=1)[0], same.get(charset))


def test_utf16_without_a_mark_is_seen_by_its_zeros() -> None:
    assert decoded(TEXT.encode("utf-16-le"), None) == (TEXT, "utf-16")


def test_a_final_dos_end_sign_is_dropped() -> None:
    assert decoded(b"Slut\r\n\x1a", None)[0] == "Slut\r\n"


def test_seven_bit_danish_is_left_for_later() -> None:
    assert decoded(b"K{re r}d, svar f|r p}ske", None) == ("K{re r}d, svar f|r p}ske", "ascii")


def test_frames_are_cell_borders_and_no_words() -> None:
    framed = "╔══════╦═════╗\n║ Post ║ Kr. ║\n╠══════╬═════╣\n║ Løn  ║ 900 ║\n╚══════╩═════╝\n"
    text, name = decoded(("Beløb på øen\n" + framed).encode("cp865"), None)
    assert name == "cp865"
    rows = [[w.text for w in line.words] for line in plain_lines(text)]
    assert rows == [["Beløb", "på", "øen"], ["Post", "Kr."], ["Løn", "900"]]
    assert [line.cells for line in plain_lines(text)] == [(), (1,), (1,)]


def test_wide_blanks_and_tabs_part_cells_and_indents_do_not() -> None:
    lines = plain_lines("    Frist:     1. maj\nSted:\tRibe by\nto  ord")
    assert [line.cells for line in lines] == [(1,), (1,), ()]
    assert [line.role for line in lines] == ["table", "table", "main"]


def test_an_empty_line_begins_a_paragraph() -> None:
    assert [line.block for line in plain_lines("a\nb\n\n\nc\n   \nd")] == [0, 0, 1, 2]


def test_a_text_file_is_one_page_without_boxes() -> None:
    reading = read(document(TEXT.encode("cp865"), "text/plain"), Kit(engine=NullEngine(), settings=ReadingSettings()))
    assert (reading.source, reading.engine, reading.paginated) == ("plain", "text cp865", False)
    assert compose(reading).text == TEXT.strip()
    assert all(word.box is None for line in reading.pages[0].lines for word in line.words)


def test_a_file_of_blanks_is_empty() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(document(b" \r\n\t", "text/plain"), Kit(engine=NullEngine(), settings=ReadingSettings()))
    assert caught.value.reason == "empty"


def test_html_keeps_table_cells_apart_and_drops_scripts() -> None:
    page = "<html><script>x()</script><h1>Puljen på øen</h1><table><tr><td>By</td><td>12 kr.</td></tr></table></html>"
    reading = read(document(page.encode(), "text/html"), Kit(engine=NullEngine(), settings=ReadingSettings()))
    assert compose(reading).text.split("\n") == ["Puljen på øen", "", "By\t12 kr."]


def test_html_nested_absurdly_is_refused() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(document(b"<html>" + b"<div>" * 5000, "text/html"), Kit(engine=NullEngine(), settings=ReadingSettings()))
    assert caught.value.reason == "too-large"


def test_an_unknown_type_is_refused_with_a_remedy() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(document(b"x", "application/x-odd"), Kit(engine=NullEngine(), settings=ReadingSettings()))
    assert caught.value.reason == "unknown-format"
    assert caught.value.remedy


@given(st.lists(st.sampled_from(" ".join(LETTER).split()), min_size=1, max_size=30))
def test_no_word_is_lost(words: list[str]) -> None:
    found = [word.text for line in plain_lines(" ".join(words)) for word in line.words]
    assert found == words


def test_a_soft_hyphen_is_kept_where_it_breaks_a_word() -> None:
    (first, second) = plain_lines("Alle 98 kom\u00ad\r\nmuner i lan\u00addet\n")
    assert [word.text for word in (*first.words, *second.words)] == ["Alle", "98", "kom\u00ad", "muner", "i", "landet"]
