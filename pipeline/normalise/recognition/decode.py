"""What the words of a stretch most probably were: each token's candidates, laid out in a lattice with their neighbours.

Costs are negative natural logarithms of probabilities.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.recognition.channel import Channel, Misread
from pipeline.normalise.recognition.lattice import Arc, Path, decode
from pipeline.normalise.recognition.walk import Candidate
from pipeline.normalise.words import Token

_ALTERNATIVES = 3  # offered for one place
_SURE, _UNSURE = 0.9, 0.98  # probability from which on a word teaches how letters were misread, and is not asked again
_SHIFT = 4.0  # what such teaching can do to the cost of a word
_LOST = frozenset("æøåÆØÅ")  # letters that are never read right, so that what was read for them tells all
_BELIEF = 4.0  # how many such letters the channel's own experience counts for
_MOST = 6  # candidates of one token
_ODD = 12.0  # cost of a word by itself from which on it may be part of a broken one
_FAR = 14.0  # cost above the best candidate from which on one is left out
# Costs of capital and small letters: a word within a sentence with a capital is mostly a name, and the reverse.
_BEGUN_SMALL = 1.5
_COMMON_WITH_CAPITAL, _UNKNOWN_WITH_CAPITAL, _NAME_WITHOUT, _UNKNOWN_WITHOUT = 4.0, 0.7, 3.0, 1.7


@dataclass(frozen=True, slots=True)
class Taken:
    """What a stretch of the text was taken for: the likeliest text, its probability, and its rivals with theirs."""

    start: int
    end: int
    text: str
    odds: float
    rivals: tuple[tuple[str, float], ...]


Options = Callable[[Token], Sequence[Candidate]]
Joins = Callable[[str], Sequence[Candidate]]


def taken(
    text: str,
    tokens: Sequence[Token],
    options: Options,
    joins: Joins,
    lexicon: Lexicon,
    *,
    learning: Channel | None = None,
) -> Iterator[Taken]:
    """What the tokens of a stretch were, wherever there was a choice.

    With a `learning` channel what is unsure is decided again by how the letters of the sure words were misread.
    """
    runs: list[tuple[list[Token], list[Arc]]] = []
    for run in _runs(text, tokens):
        found = [_kept(token, options(token), lexicon) for token in run]
        arcs = [arc for at, each in enumerate(found) for arc in _arcs(at, at + 1, each)]
        arcs += [arc for at, each in _joined(text, run, found, joins, lexicon) for arc in _arcs(at, at + 2, each)]
        if len(arcs) > len(run):
            runs.append((run, arcs))
    decided = [decode(len(run), arcs, lexicon.cost_after) for run, arcs in runs]
    if learning is not None:
        decided = _again(runs, decided, learning, lexicon)
    for (run, arcs), path in zip(runs, decided, strict=True):
        yield from _told(run, arcs, path)


def _again(
    runs: Sequence[tuple[list[Token], list[Arc]]], decided: Sequence[Path], channel: Channel, lexicon: Lexicon
) -> list[Path]:
    """The unsure runs decided once more, with the channel as the sure ones show it."""
    seen: dict[Misread, float] = {}
    for (_, arcs), path in zip(runs, decided, strict=True):
        for index in path.best:
            if path.odds[index] >= _SURE:
                for misread in arcs[index].misread:
                    seen[misread] = seen.get(misread, 0.0) + 1.0
    total: dict[str, float] = {}
    for misread, count in seen.items():
        total[misread.true] = total.get(misread.true, 0.0) + count

    def shift(misread: Misread) -> float:
        """How much dearer the misreading is in this document than elsewhere (Dirichlet)."""
        if misread.true not in _LOST:
            return 0.0
        usual = math.exp(-channel.unit(misread))
        here = (_BELIEF * usual + seen.get(misread, 0.0)) / (_BELIEF + total.get(misread.true, 0.0))
        return math.log(usual / here)

    def learnt(arc: Arc) -> Arc:
        more = sum(map(shift, arc.misread))
        return replace(arc, cost=arc.cost + max(-_SHIFT, min(_SHIFT, more))) if more else arc

    paths: list[Path] = []
    for (run, arcs), path in zip(runs, decided, strict=True):
        if min(path.odds[index] for index in path.best) < _UNSURE:
            paths.append(decode(len(run), [learnt(arc) for arc in arcs], lexicon.cost_after))
        else:
            paths.append(path)
    return paths


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Tokens with nothing but blanks or one line break between them."""
    run: list[Token] = []
    for token in tokens:
        if run and not _adjoins(text[run[-1].end : token.start]):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _adjoins(between: str) -> bool:
    return between == " " or (between.isspace() and between.count("\n") < 2)


def _arcs(first: int, last: int, options: Sequence[Candidate]) -> Iterator[Arc]:
    for option in options:
        yield Arc(first, last, option.text, tuple(option.text.lower().split()), option.cost, option.misread)


def _kept(token: Token, options: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """The options worth a place in the lattice, with the cost of their capitals."""
    if len(options) < 2:
        return [Candidate(token.text, 0.0)]
    costs = [
        (o.cost + _case(token, o.text, lexicon) + sum(map(lexicon.cost, o.text.lower().split())), o) for o in options
    ]
    least = min(costs, key=lambda c: c[0])[0]
    near = sorted((c for c in costs if c[0] < least + _FAR or c[1].text == token.text), key=lambda c: c[0])
    kept = near[:_MOST] + [c for c in near[_MOST:] if c[1].text == token.text]
    return [replace(o, cost=o.cost + _case(token, o.text, lexicon)) for _, o in kept]


def _case(token: Token, text: str, lexicon: Lexicon) -> float:
    """The cost of this word's capital, or of its lack, at this place."""
    if len(text) > 1 and text.isupper():
        return 0.0
    if token.opens:
        return 0.0 if text[0].isupper() or token.text[0].isalpha() else _BEGUN_SMALL
    if lexicon.is_name(text):
        return _NAME_WITHOUT if text[0].islower() and lexicon.is_proper(text) else 0.0
    if text[0].isupper():
        return _COMMON_WITH_CAPITAL if lexicon.is_listed(text) else _UNKNOWN_WITH_CAPITAL
    return 0.0 if lexicon.is_listed(text) else _UNKNOWN_WITHOUT


def _joined(
    text: str, run: Sequence[Token], found: Sequence[Sequence[Candidate]], joins: Joins, lexicon: Lexicon
) -> Iterator[tuple[int, list[Candidate]]]:
    """What two tokens may have been as one word, where both are strange by themselves."""
    for at in range(len(run) - 1):
        one, other = run[at], run[at + 1]
        if text[one.end : other.start] == " " and _is_odd(found[at], lexicon) and _is_odd(found[at + 1], lexicon):
            whole = Token(one.text + other.text, one.start, other.end, one.opens)
            options = joins(whole.text)
            if options:
                yield at, _kept(whole, [*options, Candidate(whole.text, 1e3)], lexicon)[: len(options)]


def _is_odd(options: Sequence[Candidate], lexicon: Lexicon) -> bool:
    return min(option.cost + lexicon.cost(option.text.lower()) for option in options) > _ODD


def _told(run: Sequence[Token], arcs: Sequence[Arc], path: Path) -> Iterator[Taken]:
    chances: dict[tuple[int, int], list[tuple[str, float]]] = {}
    for arc, odds in zip(arcs, path.odds, strict=True):
        chances.setdefault((arc.first, arc.last), []).append((arc.text, odds))
    for index in path.best:
        arc = arcs[index]
        rivals = sorted(chances[arc.first, arc.last], key=lambda each: -each[1])
        if len(rivals) > 1 or arc.last > arc.first + 1:
            start, end = run[arc.first].start, run[arc.last - 1].end
            others = tuple(each for each in rivals if each[0] != arc.text)[:_ALTERNATIVES]
            yield Taken(start, end, arc.text, path.odds[index], others)
