"""The order in which lines are read: side columns, columns, tables, heads, feet, paragraphs."""

from __future__ import annotations

from itertools import pairwise

from pipeline.ocr.layout.stage import lay_out
from pipeline.ocr.token import Token
from pipeline.values.geometry import Box
from pipeline.values.reading import Line

_CHARACTER = 5.2  # points, at size 10


def tokens(*lines: tuple[float, float, str], size: float = 10.0) -> list[Token]:
    """Words of lines that stand at x, top; every character is as wide as the next."""
    found: list[Token] = []
    for x, top, text in lines:
        at = x
        for word in text.split(" "):
            width = len(word) * _CHARACTER * size / 10
            if word:
                found.append(Token(text=word, box=Box(at, top, at + width, top + size), size=size))
            at += width + 0.28 * size
    return found


_TEXT = "her står en linje af brevets egentlige tekst"


def paragraph(x: float, top: float, count: int, text: str = _TEXT) -> list[tuple[float, float, str]]:
    return [(x, top + 14 * n, f"{text} {n}") for n in range(count)]


def texts(lines: tuple[Line, ...]) -> list[str]:
    return ["|".join(" ".join(part) for part in _cells(line)) for line in lines]


def _cells(line: Line) -> list[list[str]]:
    starts = [0, *line.cells, len(line.words)]
    return [[w.text for w in line.words[a:b]] for a, b in pairwise(starts)]


def test_a_side_column_comes_after_the_text_and_never_into_its_lines() -> None:
    side = [(450.0, 200.0, "Dato 3. maj 2011"), (450.0, 214.0, "Sagsnr. 11/42"), (450.0, 228.0, "Havnegade 2")]
    lines = lay_out(tokens(*paragraph(70, 150, 20), *side), width=595, height=842)
    assert [line.role for line in lines] == ["main"] * 20 + ["side"] * 3
    assert texts(lines)[-3:] == ["Dato 3. maj 2011", "Sagsnr. 11/42", "Havnegade 2"]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left = paragraph(50, 200, 12, "venstre spalte har mange ord")
    right = paragraph(300, 203, 12, "højre spalte har også ord")
    title = [(50.0, 160.0, "En overskrift som går hen over begge spalterne i bladet")]
    lines = texts(lay_out(tokens(*title, *left, *right), width=595, height=842))
    assert lines[0].startswith("En overskrift")
    assert [line.split()[0] for line in lines[1:]] == ["venstre"] * 12 + ["højre"] * 12


def test_a_ruled_table_is_read_row_by_row_with_wrapped_cells_together() -> None:
    body = paragraph(70, 100, 5)
    table = [
        (70.0, 200.0, "Egn"), (200.0, 200.0, "Kommuner"),
        (70.0, 230.0, "Vest"), (200.0, 224.0, "Ringby, Søholm og"), (200.0, 237.0, "Nørrekær"),
        (70.0, 256.0, "Øst"), (200.0, 256.0, "Lindø"),
    ]  # fmt: skip
    rules = [Box(68, y, 400, y) for y in (196.0, 216.0, 252.0, 272.0)]
    lines = lay_out(tokens(*body, *table, *paragraph(70, 300, 3)), width=595, height=842, rules=rules)
    assert texts(lines)[5:8] == ["Egn|Kommuner", "Vest|Ringby, Søholm og Nørrekær", "Øst|Lindø"]
    assert [line.role for line in lines[4:9]] == ["main", "table", "table", "table", "main"]
    assert len({line.block for line in lines[5:8]}) == 1


def test_columns_of_figures_are_a_table_without_rules() -> None:
    rows = [("Søholm", "1.200"), ("Lindø", "900"), ("Ringby", "14.000"), ("Vestrup", "75")]
    table = [
        (x, 400 + 15.0 * n, text) for n, row in enumerate(rows) for x, text in zip((70.0, 300.0), row, strict=True)
    ]
    lines = lay_out(tokens(*paragraph(70, 200, 5), *table), width=595, height=842)
    assert texts(lines)[5:] == ["Søholm|1.200", "Lindø|900", "Ringby|14.000", "Vestrup|75"]


def test_lists_of_names_beside_each_other_are_columns() -> None:
    names = [("Cykelforeningen", "Søholm Kommune"), ("Danske Stier", "Lindø Kommune"), ("Movelo", "Ringby Kommune"),
             ("Trampebilen", "Vestrup Kommune")]  # fmt: skip
    left = [(70.0, 300 + 14.0 * n, a) for n, (a, _) in enumerate(names)]
    right = [(300.0, 300 + 14.0 * n, b) for n, (_, b) in enumerate(names)]
    lines = texts(lay_out(tokens(*left, *right), width=595, height=842))
    assert lines == [a for a, _ in names] + [b for _, b in names]


def test_signatures_side_by_side_are_cells_of_one_line() -> None:
    lines = lay_out(tokens(*paragraph(70, 300, 4), (70, 420, "Aje Holm"), (260, 420, "Bo Lind")), width=595, height=842)
    assert texts(lines)[-1] == "Aje Holm|Bo Lind"


def test_bullets_stay_with_their_text() -> None:
    items = [(70.0, 300 + 14.0 * n, f"{n + 1})") for n in range(5)]
    said = [(92.0, 300 + 14.0 * n, "et punkt i en liste") for n in range(5)]
    lines = lay_out(tokens(*items, *said), width=595, height=842)
    assert texts(lines) == [f"{n + 1}) et punkt i en liste" for n in range(5)]
    assert [line.block for line in lines] == [0, 1, 2, 3, 4]


def test_foot_and_paragraphs() -> None:
    foot = [(70.0, 790.0, "Side 1 af 2")]
    lines = lay_out(tokens(*paragraph(70, 100, 3), *paragraph(70, 160, 3), *foot), width=595, height=842)
    assert [line.block for line in lines] == [0, 0, 0, 1, 1, 1, 2]
    assert lines[-1].role == "foot"


def test_the_last_paragraph_of_a_full_page_is_no_foot() -> None:
    lines = lay_out(tokens(*paragraph(70, 100, 45), (70, 744, "En ny sætning begynder her")), width=595, height=842)
    assert lines[-1].role == "main"


def test_larger_type_is_known_by_its_size() -> None:
    title = tokens((70, 100, "Ny pulje til stier"), size=15.0)
    lines = lay_out([*title, *tokens(*paragraph(70, 140, 4))], width=595, height=842)
    assert (lines[0].size, lines[1].size) == (15.0, 10.0)
    assert lines[0].block != lines[1].block


def test_nothing_makes_nothing() -> None:
    assert lay_out([], width=595, height=842) == ()


def test_every_word_is_kept_once() -> None:
    found = tokens(*paragraph(50, 100, 9), *paragraph(330, 107, 7), (40, 700, "x"), (500, 30, "y"))
    lines = lay_out(found, width=595, height=842)
    assert sorted(w.text for line in lines for w in line.words) == sorted(t.text for t in found)


def test_words_as_narrow_as_a_gutter_have_no_columns() -> None:
    found = [Token(text=t, box=Box(100, 50.0 + 14 * n, 103, 60.0 + 14 * n), size=10) for n, t in enumerate("abcdef")]
    assert texts(lay_out(found, width=595, height=842)) == list("abcdef")
