"""How badly a page was recognised, from its words alone: the share of them that are misread words more likely than not.

Costs are negative natural logarithms of probabilities.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.candidates import candidates
from pipeline.normalise.channel import Channel
from pipeline.normalise.words import Token

USUAL = 0.05  # share of words misread on the pages that the channel was learnt from
_ROUNDS = 4
_LONG, _SHORT = 40, 4  # letters of a word that is looked at
_MOST = 12.0  # what one word can say
_LIMIT = 4


def noise(tokens: Iterable[Token], channel: Channel, lexicon: Lexicon) -> tuple[float, float]:
    """The share of misread words, in [0, 1], by expectation maximisation, and how many that makes."""
    seen = 0
    gains: list[float] = []
    for token in tokens:
        seen += 1
        gain = _gain(token, channel, lexicon)
        if gain > 0.0:
            gains.append(math.exp(gain) / USUAL)
    share = USUAL
    for _ in range(_ROUNDS):
        found = sum(share * odds / (share * odds + 1.0 - share) for odds in gains)
        share = min(0.5, found / seen) if seen else 0.0
    return share, share * seen


def _gain(token: Token, channel: Channel, lexicon: Lexicon) -> float:
    """By how much the word is likelier as a misread one, 0.0 where it is not."""
    word = token.text
    if not _SHORT <= len(word) <= _LONG or not word.isalpha() or (word[0].isupper() and not token.opens):
        return 0.0
    if lexicon.knows(word):
        return 0.0
    own = lexicon.cost(word.lower())
    found = candidates(word, channel, lexicon, limit=_LIMIT)
    best = min(one.cost + lexicon.cost(one.text.lower()) for one in found)
    return min(_MOST, own - best)
