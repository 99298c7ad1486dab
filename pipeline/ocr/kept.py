"""No page is read twice: results under a key of what they follow from, its pixels or bytes, the rules, the engine."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import TypeVar

from PIL import Image

from pipeline.edge import Malformed, decode, encode, read, write
from pipeline.ocr.kit import Kit

T = TypeVar("T")


def image_key(image: Image.Image, *parts: object) -> str:
    """A name for what an image shows, however it was stored, and for whatever else the result follows from."""
    digest = hashlib.sha256(repr((image.mode, image.size, *parts)).encode())
    digest.update(image.tobytes())
    return digest.hexdigest()


def once(kind: type[T], key: str, kit: Kit, make: Callable[[], T], lasts: Callable[[T], bool] | None = None) -> T:
    """What `make` returns, from the memo where it was made before by the same rules, engine and settings; kept for the
    next time if it `lasts`, which everything does without that."""
    named = hashlib.sha256(repr((key, kind.__name__, kit.edition, kit.engine.name, kit.settings)).encode()).hexdigest()
    kept = kit.memo.get(named)
    if kept is not None:
        try:
            return decode(kind, read(zlib.decompress(kept).decode()))
        except (Malformed, zlib.error, UnicodeDecodeError):
            pass  # of another time, or damaged: made again
    made = make()
    if lasts is None or lasts(made):
        kit.memo.put(named, zlib.compress(write(encode(made)).encode(), 6))
    return made
