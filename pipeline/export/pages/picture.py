"""A page image as a PDF picture, without loss: JPEG files and PNG data as they came, 1-bit pages as fax code (G4)."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

from PIL import Image, ImageChops, features

from pipeline.errors import UnreadableInput
from pipeline.ocr.images import forgiving

_PNG = b"\x89PNG\r\n\x1a\n"
_STRIP_STARTS, _ROWS_OF_A_STRIP, _STRIP_SIZES = 273, 278, 279  # TIFF 6.0
_EXIF_TURN = 0x0112
_QUALITY, _WORTH = 90, 2  # of a JPEG; how many times smaller it must be to be worth its losses
# How an image lies on the unit square, by the orientation its EXIF data state (TIFF 6.0, tag 274)
_LIES: dict[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
_SPACES = {"1": b"/DeviceGray", "L": b"/DeviceGray", "RGB": b"/DeviceRGB", "CMYK": b"/DeviceCMYK"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Entries and data of an image object; `lies` maps the unit square to the page's, both from the lower left."""

    entries: bytes
    data: bytes
    lies: tuple[int, int, int, int, int, int]


def picture(image: Image.Image, content: bytes, *, on_screen: bool = False) -> Picture:
    """The frame at which `image` stands, opened from `content`; `on_screen`: in grey or in red, green and blue, which
    is all that one colour profile can tell of. Raises UnreadableInput ("damaged")."""
    alone = int(getattr(image, "n_frames", 1)) == 1
    if image.format == "JPEG" and alone and image.mode in _SPACES and not (on_screen and image.mode == "CMYK"):
        return Picture(entries=_jpeg(image), data=content, lies=_lie(image))
    try:
        _load(image)
        lies = _lie(image)
        kept = _png(content) if image.format == "PNG" and alone and content.startswith(_PNG) else None
        if kept is None:
            kept = _fax(image) if image.mode == "1" and features.check("libtiff") else _flat(image)
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise UnreadableInput(
            "The page cannot be decoded.", reason="damaged", remedy="Scan the letter again.", page=image.tell() + 1
        ) from error
    return Picture(entries=kept[0], data=kept[1], lies=lies)


def drawn(image: Image.Image) -> Picture:
    """A page that was rendered here: without loss where that is small, as of text, else as JPEG."""
    entries, data = _flat(image)
    target = io.BytesIO()
    image.save(target, format="JPEG", quality=_QUALITY, subsampling=0)
    if len(target.getvalue()) * _WORTH < len(data):
        with Image.open(io.BytesIO(target.getvalue())) as again:
            entries, data = _jpeg(again), target.getvalue()
    return Picture(entries=entries, data=data, lies=_LIES[1])


def _load(image: Image.Image) -> None:
    """Decode the frame; one that was cut off as far as it goes, as it is read."""
    try:
        image.load()
    except OSError:
        if image.format == "TIFF":
            raise
        with forgiving(whole=False):
            image.load()


def _lie(image: Image.Image) -> tuple[int, int, int, int, int, int]:
    return _LIES.get(image.getexif().get(_EXIF_TURN, 1), _LIES[1])


def _head(width: int, height: int, space: bytes, bits: int) -> bytes:
    return b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%b/BitsPerComponent %d" % (
        width, height, space, bits,
    )  # fmt: skip


def _jpeg(image: Image.Image) -> bytes:
    turned = b"/Decode[1 0 1 0 1 0 1 0]" if image.mode == "CMYK" and "adobe" in image.info else b""
    return _head(image.width, image.height, _SPACES[image.mode], 8) + b"/Filter/DCTDecode" + turned


def _fax(image: Image.Image) -> tuple[bytes, bytes]:
    """A 1-bit page as one strip of CCITT G4, written by libtiff, to which a set bit is ink."""
    target = io.BytesIO()
    bare = ImageChops.invert(Image.frombytes("1", image.size, image.tobytes()))
    bare.save(target, format="TIFF", compression="group4", tiffinfo={_ROWS_OF_A_STRIP: image.height})
    with Image.open(io.BytesIO(target.getvalue()), formats=["TIFF"]) as written:
        tags = written.tag_v2  # type: ignore[attr-defined]  # of TIFF alone
        start, size = tags[_STRIP_STARTS][0], tags[_STRIP_SIZES][0]
    params = b"/DecodeParms<</K -1/Columns %d/Rows %d>>" % image.size
    entries = _head(*image.size, b"/DeviceGray", 1) + b"/Filter/CCITTFaxDecode" + params
    return entries, target.getvalue()[start : start + size]


def _flat(image: Image.Image) -> tuple[bytes, bytes]:
    """Any other page through PNG, whose rows PDF can unpack."""
    target = io.BytesIO()
    _opaque(image).save(target, format="PNG", compress_level=9)
    made = _png(target.getvalue())
    if made is None:
        raise ValueError("a PNG written here is one that PDF can hold")
    return made


def _opaque(image: Image.Image) -> Image.Image:
    """On white paper, eight bits a colour: as the page is read."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        clear = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", clear.size, (255, 255, 255, 255)), clear).convert(
            "L" if image.mode == "LA" else "RGB"
        )
    if image.mode in ("I", "I;16", "F"):
        return image.convert("F").point(lambda value: value / 257).convert("L")
    bare = image if image.mode in ("1", "L", "RGB", "P") else image.convert("RGB")
    bare = bare.copy()
    bare.info.clear()
    return bare


def _png(content: bytes) -> tuple[bytes, bytes] | None:
    """Entries and packed rows of a PNG file that PDF can hold as it is: not interlaced, opaque, at most 8 bits."""
    at, data, palette, head = len(_PNG), bytearray(), b"", b""
    while at + 12 <= len(content):
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        body = content[at + 8 : at + 8 + size]
        if len(body) < size or kind == b"tRNS":
            return None
        if kind == b"IHDR":
            head = body
        elif kind == b"PLTE":
            palette = body
        elif kind == b"IDAT":
            data += body
        elif kind == b"IEND":
            break
        at += 12 + size
    else:
        return None
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if interlaced or bits > 8 or colour not in (0, 2, 3):
        return None
    space = {0: b"/DeviceGray", 2: b"/DeviceRGB"}.get(
        colour, b"[/Indexed/DeviceRGB %d<%b>]" % (len(palette) // 3 - 1, palette.hex().encode())
    )
    params = b"/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>" % (
        3 if colour == 2 else 1, bits, width,
    )  # fmt: skip
    return _head(width, height, space, bits) + b"/Filter/FlateDecode" + params, bytes(data)
