"""Image files as pages: resolution, orientation, limits, preparation, the way back to the page."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipeline.errors import UnreadableInput
from pipeline.ocr.affine import scaling, unrotate, unturn
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.images import frames, open_image
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


@pytest.mark.parametrize(("stated", "expected"), [(200, 200), (1, 200), (30000, 200), (72, 200)])
def test_an_unbelievable_resolution_is_guessed_from_the_page(stated: int, expected: int) -> None:
    image = Image.new("L", (1654, 2338), 255)
    frame = next(frames(open_image(encoded(image, dpi=stated), "image/png", LIMITS), LIMITS))
    assert frame.dpi == pytest.approx(expected, rel=0.01)
    assert frame.height == pytest.approx(842, abs=2)


def test_the_orientation_tag_of_a_photo_is_honoured() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    content = encoded(Image.new("L", (300, 200), 255), "JPEG", exif=exif)
    frame = next(frames(open_image(content, "image/jpeg", LIMITS), LIMITS))
    assert frame.image.size == (200, 300)


def test_every_frame_is_a_page() -> None:
    target = io.BytesIO()
    sheets = [Image.new("1", (200, 280), 1) for _ in range(3)]
    sheets[0].save(target, format="TIFF", save_all=True, append_images=sheets[1:], compression="group4", dpi=(100, 100))
    steps: list[tuple[int, int]] = []
    reading = read(
        document(target.getvalue(), "image/tiff"),
        Kit(engine=NullEngine(), settings=LIMITS),
        progress=lambda done, total: steps.append((done, total)),
    )
    assert [(page.number, page.reason) for page in reading.pages] == [(1, "blank"), (2, "blank"), (3, "blank")]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert "no-text" in reading.notes


def test_too_many_pixels_are_scaled_down_before_they_are_refused() -> None:
    content = encoded(Image.new("L", (2000, 1000), 255))
    small = ReadingSettings(max_megapixels=1.0)
    frame = next(frames(open_image(content, "image/png", small), small))
    assert frame.image.width * frame.image.height <= 1_000_000
    assert frame.notes == ("page-scaled",)
    assert frame.width == pytest.approx(2000 * 72 / 200, rel=0.01)
    with pytest.raises(UnreadableInput) as caught:
        read(document(content, "image/png"), Kit(engine=NullEngine(), settings=ReadingSettings(max_megapixels=0.1)))
    assert (caught.value.reason, caught.value.page) == ("too-large", 1)


@pytest.mark.parametrize("content", [b"%!PS-Adobe-3.0\nshowpage\n", b"\x89PNG\r\n\x1a\nnothing", b"\x00" * 500])
def test_what_is_no_image_is_damaged(content: bytes) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(document(content, "image/png"), Kit(engine=NullEngine(), settings=LIMITS))
    assert caught.value.reason == "damaged"
    assert caught.value.remedy


def test_a_picture_that_was_cut_off_is_read_as_far_as_it_goes() -> None:
    whole = encoded(drawn())
    reading = read(document(whole[: len(whole) // 2], "image/png"), Kit(engine=NullEngine(), settings=LIMITS))
    assert "truncated-image" in reading.notes


def test_skew_is_measured_and_straightened() -> None:
    image = drawn().rotate(-1.7, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(grey(image), 200) == pytest.approx(1.7, abs=0.15)
    assert abs(skew(grey(prepare(image, 200).image), 250)) < 0.15


def test_a_clean_page_is_not_turned() -> None:
    prepared = prepare(drawn(), 300)
    assert (prepared.back.b, prepared.dpi) == (0.0, 300)


def test_text_that_runs_upwards_is_seen() -> None:
    assert looks_sideways(grey(drawn().transpose(Image.Transpose.ROTATE_90)), 200)
    assert not looks_sideways(grey(drawn()), 200)


def test_black_and_white_is_told_from_grey() -> None:
    page = drawn()
    assert is_bilevel(grey(page.convert("1")))
    assert not is_bilevel(grey(page.point(lambda v: 120 + v // 3)))


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
    assert rules(grey(prepared.image), prepared.dpi)[0] == ()


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
