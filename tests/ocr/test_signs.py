"""Signs told by their shape, on pages drawn here and on boxes alone."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.ocr.signs import with_signs
from pipeline.ports.engine import SeenWord
from tests.ocr.pages import font_file

DPI, SIZE = 250, 11
FONT_SIZE = round(SIZE * DPI / 72)


def drawn(true: str, read: str) -> list[str]:
    """What becomes of a line that shows `true` and was read as `read`; both have the same number of words."""
    font = ImageFont.truetype(font_file(), FONT_SIZE)
    image = Image.new("L", (2600, 120), 255)
    pen = ImageDraw.Draw(image)
    words = []
    at = 40.0
    for shown, text in zip(true.split(), read.split(), strict=True):
        alone = Image.new("L", image.size, 0)
        ImageDraw.Draw(alone).text((at, 30), shown, fill=255, font=font)
        pen.text((at, 30), shown, fill=0, font=font)
        x0, top, x1, bottom = alone.getbbox() or (0, 0, 1, 1)
        words.append(SeenWord(text, x0, top, x1, bottom, 0.9, 0, 0))
        at += font.getlength(shown + " ")
    return [word.text for word in with_signs(words, image)]


@pytest.mark.parametrize(
    ("true", "read"),
    [
        ("efter § 12 i loven", "efter 8 12 i loven"),
        ("efter § 4, stk. 2", "efter & 4, stk. 2"),
        ("jf. §§ 12-14 i loven", "jf. 88 12-14 i loven"),
        ("jf. §§ 3 og 5", "jf. $8 3 og 5"),
        ("efter § 8 i loven", "efter 8& 8 i loven"),
        ("puljen – som er ny – løber", "puljen — som er ny - løber"),
        ("i perioden 2023–2026 og", "i perioden 2023-2026 og"),
        ("i perioden 2023–2026 og", "i perioden 2023—2026 og"),
        ("kl. 10–14 på rådhuset", "kl. 10—14 på rådhuset"),
        ("• Kommunens navn", "+ Kommunens navn"),
        ("• Kommunens navn", "- Kommunens navn"),
        ("* Kommunens navn", "£ Kommunens navn"),
        ("Storgade 1 · 2300 Havneby · Tlf. 12", "Storgade 1 - 2300 Havneby - Tlf. 12"),
    ],
)
def test_a_sign_is_told_by_its_shape(true: str, read: str) -> None:
    assert drawn(true, read) == true.split()


@pytest.mark.parametrize(
    "text",
    [
        "ring til 33 92 33 92 i dag",
        "der er 8 12 af dem",
        "Holm & 12 andre ansøgere",
        "Hansen & Søn søger",
        "- Kommunens navn",
        "Storgade 1 - 2300 Havneby",
        "i perioden 2023-2026 og",
        "bilag 12-14 følger",
        "+ Kommunens andel",
        "linje x af skemaet",
        "punkt o i listen",
    ],
)
def test_what_was_read_right_stays(text: str) -> None:
    assert drawn(text, text) == text.split()


def test_a_line_that_tells_no_size_stays() -> None:
    alone = SeenWord("+", 0, 0, 30, 30, 0.9, 0, 0)
    assert with_signs([alone], Image.new("L", (100, 100), 0)) == [alone]


def test_numbers_of_a_telephone_are_no_paragraphs() -> None:
    """Ragged print makes a number as tall as the sign; its neighbours tell."""
    tall = [(n * 90, text) for n, text in enumerate(("Telefon", "99", "74", "13", "62"))]
    words = [SeenWord(text, 100 + x, 94 if text == "99" else 100, 130 + x, 130, 0.9, 0, 0) for x, text in tall]
    assert [word.text for word in with_signs(words, Image.new("L", (900, 200), 255))] == [text for _, text in tall]
