"""How badly a page was recognised, from its words alone: how many long ones are misread words more likely than not.

Costs are negative natural logarithms of probabilities.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.candidates import Candidate, candidates
from pipeline.normalise.recognition.channel import Channel
from pipeline.normalise.recognition.kinds import CANDIDATES
from pipeline.normalise.words import LONGEST, Token

USUAL = 0.05  # share of words misread on the pages that the channel was learnt from
_ROUNDS = 4
_LONG, _SHORT = 6, 4  # letters of a word that is looked at, at least; of one that recognition seldom mistakes
_MOST = 12.0  # what one word can say
_TELLING = 6.0  # gain of a word that speaks for a page's being misread
_OFTEN = 9.0  # cost of such a misreading at most
_WORDS, _RECOGNISED = 2, 1  # of them that must do so; of a page that was read by an engine for sure
_EXPLAINED, _SOME = 0.35, 0.12  # of the unknown long words: those of another trade are no mistakes of recognition
_SHARE = 0.01  # of the long words that must do so
_SPELLED = 0.05  # share of unknown short words from which on this is another way of spelling, or another language
_CERTAIN = 6  # telling words beside which it is not

_OLD = re.compile(r"a[ae]|oe")  # another way of spelling, not a mistake of recognition


def noise(tokens: Sequence[Token], channel: Channel, lexicon: Lexicon, *, recognised: bool = False) -> float:
    """The share of misread words of a page, in [0, 1]; 0.0 where it was recognised well or is spelled otherwise.

    Where a page is known to be `recognised` less is asked to believe in it.
    """
    gains = {t.text: _gain(t.text, channel, lexicon) for t in tokens if _is_long(t)}
    telling = sum(gain >= _TELLING for gain in gains.values())
    long = sum(_is_long(token) for token in tokens)
    strange = sum(word.islower() and not lexicon.knows(word) for word in gains)
    least, explained = (_RECOGNISED, _SOME) if recognised else (_WORDS, _EXPLAINED)
    if telling < max(least, _SHARE * long, explained * strange):
        return 0.0
    if not recognised and telling < _CERTAIN and _unknown_short(tokens, lexicon) > _SPELLED:
        return 0.0
    odds = [math.exp(gains[t.text]) / USUAL for t in tokens if gains.get(t.text, 0.0) > 0.0 and _is_long(t)]
    share = USUAL
    for _ in range(_ROUNDS):
        share = min(0.5, sum(share * one / (share * one + 1.0 - share) for one in odds) / long)
    return share


def _is_long(token: Token) -> bool:
    word = token.text
    return _LONG <= len(word) <= LONGEST and word.isalpha() and (word.islower() or token.opens)


def _unknown_short(tokens: Sequence[Token], lexicon: Lexicon) -> float:
    short = [t.text for t in tokens if 2 <= len(t.text) <= _SHORT and t.text.islower() and t.text.isalpha()]
    return sum(not lexicon.knows(word) for word in short) / len(short) if short else 0.0


def _gain(word: str, channel: Channel, lexicon: Lexicon) -> float:
    """By how much the word is likelier as a misread one, 0.0 where it is not."""
    if lexicon.knows(word) or _OLD.search(word):
        return 0.0
    own = lexicon.cost(word)
    found = candidates(word, channel, lexicon, limit=CANDIDATES)
    best = min((one.cost + lexicon.cost(one.text) for one in found if _is_slip(one)), default=own)
    return min(_MOST, own - best)


def _is_slip(one: Candidate) -> bool:
    """Whether recognition often takes the one for the other: a writer's mistakes are others."""
    return one.cost <= _OFTEN and " " not in one.text
