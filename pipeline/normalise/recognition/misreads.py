"""Words of a recognised page that were misread: by the doubt of the recogniser itself, the lexicon and the context."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.ledger import Doubtful, Proposal
from pipeline.normalise.recognition.choices import admitted, joins, possible, readable
from pipeline.normalise.recognition.confusions import settle
from pipeline.normalise.recognition.decode import taken
from pipeline.normalise.recognition.kinds import channel_of
from pipeline.normalise.recognition.noise import USUAL
from pipeline.normalise.recognition.walk import Candidate
from pipeline.normalise.words import Token

_SURE, _LOST = 0.004, 0.6  # bounds of the probability that a word was misread
_SHORT = 0.965  # confidence that a short word takes: the recogniser has weighed it already, with its own list of words


def corrected(
    text: str, start: int, end: int, doubt: Callable[[int], float], lexicon: Lexicon
) -> Iterator[Proposal | Doubtful]:
    """What to change and what to offer on one recognised page; `doubt` gives the confidence, in [0, 1], with which the
    word at a character of the text was read."""
    channel = channel_of("danish", lexicon)

    def options(token: Token) -> Sequence[Candidate]:
        if not admitted(token, "danish", lexicon):
            return (Candidate(token.text, 0.0),)
        wrong = min(_LOST, max(_SURE, 1.0 - doubt(token.start)))
        change, kept = math.log(USUAL / wrong), math.log((1.0 - USUAL) / (1.0 - wrong))
        return possible(token, channel, lexicon, change, kept)

    tokens = list(readable(text, start, end, "danish", lexicon))
    for found in taken(text, tokens, options, lambda word: joins(word, channel, lexicon), lexicon):
        settled = settle(text, found, "danish", lexicon, short=_SHORT)
        if settled:
            yield settled
