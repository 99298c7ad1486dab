"""Page images made ready: measured, bleached, cleaned, straightened, and the way back to the page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.ocr.affine import scaling, unrotate, unturn
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.kit import Kit
from pipeline.ocr.pixels import grey, is_bilevel, looks_sideways, rules, skew
from pipeline.ocr.prepare import prepare
from pipeline.ocr.settings import ReadingSettings
from pipeline.ocr.stage import read
from pipeline.ports.engine import SeenWord
from pipeline.values.geometry import Box
from tests.ocr.pages import document, drawn, encoded

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
    assert (prepared.back.b, prepared.dpi) == (0.0, 300)


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
