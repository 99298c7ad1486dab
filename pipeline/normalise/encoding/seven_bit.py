"""Text in the Danish variant of ISO 646, read as ASCII: «k|be», «V{rnes», «]rhus», among real brackets and bars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.language.lexicon import Lexicon
from pipeline.normalise.encoding.likeness import strangeness
from pipeline.normalise.encoding.path import Run, damaged, is_spared, runs
from pipeline.normalise.ledger import Proposal

_LETTERS = {"{": "æ", "|": "ø", "}": "å", "[": "Æ", "\\": "Ø", "]": "Å"}
_TABLE = str.maketrans(_LETTERS)
_SIGNS = frozenset(_LETTERS)
_RUN = re.compile(r"\S*[{|}\[\]\\]\S*")
_TOUCHING = re.compile(r"[^\W\d_][{|}]|[{|}][^\W\d_]|[\[\\\]][^\W\d_]|[^\W\d_][\[\\]")
_EDGES = re.compile(r"^(?P<head>[\[\](){}|\"'«“„]*)(?P<core>.*?)(?P<tail>[\[\](){}|.,;:!?\"'»”]*)$", re.DOTALL)
_KEPT = 2.0  # cost of a sign that stays among such as are letters …
_TOUCHING_KEPT = 10.0  # … and of a brace or a bar that touches something
_PAIRS = {"[": "]", "{": "}"}


def read_as_ascii(text: str, lexicon: Lexicon) -> Iterator[Proposal]:
    """Braces, bars and brackets become letters in the parts of the text where that makes words of what is none."""
    if not _TOUCHING.search(text):
        return
    weigher = _Weigher(lexicon)
    found = list(runs(text, _RUN))
    for first, last, _ in damaged(found, 2, weigher.costs, weigher.convincing):
        for run in found[first:last]:
            yield from weigher.proposals(run)


class _Weigher:
    """What each run costs as it stands and with its signs taken for letters; the same runs are weighed once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, tuple[float, float, str]] = {}

    def costs(self, run: str) -> Sequence[float]:
        """As it stands, and as damaged text."""
        return self._weighed(run)[:2]

    def _weighed(self, run: str) -> tuple[float, float, str]:
        found = self._known.get(run)
        if found is None:
            found = self._known[run] = self._weigh(run)
        return found

    def _weigh(self, run: str) -> tuple[float, float, str]:
        """The cost as it stands, the least cost in damaged text, and what it then says."""
        if is_spared(run):
            return 0.0, 0.0, run
        sound = self._cost(run)
        options = {run: sound + sum(_stay_cost(run, at) for at in range(len(run)))}
        for whole in _readings(run):
            kept = sum(_stay_cost(run, at) for at, (a, b) in enumerate(zip(run, whole, strict=True)) if a == b)
            options.setdefault(whole, self._cost(whole) + kept)
        best = min(options, key=options.__getitem__)
        return sound, options[best], best

    def _cost(self, run: str) -> float:
        return strangeness(run, self._lexicon) + sum(_sign_cost(run, at) for at, c in enumerate(run) if c in _SIGNS)

    def convincing(self, found: Sequence[Run], _: int, needed: float) -> bool:
        """Whether a word becomes a known one that was none, and the whole gains clearly."""
        gain = sum(sound - damaged for sound, damaged in (self.costs(run.text) for run in found))
        return gain >= needed and any(self._becomes_known(run) for run in {run.text for run in found})

    def _becomes_known(self, run: str) -> bool:
        sound, damaged, whole = self._weighed(run)
        words = re.findall(r"[^\W\d_]{2,}", whole)
        told = any(len(word) > 2 or word.islower() for word in words)  # «\\e» is hardly «Øe»
        return whole != run and damaged < sound and told and all(map(self._lexicon.knows, words))

    def proposals(self, run: Run) -> Iterator[Proposal]:
        """One proposal for each sign that is a letter."""
        sound, damaged, whole = self._weighed(run.text)
        confidence = 0.95 if damaged < sound else 0.8
        for at, (sign, letter) in enumerate(zip(run.text, whole, strict=True)):
            if sign != letter:
                yield Proposal(run.start + at, run.start + at + 1, letter, "iso-646-dk", confidence)


def _readings(run: str) -> Iterator[str]:
    """The run with all of its signs as letters, and with those at either end or at both left as they are."""
    match = _EDGES.match(run)
    if not match:
        return
    head, core, tail = match["head"], match["core"].translate(_TABLE), match["tail"]
    for first in range(len(head) + 1):
        for last in range(len(tail) + 1):
            yield head[:first] + head[first:].translate(_TABLE) + core + tail[:last].translate(_TABLE) + tail[last:]


def _stay_cost(run: str, at: int) -> float:
    """What it costs that a sign stays where others are letters."""
    if run[at] not in _SIGNS:
        return 0.0
    if not run.strip("|"):
        return 0.5  # the bars of a table
    return _KEPT if run[at] in "[]" or not run.strip("{}") else _TOUCHING_KEPT


def _sign_cost(run: str, at: int) -> float:
    """What a bracket, a brace or a bar costs where it stands: least at the edges, in pairs, alone."""
    sign = run[at]
    before, after = run[at - 1 : at].isalpha() and at > 0, run[at + 1 : at + 2].isalpha()
    if before and after:
        return 7.0
    if not before and not after:
        return 9.0 if sign in "]}" and at == 0 and run[1:2] == "." else 1.0
    if sign in _PAIRS:
        return 1.0 if after else 6.0
    if sign in _PAIRS.values():
        return 14.0 if after else 1.5
    return 2.0 if sign == "\\" and len(run) == 2 else 12.0 if sign == "\\" else 4.0
