"""Words of a page that has text of its own, through pdfplumber: the second way where pdfium's look torn."""

from __future__ import annotations

import io
import logging
import struct
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from pipeline.ocr.token import Token
from pipeline.values.geometry import Box

# pdfminer fails on odd files in all of these ways; pdfium's words stand in then.
_FAULTS = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    RecursionError,
    OverflowError,
    ZeroDivisionError,
    NotImplementedError,
    struct.error,
)
_NOISE = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff\x00")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of one page; `turned` is the quarter turn clockwise that sets most of them upright."""

    tokens: tuple[Token, ...]
    rules: tuple[Box, ...]
    turned: int = 0
    sideways: tuple[Token, ...] = ()  # words that run another way than most


@contextmanager
def plumbed(content: bytes, pages: int) -> Iterator[Any]:
    """The file in pdfplumber, or None where it fails or counts other pages than pdfium."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        document = pdfplumber.open(io.BytesIO(content))
        fits = len(document.pages) == pages
    except _plumber_faults():
        yield None
        return
    try:
        yield document if fits else None
    finally:
        document.close()


def _plumber_faults() -> tuple[type[Exception], ...]:
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    return cast("tuple[type[Exception], ...]", (*_FAULTS, PDFException, PSException, PdfminerException))


def page_words(document: Any, number: int, width: float, height: float) -> PageWords | None:
    """The words of page `number` (1-based), `width` by `height` points as shown; None where pdfplumber fails."""
    try:
        page = document.pages[number - 1]
        try:
            x0, top, x1, bottom = (float(v) for v in page.cropbox)
            if abs(x1 - x0 - width) > 2 or abs(bottom - top - height) > 2:
                return None
            found = page.dedupe_chars(tolerance=0.8).extract_words(
                x_tolerance_ratio=0.18, y_tolerance=2, extra_attrs=["size", "fontname"], use_text_flow=False
            )
            edges = [e for e in page.edges if e["orientation"] == "h" and e["x1"] - e["x0"] > 50]
        finally:
            page.close()
    except _plumber_faults():
        return None
    shift = (x0, top)
    return _sorted_out([w for w in found if w["text"].strip()], edges, shift, width, height)


def _sorted_out(
    found: list[dict[str, Any]], edges: list[dict[str, Any]], shift: tuple[float, float], width: float, height: float
) -> PageWords:
    ways = {"ltr": 0, "rtl": 0, "ttb": 0, "btt": 0}
    for word in found:
        ways[word["direction"]] += len(word["text"])
    way = max(ways, key=lambda w: ways[w])
    turned = {"btt": 90, "ttb": 270}.get(way, 0)
    upright: list[Token] = []
    sideways: list[Token] = []
    for word in found:
        token = _token(word, shift)
        if token.box.x1 < 0 or token.box.bottom < 0 or token.box.x0 > width or token.box.top > height:
            continue  # outside of what is shown
        mine = word["direction"] == way or (way in ("ltr", "rtl") and word["direction"] in ("ltr", "rtl"))
        (upright if mine else sideways).append(token)
    rules = tuple(Box(e["x0"] - shift[0], e["top"] - shift[1], e["x1"] - shift[0], e["top"] - shift[1]) for e in edges)
    return PageWords(tokens=tuple(upright), rules=() if turned else rules, turned=turned, sideways=tuple(sideways))


def _token(word: dict[str, Any], shift: tuple[float, float]) -> Token:
    return Token(
        text=tidy(word["text"]),
        box=Box(word["x0"] - shift[0], word["top"] - shift[1], word["x1"] - shift[0], word["bottom"] - shift[1]),
        size=float(word["size"]),
        bold=any(mark in str(word["fontname"]).lower() for mark in ("bold", "black", "heavy", "demi")),
    )


def tidy(text: str) -> str:
    """Composed letters, and no signs without shape; a soft hyphen at the end of a line shows, so it stays."""
    shown = text[:-1] + "-" if text.endswith("\u00ad") else text
    return unicodedata.normalize("NFC", shown).translate(_NOISE)
