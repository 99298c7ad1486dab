"""Documents as PDF/A: what two judges say of them, what readers find in them, what becomes of what is not allowed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from pikepdf import Array, Dictionary, Name, Pdf
from pikepdf.pdfa import validate_written
from PIL import Image, ImageDraw

from pipeline.errors import UnreadableInput
from pipeline.export.pages.archival import About
from pipeline.export.pages.pdfa import Archived, archived
from pipeline.export.pages.repaired import Repaired, repaired
from pipeline.values.clean import Edit
from pipeline.values.reading import Page, Reading, TextSource, compose
from tests.conftest import ROOT
from tests.export.pages.judges import faults_by_preflight, text_by_poppler
from tests.export.pages.readings import HEIGHT, LETTER, WIDTH, line, page, reading
from tests.ocr.pages import document, encoded, font_file, with_layer, written

ABOUT = About(title="Brev om «færger» & <broer>", identifier="doc-0123456789abcdef")
WORDS = [word.text for one in LETTER for word in one.words]


def scan(mode: str = "L", size: tuple[int, int] = (round(WIDTH), round(HEIGHT))) -> Image.Image:
    image = Image.new("L", size, 250)
    ImageDraw.Draw(image).rectangle((60, 100, 90, 130), fill=30)
    return image.convert(mode)


def as_read(found: Reading) -> Repaired:
    return repaired(found, compose(found).text, ())


def of_pdf(content: bytes, *pages: Page, source: TextSource = "ocr") -> Archived:
    sheets = pages or (page(LETTER, source=source),)
    return archived(document(content, "application/pdf"), as_read(reading(*sheets)), ABOUT)


def assert_valid(content: bytes) -> None:
    report = validate_written(io.BytesIO(content), "2b")
    assert report.passed, report.summary()


def shown(content: bytes, number: int = 0) -> np.ndarray:
    opened = pdfium.PdfDocument(content)
    picture = np.asarray(opened[number].render(scale=1).to_pil().convert("RGB"), dtype=np.int16)
    opened.close()
    return picture


def text_of(content: bytes, number: int = 0) -> str:
    opened = pdfium.PdfDocument(content)
    text: str = opened[number].get_textpage().get_text_range()
    opened.close()
    return text


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P", "CMYK"])
def test_images_of_every_kind(mode: str, tmp_path: Path) -> None:
    form, kind = ("JPEG", "image/jpeg") if mode in ("RGB", "CMYK") else ("PNG", "image/png")
    made = archived(document(encoded(scan(mode), form, dpi=72), kind), as_read(reading(page(LETTER))), ABOUT)
    assert_valid(made.content)
    assert faults_by_preflight(made.content, tmp_path) == []
    assert made.redrawn == ()
    assert np.abs(shown(made.content) - np.asarray(scan(mode).convert("RGB"), dtype=np.int16)).mean() < 3


def test_pages_that_were_read_off_a_scan(tmp_path: Path) -> None:
    content = with_layer(scan(), ("et forkert lag",))
    made = of_pdf(content)
    assert_valid(made.content)
    assert faults_by_preflight(made.content, tmp_path) == []
    assert text_by_poppler(made.content, tmp_path).split() == " ".join(WORDS).replace("borger- ", "borger").split()
    assert np.abs(shown(made.content) - shown(content)).max() <= 2
    assert made.redrawn == ()


def test_words_lie_where_the_reading_has_them() -> None:
    made = of_pdf(with_layer(scan(), ()))
    with pdfplumber.open(io.BytesIO(made.content)) as opened:
        found = opened.pages[0].extract_words(use_text_flow=True)
    wanted = [word for one in LETTER for word in one.words]
    assert [one["text"] for one in found] == [word.text for word in wanted]
    for one, word in zip(found, wanted, strict=True):
        assert word.box is not None
        assert abs(one["x0"] - word.box.x0) <= 2 and abs(one["x1"] - word.box.x1) <= 2


def test_the_registers_words_are_found_and_those_that_were_read_are_not(tmp_path: Path) -> None:
    found = reading(page([line("Indbydelsc til kornmunerne", left=70, base=100)]))
    edits = (
        Edit(start=9, before="c", after="e", rule="ocr-confusion", confidence=0.9, raw_start=9, raw_end=10),
        Edit(start=17, before="rn", after="m", rule="ocr-confusion", confidence=0.9, raw_start=17, raw_end=19),
    )
    repairs = repaired(found, "Indbydelse til kommunerne", edits)
    made = archived(document(with_layer(scan(), ()), "application/pdf"), repairs, ABOUT)
    assert text_by_poppler(made.content, tmp_path).split() == ["Indbydelse", "til", "kommunerne"]


def test_what_it_says_of_itself() -> None:
    made = of_pdf(with_layer(scan(), ()))
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        told = pdf.Root.Metadata.read_bytes().decode("utf-8")
        assert "/Info" not in pdf.trailer
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == ABOUT.title
            assert metadata["dc:identifier"] == ABOUT.identifier
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in told
    assert "Date" not in told


def test_born_digital_pages_stay_what_they_are(tmp_path: Path) -> None:
    content = bytes(written(((70, 700, "Vi håber, at I søger"),)).output())
    born = reading(page([line("Vi håber, at I søger", left=70, base=700)], source="born-digital"))
    made = archived(document(content, "application/pdf"), as_read(born), ABOUT)
    assert_valid(made.content)
    assert made.redrawn == ()
    assert text_by_poppler(made.content, tmp_path).split() == ["Vi", "håber,", "at", "I", "søger"]
    assert len(made.content) < len(content) + 5000


def test_a_born_digital_page_whose_text_was_damaged_becomes_a_picture_with_the_repaired_text(tmp_path: Path) -> None:
    content = bytes(written(((70, 700, "Vi hÃ¥ber"),)).output())
    found = reading(page([line("Vi hÃ¥ber", left=70, base=700)], source="born-digital"))
    edit = Edit(start=4, before="Ã¥", after="å", rule="mojibake", confidence=1.0, raw_start=4, raw_end=6)
    made = archived(document(content, "application/pdf"), repaired(found, "Vi håber", (edit,)), ABOUT)
    assert_valid(made.content)
    assert made.redrawn == (1,)
    assert text_by_poppler(made.content, tmp_path).split() == ["Vi", "håber"]


def helvetica() -> bytes:
    pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    pdf.text(70, 100, "Uden sin skrift")
    return bytes(pdf.output())


def with_change(change: str) -> bytes:
    """A page with a text of its own, and something on it or in its file that PDF/A does not take."""
    with pikepdf.open(io.BytesIO(bytes(written(((70, 700, "Et brev"),)).output()))) as pdf:
        sheet = pdf.pages[0]
        if change == "script":
            pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
            sheet.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="app.alert(2)"))
        elif change == "file":
            pdf.attachments["skjult.txt"] = b"en fil i filen"
        elif change == "link":
            goal = Dictionary(S=Name.URI, URI="https://example.org")
            link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([70, 100, 200, 120]), A=goal)
            sheet.obj.Annots = Array([pdf.make_indirect(link)])
        elif change == "layers":
            group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="skjult"))
            pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
        elif change == "cmyk":
            sheet.contents_add(b"q 0 1 1 0 k 300 300 50 50 re f Q")
        target = io.BytesIO()
        locked = pikepdf.Encryption(owner="ejer", user="") if change == "locked" else None
        pdf.save(target, encryption=locked or False, deterministic_id=not locked, static_id=False)
    return target.getvalue()


@pytest.mark.parametrize(
    ("change", "redrawn"),
    [("script", ()), ("file", ()), ("link", ()), ("locked", ()), ("layers", (1,)), ("cmyk", (1,))],
)
def test_what_archives_do_not_take_is_left_out_or_drawn(change: str, redrawn: tuple[int, ...], tmp_path: Path) -> None:
    content = with_change(change)
    found = page([line("Et brev", left=70, base=700)], source="born-digital")
    made = of_pdf(content, found)
    assert_valid(made.content)
    assert made.redrawn == redrawn
    assert text_by_poppler(made.content, tmp_path).split() == ["Et", "brev"]
    width = min(shown(made.content).shape[1], shown(content).shape[1])  # a reading is of 595 points, the page of more
    assert np.abs(shown(made.content)[:, :width] - shown(content)[:, :width]).mean() < 1
    assert b"JavaScript" not in made.content
    assert of_pdf(content, found) == made


def test_a_page_in_a_typeface_that_the_file_lacks_becomes_a_picture(tmp_path: Path) -> None:
    made = of_pdf(helvetica(), page([line("Uden sin skrift", left=70, base=100)], source="born-digital"))
    assert_valid(made.content)
    assert faults_by_preflight(made.content, tmp_path) == []
    assert made.redrawn == (1,)
    assert text_of(made.content).split() == ["Uden", "sin", "skrift"]


def test_text_that_can_be_seen_under_other_words_becomes_a_picture() -> None:
    made = of_pdf(bytes(written(((70, 700, "#%&/ ()=?` vrøvl og vrøvl"),)).output()))
    assert_valid(made.content)
    assert made.redrawn == (1,)
    assert "vrøvl" not in text_of(made.content)


def test_one_of_two_letters_in_a_file_has_its_own_pages_alone() -> None:
    pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.add_font("f", "", font_file())
    pdf.set_font("f", size=11)
    for number in range(1, 4):
        pdf.add_page()
        pdf.text(70, 70, f"Blad {number}")
    sheets = [page([line(f"Blad {n}", left=70, base=70)], number=n, source="born-digital") for n in (2, 3)]
    made = of_pdf(bytes(pdf.output()), *sheets)
    assert_valid(made.content)
    assert [text_of(made.content, n).split() for n in (0, 1)] == [["Blad", "2"], ["Blad", "3"]]
    assert len(pdfium.PdfDocument(made.content)) == 2


def test_a_turned_and_cropped_page_looks_as_it_did() -> None:
    with Pdf.open(io.BytesIO(bytes(written(((200, 400, "På langs"),)).output()))) as pdf:
        pdf.pages[0].obj.Rotate = 90
        pdf.pages[0].obj.CropBox = Array([50, 50, 500, 700])
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
    content = target.getvalue()
    made = of_pdf(content, page([], source="born-digital"))
    assert_valid(made.content)
    assert np.abs(shown(made.content) - shown(content)).max() <= 2


@pytest.mark.parametrize(("content", "reason"), [(b"%PDF-1.4\n%%EOF", "damaged"), (b"%PDF-1.7 og intet", "damaged")])
def test_a_damaged_file_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput) as told:
        of_pdf(content)
    assert told.value.reason == reason


_MAKE = """
import sys, io, hashlib
from tests.export.pages.test_pdfa import of_pdf, with_layer, scan, helvetica
print(hashlib.sha256(of_pdf(helvetica()).content).hexdigest())
"""


def test_the_same_bytes_in_another_process_at_another_place_and_time() -> None:
    found: set[str] = set()
    for zone, seed, language in (("UTC", "1", "C"), ("Pacific/Auckland", "2", "C.UTF-8")):
        told = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": language, "PYTHONPATH": str(ROOT)}
        call = [sys.executable, "-c", _MAKE]
        found.add(subprocess.run(call, env=told, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
    assert len(found) == 1
