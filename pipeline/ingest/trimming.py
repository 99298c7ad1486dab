"""Parts of a mail that no letter could be in: signatures, visiting cards, calendar entries, logos, clutter."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO

from pipeline.ingest import signed
from pipeline.ingest.kinds import MEDIA_TYPES, Kind, sniff
from pipeline.ingest.parts import Leaf

PICTURES = frozenset({"png", "jpeg", "gif", "bmp", "webp"})
_LETTERS = frozenset(MEDIA_TYPES) - {"text", "html"} | {"zip", "ole", "rtf", "mail"}  # whatever they are declared as
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_REPORTS = frozenset(
    {"message/delivery-status", "message/disposition-notification", "text/rfc822-headers", "application/applefile"}
)
# What Office puts beside a page of its own: its styles, its colours, the drawings in a form that only it reads.
_OFFICE = re.compile(r"(?:oledata|editdata)\.mso|themedata\.(?:thmx|xml)|colorschememapping\.xml|filelist\.xml", re.I)
_OFFICE_TYPES = frozenset({"application/x-mso", "application/vnd.ms-officetheme", "text/css"})
_OTHER_FORMS = frozenset({"text/x-amp-html", "text/watch-html", "text/vnd.google.email-reaction+json"})
_APPLE_DOUBLE = b"\x00\x05\x16\x07"
_KEY = b"-----BEGIN PGP PUBLIC KEY BLOCK"
_UNCHECKED = "signature-not-checked"
_CODES: dict[Kind, str] = {
    "calendar": "calendar-entry",
    "vcard": "visiting-card",
    "pgp-signature": _UNCHECKED,
}
_LOGO_BYTES = 10_000
_LOGO_PIXELS = 150  # across its narrow side
_PAGE_PIXELS = 400  # a page is neither lower nor narrower; A4 has 580 by 830 at 70 dots an inch
_PAGE_SHAPE = 2.5  # nor longer than so many times its width
_LONGEST_NAME = 80  # characters


def is_trimming(leaf: Leaf) -> bool:
    """Whether a part is left out because no letter could be in it."""
    if leaf.message is not None or leaf.declared == "message/external-body":
        return False
    if code(leaf) is not None or leaf.content.startswith(_APPLE_DOUBLE):
        return True
    if leaf.declared in _REPORTS and sniff(leaf.content) not in _LETTERS - {"mail"}:
        return True
    if not leaf.content.strip():
        return leaf.declared.startswith("text/") or not (leaf.attached or leaf.name)
    if leaf.choice is not None and leaf.declared in _OTHER_FORMS:
        return True
    if leaf.declared in _OFFICE_TYPES or _OFFICE.fullmatch(leaf.name or ""):
        return True
    return leaf.related and not leaf.attached and _is_ornament(leaf)


def note(leaf: Leaf) -> str | None:
    """What is said of a part that is left out, with its name; None where there is nothing worth a word."""
    named = code(leaf)
    return named if named in {None, _UNCHECKED} else " ".join(filter(None, (named, (leaf.name or "")[:_LONGEST_NAME])))


def code(leaf: Leaf) -> str | None:
    """The flag code of a part that is left out, and that somebody may look for."""
    if leaf.message is not None:
        return None
    kind = sniff(leaf.content)
    if kind in _CODES:
        return _CODES[kind]
    if (leaf.declared in _SIGNATURES and kind not in _LETTERS) or _is_detached(leaf):
        return _UNCHECKED
    if (leaf.declared == "application/pgp-keys" and kind not in _LETTERS) or leaf.content.lstrip().startswith(_KEY):
        return "public-key"
    if kind in PICTURES and (leaf.attached or leaf.related) and not _is_silent(leaf) and _is_ornament(leaf):
        return "picture-left-out"
    return None


def _is_detached(leaf: Leaf) -> bool:
    """A signature in a file of its own, whatever it is declared as: signed data without the data."""
    return (leaf.name or "").lower().endswith(".p7s") and signed.is_signed(leaf.content)


def _is_silent(leaf: Leaf) -> bool:
    """A picture of the page that is certainly a logo, a line or a spy: half of all mails have one."""
    return not leaf.attached and (len(leaf.content) < _LOGO_BYTES or _is_narrow(leaf.content))


def _is_ornament(leaf: Leaf) -> bool:
    """A picture that can be no page: one that came as a file only where it is as small as a logo."""
    if sniff(leaf.content) not in PICTURES:
        return False
    is_small = len(leaf.content) < _LOGO_BYTES
    if leaf.attached:
        return is_small and _is_narrow(leaf.content)
    return _is_no_page(leaf.content) or (is_small and _size(leaf.content) is None)


def _is_narrow(content: bytes) -> bool:
    size = _size(content)
    return size is not None and min(size) < _LOGO_PIXELS


def _is_no_page(content: bytes) -> bool:
    """Whether a picture is too small or too long to be a page: a logo, a banner, a line."""
    size = _size(content)
    return size is not None and (min(size) < _PAGE_PIXELS or max(size) > _PAGE_SHAPE * min(size))


@lru_cache(maxsize=8)
def _size(content: bytes) -> tuple[int, int] | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content), formats=["PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF"]) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
