"""Image files as pages: resolution, orientation, limits."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from pipeline.errors import UnreadableInput
from pipeline.ocr.engines.null import NullEngine
from pipeline.ocr.images import frames, open_image
from pipeline.ocr.kit import Kit
from pipeline.ocr.settings import ReadingSettings
from pipeline.ocr.stage import read
from tests.ocr.pages import document, drawn, encoded

LIMITS = ReadingSettings()


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
