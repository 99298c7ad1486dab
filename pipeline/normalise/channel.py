"""The noisy channel: how likely a recogniser reads one stretch of letters for another, learnt from pages read.

A table of models/ (channel_*.tsv) has a row for each stretch of true letters with what was read in its place and how
often; a stretch of no letters stands for what was read where nothing was printed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pipeline.errors import MissingRequirement
from pipeline.language.lexicon import Lexicon

Edits = Mapping[str, tuple[tuple[str, float], ...]]  # what is read → what may have stood there, with its cost
_Table = Mapping[str, tuple[tuple[str, float], ...]]
Kind = Literal["misread", "written-out"]  # by an English recognition model; aa, ae, oe written for å, æ, ø

_IMPOSSIBLE = 12.0  # cost of a letter read as one that the table has not seen for it


class Channel:
    """What one recogniser makes of true letters. Costs are -ln P(read | true)."""

    def __init__(self, name: str, edits: Edits) -> None:
        self.name = name
        self.edits = edits
        self.longest = max(map(len, edits), default=1)

    @classmethod
    def parse(cls, name: str, table: str) -> Channel:
        """From the rows of a table: true letters, read letters, count. Raises ValueError for a row that is none."""
        counts: dict[str, dict[str, float]] = {}
        for line in table.splitlines():
            if line and not line.startswith("#"):
                true, read, count = line.split("\t")
                counts.setdefault(true, {})[read] = float(count)
        edits: dict[str, list[tuple[str, float]]] = {}
        for true, forms in counts.items():
            total = sum(forms.values())
            for read, count in forms.items():
                if true or read:
                    edits.setdefault(read, []).append((true, -math.log(count / total)))
        return cls(name, {read: tuple(sorted(found, key=lambda e: (e[1], e[0]))) for read, found in edits.items()})

    def cost(self, read: str, true: str) -> float:
        """-ln P(read | true) of a word along its likeliest path; finite for every pair."""
        best = [[math.inf] * (len(true) + 1) for _ in range(len(read) + 1)]
        best[0][0] = 0.0
        for i in range(len(read) + 1):
            for j in range(len(true) + 1):
                here = best[i][j]
                if here == math.inf:
                    continue
                for size in range(min(self.longest, len(read) - i) + 1):
                    for meant, cost in self.edits.get(read[i : i + size], ()):
                        if true.startswith(meant, j):
                            to = best[i + size]
                            to[j + len(meant)] = min(to[j + len(meant)], here + cost)
                for di, dj in ((1, 1), (1, 0), (0, 1)):
                    if i + di <= len(read) and j + dj <= len(true):
                        same = di == dj == 1 and read[i] == true[j]
                        to = best[i + di]
                        to[j + dj] = min(to[j + dj], here + (0.0 if same else _IMPOSSIBLE))
        return best[-1][-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """The channels that were learnt: Danish read by an English model, and by a Danish one from bad scans."""

    english: Channel
    danish: Channel

    @classmethod
    def load(cls, folder: Path) -> Channels:
        """Read the tables of models/. Raises MissingRequirement."""
        return cls(english=_loaded(folder, "english"), danish=_loaded(folder, "danish"))


def _loaded(folder: Path, name: str) -> Channel:
    file = folder / f"channel_{name}.tsv"
    try:
        return Channel.parse(name, file.read_text(encoding="utf-8"))
    except OSError as error:
        raise MissingRequirement(
            f"The table of misread letters ({file.name}) cannot be read.", remedy="Install brevjournal again."
        ) from error


_MISREAD = {
    "å": {"a": 0.95, "d": 0.012, "&": 0.02, "A": 0.01, "4": 0.01, "ad": 0.004, "@": 0.004, "4a": 0.002, "8": 0.003},
    "ø": {"g": 0.36, "o": 0.28, "a": 0.17, "e": 0.11, "go": 0.015, "eg": 0.01, "ag": 0.01, "ge": 0.008, "ga": 0.008}
    | {"@": 0.015, "s": 0.012, "9": 0.01, "0": 0.01, "q": 0.01, "6": 0.005, "oe": 0.005, "z": 0.003, "¢": 0.01}
    | {"o@": 0.006, "g@": 0.006, "e@": 0.004, "8": 0.003},
    "æ": {"e": 0.43, "ee": 0.32, "ae": 0.1, "ze": 0.08, "a": 0.03, "z": 0.015, "s": 0.008, "ea": 0.005, "aa": 0.004}
    | {"aze": 0.004, "zæ": 0.002},
    "Å": {"A": 0.95, "4": 0.02, "&": 0.01},
    "Ø": {"@": 0.3, "O": 0.35, "G": 0.15, "0": 0.05, "Q": 0.05, "O@": 0.03, "8": 0.02},
    "Æ": {"E": 0.4, "AE": 0.3, "4E": 0.1, "A": 0.05, "EE": 0.05, "ZE": 0.03, "Ae": 0.05},
    "l": {"I": 0.01, "|": 0.005, "1": 0.004, "i": 0.002},
    "rn": {"m": 0.002},
    "m": {"rn": 0.002},
    "h": {"n": 0.001},
    "n": {"h": 0.0003},
    "t": {"f": 0.0003},
    "f": {"t": 0.0003},
    "c": {"e": 0.0002},
}
_WRITTEN_OUT = {
    "å": {"aa": 0.9}, "ø": {"oe": 0.95}, "æ": {"ae": 0.95}, "Å": {"Aa": 0.6, "AA": 0.4}, "Ø": {"Oe": 0.6, "OE": 0.4},
    "Æ": {"Ae": 0.6, "AE": 0.4},
}  # fmt: skip


def _turned(table: Mapping[str, Mapping[str, float]]) -> _Table:
    """The table from what is read to what may have stood there, with log odds."""
    channel: dict[str, list[tuple[str, float]]] = {}
    for true, forms in table.items():
        for read, odds in forms.items():
            channel.setdefault(read, []).append((true, math.log(odds)))
    return {read: tuple(found) for read, found in channel.items()}


CHANNELS: dict[Kind, _Table] = {"misread": _turned(_MISREAD), "written-out": _turned(_WRITTEN_OUT)}
_LONGEST = 3
_MOST = 3000  # variants of one word looked at
_COMPOUND_FROM = 8  # letters
_UNLIKELY = -8.5  # log odds of a damage below which it is not looked at
_ENOUGH = 200  # variants with two letters changed beyond which none with three are tried


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a word may have been; `score` is the log of its frequency times the odds of the damage."""

    text: str
    score: float
    listed: bool


def variants(word: str, channel: _Table, limit: int) -> dict[str, float]:
    """What may have stood there, with the log odds of the damage, by up to `limit` substitutions."""
    capitals = word.isupper()
    length = len(word)
    options = [
        [
            (true, at + size, cost)
            for size in range(1, min(_LONGEST, length - at) + 1)
            for true, cost in channel.get(word[at : at + size], ())
            if capitals or not at or not true.isupper()
        ]
        for at in range(length)
    ]
    found: dict[str, float] = {word: 0.0}
    states: list[tuple[str, int, float]] = [("", 0, 0.0)]
    for _ in range(limit):
        further: list[tuple[str, int, float]] = []
        for prefix, begin, odds in states:
            for at in range(begin, length):
                for true, after, cost in options[at]:
                    total = odds + cost
                    if total < _UNLIKELY:
                        continue
                    start = prefix + word[begin:at] + true
                    further.append((start, after, total))
                    whole = start + word[after:]
                    if total > found.get(whole, -math.inf):
                        found[whole] = total
        if len(found) > _MOST:
            break
        states = further
    return found


@lru_cache(maxsize=20_000)
def listed_candidates(word: str, lexicon: Lexicon, kind: Kind) -> tuple[Candidate, ...]:
    """The words of dictionary, counts or names that this one may have been, the likeliest first."""
    found: list[Candidate] = []
    for limit in (2, 3):
        tried = variants(word, CHANNELS[kind], limit)
        found = [
            Candidate(text, math.log(lexicon.frequency(text)) + odds, True)
            for text, odds in tried.items()
            if text != word and lexicon.is_listed(text)
        ]
        if found or len(word) < 5 or len(tried) > _ENOUGH:
            break
    return tuple(sorted(found, key=lambda c: (-c.score, c.text)))


@lru_cache(maxsize=20_000)
def candidates(word: str, lexicon: Lexicon, kind: Kind) -> tuple[Candidate, ...]:
    """The known words that this one may have been, the likeliest first; compounds only where nothing listed fits."""
    found = listed_candidates(word, lexicon, kind)
    if found or len(word) < _COMPOUND_FROM:
        return found
    return tuple(sorted(_compounds(word, lexicon, kind), key=lambda c: (-c.score, c.text)))


@lru_cache(maxsize=50_000)
def _part_readings(stretch: str, lexicon: Lexicon, kind: Kind) -> tuple[tuple[str, float], ...]:
    """The best readings of one part of a compound with their scores."""
    fits = (
        (text, lexicon.part_score(text.lower()) + odds) for text, odds in variants(stretch, CHANNELS[kind], 2).items()
    )
    return tuple(sorted((f for f in fits if f[1] > -math.inf), key=lambda f: -f[1])[:3])


def _compounds(word: str, lexicon: Lexicon, kind: Kind) -> list[Candidate]:
    """Compounds of two or three repaired parts. Each part is repaired alone, which keeps long words cheap."""
    best: dict[str, float] = {}

    def descend(prefix: str, rest: str, score: float, depth: int) -> None:
        for text, gain in _part_readings(rest, lexicon, kind):
            whole = prefix + text
            best[whole] = max(best.get(whole, -math.inf), score + gain)
        if depth == 0:
            return
        for at in range(3, len(rest) - 2):
            for text, gain in _part_readings(rest[:at], lexicon, kind):
                for link in ("", "s", "e"):
                    if rest.startswith(link, at) and len(rest) - at - len(link) >= 3:
                        cost = 4.0 + (1.5 if link == "e" else 0.0)
                        descend(prefix + text + link, rest[at + len(link) :], score + gain - cost, depth - 1)

    descend("", word, 0.0, 2 if len(word) > 12 else 1)
    per_million = math.log(lexicon.unit)
    return [Candidate(text, score + per_million, False) for text, score in best.items() if text != word]
