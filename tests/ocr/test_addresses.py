"""The second look at addresses, and junk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PIL import Image

from pipeline.ocr.addresses import second_look
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.junk import legible
from pipeline.ocr.measure import type_size
from pipeline.ports.engine import Model, SeenWord

PAGE = Image.new("L", (1000, 200), 255)
PAD = 4 * (300 // 50)


def words(text: str, *, confidence: float = 0.9, shift: int = 0) -> tuple[SeenWord, ...]:
    """Words of one line, each character ten pixels wide."""
    found = []
    at = 100 + shift
    for word in text.split():
        found.append(SeenWord(word, at, 100 + shift // 3, at + 10 * len(word), 130 + shift // 3, confidence, 0, 0))
        at += 10 * len(word) + 8
    return tuple(found)


class Looks(NullEngine):
    """An engine whose second looks see one text after the other, the last from then on."""

    def __init__(self, *texts: str, confidence: float = 0.9) -> None:
        super().__init__()
        self.texts, self.asked = list(texts), 0
        self.confidence = confidence

    def read_lines(
        self, images: Sequence[Image.Image], *, dpi: int, model: Model = "danish"
    ) -> tuple[tuple[SeenWord, ...], ...]:
        assert model == "signs"
        factor = dpi / 300
        text = self.texts[min(self.asked, len(self.texts) - 1)]
        self.asked += 1
        seen = tuple(
            replace(w, x0=round((w.x0 - 100 + PAD) * factor), x1=round((w.x1 - 100 + PAD) * factor), top=20, bottom=50)
            for w in words(text, confidence=self.confidence)
        )
        return (seen,) * len(images)


def again(first: str, *looks: str) -> str:
    """What becomes of a line when the second look and the third see these."""
    return " ".join(w.text for w in second_look(words(first), PAGE, Looks(*looks), dpi=300))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("skriv til puljenøsoefart.dk inden", "skriv til puljen@soefart.dk inden", "skriv til puljen@soefart.dk inden"),
        ("skriv til puljen&soefart.dk. Tak", "skriv tll puljen@soefart.dk. Tak", "skriv til puljen@soefart.dk. Tak"),
        ("e-mail: ilnæsoefart.dk", "e-mail: Iln@soefart.dk", "e-mail: lln@soefart.dk"),
        ("puljen&soefart.dk", "puljen @soefart.dk", "puljen@soefart.dk"),
        ("puljen&soefart.dk", "puljen@ soefart. dk", "puljen@soefart.dk"),
        ("se soefart.dk for mere", "se soefart.dk for mere", "se soefart.dk for mere"),
        ("en almindelig linje", "en@anden.dk linje", "en almindelig linje"),
        ("færge og havnævig.dk", "feerge_og_havn@vig.dk", "feerge_og_havn@vig.dk"),
        ("færge og havnævig.dk", "feerge_og havn@vig.dk", "feerge_og_havn@vig.dk"),
        ("(jen&vig.dk) og (ulg&vig.dk)", "(jen@vig.dk) og (ulg@vig.dk)", "(jen@vig.dk) og (ulg@vig.dk)"),
        ("mail: bjoernlævig.dk", "mail: bjoern|@vig.dk", "mail: bjoernl@vig.dk"),
        ("https:/vww.vig.dk/x", "https:/Avww.vig.dk/x", "https://www.vig.dk/x"),
        ("http://vig.dk/vej 2017.pdf", "http://vig.dk/vej_2017.pdf", "http://vig.dk/vej_2017.pdf"),
        ("se wwv.vig.dk nu", "se waw.vig.dk nu", "se www.vig.dk nu"),
        ("se www. vig.dk nu", "se www.vig.dk nu", "se www.vig.dk nu"),
        ("til Per Ømand, peø&vig.dk", "til Per@mand, pe@vig.dk", "til Per Ømand, pe@vig.dk"),
        ("puljen&soefart.ck", "puljen@soefart.dk", "puljen@soefart.dk"),
    ],
)
def test_an_address_is_taken_from_the_second_look(first: str, second: str, expected: str) -> None:
    assert again(first, second) == expected


@pytest.mark.parametrize(
    ("first", "looks", "expected"),
    [
        ("ph&kyst.dk", ("ph@kysti.dk", "ph@kyst.dk"), "ph@kyst.dk"),
        ("solt&mst.dk", ("soltt@mst.dk", "sot@mst.dk"), "solt@mst.dk"),
        ("frilægdvig.dk", ("trilaeg@vig.dk", "frilaeg@vig.dk"), "frilaeg@vig.dk"),
        ("puljen&soefart.dk", ("puljen soefart.dk", "puljen@soefart.dk"), "puljen@soefart.dk"),
        ("puljen&soefart.nu", ("puljen@soefart.na", "puljen@soefart.na"), "puljen@soefart.nu"),
    ],
)
def test_where_the_models_differ_a_third_look_decides(first: str, looks: tuple[str, ...], expected: str) -> None:
    assert again(first, *looks) == expected


def test_one_call_for_all_lines_and_a_second_only_for_doubt() -> None:
    lines = (*words("skriv til ab&vig.dk"), *(replace(w, line=1) for w in words("skriv til ab&vig.dk")))
    engine = Looks("skriv til ab@vig.dk")
    assert [w.text for w in second_look(lines, PAGE, engine, dpi=300)] == ["skriv", "til", "ab@vig.dk"] * 2
    assert engine.asked == 1
    doubtful = Looks("skriv til abc@vig.dk")
    second_look(lines, PAGE, doubtful, dpi=300)
    assert doubtful.asked == 2


def test_a_bare_domain_that_both_models_read_alike_is_looked_at_once() -> None:
    engine = Looks("se soefart.dk for mere")
    second_look(words("se soefart.dk for mere"), PAGE, engine, dpi=300)
    assert engine.asked == 1


def test_a_page_without_addresses_is_not_looked_at_again() -> None:
    engine = Looks("noget andet")
    plain = words("Se www.vig.dk om f.eks. 12.500 kr. i perioden 2023-2026, jf. det vedlagte.")
    assert second_look(plain, PAGE, engine, dpi=300) == list(plain)
    assert engine.asked == 0


def test_an_address_that_goes_on_in_the_next_line_gets_its_sign() -> None:
    first, rest = words("skriv til puljenø"), tuple(replace(w, line=1) for w in words("have-by.dk inden"))
    found = second_look((*first, *rest), PAGE, Looks("skriv til puljen@"), dpi=300)
    assert [w.text for w in found] == ["skriv", "til", "puljen@", "have-by.dk", "inden"]


def test_the_box_of_an_address_is_that_of_the_words_it_replaces() -> None:
    found = second_look(words("puljen øsoefart.dk"), PAGE, Looks("puljen@soefart.dk"), dpi=300)
    assert [(w.text, w.x0, w.x1) for w in found] == [("puljen@soefart.dk", 100, 278)]


def test_scrawls_and_specks_are_dropped_and_odd_words_in_good_company_kept() -> None:
    line = words("Vi skriver til jer")
    unsure = SeenWord("Nørrekær", 500, 100, 600, 130, 0.1, 0, 0)
    scrawl = SeenWord("Jl", 100, 300, 300, 420, 0.2, 7, 1)
    speck = SeenWord("'", 700, 100, 703, 103, 0.9, 0, 0)
    assert [w.text for w in legible([*line, unsure, scrawl, speck])] == ["Vi", "skriver", "til", "jer", "Nørrekær"]


def test_a_dash_in_a_line_is_no_speck() -> None:
    dash = SeenWord("–", 300, 115, 320, 118, 0.9, 0, 0)
    assert dash in legible([*words("Vi skriver til"), dash])
    assert replace(dash, line=7) not in legible([*words("Vi skriver til"), replace(dash, line=7)])


def test_of_words_on_the_same_ink_one_is_kept() -> None:
    whole = SeenWord("kommuner", 100, 100, 200, 130, 0.9, 0, 0)
    part = SeenWord("ner", 160, 102, 198, 128, 0.95, 1, 0)
    assert legible([whole, part]) == [whole]


@pytest.mark.parametrize(("text", "height"), [("sommer", 5.0), ("Sommer", 7.1), ("sprog", 7.1), ("Sprog", 9.2)])
def test_type_size_does_not_depend_on_the_letters(text: str, height: float) -> None:
    assert type_size(text, height) == pytest.approx(10, rel=0.01)
