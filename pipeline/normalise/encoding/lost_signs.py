"""Dashes and section signs that a wrong decoder replaced, in texts whose lost letters show that it did so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Doubtful, Proposal

RULE = "lost-sign"
_SIGN = r"(?P<sign>\ufffd{1,3}|\?{1,3})"
_BETWEEN = re.compile(rf"(?P<before>[^\s?\ufffd]+) {_SIGN} (?=(?P<after>[^\s?\ufffd]+))")
_RANGE = re.compile(rf"(?<=\d){_SIGN}(?=\d)")
_BULLET = re.compile(rf"(?m:^)[ \t]*{_SIGN} (?=\w)")
_EVIDENCE = re.compile(r"[^\W\d_](?:\?{1,2}|\ufffd{1,2})[^\W\d_A-ZÆØÅ]")
_SURVIVORS = re.compile("[–—“”’«»§•…]")  # where these stand, signs like them were not lost
_ENOUGH = 2  # words with lost letters
_LAW = re.compile(r"(?:jf\.|(?:lov|bekendtgørelse|regulativ|vedtægt|direktiv)\w*|efter|og|,)\Z", re.IGNORECASE)
_LEADING = frozenset("af de den det en et fra hver i langs når om over på til ved".split())  # noqa: SIM905
_LETTER = 3.0  # how much likelier a word of one letter must be than a dash, in nats
_CONFIDENCE = 0.75


def put_in(text: str, lexicon: Lexicon) -> Iterator[Proposal | Doubtful]:
    """Dashes between words and between numbers, § before numbers, and words of one letter; bullets as doubts."""
    found = _EVIDENCE.findall(text)
    if len(found) < _ENOUGH and not ("\ufffd" in text and found):
        return
    bare = not _SURVIVORS.search(text)
    for match in _BETWEEN.finditer(text):
        before, after = match["before"], match["after"]
        letter = _letter(before.lower(), after.lower(), lexicon)
        if letter and len(match["sign"]) < 3:
            yield Proposal(*match.span("sign"), letter, "lost-letter", _CONFIDENCE)
        elif before.lower() in _LEADING:
            yield Doubtful(*match.span("sign"), (("ø", 0.5), ("å", 0.3)), "lost-letter")
        elif bare and after[0].isdigit() and not before[-1].isdigit():
            yield _before_number(match, law=bool(_LAW.search(before)))
        elif bare and (match["sign"][0] != "?" or after[0].islower() or before[-1].isdigit()):
            yield Proposal(*match.span("sign"), "–", RULE, _CONFIDENCE)
    if bare:
        for match in _RANGE.finditer(text):
            yield Proposal(*match.span("sign"), "–", RULE, _CONFIDENCE)
        for match in _BULLET.finditer(text):
            yield Doubtful(*match.span("sign"), (("–", 0.5), ("•", 0.4)), RULE)


def _before_number(match: re.Match[str], *, law: bool) -> Proposal | Doubtful:
    """A sign before a number: § where a law was named, else that or a dash."""
    if law:
        return Proposal(*match.span("sign"), "§", RULE, _CONFIDENCE)
    return Doubtful(*match.span("sign"), (("–", 0.6), ("§", 0.35)), RULE)


def _letter(before: str, after: str, lexicon: Lexicon) -> str | None:
    """«å» or «ø», where a word is far likelier here than a dash."""
    if not (before.isalpha() and after.isalpha()):
        return None
    dash = lexicon.cost_after(before, "#") + lexicon.cost_after("#", after)
    cost, letter = min((lexicon.cost_after(before, one) + lexicon.cost_after(one, after), one) for one in "øå")
    return letter if cost + _LETTER < dash else None
