"""Decides which lines of a text lost letters, and how: by how much likelier each kind of damage makes their words.

A chain of states along the lines, undamaged or of one kind, is weighed as a whole; changing between lines costs.
Costs and gains are natural logarithms of probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.layout.recognised import ENOUGH, evidence
from pipeline.normalise.recognition.candidates import candidates
from pipeline.normalise.recognition.choices import admitted
from pipeline.normalise.recognition.kinds import CANDIDATES, Kind, channel_of
from pipeline.normalise.recognition.noise import noise
from pipeline.normalise.recognition.passages import Passage, is_danish, passages
from pipeline.normalise.words import LONGEST, LOST, Token

_FOLDED = {"english": re.compile(r"[^\d\W]|[&@]"), "written-out": re.compile(r"a[ae]|oe", re.IGNORECASE)}
_KINDS: tuple[Kind, ...] = ("english", "written-out")
_STATES: tuple[Kind | None, ...] = (None, *_KINDS)
_STRANGE = 10.0  # cost from which on a word may speak of damage: commoner ones are met everywhere
_MOST = 7.0  # what one word may say for a kind of damage
_NAMELIKE = 1.5  # the same of one with a capital
_REST = 0.05  # the share of what is beyond that counts: it tells the kinds of damage from each other
_AGAINST = 5.0  # what an æ, ø or å says against those that leave none
_WHOLE = 0.15  # what a Danish word without damage says against it: a sixth of all words have such a letter
_UNREAD = 0.5  # share of a line's words that neither are known nor can be repaired from which on it says nothing
_BEGIN = 7.0  # cost of damage before anything is read
_SWITCH = {"line": 9.0, "paragraph": 6.0, "page": 5.0}
_SHORT = 4.0  # cost of damage in a subject
_PROSE, _PROSE_FROM = 0.08, 20  # share of the commonest words that Danish has, among so many
_SIGN = 2.0  # gain of a word that bears the damage out
_SIGNS, _FEW_WORDS, _MANY_WORDS = 0.04, 12, 200  # share of such words, of up to so many; one is enough among few


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of the text that is damaged throughout, and how."""

    start: int
    end: int
    kind: Kind
    share: float | None = None  # of its words that are damaged, where the channel does not say it


@dataclass(frozen=True, slots=True)
class _Line:
    passage: Passage
    switch: float  # cost of another state than that of the line before
    gains: tuple[float, ...]  # of each state over being undamaged
    signs: tuple[frozenset[str], ...]  # words that speak for each


def stretches(text: str, lexicon: Lexicon, *, short: bool = False) -> Iterator[Stretch]:
    """The damaged parts of a text, whole lines each. `short` asks for less evidence (a subject)."""
    lines = [_line(passage, lexicon, short=short) for passage in passages(text)]
    for first, last, state in _merged(_states(lines, _SHORT if short else _BEGIN)):
        kind = _STATES[state]
        if kind is not None and _is_borne_out(lines[first : last + 1], state, short=short):
            yield Stretch(lines[first].passage.start, lines[last].passage.end, kind)
        elif not short:
            yield from _noisy(text, [line.passage for line in lines[first : last + 1]], lexicon)


def _is_borne_out(lines: Sequence[_Line], state: int, *, short: bool) -> bool:
    """Whether enough different words speak for a kind of damage, names left out."""
    tokens = [token for line in lines for token in line.passage.tokens]
    count = len(tokens)
    if count >= _PROSE_FROM and sum(is_danish(token.text) for token in tokens) < _PROSE * count:
        return False
    signs = frozenset().union(*(line.signs[state] for line in lines))
    if short:
        return bool(signs)
    return len(signs) >= max(1 if count < _FEW_WORDS else 2, _SIGNS * min(count, _MANY_WORDS))


def _noisy(text: str, lines: Sequence[Passage], lexicon: Lexicon) -> Iterator[Stretch]:
    """The pages that were badly recognised."""
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or "\f" in lines[at].gap:
            tokens = [token for line in lines[first:at] for token in line.tokens]
            start, end = lines[first].start, lines[at - 1].end
            recognised = evidence(text, start, end, lexicon) >= ENOUGH
            share = noise(tokens, channel_of("danish", lexicon), lexicon, recognised=recognised)
            if share:
                yield Stretch(start, end, "danish", share)
            first = at


def _line(passage: Passage, lexicon: Lexicon, *, short: bool) -> _Line:
    tokens = [token for token in passage.tokens if len(token.text) <= LONGEST]
    gap = passage.gap
    switch = _SWITCH["page" if "\f" in gap else "paragraph" if gap.count("\n") > 1 else "line"]
    special = sum(bool(LOST.search(token.text)) for token in tokens)
    if special:
        return _Line(passage, switch, (0.0, *(-_AGAINST * special for _ in _KINDS)), (frozenset(),) * len(_STATES))
    told = [_told(tokens, kind, lexicon, short=short) for kind in _KINDS]
    return _Line(passage, switch, (0.0, *(gain for gain, _ in told)), (frozenset(), *(signs for _, signs in told)))


def _told(tokens: Sequence[Token], kind: Kind, lexicon: Lexicon, *, short: bool) -> tuple[float, frozenset[str]]:
    """What a line says for a kind of damage that leaves no æ, ø, å, and the words, but for names, that say it."""
    total = 0.0
    unread = 0
    signs: set[str] = set()
    for token in tokens:
        own = lexicon.cost(token.text)
        gain = 0.0
        if own >= _STRANGE and admitted(token, kind, lexicon):
            gain = _speaks(token.text, own, kind, lexicon, names=not short)
        if not gain:
            known = own < _STRANGE or lexicon.knows(token.text)
            unread += not known
            total -= _WHOLE if known else 0.0
            continue
        named = token.text[:1].isupper() and not (short and token.opens)
        total += min(_NAMELIKE if named else _MOST, gain) + _REST * gain
        if not named and gain >= _SIGN:
            signs.add(token.text)
    return total if unread <= _UNREAD * len(tokens) else min(0.0, total), frozenset(signs)


def _speaks(word: str, own: float, kind: Kind, lexicon: Lexicon, *, names: bool) -> float:
    """By how much the word is likelier damaged, an æ, ø or å being lost, else 0.0. `names`: whether they count."""
    if len(word) < 2 or (word[0].isupper() and lexicon.is_name(word)) or not _FOLDED[kind].search(word):
        return 0.0
    found = candidates(word, channel_of(kind, lexicon), lexicon, limit=CANDIDATES)
    costs = {one.text: one.cost + lexicon.cost(one.text) for one in found if LOST.search(one.text)}
    best = min(costs, key=costs.__getitem__, default=word)
    if not names and word[0].isupper() and lexicon.is_name(best):
        return 0.0  # names are written in many ways
    return max(0.0, own - costs.get(best, own))


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
