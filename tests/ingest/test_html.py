"""Pages of HTML become text in lines."""

from __future__ import annotations

from pipeline.ingest.html import nesting, to_text


def test_rows_of_a_table_are_lines_with_tabs() -> None:
    page = (
        "<p>Fordelingen er:</p><table><tr><th>Område</th><th>Kommune</th></tr>"
        "<tr><td><p>Ældre</p></td><td>Lemvig<br>og Struer</td></tr></table><p>Hilsen</p>"
    )
    assert [line for line in to_text(page).split("\n") if line] == [
        "Fordelingen er:",
        "Område\tKommune",
        "Ældre\tLemvig og Struer",
        "Hilsen",
    ]


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    page = "<table><tr><td><p>Et</p><p>To</p><p>Tre</p></td><td><p>Fire</p></td></tr></table>"
    assert to_text(page).split() == ["Et", "To", "Tre", "Fire"]
    assert "\t" not in to_text(page)


def test_hidden_text_scripts_and_styles_are_left_out() -> None:
    page = (
        "<style>p {color: red}</style><script>alert('x')</script><p>Synlig</p>"
        "<p style='display:none'>Skjult</p><img src='http://127.0.0.1:9/x.gif'>"
    )
    assert to_text(page).strip() == "Synlig"


def test_entities_and_xml_declarations() -> None:
    assert to_text('<?xml version="1.0" encoding="utf-8"?><html><body>R&aring;d&nbsp;nu</body></html>') == "Råd nu"


def test_nesting_is_counted() -> None:
    assert nesting("<div>" * 300 + "</div>" * 300) == 300
    assert nesting("<p>a<p>b<div></div><div></div>") == 1


def test_control_characters_of_a_page_do_no_harm() -> None:
    page = "<p>Kære<b hidden>x</b>&#11;\x0bby</p><table><tr><td>&#1;1<td>&#2;2<br>\x02</table>"
    assert "by" in to_text(page)
