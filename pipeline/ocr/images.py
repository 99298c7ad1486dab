"""Image files as pages: frames opened safely, set upright by their tags, with a believable resolution."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from pipeline.errors import UnreadableInput
from pipeline.ocr.settings import ReadingSettings

# Always named: without this list Pillow would hand PostScript to Ghostscript.
FORMATS = {
    "image/tiff": ["TIFF"],
    "image/png": ["PNG"],
    "image/jpeg": ["JPEG", "MPO"],
    "image/webp": ["WEBP"],
    "image/bmp": ["BMP"],
    "image/gif": ["GIF"],
}
_A4_SHORT, _A4_LONG = 8.27, 11.69  # inches
_DAMAGED = "Ask the sender for the file again, or scan the letter again."
_FAULTS = (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError, MemoryError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One page of an image file; `dpi` is believable, `notes` say what was done to it."""

    image: Image.Image
    dpi: float
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        return self.image.width * 72 / self.dpi

    @property
    def height(self) -> float:
        return self.image.height * 72 / self.dpi


@contextmanager
def forgiving(whole: bool) -> Iterator[None]:
    """Pillow's switch for files that were cut off; it stands for the process, so it is put back."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = not whole
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def open_image(content: bytes, media_type: str, settings: ReadingSettings) -> Image.Image:
    """The file opened, not decoded. Raises UnreadableInput ("damaged", "too-large", "no-pages")."""
    try:
        with forgiving(whole=True):
            image = Image.open(io.BytesIO(content), formats=FORMATS[media_type])
            count = int(getattr(image, "n_frames", 1))
    except Image.DecompressionBombError as error:
        raise _too_large("The image has too many pixels.") from error
    except (UnidentifiedImageError, *_FAULTS) as error:
        raise UnreadableInput("The image file is damaged.", reason="damaged", remedy=_DAMAGED) from error
    if count > settings.max_pages:
        raise _too_large(f"The file has {count} pages; at most {settings.max_pages} are read.")
    return image


def frames(image: Image.Image, settings: ReadingSettings) -> Iterator[Frame]:
    """The pages of an opened file, one at a time. Raises UnreadableInput with the page's number."""
    for index in range(int(getattr(image, "n_frames", 1))):
        yield _frame(image, index, settings)


def _frame(image: Image.Image, index: int, settings: ReadingSettings) -> Frame:
    notes: list[str] = []
    budget = settings.max_megapixels * 1e6
    try:
        with forgiving(whole=True):
            image.seek(index)
            if image.width * image.height > 4 * budget and image.format != "JPEG":
                raise _too_large("The page has too many pixels.", page=index + 1)
            image.draft("L", _fitting(image.size, budget))
            dpi = _resolution(image)
            picture = _decoded(image, notes)
    except Image.DecompressionBombError as error:
        raise _too_large("The page has too many pixels.", page=index + 1) from error
    except _FAULTS as error:
        raise UnreadableInput(
            "The page cannot be decoded.", reason="damaged", remedy=_DAMAGED, page=index + 1
        ) from error
    if picture.width * picture.height > budget:
        size = _fitting(picture.size, budget)
        dpi *= size[0] / picture.width
        picture = picture.resize(size, Image.Resampling.BOX)
        notes.append("page-scaled")
    return Frame(image=picture, dpi=dpi, notes=tuple(notes))


def _decoded(image: Image.Image, notes: list[str]) -> Image.Image:
    """Upright and grey. A PNG, JPEG or other plain image that was cut off is read as far as it goes."""
    try:
        image.load()
    except OSError:
        if image.format == "TIFF":
            raise
        with forgiving(whole=False):
            image.load()
        notes.append("truncated-image")
    picture = ImageOps.exif_transpose(image) or image
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        picture = Image.alpha_composite(white, clear)
    if picture.mode in ("I", "I;16", "F"):
        picture = picture.convert("F").point(lambda v: v / 257)
    return picture.convert("L")


def _fitting(size: tuple[int, int], budget: float) -> tuple[int, int]:
    factor = min(1.0, (budget / (size[0] * size[1])) ** 0.5)
    return max(1, int(size[0] * factor)), max(1, int(size[1] * factor))


def _resolution(image: Image.Image) -> float:
    """Pixels an inch: what the file says where that is believable, else as if the page were A4."""
    try:
        stated = float(image.info.get("dpi", (0, 0))[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        stated = 0.0
    short, long = sorted(image.size)
    inches = (short / stated, long / stated) if stated else (0.0, 0.0)
    if 70 <= stated <= 1200 and (round(stated) not in (72, 96) or inches[1] < 14):
        return stated
    return min(1200.0, max(70.0, min(short / _A4_SHORT, long / _A4_LONG)))


def _too_large(message: str, page: int | None = None) -> UnreadableInput:
    return UnreadableInput(
        message, reason="too-large", remedy="Scan it at 300 dpi, or split it into smaller files.", page=page
    )
