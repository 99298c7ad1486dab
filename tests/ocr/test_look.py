"""Pages of PDF files that are several things: words over pictures, scans under words, fonts that lie."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import astuple

import pytest
from fpdf import FPDF
from PIL import Image

from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.kit import Kit
from pipeline.ocr.page import PageRead
from pipeline.ocr.pdf.file import opened, page_of
from pipeline.ocr.pdf.look import Look, look_at
from pipeline.ocr.pdf.stage import read_pdf
from pipeline.ocr.pdf.words import PageWords, page_words, plumbed
from pipeline.ocr.settings import ReadingSettings
from pipeline.ocr.token import Token
from pipeline.ports.engine import SeenWord
from tests.ocr.born import KINDS, born_pages
from tests.ocr.pages import LETTER, drawn, known, lines_of, with_layer, written

BODY = (*LETTER, *(f"{line} Vi håber på mange svar." for line in LETTER))
PLACED = tuple((60.0, 300.0 + 17 * n, line) for n, line in enumerate(LETTER))


class Reads(NullEngine):
    """Reads these lines off any image, the first with its foot at `top` points; counts how often it is asked."""

    def __init__(self, lines: Sequence[str] = (), *, top: float = 102) -> None:
        super().__init__()
        self._rows, self._top, self.asked = lines, top, 0

    def read(self, image: Image.Image, *, dpi: int, narrow: float = 1.0) -> tuple[SeenWord, ...]:
        self.asked += 1
        found, point = [], dpi / 72
        for number, line in enumerate(self._rows):
            at, foot = 60.0, round((self._top + 17 * number) * point)
            for word in line.split():
                wide = 5.5 * len(word)
                box = (round(at * point), round(foot - 9 * point), round((at + wide) * point), foot)
                found.append(SeenWord(word, *box, 0.95, number, 0))
                at += wide + 3
        return tuple(found)


def one(content: bytes, engine: NullEngine | None = None) -> PageRead:
    kit = Kit(engine=engine or NullEngine(), settings=ReadingSettings(), known=known)
    return read_pdf(content, kit, None)[0][0]


def looked(content: bytes) -> Look:
    with opened(content, ReadingSettings()) as document, page_of(document, 1) as page:
        return look_at(page, 1)


def sheet() -> FPDF:
    return written(())


def made(draw: Callable[[FPDF], None], *, before: bool = False, image: Image.Image | None = None) -> bytes:
    """A page with a drawing, and over or under it a picture that fills the page."""
    pdf = sheet()
    if image is not None and not before:
        pdf.image(image, 0, 0, 595.28, 841.89)
    draw(pdf)
    if image is not None and before:
        pdf.image(image, 0, 0, 595.28, 841.89)
    return bytes(pdf.output())


def text(pdf: FPDF, lines: Sequence[str], top: float = 300) -> None:
    for number, line in enumerate(lines):
        pdf.text(60, top + 17 * number, line)


@pytest.mark.parametrize("seed", [7, 8])
@pytest.mark.parametrize("kind", [kind.__name__ for kind in KINDS])
def test_no_born_digital_page_is_recognised(kind: str, seed: int) -> None:
    (born,) = (born for born in born_pages(len(KINDS), seed, kind))
    engine = Reads()
    page = read_pdf(born.content, Kit(engine=engine, settings=ReadingSettings()), None)[0][0].page
    assert (engine.asked, page.source, page.layer) == (0, "born-digital", "none")
    assert sorted(word.text for line in page.lines for word in line.words) == sorted(born.words)


def test_a_stamp_line_over_a_scan_is_beside_the_point() -> None:
    engine = Reads(BODY)
    content = made(lambda pdf: text(pdf, ["Sagsnr. 2010-1187 Side 1 af 2"], 815), image=drawn(BODY))
    read = one(content, engine)
    assert (read.page.source, read.page.layer, engine.asked) == ("ocr", "beside", 1)
    assert read.page.reason
    assert read.page.layer_text == "Sagsnr. 2010-1187 Side 1 af 2"
    assert lines_of(read.page) == [*BODY, "Sagsnr. 2010-1187 Side 1 af 2"]


def test_a_paragraph_of_its_own_and_a_scanned_one_are_both_wanted() -> None:
    engine = Reads(BODY)
    content = made(lambda pdf: text(pdf, LETTER, 400), image=drawn(BODY))
    read = one(content, engine)
    assert (read.page.source, read.page.layer, engine.asked) == ("ocr", "trusted", 1)
    assert lines_of(read.page) == [*BODY, *LETTER]
    confident = {word.confidence for line in read.page.lines[-4:] for word in line.words}
    assert confident == {1.0}


def test_words_under_a_picture_are_a_layer_like_those_never_painted() -> None:
    content = made(lambda pdf: text(pdf, BODY, 100), before=True, image=drawn(BODY))
    look = looked(content)
    assert not look.visible
    assert len(look.layer) == len(" ".join(BODY).split())
    read = one(content, Reads(BODY))
    assert (read.page.source, read.page.layer) == ("text-layer", "trusted")


def test_a_layer_over_a_blank_scan_is_wrong() -> None:
    read = one(with_layer(Image.new("L", (1654, 2339), 255), LETTER), Reads())
    assert (read.page.layer, read.page.lines, "wrong-text-layer" in read.notes) == ("wrong", (), True)


def test_invisible_words_over_nothing_are_hidden() -> None:
    pdf = written(PLACED)
    pdf.text_mode = 3
    pdf.text(60, 600, "Alle kommuner får afslag")
    engine = Reads()
    read = one(bytes(pdf.output()), engine)
    assert (read.page.source, read.notes, engine.asked) == ("born-digital", ("hidden-text",), 0)
    assert read.page.layer_text == "Alle kommuner får afslag"


def test_white_words_beside_dark_ones_are_hidden_though_ink_stands_in_their_box() -> None:
    pdf = written(PLACED)
    pdf.set_text_color(255, 255, 255)
    pdf.text(80, 306, "Alle får afslag")
    read = one(bytes(pdf.output()))
    assert read.notes == ("hidden-text",)
    assert lines_of(read.page) == list(LETTER)


def test_letters_drawn_as_outlines_are_read_and_their_hidden_text_judged() -> None:
    def outlines(pdf: FPDF) -> None:
        for row in range(len(LETTER)):
            for letter in range(60):
                pdf.ellipse(60 + 6 * letter, 92 + 17 * row, 4, 7, style="D")
        pdf.text_mode = 3
        text(pdf, LETTER, 100)

    engine = Reads(LETTER)
    read = one(made(outlines), engine)
    assert (read.page.layer, engine.asked) == ("trusted", 1)
    assert one(made(outlines), Reads([line.replace("12.", "21.") for line in LETTER])).page.layer == "wrong"


def test_a_font_without_a_map_is_read_off_the_page() -> None:
    pdf = sheet()
    pdf.set_compression(False)
    pdf.set_font("f", size=10)
    text(pdf, BODY, 100)
    content = bytes(pdf.output())
    start = content.index(b"/ToUnicode")
    end = content.index(b"\n", start)
    content = content[:start] + b" " * (end - start) + content[end:]
    engine = Reads(BODY)
    read = one(content, engine)
    assert (engine.asked, read.page.source, read.page.layer) == (1, "ocr", "wrong")
    assert lines_of(read.page) == list(BODY)


def test_a_wrong_map_of_danish_letters_is_noticed() -> None:
    engine = Reads(BODY)
    bad = [line.encode("mac_roman").decode("cp1252", "replace") for line in BODY]
    read = one(made(lambda pdf: text(pdf, bad, 100)), engine)
    assert (engine.asked, read.page.layer) == (1, "wrong")


def test_fields_and_notes_show_their_text() -> None:
    content = _form("Lyngsø Kommune", "Ansøgt: 450.000 kr.")
    engine = Reads()
    read = one(content, engine)
    assert (read.page.source, engine.asked) == ("born-digital", 0)
    assert lines_of(read.page) == ["Kommune: Lyngsø Kommune", "Ansøgt: 450.000 kr."]


def test_words_outside_of_the_crop_are_no_words_of_the_page() -> None:
    content = bytes(written((*PLACED, (60, 820, "Udenfor"))).output())
    content = content.replace(b"/Type /Page\n", b"/Type /Page\n/CropBox [30 100 560 800]\n", 1)
    read = one(content)
    assert lines_of(read.page) == list(LETTER)
    assert (read.page.width, read.page.height) == pytest.approx((530, 700))
    box = read.page.lines[0].words[0].box
    assert box is not None
    assert (box.x0, box.bottom) == pytest.approx((30, 300 - 42 + 2.5), abs=1.5)


def test_a_word_drawn_twice_or_out_of_order_is_one_word() -> None:
    pdf = sheet()
    for shift in (0, 0.3):
        pdf.text(60 + shift, 100, "Bevillingen")
    width = pdf.get_string_width("Hørings")
    pdf.text(60 + width, 140, "svar")
    pdf.text(60, 160, "Andet")
    pdf.text(60, 140, "Hørings")
    assert lines_of(one(bytes(pdf.output())).page) == ["Bevillingen", "Høringssvar", "Andet"]


def test_a_raised_figure_is_no_part_of_the_number() -> None:
    pdf = sheet()
    pdf.text(60, 100, "i 2010")
    at = 60 + pdf.get_string_width("i 2010")
    pdf.set_font("f", size=6)
    pdf.text(at, 96, "1")
    assert [run.token.text for run in looked(bytes(pdf.output())).visible] == ["i", "2010", "1"]


@pytest.mark.parametrize("kind", ["plain", "columns", "table", "shaded"])
def test_pdfplumber_forms_the_same_words_in_the_same_places(kind: str) -> None:
    (born,) = (born for born in born_pages(len(KINDS), 11, kind) if b"/Rotate" not in born.content)
    look = looked(born.content)
    with plumbed(born.content, 1) as document:
        others = page_words(document, 1, look.width, look.height)
    assert others is not None

    assert len(look.drawing.rules) == len(others.rules)
    mine = sorted((run.token for run in look.visible), key=_order)
    for token, other in zip(mine, sorted(others.tokens, key=_order), strict=True):
        assert (token.text, token.bold) == (other.text, other.bold)
        ours, theirs = (astuple(t.box) for t in (token, other))
        assert (*ours, token.size) == pytest.approx((*theirs, other.size), abs=1)


def _order(token: Token) -> tuple[str, int, int]:
    return token.text, round(token.box.top / 9), round(token.box.x0 / 9)


def test_torn_words_are_formed_a_second_way_if_that_is_more_danish(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = sheet()
    for row, line in enumerate(LETTER):
        for place, letter in enumerate(line):
            pdf.text(60 + 9 * place, 100 + 17 * row, letter)
    content = bytes(pdf.output())
    assert max(len(word.text) for line in one(content).page.lines for word in line.words) <= 3
    whole = looked(bytes(written(PLACED).output()))
    mended = PageWords(tokens=tuple(run.token for run in whole.visible), rules=())
    monkeypatch.setattr("pipeline.ocr.pdf.stage.page_words", lambda *of_the_page: mended)
    assert lines_of(one(content).page) == list(LETTER)


def _form(value: str, note: str) -> bytes:
    """A page with a filled-in field and a note, each with a picture of its text."""

    def stream(words: str) -> bytes:
        body = f"BT /F 11 Tf 2 5 Td ({words}) Tj ET".encode("cp1252")
        return (
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F 5 0 R >> >> /Length %d >>\n"
            b"stream\n%s\nendstream" % (len(body), body)
        )

    own = b"BT /F 11 Tf 60 705 Td (Kommune:) Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [6 0 R 8 0 R]"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(own), own),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (k) /V (%s) /F 4 /Rect [120 700 320 720] /P 3 0 R"
        b" /AP << /N 7 0 R >> >>" % value.encode("cp1252"),
        stream(value),
        b"<< /Type /Annot /Subtype /FreeText /Contents (%s) /F 4 /Rect [60 660 260 680] /P 3 0 R /DA (/F 11 Tf)"
        b" /AP << /N 9 0 R >> >>" % note.encode("cp1252"),
        stream(note),
    ]
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start))
    return out.getvalue()
