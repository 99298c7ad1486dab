"""How well the lexicon restores lost strokes and rings: every word of a text is folded and chosen anew."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

from tests.tools.lexicon.texts import BOUNDARY

FOLDS = ({"å": "a", "ø": "o", "æ": "ae"}, {"å": "a", "ø": "o", "æ": "e"}, {"å": "a", "ø": "g", "æ": "a"})
_MOST = 10  # places in a word that are tried both ways
Cost = Callable[[str, str], float]


def fold(word: str, folds: dict[str, str]) -> str:
    """The word without its strokes and rings."""
    return "".join(folds.get(sign, sign) for sign in word)


def unfolded(word: str, folds: dict[str, str]) -> list[str]:
    """All words that become this one."""
    parts: list[tuple[str, ...]] = []
    at = places = 0
    while at < len(word):
        found = [(f, t) for t, f in folds.items() if word.startswith(f, at)] if places < _MOST else []
        places += bool(found)
        size = max((len(f) for f, _ in found), default=1)
        parts.append((word[at : at + size], *(t + word[at + len(f) : at + size] for f, t in found)))
        at += size
    return ["".join(p) for p in itertools.product(*parts)]


def restored(words: Sequence[str], folds: dict[str, str], knows: Callable[[str], bool], cost: Cost) -> list[str]:
    """The likeliest sentence whose folded words are these, by the costs of pairs."""
    best: dict[str, tuple[float, list[str]]] = {BOUNDARY: (0.0, [])}
    for word in words:
        choice = [word] if word == BOUNDARY else _choice(unfolded(word, folds), knows)
        best = {
            c: min(
                ((total + cost(before, c), [*path, c]) for before, (total, path) in best.items()), key=lambda x: x[0]
            )
            for c in choice
        }
    return min(best.values(), key=lambda x: x[0])[1]


def _choice(words: list[str], knows: Callable[[str], bool]) -> list[str]:
    """The known ones, or all where none is known."""
    return [w for w in words if knows(w)] or words


def share_right(
    told: Iterable[Sequence[str]], folds: dict[str, str], knows: Callable[[str], bool], cost: Cost
) -> tuple[int, int, int, int, list[tuple[str, str, str]]]:
    """Words with æ, ø or å that came back, all such; words without that stayed, all such; what went wrong."""
    right = marked = stayed = plain = 0
    wrong: list[tuple[str, str, str]] = []
    for words in told:
        found = restored([fold(w, folds) for w in words], folds, knows, cost)
        for at, (true, got) in enumerate(zip(words, found, strict=True)):
            if true == BOUNDARY:
                continue
            special = not set(folds).isdisjoint(true)
            marked, plain = marked + special, plain + (not special)
            right, stayed = right + (special and true == got), stayed + (not special and true == got)
            if true != got:
                wrong.append((" ".join(words[max(0, at - 2) : at + 3]), true, got))
    return right, marked, stayed, plain, wrong
