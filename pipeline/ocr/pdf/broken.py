"""Whether a text's letters are those that one sees: fonts may lie about their letters."""

from __future__ import annotations

import re

from pipeline.ocr.danish import Known, common_share, danishness

_MOJIBAKE = ("Ã¦", "Ã¸", "Ã¥", "Ã˜", "Ã…", "Ã†", "â€")
_ODD_WITHIN = re.compile(r"(?<=[^\W\d_])[^\w\s'’´`./@:&,;()\-\u2010-\u2015+*\"\u00ad](?=[^\W\d_])")
_WRITTEN = re.compile(r"[^\W\d_]{2,}")
_LETTER = re.compile(r"[^\W\d_]")
_OLD_SPELLING = re.compile(r"\b(paa|ogsaa|saa|faa|maa|aar|foer|goere|naar|vaere)\b", re.IGNORECASE)
_LEAST_WORDS, _LEAST_LETTERS = 30, 400


def is_broken(text: str, known: Known | None) -> bool:
    """A font without a map, a wrong map, mojibake; Danish without a single Danish letter; nothing Danish in it."""
    words = text.split()
    odd = text.count("(cid:") * 6 + sum(ch == "\ufffd" or "\ue000" <= ch <= "\uf8ff" for ch in text)
    if odd > 0.15 * len(text) or sum(text.count(pair) for pair in _MOJIBAKE) >= 2:
        return True
    if len(words) >= _LEAST_WORDS // 2 and len(_ODD_WITHIN.findall(text)) > max(2, 0.04 * len(words)):
        return True
    if len(_WRITTEN.findall(text)) < _LEAST_WORDS:
        return False
    if danishness(text, known) < 0.08:
        return True
    letters = _LETTER.findall(text)
    bare = len(letters) >= _LEAST_LETTERS and not any(ch in "æøåÆØÅ" for ch in letters)
    return bare and common_share(text) > 0.2 and not _OLD_SPELLING.search(text)
