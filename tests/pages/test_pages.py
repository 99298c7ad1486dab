"""The pages are what they say: as long as letters are, different in both parts, true to where their lines stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.pages import LEVELS, Part, letters, names, page
from tests.pages.files import stored, write
from tests.pages.letter import Letter, face_file
from tests.pages.photo import photographed
from tests.pages.press import Quad, printed, text_of
from tests.pages.setting import set_letter

pytestmark = pytest.mark.skipif(
    face_file("serif") is None or face_file("dejavu-sans") is None, reason="no Liberation or DejaVu fonts"
)
PARTS: tuple[Part, ...] = ("open", "held")


def _sentences(letter: Letter) -> set[str]:
    return {found.strip() for found in re.split(r"[.\n]", letter.body) if len(found.strip()) > 25}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_has_fifty_pages_of_full_letters(part: Part) -> None:
    assert len(set(names(part))) == len(letters(part)) * len(LEVELS) >= 50
    for letter in letters(part):
        runs, _ = set_letter(letter)
        long = sum(len(run.text) + 1 for run in runs)
        assert 1400 <= long <= 2800, (letter.name, long)
        assert len(re.findall("[æøåÆØÅ]", letter.body)) > 30, letter.name
    addressed = [letter for letter in letters(part) if letter.body.count("@") + letter.side.count("@") >= 2]
    assert len(addressed) >= 8


def test_the_parts_share_no_sentence() -> None:
    shared = set.union(*map(_sentences, letters("open"))) & set.union(*map(_sentences, letters("held")))
    assert shared == set()


def _darkness(image: Image.Image, dpi: float, quads: Iterable[Quad]) -> tuple[float, float]:
    """Mean darkness inside the true lines, and just above them."""
    grey = np.asarray(image.convert("L"), dtype=np.float32)
    inside = Image.new("L", image.size, 0)
    beside = Image.new("L", image.size, 0)
    for quad in quads:
        corners = [(x * dpi / 72, y * dpi / 72) for x, y in quad]
        high = corners[3][1] - corners[0][1]
        ImageDraw.Draw(inside).polygon(corners, fill=255)
        ImageDraw.Draw(beside).polygon([(x, y - high) for x, y in corners], fill=255)
    within = np.asarray(inside) > 0
    around = (np.asarray(beside) > 0) & ~within
    return float(255 - grey[within].mean()), float(255 - grey[around].mean())


@pytest.mark.parametrize("name", ["choice-medium", "names-heavy"])
def test_the_boxes_lie_where_the_ink_is(name: str) -> None:
    drawn = page("open", name)
    inside, around = _darkness(drawn.image, drawn.dpi, [line.quad for line in drawn.lines])
    assert inside > 1.3 * around
    assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for line in drawn.lines for x, y in line.quad)


def test_the_boxes_of_a_photograph_lie_where_the_ink_is() -> None:
    sheet = printed(letters("open")[0])
    taken = photographed(sheet, sheet, np.random.default_rng(7), sizes=((900, 1200),))
    quads = [tuple(taken.mapping(x, y) for x, y in line.quad) for line in sheet.lines]
    inside, around = _darkness(taken.image, taken.dpi, quads)
    assert inside > 1.15 * around
    moved, _ = _darkness(taken.image, taken.dpi, [tuple((x, y + 7) for x, y in quad) for quad in quads])
    assert inside > 1.1 * moved


def test_a_fax_has_one_bit_and_is_the_same_again() -> None:
    first, again = page("held", "roll-heavy"), page("held", "roll-heavy")
    assert first.image.mode == "1"
    assert first.image.tobytes() == again.image.tobytes()
    assert first.lines == again.lines


def test_a_page_comes_back_from_its_folder(tmp_path) -> None:
    write(tmp_path, "open", ["rules-heavy"])
    (kept,) = stored(tmp_path)
    drawn = page("open", "rules-heavy")
    assert (kept.name, kept.level, kept.text.strip()) == ("rules-heavy", "heavy", drawn.text)
    assert [line.text for line in kept.lines] == [line.text for line in drawn.lines]
    with Image.open(kept.path) as image:
        assert image.info["compression"] == "group4"
        assert image.tobytes() == drawn.image.tobytes()


def test_broken_words_stand_together_in_the_text_and_apart_on_the_lines() -> None:
    letter = next(letter for letter in letters("held") if letter.name == "gazette")
    runs, _ = set_letter(letter)
    broken = [run.text for run in runs if run.broken]
    assert len(broken) >= 3
    assert all(text.endswith("-") for text in broken)
    text = text_of(runs)
    assert "\xad" not in text
    assert "Norddjurs, Syddjurs og Favrskov" in text


def test_who_it_is_to_and_what_it_is_about_may_be_read_in_either_order() -> None:
    letter = next(letter for letter in letters("held") if letter.to and letter.ref)
    sheet = printed(letter)
    (other,) = sheet.others
    assert sheet.text.index(letter.to.split("\n")[0]) < sheet.text.index(letter.ref.split("\n")[0])
    assert other.index(letter.to.split("\n")[0]) > other.index(letter.ref.split("\n")[0])
    assert sorted(other.split("\n")) == sorted(sheet.text.split("\n"))


def test_an_unknown_page_is_an_error() -> None:
    with pytest.raises(KeyError):
        page("open", "nothing-heavy")
