"""Bytes of mail text become characters, whatever the mail says about itself."""

from __future__ import annotations

import codecs
import re

from pipeline.ingest.kinds import looks_utf16
from pipeline.language import utf7

# Codecs that turn text into something else; a mail that names one of them is mistaken.
_NOT_CHARSETS = frozenset(
    [
        "idna",
        "punycode",
        "rot13",
        "rot_13",
        "zlib",
        "zip",
        "hex",
        "base64",
        "bz2",
        "uu",
        "quopri",
        "undefined",
        "unicode_escape",
        "raw_unicode_escape",
        "mbcs",
        "oem",
        "palmos",
    ]
)
_SHIFTED = ("utf-7", "utf_7", "iso-2022", "iso2022", "utf-16", "utf_16", "utf16", "utf-32", "utf_32", "hz")
_WIDE = ("utf-16", "utf_16", "utf-32", "utf_32")
_GUESSED, _BROKEN = ("charset-guessed",), ("charset-broken",)
_GUESSES = ("cp1252", "cp865", "cp850", "mac_roman")
_DANISH = re.compile(r"(?<=[A-Za-zæøåÆØÅé])[æøåé]|[æøåÆØÅ](?=[a-zæøå])|(?<=\s)å(?=\s)|§|«|»|’|–")
_STRANGE = re.compile(r"[^\x00-\x7fæøåÆØÅéÉüöäÜÖÄßèóáíêëçñôàâ§«»“”„‘’–—…•·°½¼¾€£©®´¨ \u2500-\u25a0]")


def known(name: str | None) -> str | None:
    """The codec of a declared charset, or None where it is unknown, no charset, or badly written."""
    if not name:
        return None
    tidy = re.split(r"[;\s\x00]", name.strip().strip("\"'").strip())[0].strip("\"'").lower()
    tidy = re.sub(r"^(iso-8859-\d+)-windows.*$", r"\1", tidy)
    tidy = re.sub(r"^(?:x-)?(?:iso)?[-_ ]?8859[-_ ](\d{1,2})(?:-[ie])?$", r"iso8859-\1", tidy)
    tidy = re.sub(r"^cp-(?=\d)", "cp", tidy)
    tidy = re.sub(r"^x-(?=mac|cp|windows-|ibm|big5|euc|sjis)|^(?:pc|dos|ms)-?(?=\d{3,4}$)", "", tidy).replace(
        "mac-", "mac_"
    )
    if not tidy or tidy.replace("-", "_") in _NOT_CHARSETS or tidy in _NOT_CHARSETS:
        return None
    try:
        info = codecs.lookup(tidy)
    except (LookupError, ValueError):
        return None
    if info.name in _NOT_CHARSETS or not getattr(info, "_is_text_encoding", True):
        return None
    # What calls itself Latin-1 or ASCII is Windows-1252 wherever the two differ.
    return "cp1252" if info.name in {"iso8859-1", "ascii"} else info.name


def to_text(content: bytes, declared: str | None = None) -> str:
    """Characters of `content`; never fails. A byte order mark and valid UTF-8 go before what is declared."""
    return read(content, declared)[0]


def read(content: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Characters of `content`, and what was wrong: "charset-guessed" where neither the mail nor the bytes settle it,
    "charset-broken" where characters are lost."""
    if content.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return content.decode("utf-32", "replace"), ()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), ()
    codec = known(declared)
    shifted = codec is not None and (codec.startswith(_SHIFTED) or (declared or "").lower().startswith(_SHIFTED))
    # UTF-16 of Western text has zeros, the others are of seven bits: else the name is wrong.
    if codec is not None and shifted and (b"\x00" in content if codec.startswith(_WIDE) else content.isascii()):
        # UTF-7 can hold halves of surrogate pairs, which are no text.
        text = content.decode(codec, "replace").encode("utf-8", "replace").decode("utf-8")
        return text, _BROKEN if "\ufffd" in text else ()
    if wide := looks_utf16(content[:4096]):
        return content.decode(wide, "replace"), _GUESSED
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _eight_bit(content, declared, codec)
    seven = utf7.undone(content) if b"+A" in content else None
    return (seven, _GUESSED) if seven is not None else (text, ())


def _eight_bit(content: bytes, declared: str | None, codec: str | None) -> tuple[str, tuple[str, ...]]:
    mended = content.decode("utf-8-sig", "replace")
    # UTF-8 with a few broken characters is still UTF-8.
    if sum(1 for sign in mended if sign > "\x7f") > 4 * mended.count("\ufffd"):
        return mended, _BROKEN
    if codec is not None and codec not in {"utf-8", "cp1252"}:
        try:
            return content.decode(codec), ()
        except (UnicodeDecodeError, LookupError):
            pass
    text = guess(content)
    # Letters beyond ASCII that stand as Danish ones do, in the charset that is taken where nothing is said.
    is_usual = text == content.decode("cp1252", "replace") and (codec == "cp1252" or not declared)
    return text, () if is_usual and likeness(text) > 0 else _GUESSED


def guess(content: bytes) -> str:
    """The likeliest reading of one-byte text in Danish, as far as single letters tell."""
    readings = [content.decode(codec, "replace") for codec in _GUESSES]
    return max(readings, key=likeness)


def likeness(text: str) -> int:
    """How Danish the letters beyond ASCII stand: more is better."""
    return len(_DANISH.findall(text)) - 3 * len(_STRANGE.findall(text))
