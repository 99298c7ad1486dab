"""How far a piece of text is from what Danish looks like, in nats: the measure by which decoders are chosen."""

from __future__ import annotations

import re
import unicodedata

from pipeline.language.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_½¼¾¹²³]+")
_DANISH = frozenset("æøåÆØÅ")
_MICRO = "µ\u03bc"  # one is of ISO 8859-1, the other is Greek
_COMMON = 8.0  # «5 stk. à 10 kr.», «20 µg»
_MOST = 26.0  # a word is no stranger than this: an unknown name says little
_FOREIGN = 5.0  # a letter of other languages …
_ALIEN = 7.0  # … and one that is no letter with a mark
_BENT = 6.0  # a capital after a small letter
# Signs of sound text: inside a word, and elsewhere.
_SIGN = dict.fromkeys("«»“”„’–—…•§½¼¾°²³´·×€£©®µ±\u00a0\u00ad", 3.0) | dict.fromkeys("‘‚‹›\ufffd", 5.0)
_STRANGE = 8.0
_CONTROL = 14.0
_INSIDE = 7.0  # a sign between two letters; none for an apostrophe
_APOSTROPHES = frozenset("’´")
_BEFORE = frozenset("«»“„”‘‚‹›–—…•")  # may stand before a word
_AFTER = frozenset("«»“”‘’´‹›–—…•²³°®©")  # may stand after one


def strangeness(text: str, lexicon: Lexicon) -> float:
    """The cost of a run of signs without blanks: of its words, and of the signs beyond ASCII where they stand."""
    cost = 0.0
    for word in _WORD.findall(text):
        cost += _word_cost(word, lexicon)
    for at, sign in enumerate(text):
        if not sign.isascii() and not sign.isalpha():
            cost += _sign_cost(text, at)
        elif sign < " ":
            cost += _CONTROL
    return cost


def _word_cost(word: str, lexicon: Lexicon) -> float:
    """What the word costs; letters that Danish lacks are weighed without their marks."""
    low = word.lower()
    if low == "à" or (low[0] in _MICRO and len(low) <= 3):
        return _COMMON
    cost = 0.0
    if not low.isascii() and any(c > "\x7f" and c not in _DANISH for c in low) and not lexicon.is_listed(low):
        bare = "".join(_bare(c) for c in low)
        cost = sum(
            _FOREIGN if a != b else _ALIEN for a, b in zip(low, bare, strict=True) if a > "\x7f" and a not in _DANISH
        )
        low = bare
    cost += min(_MOST, lexicon.cost(low))
    bent = not (word.islower() or word.isupper() or word.istitle())
    return cost + _BENT * bent


def _bare(letter: str) -> str:
    """The letter without its mark, itself where it has none or is Danish."""
    if letter in _DANISH or letter.isascii():
        return letter
    return unicodedata.normalize("NFD", letter)[:1]


def _sign_cost(text: str, at: int) -> float:
    sign = text[at]
    if "\x80" <= sign <= "\x9f":
        return _CONTROL
    cost = _SIGN.get(sign, _STRANGE)
    before, after = text[at - 1 : at].isalpha(), text[at + 1 : at + 2].isalpha()
    if sign == "\ufffd":
        return cost
    if before and after:
        return cost if sign in _APOSTROPHES else cost + _INSIDE
    if (after and sign not in _BEFORE) or (before and sign not in _AFTER):
        return cost + _INSIDE / 2
    return cost
