"""Searchable PDFs: the page as it was, and every word where it stands, found again by two other readers."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pdfplumber
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from pipeline.errors import UnreadableInput
from pipeline.export.pages.searchable import searchable
from pipeline.values.geometry import Box
from pipeline.values.reading import Page, Reading
from tests.export.pages.readings import HEIGHT, LETTER, WIDTH, line, page, reading, skewed, turned
from tests.ocr.pages import document, encoded, with_layer, written

WORDS = [word.text for one in LETTER for word in one.words]


def grey(width: float = WIDTH, height: float = HEIGHT) -> Image.Image:
    """A page at 72 dpi with something on it."""
    image = Image.new("L", (round(width), round(height)), 250)
    ImageDraw.Draw(image).rectangle((60, 100, 90, 130), fill=30)
    return image


def of_image(found: Page) -> bytes:
    content = encoded(grey(found.width, found.height), dpi=72)
    return searchable(document(content, "image/png"), reading(found))


def plumbed(content: bytes, **more: object) -> list[tuple[str, Box]]:
    with pdfplumber.open(io.BytesIO(content)) as opened:
        words = opened.pages[0].extract_words(use_text_flow=True, **more)
    return [(word["text"], Box(word["x0"], word["top"], word["x1"], word["bottom"])) for word in words]


def by_pdfium(content: bytes, number: int = 0) -> list[tuple[str, Box]]:
    """Words with boxes on the page as it is shown; a hyphen at a line's end is pdfium's U+FFFE."""
    opened = pdfium.PdfDocument(content)
    sheet = opened[number]
    text = sheet.get_textpage()
    height = sheet.get_height()
    found: list[tuple[str, Box]] = []
    new = True
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1).replace("\ufffe", "-") or "-"
        if sign.isspace():
            new = True
            continue
        x0, low, x1, high = text.get_charbox(index, loose=True)
        box = Box(x0, height - high, x1, height - low)
        found.append((sign, box)) if new else found.__setitem__(-1, (found[-1][0] + sign, found[-1][1].union(box)))
        new = sign == "-" and text.get_text_range(index, 1) == "\ufffe"
    opened.close()
    return found


READERS = [pytest.param(plumbed, id="pdfplumber"), pytest.param(by_pdfium, id="pdfium")]
Reader = Callable[[bytes], list[tuple[str, Box]]]


def assert_placed(found: list[tuple[str, Box]], wanted: Page, *, within: float = 2.0) -> None:
    """Each word is as long as it is printed and covers its ink; type is as high as the line, not as the word."""
    words = [word for one in wanted.lines for word in one.words]
    assert [text for text, _ in found] == [word.text for word in words]
    for (text, box), word in zip(found, words, strict=True):
        assert word.box is not None
        assert abs(box.x0 - word.box.x0) <= within, text
        assert abs(box.x1 - word.box.x1) <= within, text
        assert box.top <= word.box.top + within, text
        assert box.bottom >= word.box.bottom - within, text
        assert box.height <= word.box.height + 0.5 * 16, text


@pytest.mark.parametrize("read", READERS)
def test_words_stand_where_they_were_read(read: Reader) -> None:
    sheet = page(LETTER)
    assert_placed(read(of_image(sheet)), sheet)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("degrees", [-2.0, 0.7, 3.0])
def test_words_of_a_skewed_page_stand_on_their_lines(read: Reader, degrees: float) -> None:
    long = line(
        "Vi håber at mange små kommuner ved vandet gerne vil være med i vores grønne forsøg", left=100, base=400
    )
    sheet = skewed(page([*LETTER[:5], long]), degrees)
    assert_placed(read(of_image(sheet)), sheet)


@pytest.mark.parametrize("quarter", [90, 180, 270])
@pytest.mark.parametrize("told", [True, False])
def test_text_of_a_turned_page_runs_as_its_lines_do(quarter: int, told: bool) -> None:
    from dataclasses import replace

    sheet = turned(page(LETTER), quarter)
    made = of_image(replace(sheet, turned=quarter if told else 0))
    found = by_pdfium(made)
    assert sorted(text for text, _ in found) == sorted(WORDS)
    wanted = [word for one in sheet.lines for word in one.words]
    for text, box in found:
        x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
        there = [word.box for word in wanted if word.text == text and word.box]
        assert any(at.x0 - 3 <= x <= at.x1 + 3 and at.top - 3 <= y <= at.bottom + 3 for at in there), text
        longer = box.width > box.height if quarter == 180 else box.height > box.width
        assert longer or len(text) < 3
    assert "inden – senest – torsdag." in in_a_row(made)


def in_a_row(content: bytes, number: int = 0) -> str:
    opened = pdfium.PdfDocument(content)
    text: str = opened[number].get_textpage().get_text_range()
    opened.close()
    return text


@pytest.mark.parametrize("text", ["fælles borger", "§ 7, skole- og", "inden – senest", "Søby Kommune"])
def test_a_search_for_several_words_finds_them(text: str) -> None:
    opened = pdfium.PdfDocument(of_image(page(LETTER)))
    text_page = opened[0].get_textpage()
    assert text_page.search(text, match_case=True).get_next() is not None


def test_signs_that_windows_1252_lacks() -> None:
    odd = line("Ŋn → ≥ 5 ǿ č 𝔸 Žižek «ÆØÅ» ½ • fjernt", left=70, base=100)
    made = of_image(page([odd]))
    assert [text for text, _ in plumbed(made)] == [word.text for word in odd.words]
    assert "→ ≥ 5" in in_a_row(made)


def test_nothing_of_the_text_is_drawn_on_the_page() -> None:
    made, bare = (pdfium.PdfDocument(of_image(one)) for one in (page(LETTER), page([])))
    assert np.array_equal(*(np.asarray(one[0].render(scale=1).to_pil()) for one in (made, bare)))
    assert pdfium.PdfDocument(of_image(page([])))[0].get_textpage().count_chars() == 0


def test_repairs_stand_instead_of_what_was_read() -> None:
    content = document(encoded(grey(), dpi=72), "image/png")
    made = searchable(content, reading(page(LETTER)), repairs={(1, 0, 0): "Sæby", (1, 1, 1): ""})
    found = [text for text, _ in plumbed(made)]
    assert found == ["Sæby", "Kommune", "Kære", *WORDS[4:]]


def test_the_same_bytes_again() -> None:
    assert of_image(page(LETTER)) == of_image(page(LETTER))
    scan = document(with_layer(grey(), ("forkert lag",)), "application/pdf")
    assert searchable(scan, reading(page(LETTER))) == searchable(scan, reading(page(LETTER)))


def test_a_layer_that_was_not_believed_is_taken_away() -> None:
    scan = with_layer(grey(), ("forkert lag", "under billedet"))
    made = searchable(document(scan, "application/pdf"), reading(page(LETTER)))
    assert [text for text, _ in plumbed(made)] == WORDS
    assert looks(made) == looks(scan)
    again = searchable(document(made, "application/pdf"), reading(page([line("Kun dette", left=70, base=90)])))
    assert [text for text, _ in plumbed(again)] == ["Kun", "dette"]


def looks(content: bytes, number: int = 0) -> bytes:
    opened = pdfium.PdfDocument(content)
    picture = opened[number].render(scale=1, grayscale=True).to_pil().tobytes()
    opened.close()
    return bytes(picture)


def test_text_that_can_be_seen_stays() -> None:
    seen = bytes(written(((70, 700, "Det her kan ses"),)).output())
    made = searchable(document(seen, "application/pdf"), reading(page(LETTER)))
    assert looks(made) == looks(seen)
    assert "Det her kan ses" in in_a_row(made)


def test_pages_with_text_of_their_own_are_left_alone() -> None:
    content = bytes(written(((70, 700, "Det her kan ses"),)).output())
    born = reading(page(LETTER, source="born-digital"))
    assert searchable(document(content, "application/pdf"), born) == content


def scan_of(content: bytes, entries: bytes, *, contents: bytes = b"") -> bytes:
    """A PDF of one pale box, its page with these entries, and after it what a careless program left."""
    drawn = b"0.9 g 0.5 0 0 0.5 0 0 cm 200 300 400 200 re f\n" + contents
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R%b>>" % entries,
        b"<</Length %d>>stream\n%b\nendstream" % (len(drawn), drawn),
    ]  # fmt: skip
    out = b"%PDF-1.4\n" + content
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + table
    return out + b"trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


@pytest.mark.parametrize(
    ("entries", "size"),
    [
        (b"/MediaBox[0 0 595 842]", (595, 842)),
        (b"/MediaBox[-20 30 575 872]", (595, 842)),
        (b"/MediaBox[0 0 700 900]/CropBox[50 20 645 862]", (595, 842)),
        (b"/MediaBox[0 0 842 595]/Rotate 90", (595, 842)),
        (b"/MediaBox[10 20 605 862]/Rotate 180", (595, 842)),
        (b"/MediaBox[0 0 842 595]/Rotate 270", (595, 842)),
    ],
)
def test_cropped_and_turned_pages_of_a_file(entries: bytes, size: tuple[int, int]) -> None:
    scan = scan_of(b"", entries)
    made = searchable(document(scan, "application/pdf"), reading(page(LETTER)))
    opened = pdfium.PdfDocument(made)
    assert opened[0].get_size() == size
    assert looks(made) == looks(scan)
    assert in_a_row(made).split() == in_a_row(of_image(page(LETTER))).split()
    visible = searchable(document(scan, "application/pdf"), reading(page(LETTER)), mode=0)
    shown = np.asarray(pdfium.PdfDocument(visible)[0].render(scale=1, grayscale=True).to_pil())
    bare = np.asarray(pdfium.PdfDocument(scan)[0].render(scale=1, grayscale=True).to_pil())
    for word in (word for one in LETTER for word in one.words if len(word.text) > 3):
        assert word.box is not None
        spot = slice(int(word.box.top), int(word.box.bottom)), slice(int(word.box.x0), int(word.box.x1))
        assert (shown[spot] != bare[spot]).mean() > 0.2


def test_a_page_that_leaves_its_scale_behind() -> None:
    scan = scan_of(b"", b"/MediaBox[0 0 595 842]", contents=b"2 0 0 3 10 10 cm")
    found = plumbed(searchable(document(scan, "application/pdf"), reading(page(LETTER))))
    assert_placed(found, page(LETTER))


def test_only_the_pages_that_were_read_change() -> None:
    from fpdf import FPDF

    pdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
    pdf.set_font("helvetica", size=11)
    for number in range(3):
        pdf.add_page()
        pdf.text(70, 70, f"Blad {number}")
    content = bytes(pdf.output())
    sheets = [page([], number=1, source="born-digital"), page(LETTER, number=2), page([], number=3)]
    made = searchable(document(content, "application/pdf"), reading(*sheets))
    texts = [in_a_row(made, number).split() for number in range(3)]
    assert (texts[0], texts[2]) == (["Blad", "0"], ["Blad", "2"])
    assert "Kommune" in texts[1]


def test_what_has_no_pages_is_refused() -> None:
    found: Reading = reading(page(LETTER), paginated=False)
    with pytest.raises(UnreadableInput) as told:
        searchable(document(b"x", "text/plain"), found)
    assert told.value.reason == "no-pages"


@pytest.mark.parametrize("degrees", [0.0, 1.5])
def test_a_row_of_broken_cells_stands_on_several_base_lines(degrees: float) -> None:
    from dataclasses import replace

    first = line("Fyn Assens, Nyborg og", left=70, base=200, role="table")
    second = line("Kerteminde", left=120, base=214, role="table")
    row = replace(first, words=(*first.words, *second.words))
    sheet = skewed(page([row]), degrees)
    for read in (plumbed, by_pdfium):
        assert_placed(read(of_image(sheet)), sheet)
