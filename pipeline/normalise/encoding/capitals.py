"""Whether a letter that was lost at a word's beginning was a capital."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.language.abbreviations import ABBREVIATIONS
from pipeline.language.lexicon import Lexicon
from pipeline.normalise.encoding.gaps import GAP, LOST

_TITLES = frozenset(("dr", "fr", "frk", "fru", "hej", "hr", "kære"))
_OPENING = re.compile(r"[«»\"“„(\[]*$")
_SENTENCE = re.compile(r"(\S+?)[.!?][»«\"”')\]]*\s+$")
_MARK = re.compile(r"[> ]*(?P<mark>[-–*•+·]|\(?\w{1,2}[.)])?[ \t]*")
_LABEL = re.compile(r"[> ]*[^\W\d_][\w .-]{0,24}:[ \t]*")
_CELL = re.compile(r"(?P<mark>\||·|\t| {2})[ \t]*$")
_SHORT = 45  # signs of a line that did not run on into the next one
_NEAR = 400  # signs in which others of a list or a column are looked for


def cased(
    text: str, start: int, word: str, gaps: Sequence[str], lexicon: Lexicon, *, before: str, opening: bool
) -> tuple[str, ...]:
    """What the gaps of the word at `start` become, capitals where they belong.

    `before` is the word before, in small letters and repaired; `opening`: a sentence may begin here.
    """
    around = GAP.split(word)
    given = "".join(around)
    if given.isupper() and (len(given) > 1 or not around[0] or _amid_capitals(text, start, start + len(word))):
        return tuple(gap.upper() for gap in gaps)
    if around[0] or gaps[0][0] in "?\ufffd" or not given[:1].islower():
        return tuple(gaps)
    whole = "".join(gap + piece for gap, piece in zip(gaps, around[1:], strict=True)).rstrip("?" + LOST)
    if _is_named(text, start, whole, before, lexicon) or (opening and opens(text, start, start + len(word))):
        return (gaps[0][0].upper() + gaps[0][1:], *gaps[1:])
    return tuple(gaps)


def _amid_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words around are written in capitals."""
    around = re.findall(r"[^\W\d_]{2,}", text[max(0, start - 25) : start] + " " + text[end : end + 25])
    return bool(around) and sum(map(str.isupper, around)) > len(around) / 2


def opens(text: str, start: int, end: int) -> bool:
    """Whether a sentence, a heading, an item or a cell begins at `start`, where capitals are usual."""
    line = max(text.rfind("\n", 0, start), text.rfind("\f", 0, start)) + 1
    if start - line > _NEAR:
        line = start - _NEAR
    head = text[line:start]
    bare = _OPENING.sub("", head)
    if (mark := _MARK.fullmatch(bare)) is not None:
        if mark["mark"]:
            return mark["mark"][-1] in ".)" or _siblings(text, start, r"\n[> ]*" + re.escape(mark["mark"]) + r"[ \t]*")
        return _begins_line(text, line)
    if _LABEL.fullmatch(bare):
        return True
    if (cell := _CELL.search(bare)) is not None:
        return _siblings(text, start, re.escape(cell["mark"]) + r"[ \t]*")
    if (sentence := _SENTENCE.search(bare)) is not None:
        return not (sentence[1].isdigit() or sentence[1].lower().strip("(") in ABBREVIATIONS)
    quoted = bare != head and head[-1] not in "([" and (not bare or bare[-1].isspace())
    return quoted and text[end : end + 1] not in ('"', "»", "”", "«", "“")  # a single quoted word is mostly small


def _begins_line(text: str, line: int) -> bool:
    """Whether the line that begins here does not carry on the one before."""
    before = text[max(0, line - 300) : max(0, line - 1)]
    last = before[before.rfind("\n") + 1 :].rstrip()
    return not last or last[-1] in ".!?:" or (len(last) < _SHORT and last[-1] not in ",-")


def _siblings(text: str, start: int, mark: str) -> bool:
    """Whether what follows the same mark nearby begins with capitals, or nothing tells."""
    firsts = re.findall(mark + r"([^\W\d_])", text[max(0, start - _NEAR) : start + _NEAR])
    return sum(map(str.isupper, firsts)) >= len(firsts) / 2


def _is_named(text: str, start: int, whole: str, title: str, lexicon: Lexicon) -> bool:
    """Whether this is a name: no common word, or what can be one after another name or a title."""
    if any(map(lexicon.is_proper, (whole, whole.removesuffix("s")))):
        return True
    before = re.search(r"(?:^|(\S)\s+)([^\W\d_]+)\.? $", text[max(0, start - 40) : start])
    if title in _TITLES:
        return lexicon.is_name(whole) or not lexicon.is_listed(whole)
    within = before is not None and before[2][0].isupper() and (before[1] or ".") not in ".!?:"
    if not lexicon.knows(whole):
        return within or not lexicon.is_listed(whole[:-1])
    if found := lexicon.split(whole):
        return not lexicon.is_listed(whole) and (within or lexicon.is_proper(found[0][0].removesuffix("s")))
    return within and lexicon.is_name(whole)
