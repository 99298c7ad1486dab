"""Signs that stand for others: HTML entities, decomposed letters, ligatures, soft hyphens, strange blanks."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from pipeline.normalise.ledger import Proposal

_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d{0,2});")
# Those that browsers read without their semicolon, too, but not the parameters of an address.
_UNCLOSED = re.compile(r"(?<=[^\W\d_])(?P<entity>&(?:aelig|oslash|aring|AElig|Oslash|Aring|eacute))(?![;=])")
_STROKE = re.compile("[oO][\u0337\u0338]")
_COMBINED = re.compile(r"[^\W\d_][\u0300-\u036f]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_ANY = re.compile(
    "[\u00a0\u00ad\u0300-\u036f\u2000-\u200f\u202f\u205f\u2060\u3000\ufb00-\ufb06\ufeff]"
)  # of what follows
# A soft hyphen at a line's end is a broken word: the hyphen rule joins it.
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]|\u00ad(?! *\r?\n)")


def entities(text: str) -> Iterator[Proposal]:
    """«&aelig;», «&#248;», «&amp;oslash;» become the letters they stand for."""
    if "&" not in text:
        return
    for match in _ENTITY.finditer(text):
        after = html.unescape(html.unescape(match.group()))
        if after != match.group() and "&" not in after[1:] and ";" not in after and not _is_meant(text, match, after):
            yield Proposal(match.start(), match.end(), after, "html-entity", 0.98)
    for match in _UNCLOSED.finditer(text):
        yield Proposal(match.start(), match.end(), html.unescape(match["entity"] + ";"), "html-entity", 0.9)


def _is_meant(text: str, match: re.Match[str], letter: str) -> bool:
    """Whether a text that has such letters speaks of the entity itself: it stands alone, as a word or quoted."""
    if not letter.isalpha():
        return text[match.start() - 1 : match.start()] == "`"
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if before.isalpha() or after.isalpha() or before == ";" or after == "&":
        return False
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()] + text[match.end() :].split("\n", maxsplit=1)[0]
    return not line.isascii() and any(c in "æøåÆØÅ" for c in line)


def composed(text: str) -> Iterator[Proposal]:
    """Letters with combining marks become one letter, ligatures two; unseen signs go; every blank becomes a blank."""
    if not _ANY.search(text):
        return
    for match in _STROKE.finditer(text):
        yield Proposal(match.start(), match.end(), "ø" if match.group()[0] == "o" else "Ø", "composed-letter", 1.0)
    for match in _COMBINED.finditer(text):
        yield Proposal(match.start(), match.end(), unicodedata.normalize("NFC", match.group()), "composed-letter", 1.0)
    for match in _LIGATURE.finditer(text):
        yield Proposal(match.start(), match.end(), unicodedata.normalize("NFKC", match.group()), "ligature", 1.0)
    for match in _BLANK.finditer(text):
        yield Proposal(match.start(), match.end(), " ", "blank", 1.0)
    for match in _UNSEEN.finditer(text):
        yield Proposal(match.start(), match.end(), "", "unseen-sign", 1.0)
