"""The real engine on pages drawn here; skipped where Tesseract or its languages are missing."""

from __future__ import annotations

import shutil

import pytest
from PIL import Image
from rapidfuzz import fuzz

from pipeline.errors import MissingRequirement, UnreadableInput
from pipeline.ocr.engines.tesseract import TesseractEngine
from pipeline.ocr.kit import Kit
from pipeline.ocr.settings import ReadingSettings
from pipeline.ocr.stage import read
from tests.ocr.pages import LETTER, document, drawn, encoded, known, text_of

SETTINGS = ReadingSettings()


@pytest.fixture(scope="module")
def engine() -> TesseractEngine:
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    found = TesseractEngine(timeout=60)
    try:
        found.check()
    except MissingRequirement as error:
        pytest.skip(error.message)
    return found


def likeness(text: str) -> float:
    return fuzz.ratio(" ".join(text.split()), " ".join(LETTER))


def test_a_page_is_read_with_danish_letters_and_places(engine: TesseractEngine) -> None:
    reading = read(document(encoded(drawn()), "image/png"), Kit(engine=engine, settings=SETTINGS, known=known))
    assert likeness(text_of(reading)) > 98
    box = reading.pages[0].lines[0].words[0].box
    assert box is not None
    assert box.x0 == pytest.approx(60, abs=3)
    assert reading.pages[0].lines[0].size == pytest.approx(11, rel=0.15)
    assert reading.engine == engine.name
    assert (reading.confidence or 0) > 0.8


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
def test_a_turned_page_is_set_upright(engine: TesseractEngine, turn: Image.Transpose) -> None:
    image = drawn((*LETTER, *LETTER)).transpose(turn)
    reading = read(document(encoded(image), "image/png"), Kit(engine=engine, settings=SETTINGS, known=known))
    assert fuzz.ratio(" ".join(text_of(reading).split()), " ".join((*LETTER, *LETTER))) > 95
    box = reading.pages[0].lines[0].words[0].box
    assert box is not None
    if turn is Image.Transpose.ROTATE_90:
        assert box.height > box.width  # the words run up the page as delivered
    else:
        assert box.top > 600


def test_an_address_is_read_with_its_sign(engine: TesseractEngine) -> None:
    lines = ("Ansøgningen sendes til", "faerger@soefart.dk senest den 1. maj")
    reading = read(document(encoded(drawn(lines)), "image/png"), Kit(engine=engine, settings=SETTINGS, known=known))
    assert "faerger@soefart.dk" in text_of(reading)


def test_a_run_that_takes_too_long_is_ended() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    with pytest.raises(UnreadableInput) as caught:
        TesseractEngine(timeout=0.01).read(drawn(), dpi=200)
    assert caught.value.reason == "timeout"


def test_a_missing_program_names_the_package() -> None:
    with pytest.raises(MissingRequirement) as caught:
        TesseractEngine(command="no-such-tesseract").check()
    assert "tesseract-ocr-dan" in (caught.value.remedy or "")
