"""In which character set a text file was written: the one in which it reads most like Danish."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.language import utf7
from pipeline.ocr.danish import danishness

_EIGHT_BIT = ("cp1252", "cp865", "cp850", "cp437", "mac_roman", "latin-1")
_NAMES = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

_IN_WORD = re.compile(r"(?<=[a-zæøå])[æøåÆØÅéü](?=[a-zæøå])|\b[ÆØÅæøå](?=[a-zæøå])|(?<=[a-zæøå])[æøå]\b")
_CAPITALS = re.compile(r"(?<=[A-ZÆØÅ])[ÆØÅ]|[ÆØÅ](?=[A-ZÆØÅ])")
_ODD_IN_WORD = re.compile(r"(?<=[A-Za-z])[^\x00-\x7fæøåÆØÅéÉüÜöÖäÄ´–’…§\s](?=[A-Za-z])")
_ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd]")
_MIXED_CASE = re.compile(r"(?<=[a-z])[ÆØÅ](?=[a-z])")
_FRAME = re.compile(r"[\u2500-\u259f]")
_FRAME_RUN = re.compile(r"[\u2500-\u259f]{3,}|(?m:^|\s)[\u2500-\u259f](?=\s|$)")


def decoded(content: bytes, known: Callable[[str], float] | None) -> tuple[str, str]:
    """The text and the name of its character set. A final 0x1A, with which DOS ended texts, is dropped."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            text = content.decode(name, "replace").removeprefix("\ufeff")
            return text.rstrip("\x00").removesuffix("\x1a"), _NAMES.get(name, name)
    content = content.rstrip(b"\x00").removesuffix(b"\x1a") if not _is_wide(content) else content
    if (wide := _wide(content)) is not None:
        return wide, "utf-16"
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        seven = utf7.undone(content) if b"+A" in content else None
        return (seven, "utf-7") if seven is not None else (text, "ascii" if text.isascii() else "utf-8")
    readings = [(name, content.decode(name, "replace")) for name in _EIGHT_BIT]
    name, text = max(readings, key=lambda reading: _score(reading[1], known))
    return text, name


def _is_wide(content: bytes) -> bool:
    sample = content[:4000]
    return len(sample) >= 8 and sample.count(0) > 0.3 * len(sample)


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte is zero."""
    if not _is_wide(content):
        return None
    name = "utf-16-le" if content[1:4000:2].count(0) > content[0:4000:2].count(0) else "utf-16-be"
    return content[: len(content) // 2 * 2].decode(name, "replace").removesuffix("\x1a")


def _score(text: str, known: Callable[[str], float] | None) -> float:
    """Letters where letters may stand, known words, no signs within words."""
    letters = len(_IN_WORD.findall(text)) + len(_CAPITALS.findall(text)) - 2 * len(_MIXED_CASE.findall(text))
    frames = len(_FRAME.findall(text))
    framed = sum(len(run) for run in _FRAME_RUN.findall(text))
    odd = 3 * len(_ODD.findall(text)) + 2 * len(_ODD_IN_WORD.findall(text)) + frames - framed
    high = sum(ch > "\x7f" for ch in text) - frames
    return (letters - odd) / max(1, high) + framed / max(1, frames) + danishness(text[:20000], known)
