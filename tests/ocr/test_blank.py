"""Blank pages and separators are told without an engine; whatever bears a printed figure is no blank page."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont, ImageOps

from pipeline.ocr.blank import says_separator, sheet
from pipeline.ports.engine import SeenWord
from tests.ocr.pages import LETTER, drawn, font_file
from tests.samples.degrade import fax, punch, scan


def empty(dpi: int) -> Image.Image:
    return drawn((), dpi=dpi)


def numbered(dpi: int, text: str = "7", size: float = 9) -> Image.Image:
    """A page that bears nothing but its number."""
    image = empty(dpi)
    font = ImageFont.truetype(font_file(), round(size * dpi / 72))
    ImageDraw.Draw(image).text((0.5 * image.width, 0.93 * image.height), text, fill=0, font=font)
    return image


def folded(image: Image.Image) -> Image.Image:
    """A grey crease, a little askew, across a third of the page's height."""
    creased = image.copy()
    at = image.height * 0.34
    ImageDraw.Draw(creased).line((0, at, image.width, at + image.height * 0.002), fill=150, width=image.width // 600)
    return creased


def dusty(image: Image.Image) -> Image.Image:
    """Sixty specks of up to a millimetre, and the dark edge of the bed."""
    marked, chance = image.copy(), np.random.default_rng(3)
    pen, step = ImageDraw.Draw(marked), image.width / 210
    for x, y, r in chance.random((60, 3)) * (image.width, image.height, 0.5 * step):
        pen.ellipse((x - r, y - r, x + r, y + r), fill=60)
    pen.rectangle((0, 0, 4 * step, image.height), fill=30)
    return marked


def shining_through(dpi: int) -> Image.Image:
    """The empty back of a letter: its print, mirrored, soft and pale."""
    soft = ImageOps.mirror(drawn(LETTER * 5, dpi=dpi)).filter(ImageFilter.GaussianBlur(dpi / 90))
    return soft.point(lambda v: 255 - (255 - v) // 11)


def barred(dpi: int, widths: tuple[float, ...], *, high: float, turn: float = 0.0) -> Image.Image:
    """Bars `high` millimetres high, of these widths in millimetres, each as far from the next as it is from 2 mm."""
    image, at, step = empty(dpi), 35.0, dpi / 25.4
    for number, width in enumerate(widths):
        ImageDraw.Draw(image).rectangle((at * step, 60 * step, (at + width) * step - 1, (60 + high) * step), fill=0)
        at += width + (2.0 if high > 40 else (0.5, 1.0, 0.7)[number % 3])
    return image.rotate(turn, Image.Resampling.BICUBIC, expand=turn == 90, fillcolor=255)


PATCH = (5.0, 2.0, 2.0, 5.0)
CODE = (0.5, 1.0, 0.5, 1.5, 0.5, 0.5, 1.0, 2.0, 0.5, 1.0) * 3


@pytest.mark.parametrize("dpi", [150, 200])
@pytest.mark.parametrize(
    "make", [lambda image: image, folded, dusty, punch], ids=["bare", "folded", "dusty", "punched"]
)
def test_an_empty_page_is_blank_however_it_was_scanned(dpi: int, make: object) -> None:
    assert callable(make)
    page = make(empty(dpi))
    assert sheet(page, dpi) == "blank"
    assert sheet(scan(page, "tom side", noise=7), dpi) == "blank"
    assert sheet(scan(make(numbered(dpi)), "side med tal", noise=7), dpi) is None


def test_resolution_makes_no_difference() -> None:
    for dpi in (75, 100, 300):
        assert sheet(dusty(empty(dpi)), dpi) == "blank"
        assert sheet(dusty(numbered(dpi)), dpi) is None


def test_a_fax_without_text_is_blank() -> None:
    assert sheet(fax(empty(200), "tom fax").convert("L"), 200) == "blank"
    assert sheet(fax(numbered(200, "- 2 -"), "fax").convert("L"), 200) is None


def test_a_page_through_which_the_other_side_shines_is_blank() -> None:
    assert sheet(scan(shining_through(200), "bagside", noise=3), 200) == "blank"


@pytest.mark.parametrize("share", [8, 5, 2])
def test_a_pale_letter_is_not_blank(share: int, dpi: int = 150) -> None:
    pale = drawn(LETTER, dpi=dpi).point(lambda v: 255 - (255 - v) // share)
    assert sheet(scan(pale, "bleg", noise=2, blur=0.5), dpi) is None


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize("turn", [0, 0.8, -1.7, 90])
def test_bars_make_a_separator(dpi: int, turn: float) -> None:
    assert sheet(barred(dpi, PATCH, high=60, turn=turn), dpi) == "separator"
    assert sheet(barred(dpi, CODE, high=14, turn=turn if dpi > 150 else 0), dpi) == "separator"


def test_bars_are_seen_on_a_noisy_scan() -> None:
    assert sheet(scan(barred(150, PATCH, high=60), "patch", skew=-1.2, noise=8), 150) == "separator"


def test_a_letter_with_a_bar_code_is_a_letter() -> None:
    page = barred(200, CODE, high=14)
    page.paste(drawn(LETTER * 4, dpi=200).crop((0, 600, 1654, 2338)), (0, 900))
    assert sheet(page, 200) is None


def test_large_letters_are_no_bars() -> None:
    page = empty(200)
    font = ImageFont.truetype(font_file(), 190)
    for number, text in enumerate(("HILLERØD", "FÆLLES MØDE", "MILLILITER")):
        ImageDraw.Draw(page).text((120, 200 + 400 * number), text, fill=0, font=font)
    assert sheet(page, 200) is None


@pytest.mark.parametrize("level", [5, 90])
def test_a_dark_sheet_is_a_separator_but_white_print_on_it_is_read(level: int) -> None:
    dark = Image.new("L", (1654, 2338), level)
    assert sheet(dark, 200) == "separator"
    assert sheet(scan(dark, "sort ark"), 200) == "separator"
    assert sheet(ImageOps.invert(drawn(LETTER)), 200) is None


@pytest.mark.parametrize("size", [(1, 1), (4000, 12), (12, 4000)])
def test_slivers_are_blank(size: tuple[int, int]) -> None:
    assert sheet(Image.new("L", size, 0), 70) == "blank"
    assert sheet(Image.new("L", size, 255), 70) == "blank"


def seen(*texts: str) -> tuple[SeenWord, ...]:
    return tuple(SeenWord(text, 10, 10, 90, 30, 0.9, 0, 0) for text in texts)


def test_a_sheet_may_say_that_it_is_a_separator() -> None:
    assert says_separator(seen("SKILLEARK", "17"))
    assert says_separator(seen("Dokumentskiller"))
    assert not says_separator(seen("Skilte", "på", "vej"))
    assert not says_separator(seen("Skilleark", *["ord"] * 60))
    assert not says_separator(())
