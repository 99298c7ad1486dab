"""Word files made by hand: tables, insertions, deletions, text boxes, hidden text, numbering, damage."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.errors import UnreadableInput
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.kit import Kit
from pipeline.ocr.settings import ReadingSettings
from pipeline.ocr.stage import DOCX, read
from pipeline.values.reading import Reading
from tests.ocr.pages import document, lines_of

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:v"'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def word_file(body: str, **parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_SPACE}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return target.getvalue()


def reading(body: str, **parts: str) -> Reading:
    return read(document(word_file(body, **parts), DOCX), Kit(engine=NullEngine(), settings=ReadingSettings()))


def test_paragraphs_and_table_rows() -> None:
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    table = (
        "<w:tbl>"
        + row.format(par(run("By")), par(run("Kr.")))
        + row.format(par(run("Lindø")), par(run("9")))
        + ("</w:tbl>")
    )
    found = reading(par(run("Kære "), run("råd")) + table)
    assert lines_of(found.pages[0]) == ["Kære råd", "By\tKr.", "Lindø\t9"]
    assert [line.role for line in found.pages[0].lines] == ["main", "table", "table"]
    assert (found.source, found.paginated, found.engine) == ("born-digital", False, "docx")


def test_insertions_stand_and_deletions_do_not() -> None:
    changed = "<w:del>" + run("1. maj").replace("w:t", "w:delText") + "</w:del><w:ins>" + run("8. maj") + "</w:ins>"
    found = reading(par(run("Svar senest "), changed))
    assert lines_of(found.pages[0]) == ["Svar senest 8. maj"]
    assert found.notes == ("tracked-changes",)


def test_hidden_text_is_left_out_and_noted() -> None:
    found = reading(par(run("Ja tak"), run(" nej", "<w:vanish/>")))
    assert lines_of(found.pages[0]) == ["Ja tak"]
    assert found.notes == ("hidden-text",)


def test_text_boxes_headers_and_footers_are_read_once() -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + par(run("i boksen"))
        + ("</w:txbxContent></v:textbox></v:shape></w:pict></w:r>")
    )
    header = f"<w:hdr {_SPACE}>{par(run('Søfartsrådet'))}</w:hdr>"
    found = reading(par(run("foran "), box), header1=header, header2=header, footer1=header.replace("hdr", "ftr"))
    assert lines_of(found.pages[0]) == ["Søfartsrådet", "foran", "i boksen", "Søfartsrådet"]
    assert [line.role for line in found.pages[0].lines] == ["head", "main", "main", "foot"]


def test_headings_are_larger_and_bold_by_their_style() -> None:
    styles = (
        f'<w:styles {_SPACE}><w:style w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style><w:style w:styleId="H1">'
        '<w:basedOn w:val="Base"/><w:rPr><w:sz w:val="32"/></w:rPr></w:style></w:styles>'
    )
    found = reading(par(run("Pulje"), properties='<w:pStyle w:val="H1"/>') + par(run("tekst")), styles=styles)
    assert [(line.size, line.bold) for line in found.pages[0].lines] == [(16.0, True), (10.0, False)]


def test_numbers_that_word_writes_itself() -> None:
    numbering = (
        f'<w:numbering {_SPACE}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'
    found = reading(par(run("havn"), properties=item) + par(run("færge"), properties=item), numbering=numbering)
    assert lines_of(found.pages[0]) == ["1) havn", "2) færge"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 cut off", "damaged"),
        (word_file("<w:p>"), "damaged"),
        (word_file("<w:sdt>" * 500 + "</w:sdt>" * 500), "too-large"),
        (word_file(par(run(" "))), "empty"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(document(content, DOCX), Kit(engine=NullEngine(), settings=ReadingSettings()))
    assert caught.value.reason == reason


def test_entities_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(UnreadableInput):
        read(document(target.getvalue(), DOCX), Kit(engine=NullEngine(), settings=ReadingSettings()))
