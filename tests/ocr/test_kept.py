"""No page is read twice, and none is taken for another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from pipeline.errors import UnreadableInput
from pipeline.ocr.kept import image_key
from pipeline.ocr.kit import Kit
from pipeline.ocr.stage import read
from pipeline.ports.engine import SeenWord
from tests.ocr.pages import document, drawn, encoded

SEEN = (SeenWord("færger", 100, 300, 260, 340, 0.9, 0, 0),)


class Counting:
    """An engine that counts, and fails from a certain page on."""

    name = "counting 1"

    def __init__(self, last: int = 99) -> None:
        self.pages, self._last = 0, last

    def read(self, image: Image.Image, *, dpi: int, narrow: float = 1.0) -> tuple[SeenWord, ...]:
        self.pages += 1
        if self.pages > self._last:
            raise UnreadableInput("stopped", reason="timeout")
        return SEEN

    def read_lines(self, images: object, *, dpi: int, model: str = "danish") -> tuple[tuple[SeenWord, ...], ...]:
        return ((),) * len(images)  # type: ignore[arg-type]

    def orientation(self, image: Image.Image, *, dpi: int) -> tuple[int, float]:
        return 0, 0.0


class Kept(dict[str, bytes]):
    """A memo in memory."""

    def put(self, key: str, value: bytes) -> None:
        self[key] = value


def kit(engine: Counting, memo: Kept) -> Kit:
    return Kit(engine=engine, known=lambda _text: 1.0, memo=memo)


def test_the_same_page_in_another_file_is_not_read_again() -> None:
    engine, memo = Counting(), Kept()
    first = read(document(encoded(drawn()), "image/png"), kit(engine, memo))
    second = read(document(encoded(drawn(), compress_level=1), "image/png"), kit(engine, memo))
    assert engine.pages == 1
    assert first.pages == second.pages
    assert first.document != second.document


def test_other_settings_rules_or_engines_read_anew() -> None:
    engine, memo = Counting(), Kept()
    page = document(encoded(drawn()), "image/png")
    ours = kit(engine, memo)
    read(page, ours)
    read(page, replace(ours, settings=replace(ours.settings, max_megapixels=50)))
    read(page, replace(ours, edition="next"))
    engine.name = "counting 2"
    read(page, ours)
    assert engine.pages == 4


class Interrupted(Counting):
    """Stops the run, not only the page."""

    def read(self, image: Image.Image, *, dpi: int, narrow: float = 1.0) -> tuple[SeenWord, ...]:
        if self.pages == self._last:
            raise KeyboardInterrupt
        return super().read(image, dpi=dpi)


def test_a_file_that_was_interrupted_goes_on_at_its_page() -> None:
    memo = Kept()
    leaves = [drawn((f"Dette er den {number}. side af en lang indberetning",)) for number in range(4)]
    content = encoded(leaves[0], "TIFF", save_all=True, append_images=leaves[1:])
    with pytest.raises(KeyboardInterrupt):
        read(document(content, "image/tiff"), kit(Interrupted(last=2), memo))
    engine = Counting()
    assert len(read(document(content, "image/tiff"), kit(engine, memo)).pages) == 4
    assert engine.pages == 2


def test_a_file_of_one_page_on_which_the_engine_failed_is_refused() -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(document(encoded(drawn()), "image/png"), kit(Counting(last=0), Kept()))
    assert (caught.value.reason, caught.value.page) == ("timeout", 1)


def test_damaged_or_foreign_content_of_the_memo_is_made_anew() -> None:
    engine, memo = Counting(), Kept()
    page = document(encoded(drawn()), "image/png")
    first = read(page, kit(engine, memo))
    for key in memo:
        memo[key] = b"\x78\x9c?"
    assert read(page, kit(engine, memo)) == first
    assert engine.pages == 2


def test_the_key_tells_images_of_other_sizes_and_tones_apart() -> None:
    white = Image.new("L", (20, 10), 255)
    others = [Image.new("L", (10, 20), 255), Image.new("L", (20, 10), 254), Image.new("RGB", (20, 10), "white")]
    assert len({image_key(image) for image in (white, *others)} | {image_key(white, 200)}) == 5
    assert image_key(white, 200) == image_key(white.copy(), 200)


def test_a_page_on_which_the_engine_failed_stays_empty_and_is_tried_again() -> None:
    memo = Kept()
    leaves = [drawn((f"Dette er den {number}. side af en lang indberetning",)) for number in range(3)]
    page = document(encoded(leaves[0], "TIFF", save_all=True, append_images=leaves[1:]), "image/tiff")
    first = read(page, kit(Counting(last=2), memo))
    assert [bool(one.lines) for one in first.pages] == [True, True, False]
    assert (first.notes, first.pages[2].reason) == (("page-not-read",), "timeout: stopped")
    engine = Counting()
    assert all(one.lines for one in read(page, kit(engine, memo)).pages)
    assert engine.pages == 1
