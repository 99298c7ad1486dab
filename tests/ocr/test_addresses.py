"""The second look at addresses, junk, and which of two readings to believe."""

from __future__ import annotations

import pytest
from PIL import Image

from pipeline.ocr.addresses import second_look
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.junk import legible
from pipeline.ocr.measure import type_size
from pipeline.ocr.verdict import agreement, judge
from pipeline.ports.engine import SeenWord
from pipeline.values.geometry import Box
from pipeline.values.reading import Line, Word
from tests.ocr.pages import LETTER, known

PAGE = Image.new("L", (1000, 200), 255)
PAD = 3 * (300 // 25)


def words(text: str, *, confidence: float = 0.9, shift: int = 0) -> tuple[SeenWord, ...]:
    """Words of one line, each character ten pixels wide."""
    found = []
    at = 100 + shift
    for word in text.split():
        found.append(SeenWord(word, at, 100 + shift // 3, at + 10 * len(word), 130 + shift // 3, confidence, 0, 0))
        at += 10 * len(word) + 8
    return tuple(found)


def again(first: str, second: str, confidence: float = 0.9) -> str:
    """What becomes of a line when the second look sees this; its words are placed within the crop."""
    crop = tuple(SeenWord(w.text, w.x0 - 100 + PAD, 20, w.x1 - 100 + PAD, 50, confidence, 0, 0) for w in words(second))
    return " ".join(w.text for w in second_look(words(first), PAGE, NullEngine(lines=crop), dpi=300))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("skriv til puljenøsoefart.dk inden", "skriv til puljen@soefart.dk inden", "skriv til puljen@soefart.dk inden"),
        ("skriv til puljen&soefart.dk. Tak", "skriv tll puljen@soefart.dk. Tak", "skriv til puljen@soefart.dk. Tak"),
        ("e-mail: ilnæsoefart.dk", "e-mail: Iln@soefart.dk", "e-mail: lln@soefart.dk"),
        ("puljen&soefart.dk", "puljen @soefart.dk", "puljen@soefart.dk"),
        ("se soefart.dk for mere", "se soefart.dk for mere", "se soefart.dk for mere"),
        ("en almindelig linje", "en@anden.dk linje", "en almindelig linje"),
    ],
)
def test_an_address_is_taken_from_the_second_look(first: str, second: str, expected: str) -> None:
    assert again(first, second) == expected


def test_an_unsure_second_look_keeps_the_domain_of_the_first() -> None:
    assert again("ph&kyst.dk", "ph@kysti.dk", 0.4) == "ph@kyst.dk"
    assert again("ph&kyst.dk", "ph@kysti.dk", 0.9) == "ph@kysti.dk"


def test_the_box_of_an_address_is_that_of_the_words_it_replaces() -> None:
    crop = (SeenWord("puljen@soefart.dk", PAD, 20, PAD + 190, 50, 0.9, 0, 0),)
    found = second_look(words("puljen øsoefart.dk"), PAGE, NullEngine(lines=crop), dpi=300)
    assert [(w.text, w.x0, w.x1) for w in found] == [("puljen@soefart.dk", 100, 278)]


def test_scrawls_and_specks_are_dropped_and_odd_words_in_good_company_kept() -> None:
    line = words("Vi skriver til jer")
    unsure = SeenWord("Nørrekær", 500, 100, 600, 130, 0.1, 0, 0)
    scrawl = SeenWord("Jl", 100, 300, 300, 420, 0.2, 7, 1)
    speck = SeenWord("'", 700, 100, 703, 103, 0.9, 0, 0)
    assert [w.text for w in legible([*line, unsure, scrawl, speck])] == ["Vi", "skriver", "til", "jer", "Nørrekær"]


def test_of_words_on_the_same_ink_one_is_kept() -> None:
    whole = SeenWord("kommuner", 100, 100, 200, 130, 0.9, 0, 0)
    part = SeenWord("ner", 160, 102, 198, 128, 0.95, 1, 0)
    assert legible([whole, part]) == [whole]


@pytest.mark.parametrize(("text", "height"), [("sommer", 5.0), ("Sommer", 7.1), ("sprog", 7.1), ("Sprog", 9.2)])
def test_type_size_does_not_depend_on_the_letters(text: str, height: float) -> None:
    assert type_size(text, height) == pytest.approx(10, rel=0.01)


def seen(*texts: str) -> list[Line]:
    """Lines as an engine reads them off the image."""
    box = Box(0, 0, 1, 1)
    return [Line(words=tuple(Word(text=w, box=box, confidence=0.95) for w in text.split())) for text in texts]


def test_a_layer_that_agrees_is_trusted() -> None:
    assert judge("\n".join(LETTER), seen(*LETTER), 0.95, known).layer == "trusted"


@pytest.mark.parametrize(
    "layer",
    [
        " ".join(LETTER).translate(str.maketrans("æøåÆØÅ", "aoaAOA")),
        " ".join(LETTER).encode().decode("cp1252"),
        "Et helt andet brev om vejsalt og sne, som ingen har bedt om at se her.",
        " ".join(LETTER).replace("den 12. marts", "den 21. marts"),
    ],
)
def test_a_layer_that_says_something_else_is_wrong(layer: str) -> None:
    verdict = judge(layer, seen(*LETTER), 0.95, known)
    assert verdict.layer == "wrong"
    assert verdict.reason


def test_a_missing_no_is_noticed() -> None:
    verdict = judge("Deres ansøgning imødekommes hermed", seen("Deres ansøgning imødekommes ikke hermed"), 0.95, known)
    assert (verdict.layer, verdict.reason) == ("wrong", "the text layer lacks «ikke»")


def test_a_layer_of_a_part_is_no_wrong_layer() -> None:
    assert judge(LETTER[0], seen(*LETTER), 0.95, known).layer == "none"


def test_a_layer_stands_where_the_image_cannot_be_read() -> None:
    assert judge(" ".join(LETTER), [], None, known).layer == "trusted"


def test_agreement_does_not_ask_for_the_order() -> None:
    assert agreement(["a", "b", "c"], ["c", "b", "a"]) == 1.0
    assert agreement(["a"], []) == 0.0
