"""A second opinion where the first reading was in doubt, and on lines that it passed over."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw

from pipeline.ocr.doubt import second_opinion
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.missed import missed_lines
from pipeline.ports.engine import Model, SeenWord
from tests.ocr.pages import drawn, known

DPI = 200
BLANK = Image.new("L", (1600, 600), 255)
PAD = 4 * max(3, DPI // 50)


def line(text: str, *confidences: float, number: int = 0) -> list[SeenWord]:
    """Words of one line, each character ten pixels wide; the last confidence holds for the rest."""
    found, at = [], 100
    for index, word in enumerate(text.split()):
        sure = confidences[min(index, len(confidences) - 1)]
        top = 100 + 60 * number
        found.append(SeenWord(word, at, top, at + 10 * len(word), top + 30, sure, number, 0))
        at += 10 * len(word) + 8
    return found


class Readings(NullEngine):
    """An engine that reads the crops as it was told, in their order."""

    def __init__(self, *rows: Sequence[SeenWord]) -> None:
        super().__init__()
        self.rows, self.calls, self.asked = rows, 0, 0

    def read_lines(
        self, images: Sequence[Image.Image], *, dpi: int, model: Model = "danish"
    ) -> tuple[tuple[SeenWord, ...], ...]:
        assert (dpi, model) == (150, "danish")
        self.calls, self.asked = self.calls + 1, len(images)
        return tuple(tuple(shrunk(word) for word in row) for row in self.rows[: len(images)])


def shrunk(word: SeenWord) -> SeenWord:
    """The word where the engine would see it in a crop that begins at x = 100, y = 100."""
    x0, x1 = (round(0.75 * (x - 100 + PAD)) for x in (word.x0, word.x1))
    return SeenWord(word.text, x0, round(0.75 * PAD), x1, round(0.75 * (PAD + 30)), word.confidence, 0, 0)


def opinion(first: list[SeenWord], *rows: Sequence[SeenWord]) -> str:
    return " ".join(w.text for w in second_opinion(first, BLANK, Readings(*rows), dpi=DPI, known=known))


@pytest.mark.parametrize(
    ("first", "sure", "second", "again", "expected"),
    [
        ("om plads i forsøgct", (0.9, 0.9, 0.9, 0.4), "om plads i forsøget", 0.9, "om plads i forsøget"),
        ("om plads i forsøget", (0.9, 0.9, 0.9, 0.4), "om plads i forsøgct", 0.6, "om plads i forsøget"),
        ("om plads i forsøget", (0.9,), "om plads i hvarsomhelst", 0.99, "om plads i forsøget"),
        ("kommunerved vandet", (0.3, 0.9), "kommunerved vandet", 0.5, "kommunerved vandet"),
    ],
)
def test_the_better_reading_stands(
    first: str, sure: tuple[float, ...], second: str, again: float, expected: str
) -> None:
    assert opinion(line(first, *sure), line(second, again)) == expected


def test_two_words_that_were_read_as_one_are_parted() -> None:
    whole = [SeenWord("vedvandet", 100, 100, 208, 130, 0.3, 0, 0), *line("x " * 12 + "hilsen", 0.95)[12:]]
    parts = [SeenWord("ved", 100, 100, 130, 130, 0.9, 0, 0), SeenWord("vandet", 142, 100, 208, 130, 0.9, 0, 0)]
    assert opinion(whole, parts) == "ved vandet hilsen"


def test_a_number_changes_only_where_two_further_readings_say_the_same() -> None:
    first = line("den 12 marts", 0.9, 0.1, 0.9)
    assert opinion(first, line("den 17 marts", 0.9), line("den 17 marts", 0.9)) == "den 17 marts"
    assert opinion(first, line("den 17 marts", 0.9), line("den 11 marts", 0.9)) == "den 12 marts"
    assert opinion(first, line("den 17 marts", 0.9), ()) == "den 12 marts"


def test_what_both_readings_say_is_surer() -> None:
    first = line("grønne færgxr", 0.9, 0.3)
    (_, agreed) = second_opinion(first, BLANK, Readings(line("grønne færgxr", 0.9, 0.5)), dpi=DPI, known=known)
    assert agreed.confidence == pytest.approx(0.55)


def test_a_page_without_doubt_costs_no_call() -> None:
    engine = Readings()
    sure = line("om plads i forsøget", 0.95)
    assert second_opinion(sure, BLANK, engine, dpi=DPI, known=known) == sure
    assert engine.calls == 0


def test_addresses_are_left_to_those_who_know_their_signs() -> None:
    engine = Readings()
    second_opinion(line("puljenøkyst.dk www.kyst.dk", 0.2), BLANK, engine, dpi=DPI, known=known)
    assert engine.calls == 0


def test_the_worst_lines_of_a_bad_page_are_read_again_and_no_more() -> None:
    engine = Readings(*[()] * 40)
    words = [word for number in range(8) for word in line("forsøgxt", 0.5, number=number)]
    words += [word for number in range(8, 30) for word in line("forsøgxt færgxr", 0.1, number=number)]
    second_opinion(words, Image.new("L", (1600, 2200), 255), engine, dpi=DPI, known=known)
    assert engine.calls == 1
    assert 2 <= engine.asked <= 4  # of thirty: about a seventh of the print


def page(*gone: int) -> tuple[Image.Image, list[SeenWord]]:
    """A page of four lines and the boxes of those that are not `gone`."""
    image = drawn(dpi=DPI)
    words = []
    for number in range(4):
        top = round((90 + 17 * number) * DPI / 72)
        if number not in gone:
            words.append(SeenWord("linje", 160, top, 1560, top + 40, 0.95, number, 0))
    return image, words


def test_a_line_that_was_passed_over_is_found() -> None:
    image, words = page(2)
    (place,) = missed_lines(image, words, dpi=DPI)
    top = round(124 * DPI / 72)
    assert place[0] == pytest.approx(167, abs=8)
    assert top <= place[1] < place[3] <= top + 45
    assert missed_lines(*page(), dpi=DPI) == []


@pytest.mark.parametrize(
    ("seen", "sure", "taken"),
    [
        ("grønne færger", 0.9, True),
        ("grønne færger", 0.4, False),
        ("2019", 0.9, True),
        ("|", 0.9, False),
        ("Wq", 0.7, False),
    ],
)
def test_what_stands_in_it_counts_where_it_is_surely_print(seen: str, sure: float, taken: bool) -> None:
    image, words = page(2)
    found = second_opinion(words, image, Readings(line(seen, sure)), dpi=DPI, known=known)
    assert [w.text for w in found[3:]] == (seen.split() if taken else [])
    assert all((w.line, w.block) == (4, 1) for w in found[3:])


def test_pictures_and_scrawls_are_no_lines() -> None:
    image = Image.new("L", (1600, 1000), 255)
    pen = ImageDraw.Draw(image)
    pen.rectangle((200, 100, 600, 400), fill=0)
    pen.ellipse((800, 100, 1000, 400), outline=0, width=4)
    pen.line((200, 600, 1400, 600), fill=0, width=3)
    pen.ellipse((300, 700, 306, 706), fill=0)
    assert missed_lines(image, [], dpi=DPI) == []
