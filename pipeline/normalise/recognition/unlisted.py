"""What a word that no list has may have been, a name mostly: by how Danish it looks with its æ, ø, å.

Costs are negative natural logarithms of probabilities.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.candidates import Candidate
from pipeline.normalise.recognition.channel import Channel, Misread

_LOST = {
    "å": ("a", "&"),
    "ø": ("o", "g", "e", "@", "a"),
    "æ": ("ee", "ae", "ze", "e", "a", "z"),
    "Å": ("A", "&"),
    "Ø": ("O", "@", "Q"),
    "Æ": ("AE", "4E", "fE", "A"),
}
_STREET, _STREET_GAINS = "stræde", 6.0  # an ending that is hardly met without its stroke, and what it gains
_CHANGES = 3  # letters lost in one word
_SHORTEST = 5
_MARGIN = 1.5  # what such a word must gain: its letters alone tell little


@lru_cache(maxsize=5_000)
def unlisted(read: str, channel: Channel, lexicon: Lexicon) -> Candidate | None:
    """The most Danish looking word that `read` may have been, None where that is `read` itself."""
    if len(read) < _SHORTEST or "aa" in read.lower():  # who writes aa has no strokes to lose
        return None
    best, least = Candidate(text=read, cost=0.0), lexicon.cost(read)
    for _ in range(_CHANGES):
        tried = [
            Candidate(text=text, cost=best.cost + channel.unit(misread), misread=(*best.misread, misread))
            for text, misread in _lost(best.text)
        ]
        if not tried:
            break
        costs = [one.cost + lexicon.cost(one.text) - _STREET_GAINS * one.text.endswith(_STREET) for one in tried]
        at = min(range(len(tried)), key=costs.__getitem__)
        if costs[at] >= least:
            break
        best, least = tried[at], costs[at]
    if best.text == read or lexicon.is_listed(best.text):
        return None
    gained = _STREET_GAINS * best.text.endswith(_STREET)
    return Candidate(text=best.text, cost=best.cost + _MARGIN - gained, misread=best.misread)


def _lost(word: str) -> Iterator[tuple[str, Misread]]:
    """The word with one letter more as it may have been."""
    for true, forms in _LOST.items():
        for form in forms:
            at = word.find(form)
            while at >= 0:
                if true.islower() == (at > 0 or word[0].islower()):
                    yield word[:at] + true + word[at + len(form) :], Misread(true, form)
                at = word.find(form, at + 1)
