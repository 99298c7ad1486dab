"""PDF files: born-digital pages, text layers, hidden text, damage."""

from __future__ import annotations

import io

import pytest
from fpdf import FPDF
from PIL import Image

from pipeline.errors import UnreadableInput
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.kit import Kit
from pipeline.ocr.pdf.file import opened, page_of
from pipeline.ocr.pdf.look import look_at
from pipeline.ocr.pdf.words import tidy
from pipeline.ocr.settings import ReadingSettings
from pipeline.ocr.stage import read
from pipeline.ports.engine import SeenWord
from tests.ocr.pages import LETTER, document, drawn, known, lines_of, text_of, with_layer, written

SETTINGS = ReadingSettings()
PLACED = tuple((60.0, 100.0 + 17 * n, line) for n, line in enumerate(LETTER))


def pdf(content: bytes, engine: NullEngine | None = None):  # type: ignore[no-untyped-def]
    return read(
        document(content, "application/pdf"), Kit(engine=engine or NullEngine(), settings=SETTINGS, known=known)
    )


class Sees(NullEngine):
    """Reads these lines off any image, where `drawn` and `with_layer` put them."""

    def __init__(self, *lines: str) -> None:
        super().__init__()
        self._rows = lines

    def read(self, image: Image.Image, *, dpi: int, narrow: float = 1.0) -> tuple[SeenWord, ...]:
        found, point = [], dpi / 72
        for number, line in enumerate(self._rows):
            at, foot = 60.0, round((102 + 17 * number) * point)
            for word in line.split():
                wide = 6 * len(word)
                box = (round(at * point), round(foot - 9 * point), round((at + wide) * point), foot)
                found.append(SeenWord(word, *box, 0.95, number, 0))
                at += wide + 4
        return tuple(found)


def test_a_born_digital_page_is_taken_as_it_is() -> None:
    reading = pdf(bytes(written(PLACED).output()))
    page = reading.pages[0]
    assert (reading.source, reading.paginated, reading.confidence) == ("born-digital", True, None)
    assert lines_of(page) == list(LETTER)
    box = page.lines[0].words[0].box
    assert box is not None
    assert box.x0 == pytest.approx(60, abs=1)
    assert box.top < 100 < box.bottom
    assert page.lines[0].size == pytest.approx(11, abs=0.1)
    assert reading.engine.startswith("pdfium ")


def test_words_of_pdfium_stand_in_at_the_same_places() -> None:
    content = bytes(written(PLACED).output())
    with opened(content, SETTINGS) as file, page_of(file, 1) as page:
        found = [run.token for run in look_at(page, 1).visible]
    assert [token.text for token in found] == " ".join(LETTER).split()
    assert found[0].box.x0 == pytest.approx(60, abs=1)
    assert found[0].box.top < 100 < found[0].box.bottom


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_has_its_boxes_where_a_viewer_shows_them(turn: int) -> None:
    content = bytes(written(PLACED).output()).replace(b"/Type /Page\n", b"/Type /Page\n/Rotate %d\n" % turn)
    page = pdf(content).pages[0]
    assert (page.width > page.height) == (turn != 180)
    assert lines_of(page) == list(LETTER)
    assert all(w.box and w.box.x0 >= 0 and w.box.x1 <= page.width for line in page.lines for w in line.words)


def test_text_in_the_colour_of_the_paper_is_left_out_and_noted() -> None:
    sheet = written(PLACED)
    sheet.set_text_color(255, 255, 255)
    sheet.text(60, 400, "Alle kommuner får afslag")
    reading = pdf(bytes(sheet.output()))
    assert "hidden-text" in reading.notes
    assert "afslag" not in text_of(reading)
    assert reading.pages[0].layer_text == "Alle kommuner får afslag"


def test_a_good_text_layer_is_trusted() -> None:
    reading = pdf(with_layer(drawn(), LETTER), Sees(*LETTER))
    assert (reading.source, reading.pages[0].layer) == ("text-layer", "trusted")
    assert lines_of(reading.pages[0]) == list(LETTER)
    assert reading.notes == ()


def test_a_wrong_text_layer_is_kept_but_not_believed() -> None:
    bad = tuple(line.replace("ø", "o").replace("æ", "ae").replace("å", "a") for line in LETTER)
    reading = pdf(with_layer(drawn(), bad), Sees(*LETTER))
    page = reading.pages[0]
    assert (reading.source, page.layer, reading.notes) == ("ocr", "wrong", ("wrong-text-layer",))
    assert page.layer_text is not None
    assert "forsoget" in page.layer_text
    assert page.reason
    assert lines_of(page) == list(LETTER)


def test_a_scan_is_recognised_and_an_empty_page_has_a_reason() -> None:
    sheet = FPDF(unit="pt", format=(595.28, 841.89))
    sheet.add_page()
    sheet.image(drawn(), 0, 0, 595.28, 841.89)
    sheet.add_page()
    reading = pdf(bytes(sheet.output()), Sees(*LETTER))
    assert [(p.number, p.source, p.reason) for p in reading.pages] == [(1, "ocr", None), (2, "ocr", "blank")]
    assert reading.confidence == pytest.approx(0.95)


def test_doubtful_recognition_is_noted() -> None:
    words = tuple(SeenWord("xyzzy", 170 + 90 * n, 250, 240 + 90 * n, 280, 0.62, 0, 0) for n in range(6))
    sheet = FPDF(unit="pt", format=(595.28, 841.89))
    sheet.add_page()
    sheet.image(drawn(), 0, 0, 595.28, 841.89)
    assert "low-ocr-confidence" in pdf(bytes(sheet.output()), NullEngine(words)).notes


def test_a_password_is_named_and_an_owners_password_no_hindrance() -> None:
    locked = written(PLACED)
    locked.set_encryption(owner_password="ejer", user_password="hemmelig")
    with pytest.raises(UnreadableInput) as caught:
        pdf(bytes(locked.output()))
    assert caught.value.reason == "encrypted"
    owned = written(PLACED)
    owned.set_encryption(owner_password="ejer")
    assert "Styrelsen" in text_of(pdf(bytes(owned.output())))


def test_files_without_pages_or_end_are_refused() -> None:
    whole = bytes(written(PLACED).output())
    for content in (whole[: len(whole) // 2], b"%PDF-1.4\n%%EOF\n", b"\x00" * 4000):
        with pytest.raises(UnreadableInput) as caught:
            pdf(content)
        assert caught.value.reason in ("damaged", "no-pages")
        assert caught.value.remedy


def test_too_many_pages_are_refused() -> None:
    sheet = FPDF()
    sheet.add_page()
    sheet.add_page()
    with pytest.raises(UnreadableInput) as caught:
        read(
            document(bytes(sheet.output()), "application/pdf"),
            Kit(engine=NullEngine(), settings=ReadingSettings(max_pages=1)),
        )
    assert caught.value.reason == "too-large"


def test_a_huge_page_is_scaled_down() -> None:
    sheet = FPDF(unit="pt", format=(6000, 6000))
    sheet.add_page()
    sheet.image(Image.new("L", (50, 50), 255), 0, 0, 6000, 6000)
    reading = read(
        document(bytes(sheet.output()), "application/pdf"),
        Kit(engine=NullEngine(), settings=ReadingSettings(max_megapixels=2)),
    )
    assert "page-scaled" in reading.notes


def test_an_engines_failure_names_the_page() -> None:
    class Failing(NullEngine):
        def read(self, image: Image.Image, *, dpi: int, narrow: float = 1.0) -> tuple[SeenWord, ...]:
            raise UnreadableInput("slow", reason="timeout")

    target = io.BytesIO()
    drawn().save(target, format="PDF", resolution=200)
    with pytest.raises(UnreadableInput) as caught:
        pdf(target.getvalue(), Failing())
    assert (caught.value.reason, caught.value.page) == ("timeout", 1)


@pytest.mark.parametrize(("raw", "clean"), [("a\u030ar", "år"), ("kom\u00ad", "kom-"), ("kom\u00admune", "kommune")])
def test_letters_are_composed_and_soft_hyphens_shown_where_they_show(raw: str, clean: str) -> None:
    assert tidy(raw) == clean
