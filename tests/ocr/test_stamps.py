"""Stamps set askew: found by their frame, read, and kept out of the text."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.engines.tesseract import TesseractEngine
from pipeline.ocr.kit import Kit
from pipeline.ocr.settings import ReadingSettings
from pipeline.ocr.stage import read
from pipeline.ocr.stamps import stamps
from pipeline.ports.engine import SeenWord
from tests.ocr.pages import LETTER, document, drawn, encoded, font_file, known, lines_of

WORDS = tuple(SeenWord("tekst", 100 + 90 * n, 100, 180 + 90 * n, 130, 0.95, 0, 0) for n in range(8))


def stamped(degrees: float) -> Image.Image:
    """A page at 250 dpi with a grey stamp across its text."""
    page = drawn((*LETTER, *LETTER), dpi=250)
    stamp = Image.new("L", (760, 190), 255)
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((4, 4, 755, 185), outline=100, width=6)
    pen.text((40, 55), "MODTAGET 9. JUN. 2011", fill=100, font=ImageFont.truetype(font_file(), 52))
    turned = stamp.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    page.paste(turned, (900, 700), turned.point(lambda v: 255 if v < 200 else 0))
    return page


def test_a_page_without_tilted_frames_has_no_stamp() -> None:
    assert stamps(drawn(dpi=250), NullEngine(WORDS), dpi=250) is None


def test_a_scrawl_is_no_stamp() -> None:
    page = drawn(dpi=250)
    points = [(1000 + 4 * n, 800 + 60 * ((-1) ** n) * (n % 7) / 7) for n in range(100)]
    ImageDraw.Draw(page).line(points, fill=60, width=5)
    assert stamps(page, NullEngine(WORDS), dpi=250) is None


def test_a_frame_with_a_date_in_it_is_a_stamp() -> None:
    said = ("MODTAGET", "9.", "JUN.", "2011", "xx")
    inside = tuple(SeenWord(w, 40 + 120 * n, 50, 140 + 120 * n, 100, 0.5, 0, 0) for n, w in enumerate(said))
    found = stamps(stamped(6), NullEngine(inside), dpi=250)
    assert found is not None
    assert [[w.text for w in line] for line in found.lines] == [["MODTAGET", "9.", "JUN.", "2011"]]
    assert all(850 < w.x0 < 1700 and 650 < w.top < 1000 for line in found.lines for w in line)
    assert found.cleaned.getpixel((1000, 780)) == 255


class Changing(NullEngine):
    """An engine that reads the last word of a stamp otherwise each time."""

    def __init__(self, words: tuple[SeenWord, ...], last: tuple[str, ...]) -> None:
        super().__init__(words)
        self._said, self._last = words, iter(last)

    def read(self, image: Image.Image, *, dpi: int, narrow: float = 1.0) -> tuple[SeenWord, ...]:
        return (*self._said[:-1], replace(self._said[-1], text=next(self._last)))


@pytest.mark.parametrize(
    ("years", "told"),
    [
        (("2011", "2011"), ["2011"]),
        (("2017", "2011", "2011"), ["2011"]),
        (("2017", "2012", "2011"), []),
        (("20T1", "xx", "2011"), []),
    ],
)
def test_a_year_counts_once_two_readings_have_it(years: tuple[str, ...], told: list[str]) -> None:
    said = ("MODTAGET", "9.", "JUN.", "2011")
    inside = tuple(SeenWord(w, 40 + 120 * n, 50, 140 + 120 * n, 100, 0.5, 0, 0) for n, w in enumerate(said))
    found = stamps(stamped(-9), Changing(inside, years), dpi=250)
    assert found is not None
    assert [w.text for w in found.lines[0]] == [*said[:3], *told]


def test_the_date_may_stand_below_the_word_of_arrival() -> None:
    said = (("Indgået", 0), ("3/4-1998", 1), ("Puljekontoret", 2))
    inside = tuple(SeenWord(w, 40, 30 + 50 * n, 300, 70 + 50 * n, 0.6, n, 0) for w, n in said)
    found = stamps(stamped(4), NullEngine(inside), dpi=250)
    assert found is not None
    assert [[w.text for w in line] for line in found.lines] == [["Indgået"], ["3/4-1998"]]


def test_a_level_box_is_no_stamp() -> None:
    assert stamps(stamped(0), NullEngine(WORDS), dpi=250) is None


def test_a_stamp_is_read_off_a_page() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    page = document(encoded(stamped(5), dpi=250), "image/png")
    reading = read(page, Kit(engine=TesseractEngine(), settings=ReadingSettings(), known=known))
    last = reading.pages[0].lines[-1]
    assert last.role == "stamp"
    assert "JUN" in lines_of(reading.pages[0])[-1]
