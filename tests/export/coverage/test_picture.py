"""The picture of a round: well-formed, complete, told in words, and within its paper."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import pytest

from pipeline.export.coverage.drawing import MARGIN, WIDTH
from pipeline.export.coverage.picture import svg
from pipeline.values.coverage import Coverage
from tests.inquire.made import ANSWERS, TABLE, answer, covered, decision

NS = {"s": "http://www.w3.org/2000/svg"}
TODAY = [one.name for one in TABLE.records if not one.abolished]
AREAS = ["kultur", "ældre", "digitalisering", "beskæftigelse", "social"]


def many(number: int, areas: int) -> Coverage:
    """A round to which so many municipalities answered, on so many areas."""
    own = AREAS[:areas]
    answers = tuple(
        answer(name, [own[at % areas]], [own[(at + 1) % areas]] if areas > 1 else [], reservation=at % 7 == 0)
        for at, name in enumerate(TODAY[:number])
    )
    decisions = tuple(decision("selection", TODAY[at:number:11], [area]) for at, area in enumerate(own))
    text = "Til landets kommuner\n\nPulje"
    return covered(text=text, answers=answers, decisions=decisions, areas=own, quota=None)


def drawn(one: Coverage, lang: str = "da") -> ElementTree.Element:
    return ElementTree.fromstring(svg(one, lang))  # type: ignore[arg-type]  # of the two languages


def texts(root: ElementTree.Element) -> list[str]:
    return [found.text or "" for found in root.iterfind(".//s:text", NS)]


def test_every_municipality_stands_in_it() -> None:
    one = covered()
    said = "\n".join(texts(drawn(one)))
    for standing in one.standings:
        assert standing.name in said
    assert "Intet svar: 3 kommuner" in said


def test_it_is_told_in_words() -> None:
    root = drawn(covered())
    assert root.get("role") == "img" and root.get("aria-labelledby") == "title about"
    assert "Bænke" in (root.findtext("s:title", "", NS))
    about = root.findtext("s:desc", "", NS)
    assert "9 indbudt, 6 har svaret" in about and "side 1" in about
    titles = {found.text for found in root.iterfind(".//s:g/s:title", NS)}
    assert {"Billund, ældre: 1. prioritet, ønske, som andre fik", "Aarhus, kultur: 1. prioritet, udvalgt"} <= titles
    assert "Esbjerg: takker nej" in titles


def test_in_english() -> None:
    said = "\n".join(texts(drawn(covered(), "en")))
    assert "No answer: 3 municipalities" in said and "selected" in said and "udvalgt" not in said


@pytest.mark.parametrize(("number", "areas"), [(0, 1), (1, 1), (4, 2), (40, 4), (98, 1), (98, 2), (98, 5)])
def test_it_keeps_within_its_paper(number: int, areas: int) -> None:
    root = drawn(many(number, areas))
    high = float(root.get("height", "0"))
    assert high <= 1123 * (1 if number < 98 or areas < 4 else 1.5)  # A4; the widest a little more, scaled in print
    for found in root.iterfind(".//s:rect", NS):
        if found.get("class") != "paper":
            assert float(found.get("x", "0")) >= MARGIN - 1
            assert float(found.get("x", "0")) + float(found.get("width", "0")) <= WIDTH - MARGIN + 2
    for found in root.iterfind(".//s:text", NS):
        assert 0 < float(found.get("y", "0")) < high
    names = [said for said in texts(root) if said in TODAY]
    assert len(names) == len(set(names)) == number


def test_bars_are_as_long_as_what_they_stand_for() -> None:
    root = drawn(many(40, 2))
    widths = {
        found.get("class"): float(found.get("width", "0"))
        for found in root.iterfind(".//s:g/s:rect", NS)
        if found.get("height") == "22"
    }
    assert widths["applied"] / widths["none"] == pytest.approx(40 / 58, rel=0.02)


def test_titles_of_any_kind_stay_text() -> None:
    one = covered(title='</title><script>alert("&")</script>\x00\ud800 =1+1')
    text = svg(one)
    assert "<script" not in text
    assert "alert" in (ElementTree.fromstring(text).findtext("s:title", "", NS))


def test_a_round_without_anything() -> None:
    one = covered(text="Kære kolleger", answers=(), decisions=(), areas=[], title=None, programme=None, deadline=None)
    assert "Runde uden titel" in texts(drawn(one))


def test_no_font_and_no_address_from_outside() -> None:
    text = svg(covered())
    assert "@import" not in text and "url(" not in text and "href" not in text
    assert re.findall(r"https?://[^\"' ]+", text) == ["http://www.w3.org/2000/svg"]
    assert "prefers-color-scheme:dark" in text


def test_the_same_round_is_the_same_picture() -> None:
    assert svg(covered()) == svg(covered(answers=ANSWERS[::-1]))


@pytest.mark.skipif(which("rsvg-convert") is None, reason="needs rsvg-convert, which draws SVG")
def test_another_program_draws_it(tmp_path: Path) -> None:
    file = tmp_path / "round.svg"
    file.write_text(svg(many(98, 3)), "utf-8")
    done = subprocess.run(["rsvg-convert", file, "-o", tmp_path / "round.png"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    from PIL import Image

    with Image.open(tmp_path / "round.png") as image:
        assert image.width == WIDTH
        assert len(image.convert("RGB").getcolors(1 << 20) or ()) > 10
