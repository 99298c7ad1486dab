"""Scrawls are told from print by their shape; words read in them go, printed words stay whatever crosses them."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.engines.tesseract import TesseractEngine
from pipeline.ocr.kit import Kit
from pipeline.ocr.marks import marked
from pipeline.ocr.stage import read
from pipeline.ports.engine import SeenWord, TextEngine
from pipeline.values.reading import Page
from tests.ocr.pages import LETTER, document, drawn, encoded, font_file, known, text_of
from tests.ocr.scrawls import landscape, signature, signs, written

DPI = 200
ENDED = (*LETTER, "Med venlig hilsen", "", "", "Asta Lindgaard")
SCALE = DPI / 72


def seen(lines: tuple[str, ...] = ENDED, size: float = 11) -> tuple[SeenWord, ...]:
    """The words of a drawn page as an engine would give them."""
    font, found = ImageFont.truetype(font_file(), round(size * SCALE)), []
    for number, line in enumerate(lines):
        at = 0
        for word in line.split():
            at = line.index(word, at)
            x, y = 60 * SCALE + font.getlength(line[:at]), (90 + 17 * number) * SCALE
            x0, top, x1, bottom = font.getbbox(word)
            edges = (round(x + x0), round(y + top), round(x + x1), round(y + bottom))
            found.append(SeenWord(word, *edges, 0.85, number, 0))
            at += len(word)
    return tuple(found)


def misread(text: str, confidence: float, *, x0: float, top: float, x1: float, bottom: float) -> SeenWord:
    """A word read in a scrawl, its box in points."""
    return SeenWord(text, *(round(v * SCALE) for v in (x0, top, x1, bottom)), confidence, 90, 9)


@pytest.mark.parametrize("name", ["a", "b", "c", "d", "e"])
def test_a_signature_is_marked_and_its_words_go(name: str) -> None:
    page = signature(drawn(ENDED, dpi=DPI), name, at=(70, 184), dpi=DPI)
    scrawl = misread("WAN", 0.7, x0=75, top=170, x1=150, bottom=195)
    found = marked(page, (*seen(), scrawl), known, dpi=DPI)
    assert [mark.kind for mark in found.marks] == ["signature"]
    assert 60 < found.marks[0].box.x0 / SCALE < 85
    assert 155 < found.marks[0].box.top / SCALE < found.marks[0].box.bottom / SCALE < 205
    assert found.words == seen()
    assert not found.by_hand
    assert np.count_nonzero(np.asarray(found.image)[490:530, 150:600] < 128) < 20


@pytest.mark.parametrize("confidence", [0.95, 0.4])
def test_print_under_a_signature_is_kept(confidence: float) -> None:
    page = signature(drawn(LETTER, dpi=DPI), "tværs", at=(80, 124), dpi=DPI)
    words = seen(LETTER)
    crossed = [w for w in words if w.line in (1, 2) and w.x0 < 200 * SCALE]
    weak = tuple(
        SeenWord(w.text, w.x0, w.top, w.x1, w.bottom, confidence, w.line, 0) if w in crossed else w for w in words
    )
    assert len(crossed) >= 4
    assert marked(page, weak, known, dpi=DPI).words == weak


@pytest.mark.parametrize(("size", "lines"), [(8, 4), (11, 4), (15, 4), (30, 1), (48, 1)])
def test_print_has_no_marks(size: float, lines: int) -> None:
    words = seen(LETTER[:lines], size)
    found = marked(drawn(LETTER[:lines], dpi=DPI, size=size), words, known, dpi=DPI)
    assert found.marks == ()
    assert found.words == words


def test_frames_and_rules_are_no_scrawls() -> None:
    page = drawn(ENDED, dpi=DPI)
    pen = ImageDraw.Draw(page)
    pen.rectangle((150, 700, 900, 860), outline=0, width=3)
    pen.line((150, 780, 900, 780), fill=0, width=3)
    pen.rectangle((150, 1000, 180, 1030), outline=0, width=3)
    pen.line((300, 1200, 1200, 1208), fill=0, width=2)
    assert [mark for mark in marked(page, seen(), known, dpi=DPI).marks if mark.kind != "picture"] == []


def test_a_note_by_hand_is_marked_where_it_stands() -> None:
    page = written(drawn(ENDED, dpi=DPI), "note", box=(300, 300, 520, 360), dpi=DPI)
    found = marked(page, seen(), known, dpi=DPI)
    assert found.marks
    assert {mark.kind for mark in found.marks} == {"handwriting"}
    assert all(mark.box.top > 295 * SCALE and mark.box.x0 > 290 * SCALE for mark in found.marks)
    assert found.words == seen()
    assert not found.by_hand


@pytest.mark.parametrize("size", [12, 16, 22])
def test_a_letter_by_hand_is_seen_to_be_one(size: float) -> None:
    page = written(Image.new("L", (1654, 2339), 255), str(size), box=(60, 80, 540, 700), dpi=DPI, size=size)
    assert marked(page, (), known, dpi=DPI).by_hand


def test_a_logo_is_a_picture() -> None:
    page = drawn(ENDED, dpi=DPI)
    pen = ImageDraw.Draw(page)
    pen.polygon([(1200, 60), (1320, 60), (1320, 160), (1260, 220), (1200, 160)], outline=0, width=8)
    for step in range(5):
        pen.line((1200, 80 + 18 * step, 1320, 90 + 18 * step), fill=0, width=6)
    found = marked(page, (*seen(), misread("AR", 0.7, x0=432, top=22, x1=475, bottom=60)), known, dpi=DPI)
    assert [mark.kind for mark in found.marks] == ["picture"]
    assert found.words == seen()


def read_off(image: Image.Image, engine: TextEngine) -> tuple[Page, tuple[str, ...], str]:
    reading = read(document(encoded(image, dpi=DPI), "image/png"), Kit(engine=engine, known=known))
    return reading.pages[0], reading.notes, text_of(reading)


GARBAGE = tuple(
    SeenWord("lsrw", 200 + 120 * x, 260 + 60 * y, 300 + 120 * x, 290 + 60 * y, 0.3, y, 0)
    for x in range(8)
    for y in range(9)
)


@pytest.mark.parametrize(
    ("image", "reason"),
    [
        (written(Image.new("L", (1654, 2339), 250), "brev", box=(60, 80, 540, 400), dpi=DPI), "handwriting"),
        (signs(DPI, "fremmed"), "unreadable-page"),
        (landscape(DPI, 3), "unreadable-page"),
        (drawn(LETTER * 4, dpi=DPI).transpose(Image.Transpose.FLIP_LEFT_RIGHT), "unreadable-page"),
    ],
    ids=["hand", "signs", "landscape", "mirrored"],
)
def test_a_page_that_cannot_be_read_says_so(image: Image.Image, reason: str) -> None:
    page, notes, text = read_off(image, NullEngine(GARBAGE))
    assert page.reason == reason
    assert reason in notes
    assert text == ""


def test_what_a_real_engine_makes_of_handwriting_is_no_text() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    image = written(Image.new("L", (1654, 1100), 250), "brev", box=(60, 40, 540, 260), dpi=DPI, size=18)
    page, notes, text = read_off(image, TesseractEngine())
    assert (page.reason, notes[:1], text) == ("handwriting", ("handwriting",), "")


def test_marks_stand_on_the_page_as_delivered() -> None:
    page, notes, text = read_off(signature(drawn(ENDED, dpi=DPI), "a", at=(70, 184), dpi=DPI), NullEngine(seen()))
    assert "venlig hilsen" in text
    assert notes == ()
    (mark,) = page.marks
    assert mark.kind == "signature"
    assert 60 < mark.box.x0 < 85
    assert 150 < mark.box.top < mark.box.bottom < 210
