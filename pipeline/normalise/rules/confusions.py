"""Words of a damaged stretch that lost their æ, ø, å are restored: the commonest word in its context that fits."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.channel import Candidate, Kind, candidates
from pipeline.normalise.damage import Stretch
from pipeline.normalise.ledger import Proposal
from pipeline.normalise.words import Token, words

_UNKNOWN = -4.0  # log frequency (per million) given to a word that the lexicon lacks
_MARGIN = 1.2  # what a repair must gain over a common word
_RARE = 3.0  # frequency of words that the dictionary has and the counts lack
_SHORT_WORD = 60.0  # frequency that a word of up to three letters must reach to be put in place of another
_USUAL = -1.7  # log odds of the damage from which on a capitalised word may be repaired within a sentence
_LONGEST = 40  # letters of a word that is looked at
_ISLAND = frozenset(("en", "hver", "lille"))
_BARE_I = re.compile(r"(?<![^\s(«»\"“])[|l](?=[ \n]+(?:[a-zæøå]|Ig[a-z])|,)")
_RULES: dict[Kind, str] = {"misread": "ocr-confusion", "written-out": "written-out-letter"}


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a token is taken for, before its neighbours are asked."""

    token: Token
    options: tuple[Candidate, ...]
    guess: str


def restored(text: str, found: Iterable[Stretch], lexicon: Lexicon) -> Iterator[Proposal]:
    """Repairs for the damaged stretches."""
    for stretch in found:
        tokens = list(words(text, stretch.start, stretch.end))
        choices = [_choice(token, lexicon, stretch.kind) for token in tokens]
        for index in range(len(choices)):
            proposal = _decide(text, choices, index, lexicon, stretch.kind)
            if proposal:
                yield proposal
        if stretch.kind == "misread":
            yield from pronouns(text, stretch.start, stretch.end)


def pronouns(text: str, start: int, end: int) -> Iterator[Proposal]:
    """A bar or an l that stands alone before a small letter is the pronoun or preposition I."""
    for bar in _BARE_I.finditer(text, start, end):
        before = text[max(0, bar.start() - 2) : bar.start()]
        if not before[:1].isdigit():
            yield Proposal(bar.start(), bar.end(), "I", "ocr-confusion", 0.85 if bar.group() == "|" else 0.7)


def _choice(token: Token, lexicon: Lexicon, kind: Kind) -> _Choice:
    options = tuple(c for c in _options(token, lexicon, kind) if _admissible(token, c, lexicon, kind))
    best = options[0] if options and options[0].score > _own_score(token, lexicon) else None
    return _Choice(token, options, (best.text if best else token.text).lower())


def _options(token: Token, lexicon: Lexicon, kind: Kind) -> tuple[Candidate, ...]:
    word = token.text
    if not 2 <= len(word) <= _LONGEST or (word.isupper() and len(word) < 4) or sum(map(str.isdigit, word)) > 1:
        return ()
    found = candidates(word, lexicon, kind)
    if found or kind != "misread" or lexicon.knows(word) or (word[0].isupper() and not token.opens):
        return found
    return tuple(near_words(word, lexicon))


def near_words(word: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """A common word from which this one differs by one letter too many."""
    if 5 <= len(word) <= 12:
        for at in range(1, len(word)):
            shorter = word[:at] + word[at + 1 :]
            if lexicon.is_listed(shorter) and lexicon.frequency(shorter) >= 80.0:
                yield Candidate(shorter, math.log(lexicon.frequency(shorter)) - 6.0, True)


def _admissible(token: Token, candidate: Candidate, lexicon: Lexicon, kind: Kind) -> bool:
    """Names stay as they are, unless what they may have been is a name or a common word itself."""
    word, text = token.text, candidate.text
    if lexicon.is_official(word) or (len(word) <= 3 and lexicon.frequency(text) < _SHORT_WORD):
        return False
    if any(map(str.isdigit, word)) and (not candidate.listed or lexicon.frequency(text) < 3.0):
        return False
    if not word[0].isalpha() and text[0].isupper() != (token.opens or lexicon.is_name(text)):
        return False  # a sign has no case: the place tells it
    if not word[0].isupper() or word.isupper() or (word[0] == "I" and text[0] == "l" and not lexicon.knows(word)):
        return True
    if lexicon.is_official(text):
        return True
    if lexicon.is_name(word):
        return False
    if token.opens:
        return candidate.listed or len(word) > 8
    if kind == "written-out":
        return len(word) > 8 and not lexicon.is_name(text)
    if lexicon.is_name(text):
        return not lexicon.knows(word) or lexicon.frequency(word) < 1.0
    frequency = lexicon.frequency(text)
    usual = candidate.score - math.log(frequency) > _USUAL
    return lexicon.frequency(word) < frequency / 20 and (len(word) > 8 or (frequency >= 2.0 and usual))


def _own_score(token: Token, lexicon: Lexicon) -> float:
    inner = token.text[1:]
    mixed = not inner.islower() and not token.text.isupper()
    frequency = 0.0 if mixed else lexicon.frequency(token.text)
    own = math.log(frequency) if frequency else _UNKNOWN
    return max(own, _UNKNOWN) + (3.0 if lexicon.is_name(token.text) and token.text[0].isupper() else 0.0)


def _decide(text: str, choices: Sequence[_Choice], index: int, lexicon: Lexicon, kind: Kind) -> Proposal | None:
    """The repair of one word, if it gains enough over leaving it."""
    choice = choices[index]
    token = choice.token
    before = _neighbour(text, choices, index, -1)
    after = _neighbour(text, choices, index, 1)
    if token.text == "g" and before in _ISLAND and kind == "misread":
        return Proposal(token.start, token.end, "ø", _RULES[kind], 0.5)
    if not choice.options:
        return None

    def fitting(word: str) -> float:
        low = word.lower()
        return lexicon.lift(before, low) + lexicon.lift(low, after)

    ranked = sorted(((c.score + fitting(c.text), c.text) for c in choice.options[:4]), reverse=True)
    score, best = ranked[0]
    # an unknown word has no neighbours of its own: those of its rival must not decide
    own = _own_score(token, lexicon) + fitting(token.text if lexicon.frequency(token.text) else best)
    if score - own < _margin(lexicon.frequency(token.text)):
        return None
    total = sum(math.exp(s - score) for s, _ in ranked) + math.exp(own - score)
    return Proposal(token.start, token.end, best, _RULES[kind], round(min(0.97, 1 / total), 2))


def _margin(frequency: float) -> float:
    """What a repair must gain: much over a common word, little over one that only the dictionary knows."""
    return 0.0 if not frequency else _MARGIN if frequency > _RARE else 0.7


def _neighbour(text: str, choices: Sequence[_Choice], index: int, step: int) -> str:
    """The word next to this one as it is taken, `#` where a sign or the end comes first."""
    other = index + step
    if not 0 <= other < len(choices):
        return "#"
    first, second = (other, index) if step < 0 else (index, other)
    between = text[choices[first].token.end : choices[second].token.start]
    return choices[other].guess if not between.strip() and "\n\n" not in between else "#"
