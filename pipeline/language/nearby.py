"""Known words that differ from a word by one letter: what somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.language.lexicon import Lexicon

_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_SHORTEST = 4


def nearby(form: str, lexicon: Lexicon, *, most: int = 8) -> tuple[str, ...]:
    """Listed words, the most common first, that one letter more, less, other or in another place makes of it."""
    if len(form) < _SHORTEST or not form.isalpha():
        return ()
    found = {one for one in _variants(form) if one != form and lexicon.is_listed(one)}
    return tuple(sorted(found, key=lambda one: (lexicon.cost(one), one))[:most])


def _variants(form: str) -> Iterator[str]:
    for at in range(len(form) + 1):
        before, after = form[:at], form[at:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in _LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in _LETTERS)
