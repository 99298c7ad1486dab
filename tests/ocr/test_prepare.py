"""Page images made ready: measured, bleached, cleaned, straightened, and the way back to the page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.ocr.affine import Affine, Points, onto, scaling, unrotate, unturn
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.kit import Kit
from pipeline.ocr.pixels import dotted_lines, grey, is_bilevel, looks_sideways, rules, skew
from pipeline.ocr.prepare import prepare
from pipeline.ocr.prepare.paper import bleached
from pipeline.ocr.prepare.sheet import sheet
from pipeline.ocr.settings import ReadingSettings
from pipeline.ocr.stage import read
from pipeline.ports.engine import SeenWord
from pipeline.values.geometry import Box
from tests.ocr.pages import LETTER, document, drawn, encoded

LIMITS = ReadingSettings()


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_a_turned_page_leads_back_to_the_page(quarter: int) -> None:
    page = np.zeros((40, 30), dtype=np.uint8)
    page[7:9, 4:10] = 255
    turned = np.rot90(page, -quarter // 90)
    ys, xs = np.nonzero(turned)
    found = Box(float(xs.min()), float(ys.min()), float(xs.max() + 1), float(ys.max() + 1))
    assert unturn(quarter, 30, 40).box(found) == Box(4, 7, 10, 9)


@settings(max_examples=25)
@given(st.floats(-6, 6))
def test_a_straightened_page_leads_back_to_the_page(degrees: float) -> None:
    page = Image.new("L", (400, 300), 0)
    page.paste(255, (200, 100, 206, 106))
    turned = page.rotate(degrees, Image.Resampling.BICUBIC, expand=True)
    ys, xs = np.nonzero(np.asarray(turned) > 128)
    x, y = unrotate(degrees, page.size, turned.size).point(float(xs.mean() + 0.5), float(ys.mean() + 0.5))
    assert abs(x - 203) < 1.5
    assert abs(y - 103) < 1.5


def test_maps_are_done_one_after_the_other() -> None:
    both = scaling(2, 3).after(unturn(180, 10, 20))
    assert both.point(1, 2) == (2 * 9, 3 * 18)


def test_skew_is_measured_and_straightened() -> None:
    image = drawn().rotate(-1.7, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(image, 200) == pytest.approx(1.7, abs=0.15)
    assert abs(skew(prepare(image, 200).image, 250)) < 0.15


def test_a_clean_page_is_not_turned() -> None:
    prepared = prepare(drawn(), 300)
    assert (prepared.back.b, prepared.dpi) == (0.0, 250)


def test_text_that_runs_upwards_is_seen() -> None:
    assert looks_sideways(drawn().transpose(Image.Transpose.ROTATE_90), 200)
    assert not looks_sideways(drawn(), 200)


def test_black_and_white_is_told_from_grey() -> None:
    page = drawn()
    assert is_bilevel(page.convert("1").convert("L"))
    assert not is_bilevel(page.point(lambda v: 120 + v // 3))


def test_a_pale_grey_page_becomes_black_on_white() -> None:
    pale = drawn().point(lambda v: 190 + v // 8)
    final = grey(prepare(pale, 200).image)
    assert final.min() < 60
    assert np.median(final) > 240


def test_the_dark_bed_of_the_scanner_is_wiped_out() -> None:
    image = drawn().point(lambda v: v * 4 // 5)
    image.paste(40, (0, 0, 40, image.height))
    assert grey(prepare(image, 200).image)[:, :20].min() > 200


def test_ruled_lines_are_found_and_wiped_out() -> None:
    image = drawn()
    image.paste(0, (170, 600, 1400, 603))
    prepared = prepare(image, 200)
    assert [round(rule.top / prepared.dpi * 200 / 10) for rule in prepared.rules] == [60]
    assert rules(prepared.image, prepared.dpi)[0] == ()


def test_boxes_lie_on_the_page_as_delivered() -> None:
    """The engine says where it saw a word in the prepared image; the reading says where it is on the skewed page."""
    skewed = drawn().rotate(2.0, Image.Resampling.BICUBIC, fillcolor=255)
    prepared = prepare(skewed, 200)
    ys, xs = np.nonzero(np.asarray(prepared.image) < 100)
    seen = SeenWord("Styrelsen", int(xs.min()), int(ys.min()), int(xs.min()) + 120, int(ys.min()) + 30, 0.9, 0, 0)
    reading = read(document(encoded(skewed), "image/png"), Kit(engine=NullEngine((seen,)), settings=LIMITS))
    box = reading.pages[0].lines[0].words[0].box
    dark = np.asarray(skewed) < 100
    rows, columns = np.nonzero(dark[:, : dark.shape[1] // 4])
    assert box is not None
    assert box.x0 == pytest.approx(columns.min() * 72 / 200, abs=4)
    assert box.bottom == pytest.approx(rows.min() * 72 / 200 + 14, abs=12)
    assert reading.confidence == pytest.approx(0.9)


@settings(max_examples=25)
@given(st.lists(st.floats(-60, 60), min_size=8, max_size=8), st.floats(0, 200), st.floats(0, 300))
def test_maps_of_a_camera_are_done_one_after_the_other(shifts: list[float], x: float, y: float) -> None:
    corners = [(0 + shifts[0], 0 + shifts[1]), (400 + shifts[2], shifts[3]), (400 + shifts[4], 600 + shifts[5])]
    sheet_on_image = onto((*corners, (shifts[6], 600 + shifts[7])), 200, 300)  # type: ignore[arg-type]
    assert sheet_on_image.point(0, 0) == pytest.approx(corners[0])
    assert sheet_on_image.point(200, 300) == pytest.approx(corners[2])
    seen = sheet_on_image.point(*scaling(0.5, 0.5).point(x, y))
    assert sheet_on_image.after(scaling(0.5, 0.5)).point(x, y) == pytest.approx(seen, abs=1e-6)
    assert scaling(3, 2).after(sheet_on_image).point(x / 2, y / 2) == pytest.approx((3 * seen[0], 2 * seen[1]))


def _photographed(page: Image.Image, size: tuple[int, int], corners: Points) -> tuple[Image.Image, Affine]:
    """The page on a dark desk, and the map from the page to the photograph."""
    taken = onto(corners, *page.size)
    way = np.linalg.inv(np.array([[taken.a, taken.b, taken.c], [taken.d, taken.e, taken.f], [taken.g, taken.h, 1.0]]))
    data = tuple(float(v) for v in (way / way[2, 2]).ravel()[:8])
    paper = page.point(lambda v: 30 + v * 3 // 4)
    return paper.transform(size, Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC, fillcolor=70), taken


def test_a_photographed_sheet_is_found_and_laid_flat() -> None:
    page = drawn((*LETTER, *LETTER, *LETTER))
    corners = ((260.0, 180.0), (1790.0, 250.0), (1880.0, 2480.0), (150.0, 2400.0))
    photo, taken = _photographed(page, (2000, 2700), corners)
    found = sheet(photo)
    assert found is not None
    assert found.free
    for corner, true in zip(found.corners, corners, strict=True):
        assert corner == pytest.approx(true, abs=14)
    prepared = prepare(photo, 230)
    assert prepared.dpi == pytest.approx(prepared.image.width / 8.27, rel=0.02)
    final = grey(prepared.image)
    assert min(final[:30].min(), final[-30:].min(), final[:, :30].min(), final[:, -30:].min()) > 200
    # The first ink of the straightened sheet lies where the photograph shows the first ink of the page.
    y, x = (int(v) for v in np.argwhere(final < 100)[0])
    top, left = (int(v) for v in np.argwhere(grey(page) < 100)[0])
    assert prepared.back.point(x, y)[1] == pytest.approx(taken.point(left, top)[1], abs=16)


def test_a_page_without_a_desk_has_no_sheet() -> None:
    assert sheet(drawn().point(lambda v: 40 + v * 4 // 5)) is None


def test_dotted_lines_go_and_what_stands_on_them_stays() -> None:
    image = drawn(("Fuldmægtig Yrsa Gjøl", "Byrådet i Agerbygd"))
    before = grey(prepare(image, 200).image)
    for y in (274, 700):
        for x in range(160, 1500, 9):
            image.paste(0, (x, y, x + 3, y + 3))
    after = grey(prepare(image, 200).image)
    assert (before < 128).sum() == pytest.approx((after < 128).sum(), rel=0.05)
    assert after[860:890].min() > 128
    assert len(dotted_lines(image, 200)) > 0
    assert dotted_lines(drawn(), 200) == ()


def test_writing_on_a_dark_band_is_no_scanner_bed() -> None:
    image = drawn().point(lambda v: v * 4 // 5)
    image.paste(25, (0, 0, image.width, 150))
    corners = ((0.0, 150.0), (1654.0, 150.0), (1654.0, 2338.0), (0.0, 2338.0))
    assert grey(bleached(image, 200, corners))[:140].min() == 255
    band = drawn(("Nyt fra byrådet i Agerbygd og omegn",), size=16).crop((0, 220, 1654, 370))
    image.paste(band.point(lambda v: 240 - v * 9 // 10), (0, 0))
    dark = grey(bleached(image, 200, corners))[:140] < 100
    assert dark.mean() == pytest.approx((grey(band)[:140] < 128).mean(), rel=0.3)


def test_white_on_black_becomes_black_on_white() -> None:
    final = grey(prepare(drawn().point(lambda v: 255 - v), 200).image)
    assert np.median(final) == 255
    assert (final < 128).sum() == pytest.approx((grey(prepare(drawn(), 200).image) < 128).sum(), rel=0.1)
