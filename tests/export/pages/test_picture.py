"""Page images in PDF: nothing is lost, nothing grows, everything lies as it is seen."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageOps

from pipeline.errors import UnreadableInput
from pipeline.export.pages.searchable import searchable
from pipeline.values.reading import Page
from tests.export.pages.readings import reading
from tests.ocr.pages import document

SIZE = (90, 120)


def painted(mode: str = "RGB") -> Image.Image:
    """A page whose corners differ."""
    image = Image.new("RGB", SIZE, (255, 255, 255))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 29, 19), fill=(0, 0, 0))
    pen.rectangle((60, 0, 89, 59), fill=(200, 40, 40))
    pen.rectangle((0, 100, 59, 119), fill=(30, 90, 200))
    return image.convert(mode)


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, format=form, **options)
    return target.getvalue()


def made(content: bytes, media_type: str, *, frames: int = 1, size: tuple[int, int] = SIZE) -> bytes:
    pages = [
        Page(number=number, width=float(size[0]), height=float(size[1]), lines=(), source="ocr")
        for number in range(1, frames + 1)
    ]
    return searchable(document(content, media_type), reading(*pages))


def shown(content: bytes, number: int = 0) -> np.ndarray:
    opened = pdfium.PdfDocument(content)
    pixels = np.asarray(opened[number].render(scale=1).to_pil().convert("RGB"), dtype=int)
    opened.close()
    return pixels


def assert_looks_like(content: bytes, image: Image.Image, *, off: int = 3, number: int = 0) -> None:
    wanted = np.asarray(image.convert("RGB"), dtype=int)
    assert shown(content, number).shape == wanted.shape
    assert np.abs(shown(content, number) - wanted).max() <= off


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
@pytest.mark.parametrize("form", ["PNG", "TIFF", "BMP"])
def test_every_kind_of_image_looks_the_same(mode: str, form: str) -> None:
    image = painted(mode)
    content = saved(image, form)
    assert_looks_like(made(content, f"image/{form.lower()}"), image)


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_jpeg_data_are_kept_as_they_came(mode: str) -> None:
    content = saved(painted(mode), "JPEG", quality=80)
    found = made(content, "image/jpeg")
    assert content in found
    assert_looks_like(found, Image.open(io.BytesIO(content)), off=6)


@pytest.mark.parametrize("compression", ["group4", "group3", "tiff_lzw", "packbits", None])
def test_one_bit_pages_stay_small(compression: str | None) -> None:
    image = painted("1").resize((900, 1200), Image.Resampling.NEAREST)
    content = saved(image, "TIFF", compression=compression)
    found = made(content, "image/tiff", size=image.size)
    assert_looks_like(found, image)
    assert len(found) < len(image.tobytes()) / 10


def test_png_data_are_kept_as_they_came() -> None:
    content = saved(painted(), "PNG")
    start = content.index(b"IDAT") + 4
    size = int.from_bytes(content[start - 8 : start - 4], "big")
    assert content[start : start + size] in made(content, "image/png")


@pytest.mark.parametrize(
    "image",
    [
        pytest.param(painted("RGBA"), id="rgba"),
        pytest.param(painted("LA"), id="grey with alpha"),
        pytest.param(Image.fromarray(np.asarray(painted("L")).astype("uint16") * 257), id="16 bits"),
    ],
)
def test_what_pdf_cannot_hold_is_turned_into_what_it_can(image: Image.Image) -> None:
    plain = painted("L") if image.mode in ("LA", "I;16") else painted()
    assert_looks_like(made(saved(image, "PNG"), "image/png"), plain)


def test_what_is_clear_is_paper() -> None:
    image = painted("RGBA")
    image.putalpha(ImageOps.invert(painted("L")).point(lambda value: 255 if value else 0))
    assert_looks_like(made(saved(image, "PNG"), "image/png"), painted())


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("form", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_images_lie_as_their_tags_say(orientation: int, form: str, media_type: str) -> None:
    tags = Image.Exif()
    tags[0x0112] = orientation
    content = saved(painted(), form, exif=tags)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
    assert upright is not None
    assert_looks_like(made(content, media_type, size=upright.size), upright, off=8)


def test_every_frame_is_a_page() -> None:
    other = ImageOps.mirror(painted("1"))
    content = saved(painted("1"), "TIFF", save_all=True, append_images=[other], compression="group4")
    found = made(content, "image/tiff", frames=2)
    assert_looks_like(found, painted("1"))
    assert_looks_like(found, other, number=1)


def test_an_image_that_was_cut_off_is_taken_as_far_as_it_goes() -> None:
    whole = saved(painted("L").resize((900, 1200)), "PNG", compress_level=0)
    found = made(whole[: len(whole) // 2], "image/png", size=(900, 1200))
    assert (
        np.abs(
            shown(found)[:100] - np.asarray(painted("RGB").convert("L").convert("RGB").resize((900, 1200)))[:100]
        ).max()
        < 4
    )


def test_an_image_that_cannot_be_decoded_names_its_page() -> None:
    content = bytearray(
        saved(painted("L"), "TIFF", save_all=True, append_images=[painted("L")], compression="tiff_lzw")
    )
    with Image.open(io.BytesIO(content)) as image:
        image.seek(1)
        start, size = image.tag_v2[273][0], image.tag_v2[279][0]  # type: ignore[attr-defined]
    content[start : start + size] = b"\xff" * size
    with pytest.raises(UnreadableInput) as told:
        made(bytes(content), "image/tiff", frames=2)
    assert (told.value.reason, told.value.page) == ("damaged", 2)
