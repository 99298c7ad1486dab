"""Decides which lines of a text lost letters, and how: by how much likelier each kind of damage makes their words.

A chain of states along the lines, undamaged or of one kind, is weighed as a whole; changing between lines costs.
Costs and gains are natural logarithms of probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.candidates import candidates
from pipeline.normalise.foreign import is_foreign
from pipeline.normalise.kinds import Kind, channel_of
from pipeline.normalise.noise import noise
from pipeline.normalise.words import Token, words

_SPECIAL = re.compile(r"[æøåÆØÅ]")
_PAGE = re.compile(r"[^\f]+")
_LINE = re.compile(r"[^\n\f]+")
_FOLDED = {"english": re.compile(r"[^\d\W]|[&@]"), "written-out": re.compile(r"a[ae]|oe", re.IGNORECASE)}
_KINDS: tuple[Kind, ...] = ("english", "written-out")
_STATES: tuple[Kind | None, ...] = (None, *_KINDS)
_LONGEST = 40  # letters of a word that is looked at
_STRANGE = 10.0  # cost from which on a word may speak of damage: commoner ones are met everywhere
_MOST = 7.0  # what one word may say for a kind of damage
_REST = 0.05  # the share of what is beyond that counts: it tells the kinds of damage from each other
_NAMELIKE = 2.5  # the same of one with a capital within a sentence
_AGAINST = 5.0  # what an æ, ø or å says against those that leave none
_LACKING = 0.12  # what a Danish word without any says for them
_BEGIN = 6.0  # cost of damage before anything is read
_SWITCH = {"line": 9.0, "paragraph": 5.0, "page": 4.0}
_NOISE, _NOISY_WORDS, _NOISE_FROM = 0.01, 2.5, 40  # share and number of misread words from which on, of so many
_SHORT = 3.0  # the same of a subject
_LIMIT = 4  # candidates looked at


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of the text that is damaged throughout, and how."""

    start: int
    end: int
    kind: Kind
    share: float | None = None  # of its words that are damaged, where the channel does not say it


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    switch: float  # cost of another state than that of the line before
    gains: tuple[float, ...]  # of each state over being undamaged


def stretches(text: str, lexicon: Lexicon, *, short: bool = False) -> Iterator[Stretch]:
    """The damaged parts of a text, whole lines each. `short` asks for less evidence (a subject)."""
    lines = list(_lines(text, lexicon))
    begin = _SHORT if short else _BEGIN
    for first, last, state in _merged(_states(lines, begin)):
        kind = _STATES[state]
        if kind is not None:
            yield Stretch(lines[first].start, lines[last].end, kind)
        elif not short:
            yield from _noisy(text, lines[first].start, lines[last].end, lexicon)


def _noisy(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Stretch]:
    """Pages of Danish, or what is on them of a stretch, that were badly recognised."""
    for page in _PAGE.finditer(text, start, end):
        tokens = [t for line in _LINE.finditer(text, page.start(), page.end()) for t in _danish(text, line)]
        if len(tokens) < _NOISE_FROM:
            continue
        share, count = noise(tokens, channel_of("danish"), lexicon)
        if share >= _NOISE and count >= _NOISY_WORDS:
            yield Stretch(page.start(), page.end(), "danish", share)


def _danish(text: str, line: re.Match[str]) -> list[Token]:
    found = list(words(text, line.start(), line.end()))
    return [] if is_foreign([token.text.lower() for token in found]) else found


def _lines(text: str, lexicon: Lexicon) -> Iterator[_Line]:
    before = 0
    for match in _LINE.finditer(text):
        gap = text[before : match.start()]
        before = match.end()
        switch = _SWITCH["page" if "\f" in gap else "paragraph" if gap.count("\n") > 1 else "line"]
        tokens = [token for token in words(text, match.start(), match.end()) if len(token.text) <= _LONGEST]
        yield _Line(match.start(), match.end(), switch, (0.0, *_gains(tokens, lexicon)))


def _gains(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[float]:
    """What a line says for each kind of damage; one with æ, ø or å is looked at no further."""
    special = sum(bool(_SPECIAL.search(token.text)) for token in tokens)
    foreign = is_foreign([token.text.lower() for token in tokens])
    for kind in _KINDS:
        if special:
            yield -_AGAINST * special
        else:
            yield 0.0 if foreign else sum(_gain(token, kind, lexicon) for token in tokens)


def _gain(token: Token, kind: Kind, lexicon: Lexicon) -> float:
    """What this word says for a kind of damage that leaves no æ, ø, å."""
    word = token.text
    low = word.lower()
    own = lexicon.cost(low)
    if own < _STRANGE:
        return _LACKING
    if len(word) < 2 or (word[0].isupper() and lexicon.is_name(low)) or not _FOLDED[kind].search(word):
        return 0.0
    found = candidates(word, channel_of(kind), lexicon, limit=_LIMIT)
    best = min(one.cost + lexicon.cost(one.text.lower()) for one in found)
    gain = max(0.0, own - best)
    return min(_MOST if token.opens or word.islower() else _NAMELIKE, gain) + _REST * gain


def _states(lines: Sequence[_Line], begin: float) -> list[int]:
    """The likeliest state of each line (Viterbi)."""
    if not lines:
        return []
    scores = [gain - (begin if state else 0.0) for state, gain in enumerate(lines[0].gains)]
    trace: list[list[int]] = []
    for line in lines[1:]:
        best = max(range(len(scores)), key=scores.__getitem__)
        came = [s if scores[s] >= scores[best] - line.switch else best for s in range(len(scores))]
        trace.append(came)
        scores = [scores[came[s]] - (line.switch if came[s] != s else 0.0) + gain for s, gain in enumerate(line.gains)]
    states = [max(range(len(scores)), key=scores.__getitem__)]
    for came in reversed(trace):
        states.append(came[states[-1]])
    return states[::-1]


def _merged(states: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Runs of the same state: first line, last line, state."""
    first = 0
    for at in range(1, len(states) + 1):
        if at == len(states) or states[at] != states[first]:
            yield first, at - 1, states[first]
            first = at
