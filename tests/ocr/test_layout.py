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


def test_a_side_column_at_the_left_comes_after_the_text() -> None:
    side = [(50.0, 155.0, "Dato 3. maj 2011"), (50.0, 172.0, "Sagsnr. 11/42"), (50.0, 189.0, "Havnegade 2")]
    lines = lay_out(tokens(*paragraph(190, 150, 20), *side), width=595, height=842)
    assert [line.role for line in lines] == ["main"] * 20 + ["side"] * 3


def test_labels_at_the_left_are_no_side_column() -> None:
    labels = [(50.0, 150 + 14.0 * n, f"Punkt {n + 1}") for n in range(12)]
    said = [(150.0, 150 + 14.0 * n, f"Her står hvad nummer {n + 1} siger om sagen") for n in range(12)]
    lines = lay_out(tokens(*labels, *said), width=595, height=842)
    assert "side" not in {line.role for line in lines}


def test_one_line_beside_a_block_of_two_keeps_the_block_together() -> None:
    block = [(400.0, 130.0, "8. december 2011"), (400.0, 144.0, "J.nr. 11/9043")]
    lines = texts(
        lay_out(tokens((70, 130, "Til deltagerne"), *block, *paragraph(70, 200, 6, _TEXT * 2)), width=595, height=842)
    )
    assert sorted(lines[:3]) == ["8. december 2011", "J.nr. 11/9043", "Til deltagerne"]
    assert lines.index("J.nr. 11/9043") == lines.index("8. december 2011") + 1


def test_lists_beside_each_other_end_where_a_table_begins() -> None:
    left = [(70.0, 200 + 14.0 * n, f"Søholm skole {'abcdefgh'[n]}") for n in range(8)]
    right = [(300.0, 200 + 14.0 * n, f"Lindø skole {'abcdefgh'[n]}") for n in range(8)]
    table = [
        (x, 360 + 14.0 * n, text)
        for n in range(6)
        for x, text in ((70.0, f"{n + 1}. maj 2011"), (200.0, "Ringby"), (300.0, f"Møde nr. {n + 1} om stier"))
    ]
    lines = texts(lay_out(tokens(*left, *right, (70, 336, "Møder"), *table), width=595, height=842))
    assert lines[:16] == [text for _, _, text in (*left, *right)]
    assert lines[16:18] == ["Møder", "1. maj 2011|Ringby|Møde nr. 1 om stier"]


def test_a_form_with_open_fields_is_read_row_by_row() -> None:
    labels = ("Kommune", "Forvaltning", "Telefon", "Adresse", "Elever", "Begynder", "Slutter", "Beløb i kr.")
    values = ("Søholm Kommune", "", "99 11 22 33", "Havnegade 2", "612", "", "28. juni 2011", "1.920.000")
    form = [(70.0, 300 + 19.0 * n, label) for n, label in enumerate(labels)]
    form += [(230.0, 300 + 19.0 * n, value) for n, value in enumerate(values) if value]
    lines = texts(lay_out(tokens(*paragraph(70, 150, 5), *form), width=595, height=842))[5:]
    assert lines == [f"{a}|{b}" if b else a for a, b in zip(labels, values, strict=True)]


def test_a_heading_over_what_follows_the_columns_is_no_line_of_a_column() -> None:
    left, right = (
        paragraph(50, 200, 12, "venstre spalte har mange ord"),
        paragraph(300, 200, 12, "højre spalte har ord"),
    )
    below = paragraph(50, 412, 4, "under begge spalter går teksten videre hen over hele siden uden ophold")
    lines = texts(lay_out(tokens(*left, *right, (50, 393, "Kort nyt"), *below), width=595, height=842))
    assert lines[24] == "Kort nyt"


def _read(found: list[Token], group: int) -> list[Token]:
    return [Token(text=t.text, box=t.box, confidence=0.9, size=t.size, group=group) for t in found]


def test_specks_between_columns_do_not_join_them() -> None:
    left = [
        t for n, line in enumerate(paragraph(50, 200, 12, "venstre spalte har ord")) for t in _read(tokens(line), n)
    ]
    right = [
        t for n, line in enumerate(paragraph(240, 200, 12, "højre spalte har ord")) for t in _read(tokens(line), n)
    ]
    edge = max(t.box.x1 for t in left)
    specks = [Token(text="'", box=Box(edge + 3, 203 + 28.0 * n, 237, 206 + 28.0 * n), confidence=0.3) for n in range(5)]
    lines = texts(lay_out([*left, *right, *specks], width=595, height=842))
    told = [line.replace(" '", "").split()[0] for line in lines if line != "'"]
    assert told == ["venstre"] * 12 + ["højre"] * 12


def test_a_page_that_still_slopes_a_little_is_read_as_if_it_were_level() -> None:
    cells = [(x, 200 + 14.0 * n, text) for n in range(8) for x, text in ((70.0, f"Egn {n}"), (480.0, f"{n}.200"))]
    found = [t for n, line in enumerate(paragraph(70, 330, 8, _TEXT * 2)) for t in _read(tokens(line), n)]
    found += [t for n, cell in enumerate(cells, 100) for t in _read(tokens(cell), n)]
    sloping = [
        Token(
            text=t.text, confidence=t.confidence, size=t.size, group=t.group,
            box=Box(t.box.x0, t.box.top + 0.01 * t.box.x0, t.box.x1, t.box.bottom + 0.01 * t.box.x0),
        )
        for t in found
    ]  # fmt: skip
    lines = lay_out(sloping, width=595, height=842)
    assert texts(lines)[:8] == [f"Egn {n}|{n}.200" for n in range(8)]
    assert {word.box for line in lines for word in line.words} == {t.box for t in sloping}
