"""Both ways to Tesseract through one test: skipped where one is not installed."""

from __future__ import annotations

import os
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from pipeline.errors import MissingRequirement, UnreadableInput
from pipeline.ocr.engines import tesserocr
from pipeline.ocr.engines.tesseract import TesseractEngine
from pipeline.ocr.engines.tesserocr import TesserocrEngine
from tests.ocr.pages import LETTER, drawn

Engine = TesseractEngine | TesserocrEngine


@pytest.fixture(scope="module", params=["pytesseract", "tesserocr"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if shutil.which("tesseract") is None or (request.param == "tesserocr" and not tesserocr.installed()):
        pytest.skip("not installed")
    made: Engine = TesseractEngine(timeout=60) if request.param == "pytesseract" else TesserocrEngine(timeout=60)
    try:
        made.check()
    except MissingRequirement as error:
        pytest.skip(error.message)
    return made


def strip(text: str) -> Image.Image:
    return drawn((text,)).crop((0, 200, 1600, 320))


def test_words_stand_where_they_were_drawn(engine: Engine) -> None:
    words = engine.read(drawn(), dpi=200)
    assert " ".join(word.text for word in words[:6]) == " ".join(LETTER[0].split()[:6])
    first = words[0]
    assert (first.x0, first.line) == (pytest.approx(60 * 200 / 72, abs=6), 0)
    assert 0.5 < first.confidence <= 1


def test_lines_are_read_in_one_call_each_by_itself(engine: Engine) -> None:
    found = engine.read_lines([strip("grønne færger"), strip("på øer")], dpi=200)
    assert [" ".join(word.text for word in words) for words in found] == ["grønne færger", "på øer"]
    assert engine.read_lines([], dpi=200) == ()


def test_the_other_model_knows_signs(engine: Engine) -> None:
    ((word, *_),) = engine.read_lines([strip("post@soefart.dk")], dpi=200, model="signs")
    assert word.text == "post@soefart.dk"


def test_an_image_without_text_gives_no_words(engine: Engine) -> None:
    assert engine.read(Image.new("L", (400, 300), 255), dpi=200) == ()


def test_the_turn_of_a_page_is_seen(engine: Engine) -> None:
    upside_down = drawn(LETTER * 5).transpose(Image.Transpose.ROTATE_180)
    turn, sure = engine.orientation(upside_down, dpi=200)
    assert turn == 180
    assert sure > 0.5
    assert engine.orientation(Image.new("L", (400, 300), 255), dpi=200) == (0, 0.0)


@pytest.fixture
def in_memory() -> TesserocrEngine:
    if not tesserocr.installed() or tesserocr.data_folder() is None:
        pytest.skip("tesserocr is not installed")
    return TesserocrEngine(timeout=60)


def test_a_child_that_died_between_two_pages_is_replaced(in_memory: TesserocrEngine) -> None:
    before = in_memory.read(drawn(), dpi=200)
    child = in_memory._idle.get_nowait()
    os.kill(child._process.pid, signal.SIGKILL)
    child._process.wait()
    in_memory._idle.put(child)
    assert in_memory.read(drawn(), dpi=200) == before


def test_children_outlive_the_threads_that_started_them(in_memory: TesserocrEngine) -> None:
    def read() -> int:
        return len(in_memory.read(drawn(), dpi=200))

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(read), pool.submit(read)
        expected = first.result()
        assert second.result() == expected
    time.sleep(0.2)
    children = [in_memory._idle.get_nowait() for _ in range(in_memory._idle.qsize())]
    assert all(child._process.poll() is None for child in children)
    for child in children:  # all of them dead: a new one reads the page
        os.kill(child._process.pid, signal.SIGKILL)
        child._process.wait()
        in_memory._idle.put(child)
    assert read() == expected


def test_a_page_on_which_every_child_dies_is_refused(
    in_memory: TesserocrEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesserocr.sys, "executable", shutil.which("false"))
    with pytest.raises(UnreadableInput) as caught:
        in_memory.read(drawn(), dpi=200)
    assert caught.value.reason == "ocr-failed"


def test_a_request_that_takes_too_long_ends_its_child() -> None:
    if not tesserocr.installed() or tesserocr.data_folder() is None:
        pytest.skip("tesserocr is not installed")
    engine = TesserocrEngine(timeout=0.05)
    with pytest.raises(UnreadableInput) as caught:
        engine.read(drawn(LETTER * 6), dpi=200)
    assert caught.value.reason == "timeout"
    assert engine._idle.empty()


def test_a_language_without_data_is_named(in_memory: TesserocrEngine) -> None:
    with pytest.raises(MissingRequirement) as caught:
        TesserocrEngine(language="xyz").read(drawn(), dpi=200)
    assert "xyz" in caught.value.message


def test_words_of_a_page_that_was_pressed_together_stand_where_they_stood(engine: Engine) -> None:
    whole, narrow = engine.read(drawn(), dpi=200), engine.read(drawn(), dpi=200, narrow=0.8)
    assert [word.text for word in narrow] == [word.text for word in whole]
    apart = [max(abs(a.x0 - b.x0), abs(a.x1 - b.x1)) for a, b in zip(whole, narrow, strict=True) if len(a.text) > 1]
    assert max(apart) <= 8
