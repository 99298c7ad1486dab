"""What bytes are: told by the bytes, never by a name or a declared type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from pipeline.errors import UnreadableInput

Kind = Literal[
    "empty", "zeros", "pdf", "png", "jpeg", "tiff", "gif", "bmp", "webp", "heif", "zip", "gzip", "ole", "tnef", "rtf",
    "postscript", "html", "xml", "calendar", "vcard", "pgp-message", "pgp-signature", "mbox", "mail", "text", "unknown",
]  # fmt: skip

MEDIA_TYPES: dict[Kind, str] = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "webp": "image/webp",
    "html": "text/html",
    "text": "text/plain",
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"{\\rtf", "rtf"),
    (b"%!PS", "postscript"),
    (b"\xc5\xd0\xd3\xc6", "postscript"),
    (b"BEGIN:VCALENDAR", "calendar"),
    (b"BEGIN:VCARD", "vcard"),
    (b"-----BEGIN PGP MESSAGE", "pgp-message"),
    (b"-----BEGIN PGP SIGNATURE", "pgp-signature"),
)
_NO_TEXT = frozenset(
    "pdf png jpeg tiff gif bmp webp heif zip gzip ole tnef".split()  # noqa: SIM905 - a list of words reads as words
)
_PDF_WITHIN = 1024  # the specification lets readers look that far
_LOOK = 65_536
_LOOK_LINES = 400
_LOOK_BESIDE = 1_000  # bytes of one line
_LINE_END = re.compile(rb"\r\n|\n|\r")

_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|p|title)\b", re.I | re.S
)
_HEADER_LINE = re.compile(rb"([!-9;-~]{1,70})[ \t]*:")
_MAIL_NAMES = frozenset(
    b"from to cc bcc subject date message-id received return-path delivered-to mime-version content-type reply-to "
    b"sender x-mailer in-reply-to references content-transfer-encoding importance resent-from envelope-to "
    b"authentication-results dkim-signature arc-seal thread-topic thread-index".split()
)
_MAIL_PROOF = frozenset(b"from to subject message-id received return-path delivered-to".split())
MBOX_LINE = re.compile(rb"From [^\r\n]{0,200}?\b\d{1,2}:\d\d(?::\d\d)?\b[^\r\n]{0,40}?\b(?:19|20)\d\d\b")
_ALLOWED_CONTROLS = frozenset(b"\t\n\r\f\v\x1a\x1b\x08")


def sniff(content: bytes) -> Kind:
    """The kind of these bytes."""
    if not content:
        return "empty"
    head = content[:_LOOK]
    if not head.strip(b"\x00") and not content.strip(b"\x00"):
        return "zeros"
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"heim", b"hevc", b"avif"}:
        return "heif"
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00":
        return "bmp"
    return _sniff_text(content)


def _sniff_text(content: bytes) -> Kind:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if MBOX_LINE.match(start) and _is_mail(start.partition(b"\n")[2]):
        return "mbox"
    if _is_mail(start):
        return "mail"
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "pdf"
    for mark, kind in _STARTS[-4:]:
        if start.startswith(mark):
            return kind
    if _HTML.match(start[:_LOOK]):
        return "html"
    if not is_text(content):
        return "unknown"
    if not content.strip(b" \t\r\n\f\v\x1a\xef\xbb\xbf"):
        return "empty"
    return "xml" if start.startswith(b"<?xml") else "text"


def _is_mail(start: bytes) -> bool:
    """Two header lines of mail at the top, one of them such as only mail has."""
    if not start.startswith((b"From ", b">From ")) and not _HEADER_LINE.match(start):
        return False
    found: set[bytes] = set()
    for line in _first_lines(start):
        if (line[:1] in {b" ", b"\t"} and found) or line.startswith((b"From ", b">From ")):
            continue
        match = _HEADER_LINE.match(line)
        if match is None:
            break
        found.add(match[1].lower())
        if len(found & _MAIL_NAMES) >= 2 and found & _MAIL_PROOF:
            return True
    return False


def _first_lines(start: bytes) -> Iterator[bytes]:
    """The first lines, of each its beginning: one of them may be as long as the mail."""
    at = 0
    for _ in range(_LOOK_LINES):
        end = _LINE_END.search(start, at)
        yield start[at : min(end.start() if end else len(start), at + _LOOK_BESIDE)]
        if end is None:
            return
        at = end.end()


def is_text(content: bytes) -> bool:
    """Whether bytes can be text in some encoding: hardly any control characters; UTF-16 counts."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = content[:_LOOK]
    if looks_utf16(sample):
        return True
    controls = sum(1 for byte in sample if byte < 32 and byte not in _ALLOWED_CONTROLS)
    high = sum(1 for byte in sample if byte >= 127)
    return controls <= len(sample) // 100 and high <= len(sample) * 2 // 5


def is_binary(content: bytes) -> bool:
    """Whether bytes are certainly no text, whatever its encoding: the mark of another kind, or many control characters
    (a few may stand in any text)."""
    sample = content[:_LOOK]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or looks_utf16(sample):
        return False
    if sniff(sample) in _NO_TEXT:
        return True
    controls = sum(sample.count(byte) for byte in range(32) if byte not in _ALLOWED_CONTROLS)
    return controls >= 16 and controls > len(sample) // 20


def texts(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a text as they come. Raises UnreadableInput where the first of them is no text."""
    has_begun = False
    for piece in pieces:
        if piece and not has_begun and is_binary(piece):
            kind = sniff(piece)
            named = kind.upper() if kind in _NO_TEXT else "binary data"
            remedy = "Scans and PDF files are read by brevjournal ocr."
            raise UnreadableInput(f"This is no text, but {named}.", reason="not-text", remedy=remedy)
        has_begun = has_begun or bool(piece)
        yield piece


def looks_utf16(sample: bytes) -> str | None:
    """ "utf-16-le" or "utf-16-be" where every other byte is zero, as in Western text without a byte order mark."""
    pairs = len(sample) // 2
    if pairs < 8:
        return None
    if sample[1::2].count(0) > pairs * 0.9 and sample[0::2].count(0) < pairs * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > pairs * 0.9 and sample[1::2].count(0) < pairs * 0.1:
        return "utf-16-be"
    return None
