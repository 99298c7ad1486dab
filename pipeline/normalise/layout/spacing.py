"""Blanks that stand in the wrong places: spaced-out words, words torn apart, words run together.

Wrong text layers and converters do it to whole pages. There the likeliest words over the letters decide. Elsewhere only
what can hardly be meant so is changed: a page of sound Danish has no such place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.layout.segments import Trust, segments
from pipeline.normalise.ledger import Proposal

_SPACED, _TORN, _MERGED = "spaced-letters", "spurious-blank", "lost-blank"
_SINGLES = re.compile(r"(?<!\S)(?:\S[.,:;!?]?(?: {1,4}|\t)){3,}\S[.,:;!?]?(?!\S)")
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
# Where a blank belongs when a text has lost its blanks: behind marks, before and behind numbers.
_UNPARTED = re.compile(
    r"(?<=[a-zæøå]{2}[.;:!?])(?=[A-ZÆØÅ][a-zæøå])|(?<=[a-zæøå]{2},)(?=[^\W\d_])|(?<=[a-zæøå]{2})(?=\d)"
    r"|(?<=\d)(?=[a-zæøå]{3})|(?<=\d[.,])(?=[^\W\d_]{3})"
)
_ADDRESS = re.compile(r"\S*(?:@|www\.|://|\.dk\b)\S*")
_DANISH = re.compile("[æøåÆØÅ]")
# Words that no compound is made with, and that are no endings.
_FUNCTION = frozenset(
    """
    og at det den som der har vil kan skal ikke med på til for fra ved vi jeg han hun eller men om af var blev bliver
    være sig sin sit sine hvor når hvis også efter under disse dette denne dem deres jer jeres os vores mig mine
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_CAUTIOUS = Trust(spurious=6.0, lost=7.0)
_GAIN = 8.0  # what a change must gain (ln) where the blanks of a text are sound
_ENOUGH, _SHARE = 3, 0.008  # such places, and their share of the words, from which the blanks of a page are not
_NOISY_SHARE = 0.05  # the same share of a page full of misread words
_AROUND = ".,:;!?()«»\"“”„'"
_CLINGING = tuple("@/_-&'’")
_LEAST = 4  # letters of a spaced-out word
_BESIDE = 2
_SAMPLE = 60_000  # characters of a page that are looked at together
_Run = tuple[int, tuple[str, ...]]  # where it begins, and its words with one blank between


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of one run of words."""

    start: int
    pieces: tuple[str, ...]
    words: tuple[str, ...]  # in small letters
    gain: float


def mended(text: str, start: int, end: int, lexicon: Lexicon, *, noisy: bool = False) -> Iterator[Proposal]:
    """Proposals for one page. On a `noisy` one, full of misread words, single places are left to their repair."""
    taken: list[tuple[int, int]] = []
    for proposal in _spaced_out(text, start, end, lexicon):
        taken.append((proposal.start, proposal.end))
        yield proposal
    if not _DANISH.search(text, start, end):
        return  # another damage, whose repair minds the blanks
    for begin in range(start, end, _SAMPLE):
        stop = min(end, begin + _SAMPLE)
        runs = [
            run
            for match in _RUN.finditer(text, begin, stop)
            if not any(a <= match.start() < b for a, b in taken) and (run := _free(text, match))
        ]
        yield from _resegmented(text, begin, stop, runs, lexicon, noisy=noisy)


def _free(text: str, match: re.Match[str]) -> _Run | None:
    """Where the run begins and its words, but for those at its ends that cling to an address, a number or a sign."""
    start, pieces = match.start(), match.group().split(" ")
    if _clings(text[max(0, start - 1) : start], pieces[0]):
        start += len(pieces.pop(0)) + 1
    following = text[match.end() : match.end() + 2]
    if pieces and _clings(following[:1], following[1:]):
        pieces.pop()
    return (start, tuple(pieces)) if pieces else None


def _clings(sign: str, after: str) -> bool:
    """Whether this sign makes one of what stands before and after it; a full stop does before small letters alone."""
    return after[:1].islower() if sign == "." else sign in _CLINGING


def _resegmented(
    text: str, start: int, end: int, runs: Sequence[_Run], lexicon: Lexicon, *, noisy: bool
) -> Iterator[Proposal]:
    count = sum(len(pieces) for _, pieces in runs)
    strange = [near for run in runs if (near := _around_unknown(*run, lexicon))]
    sure = [change for run in strange if (change := _change(*run, lexicon, _CAUTIOUS)) and _is_sure(change)]
    if len(sure) < max(_ENOUGH, (_NOISY_SHARE if noisy else _SHARE) * count):
        for change in () if noisy else sure:
            yield from _proposals(change, 0.85)
        return
    share = min(0.4, 2 * len(sure) / count)
    trust = Trust(spurious=-math.log(share), lost=-math.log(share))
    changes = [change for run in runs if (change := _change(*run, lexicon, trust)) and change.gain > 1.0]
    for change in changes:
        yield from _proposals(change, 0.8)
    if sum(len(change.words) > len(change.pieces) for change in sure) >= _ENOUGH:
        yield from _unparted(text, start, end)


def _unparted(text: str, start: int, end: int) -> Iterator[Proposal]:
    addresses = [(m.start(), m.end()) for m in _ADDRESS.finditer(text, start, end)]
    for match in _UNPARTED.finditer(text, start, end):
        at = match.start()
        if not any(a <= at < b for a, b in addresses):
            yield Proposal(at, at, " ", _MERGED, 0.8)


def _around_unknown(start: int, pieces: tuple[str, ...], lexicon: Lexicon) -> _Run | None:
    """The part of a run from its first to its last unknown word, with two words on either side."""
    unknown = [at for at, piece in enumerate(pieces) if not lexicon.knows(piece)]
    if not unknown:
        return None
    first = max(0, unknown[0] - _BESIDE)
    return start + sum(len(piece) + 1 for piece in pieces[:first]), pieces[first : unknown[-1] + _BESIDE + 1]


def _change(start: int, pieces: tuple[str, ...], lexicon: Lexicon, trust: Trust) -> _Change | None:
    if 2 * sum(len(piece) == 1 for piece in pieces) > len(pieces) > 2:
        return None  # a list of letters
    begins, cost = segments(pieces, lexicon, trust)
    low = "".join(pieces).lower()
    words = tuple(low[a:b] for a, b in zip(begins, [*begins[1:], len(low)], strict=False))
    if not words or words == tuple(piece.lower() for piece in pieces):
        return None
    return _Change(start, pieces, words, _as_it_stands(pieces, lexicon) - cost)


def _as_it_stands(pieces: Sequence[str], lexicon: Lexicon) -> float:
    before, cost = "#", 0.0
    for piece in pieces:
        low = piece.lower()
        cost += lexicon.cost_after(before, low) if lexicon.knows(low) else lexicon.cost(low)
        before = low
    return cost


def _is_sure(change: _Change) -> bool:
    """Whether sound Danish can hardly look so: torn words, or function words within a word."""
    if change.gain < _GAIN:
        return False
    pieces = {piece.lower() for piece in change.pieces}
    new = [word for word in change.words if word not in pieces]
    merged = [word for word in new if any(word.startswith(piece) for piece in pieces)]
    split = len(change.words) > len(change.pieces) - len(merged)
    if split and not any(word in _FUNCTION for word in new):
        return False
    names = any(piece[0].isupper() and piece.lower() not in change.words for piece in change.pieces[1:])
    return not names and len(change.words) != len(change.pieces)


def _proposals(change: _Change, confidence: float) -> Iterator[Proposal]:
    """The blanks that go, and those that are put in."""
    gaps: dict[int, int] = {}  # letters before a blank, and where it stands
    letters, at = 0, change.start
    places: list[int] = []  # of every letter
    for piece in change.pieces:
        if letters:
            gaps[letters] = at
            at += 1
        places.extend(range(at, at + len(piece)))
        letters, at = letters + len(piece), at + len(piece)
    begins: set[int] = set()
    passed = 0
    for word in change.words[:-1]:
        passed += len(word)
        begins.add(passed)
    for gap, place in gaps.items():
        if gap not in begins:
            yield Proposal(place, place + 1, "", _TORN, confidence)
    for begin in sorted(begins - set(gaps)):
        yield Proposal(places[begin], places[begin], " ", _MERGED, confidence)


def _spaced_out(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Proposal]:
    """«K O M M U N E», «A f t a l e»: single letters in a row; wider blanks part words."""
    trust = Trust(spurious=0.0, lost=1.0, unknown=5.0)
    for match in _SINGLES.finditer(text, start, end):
        words: list[str] = []
        for group in re.split(r" {2,}|\t", match.group()):
            letters = group.replace(" ", "")
            words += _parted(letters, lexicon, trust) if letters.isalpha() else [letters]
        known = [w for w in words if len(w) >= _LEAST and len(set(w)) > 2 and lexicon.knows(w.strip(_AROUND))]
        if sum(map(len, known)) * 2 > sum(map(len, words)):
            yield Proposal(match.start(), match.end(), " ".join(words), _SPACED, 0.9)


def _parted(letters: str, lexicon: Lexicon, trust: Trust) -> list[str]:
    """The words that run on without a wider blank between them."""
    begins, _ = segments((letters,), lexicon, trust)
    return [letters[a:b] for a, b in zip(begins, [*begins[1:], len(letters)], strict=False)]
